// One writer in a process of its own. Run: node test/bench/one-writer.ts <writer> <rows>; prints a line of JSON.
import { repeatedRows } from './repeated-rows.ts';
import { WRITERS, type WriterName } from './writers.ts';

export interface Written {
  cpuSeconds: number;
  wallSeconds: number;
  bytes: number;
  /** MB of 10^6 bytes, the process itself included. */
  peakMb: number;
}

const [name = '', rowCount = ''] = process.argv.slice(2);
if (!isWriter(name)) throw new RangeError(`No such writer: ${name}`);

const rows = repeatedRows(Number(rowCount));
const [start, begun] = [process.cpuUsage(), performance.now()];
const bytes = await WRITERS[name](rows);
const { user, system } = process.cpuUsage(start);
const written: Written = {
  cpuSeconds: (user + system) / 1e6,
  wallSeconds: (performance.now() - begun) / 1e3,
  bytes,
  peakMb: (process.resourceUsage().maxRSS * 1024) / 1e6,
};
console.log(JSON.stringify(written));

function isWriter(text: string): text is WriterName {
  return Object.hasOwn(WRITERS, text);
}
