import type { ComparedFigure, Size } from './compared-figure.ts';
import { inThousands, times } from './in-words.ts';
import type { Written } from './one-writer.ts';
import { runNode } from './run-node.ts';
import type { WriterName } from './writers.ts';

const ROUNDS = 3;
const SIZES = {
  full: [
    { rows: 100_000, names: ['ours', 'floor', 'hucre', 'exceljs', 'sheetjs'] },
    // SheetJS holds the whole sheet: several GB here.
    { rows: 1_000_000, names: ['ours', 'floor', 'hucre', 'exceljs'] },
  ],
  small: [{ rows: 20_000, names: ['ours', 'floor', 'hucre', 'exceljs', 'sheetjs'] }],
} as const satisfies Record<Size, { rows: number; names: WriterName[] }[]>;

/** The writer beside its floor and its peers: the same rows, each in a process of its own, the best of three by turns. */
export async function measureWriters(size: Size): Promise<ComparedFigure[]> {
  const figures: ComparedFigure[] = [];
  for (const { rows, names } of SIZES[size]) {
    const best = new Map<WriterName, Written>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of names) {
        const written: Written = JSON.parse((await runNode('one-writer.ts', [name, String(rows)])).stdout);
        const before = best.get(name);
        if (before === undefined || written.cpuSeconds < before.cpuSeconds) best.set(name, written);
      }
    }
    figures.push(...compared(rows, best));
  }
  return figures;
}

function compared(rows: number, best: ReadonlyMap<WriterName, Written>): ComparedFigure[] {
  const of = (name: WriterName): Written => {
    const written = best.get(name);
    if (written === undefined) throw new RangeError(`${name} was not measured`);
    return written;
  };
  const peers = [...best.keys()].filter((name) => name !== 'ours' && name !== 'floor');
  const listed = (value: (written: Written) => string) => peers.map((name) => `${name} ${value(of(name))}`).join(', ');
  const rate = ({ cpuSeconds }: Written) => rows / cpuSeconds;
  const perRow = ({ bytes }: Written) => bytes / rows;
  const [ours, floor] = [of('ours'), of('floor')];
  const what = `XLSX of ${rows.toLocaleString('en')} rows`;
  // The aims are for a million: below, starting up is much of it.
  const aim = (text: string) => (rows >= 1_000_000 ? { aim: text } : {});
  return [
    {
      name: `${what}, written with checkpoints`,
      value: rate(ours),
      unit: 'rows/CPU-s',
      ...aim('>= 150,000'),
      floor: inThousands(rate(floor)),
      peers: listed((written) => inThousands(rate(written))),
    },
    {
      name: `${what}, CPU beside the floor`,
      value: ours.cpuSeconds / floor.cpuSeconds,
      unit: '×',
      ...aim('<= 1.35'),
      floor: '1 ×',
      peers: listed((written) => times(written.cpuSeconds / floor.cpuSeconds)),
    },
    {
      name: `${what}, hucre's CPU beside ours`,
      value: of('hucre').cpuSeconds / ours.cpuSeconds,
      unit: '×',
      ...aim('>= 2.7'),
    },
    {
      name: `${what}, exceljs' CPU beside ours`,
      value: of('exceljs').cpuSeconds / ours.cpuSeconds,
      unit: '×',
      ...aim('>= 6'),
    },
    {
      name: `${what}, most memory of the process`,
      value: ours.peakMb,
      unit: 'MB',
      floor: `${Math.round(floor.peakMb)} MB`,
      peers: listed(({ peakMb }) => `${Math.round(peakMb)} MB`),
    },
    {
      name: `${what}, size`,
      value: perRow(ours),
      unit: 'bytes/row',
      aim: '<= 110',
      floor: `${Math.round(perRow(floor))} bytes`,
      peers: listed((written) => `${Math.round(perRow(written))} bytes`),
    },
  ];
}
