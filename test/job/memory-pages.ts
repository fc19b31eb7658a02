import type { SnapshotPages } from '../../worker/job/snapshot-pages.ts';
import type { BuildData } from '../formats/build-file.ts';

/** Pages of a snapshot in memory, and which were read. */
export class MemoryPages implements SnapshotPages {
  readonly recordCounts: number[] = [];
  readonly read: string[] = [];
  readonly #data: BuildData;
  readonly #pageSize: number;

  constructor(data: BuildData, pageSize: number) {
    this.#data = data;
    this.#pageSize = pageSize;
    for (let from = 0; from < data.records.length; from += pageSize) {
      this.recordCounts.push(Math.min(pageSize, data.records.length - from));
    }
  }

  async records(page: number) {
    this.read.push(`records ${page}`);
    const [from, to] = [page * this.#pageSize, (page + 1) * this.#pageSize];
    return this.#data.records
      .slice(from, to)
      .map((record, place) => ({ place, record, verdict: this.#data.verdicts[from + place] ?? null }));
  }

  async notCounted(page: number) {
    const records = await this.records(page);
    this.read[this.read.length - 1] = `not counted ${page}`;
    return records.filter(({ verdict }) => verdict !== null);
  }

  async findings(page: number) {
    this.read.push(`findings ${page}`);
    const pageOf = (number: number | null) =>
      number === null ? this.recordCounts.length : Math.floor((number - 1) / this.#pageSize);
    return this.#data.findings.filter(({ number }) => pageOf(number) === page);
  }
}
