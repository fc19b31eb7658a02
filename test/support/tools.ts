import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Programs the tests compare our files with, and the Debian package each comes in. */
const PACKAGES = {
  python3: 'python3-openpyxl',
  unzip: 'unzip',
  xmllint: 'libxml2-utils',
  soffice: 'libreoffice-calc',
  pdftotext: 'poppler-utils',
} as const;

export type Tool = keyof typeof PACKAGES;

const found = new Map<Tool, string>();

/** The path of a program; throws an Error that says in one line what to install. */
export function toolPath(tool: Tool): string {
  const path = found.get(tool) ?? candidates(tool).find((candidate) => existsSync(candidate) && works(tool, candidate));
  if (path === undefined) throw new Error(`This test needs ${tool}: apt-get install ${PACKAGES[tool]}`);
  found.set(tool, path);
  return path;
}

/** Runs a program and gives what it wrote; rejects when it fails. */
export async function runTool(tool: Tool, args: readonly string[], input?: string): Promise<string> {
  // One language on every machine: LibreOffice writes dates by it.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const running = promisify(execFile)(toolPath(tool), args, { env, maxBuffer: 256 * 1024 * 1024, timeout: 120_000 });
  if (input !== undefined) running.child.stdin?.end(input);
  const { stdout } = await running;
  return stdout;
}

function candidates(tool: Tool): string[] {
  // Debian's Python has Debian's openpyxl; another one earlier in the path may not.
  return ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)].map((folder) => join(folder, tool));
}

function works(tool: Tool, path: string): boolean {
  if (tool !== 'python3') return true;
  try {
    execFileSync(path, ['-c', 'import openpyxl'], { stdio: 'ignore' });
    return true;
  } catch {
    // A Python without openpyxl: the next one may have it.
    return false;
  }
}
