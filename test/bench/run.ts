import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { figureTable } from './figure-table.ts';
import { thisMachine } from './machine.ts';
import { PARTS } from './parts.ts';
import type { PartResult, Results } from './results.ts';
import { runNode } from './run-node.ts';

/**
 * `npm run bench -- [parts]`: measures all parts, or those that are named, one after the other, and prints one table.
 * `--small` only shows that they work; `--readme` puts the table of the last results into the README and measures nothing.
 */

const ROOT = resolve(import.meta.dirname, '../..');
const RESULTS = join(import.meta.dirname, 'results.json');
const README = join(ROOT, 'README.md');
const LAST_RUN = join(ROOT, 'dist/bench.json');
const PART_FILE = join(ROOT, 'dist/bench-part.json');
/** Around the table in the README. */
const MARKERS = ['<!-- figures -->', '<!-- /figures -->'] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean', default: false }, readme: { type: 'boolean', default: false } },
});

if (values.readme) {
  await updateReadme(JSON.parse(await readFile(RESULTS, 'utf8')));
} else {
  const unknown = positionals.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new RangeError(`No such part: ${unknown}. There are: ${Object.keys(PARTS).join(', ')}`);
  const { run, failed } = await measure(
    positionals.length > 0 ? positionals : Object.keys(PARTS),
    values.small ? 'small' : 'full',
  );
  await writeFile(LAST_RUN, textOf(run));
  if (!values.small) await writeFile(RESULTS, textOf(merged(await keptResults(), run)));
  console.log(`\n${figureTable(run)}`);
  for (const part of failed) console.error(`Could not be measured: ${part}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

/** Each part has a process of its own; one that fails takes no other with it. */
async function measure(parts: readonly string[], size: Size): Promise<{ run: Results; failed: string[] }> {
  const run: Results = { machine: thisMachine(), parts: [] };
  const failed: string[] = [];
  for (const part of parts) {
    console.log(`── ${part}`);
    try {
      const { wallSeconds } = await runNode('one-part.ts', [part, size, PART_FILE]);
      const figures: ComparedFigure[] = JSON.parse(await readFile(PART_FILE, 'utf8'));
      const date = new Date().toISOString().slice(0, 10);
      run.parts.push({ part, date, seconds: Math.round(wallSeconds), figures });
    } catch (error) {
      console.error(error);
      failed.push(part);
    } finally {
      await rm(PART_FILE, { force: true });
    }
  }
  return { run, failed };
}

/** What was measured before; null where nothing was. */
async function keptResults(): Promise<Results | null> {
  try {
    return JSON.parse(await readFile(RESULTS, 'utf8'));
  } catch {
    // The first run.
    return null;
  }
}

/** Parts that were not measured now keep what they had, if it is of the same machine. */
function merged(before: Results | null, now: Results): Results {
  const kept = JSON.stringify(before?.machine) === JSON.stringify(now.machine) ? (before?.parts ?? []) : [];
  const parts = Object.keys(PARTS).flatMap((name): PartResult[] => {
    const of = (results: readonly PartResult[]) => results.filter(({ part }) => part === name);
    const measured = of(now.parts);
    return measured.length > 0 ? measured : of(kept);
  });
  return { machine: now.machine, parts };
}

async function updateReadme(results: Results): Promise<void> {
  const text = await readFile(README, 'utf8');
  const [before, rest, ...more] = text.split(MARKERS[0]);
  const [, after, ...others] = rest?.split(MARKERS[1]) ?? [];
  if (before === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`The README must hold ${MARKERS.join(' and ')} once`);
  }
  await writeFile(README, `${before}${MARKERS[0]}\n${figureTable(results)}\n${MARKERS[1]}${after}`);
}

function textOf(results: Results): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}
