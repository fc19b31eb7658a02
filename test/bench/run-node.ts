import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface NodeRun {
  stdout: string;
  wallSeconds: number;
  cpuSeconds: number;
  /** MB of 10^6 bytes, Node itself included. */
  peakMb: number;
}

const ROOT = resolve(import.meta.dirname, '../..');
/** Loaded before the script: tells what it has used. The channel keeps nothing alive. No TypeScript, which would itself be measured. */
const REPORT_USAGE =
  "data:text/javascript,process.channel.unref();process.on('exit',()=>process.send(process.resourceUsage()))";

/** Runs a script of this folder, or a bundle, in a process of its own, from its start to its end. Rejects when it fails. */
export function runNode(script: string, args: readonly string[], options: readonly string[] = []): Promise<NodeRun> {
  const begun = performance.now();
  const path = resolve(import.meta.dirname, script);
  const child = spawn(process.execPath, [...options, '--import', REPORT_USAGE, path, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  let usage: NodeJS.ResourceUsage | null = null;
  child.on('message', (message: NodeJS.ResourceUsage) => {
    usage = message;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code !== 0 || usage === null) return fail(new Error(`${script} ended with ${code ?? signal}`));
      done({
        stdout,
        wallSeconds: (performance.now() - begun) / 1e3,
        cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
        peakMb: (usage.maxRSS * 1024) / 1e6,
      });
    });
  });
}
