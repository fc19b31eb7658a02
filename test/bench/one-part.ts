// One part of the bench in a process of its own. Run: node test/bench/one-part.ts <part> <full|small> <file for its figures>
import { writeFile } from 'node:fs/promises';
import { PARTS } from './parts.ts';

const [part = '', size = '', file = ''] = process.argv.slice(2);
const path = PARTS[part];
if (path === undefined) throw new RangeError(`No such part: ${part}`);

const exported: Record<string, unknown> = await import(path);
const [measure, ...others] = Object.entries(exported).flatMap(([name, value]) =>
  name.startsWith('measure') && typeof value === 'function' ? [value] : [],
);
if (measure === undefined || others.length > 0) throw new TypeError(`${path} must export one function measure…`);
await writeFile(file, JSON.stringify(await measure(size)));
