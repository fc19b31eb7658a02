// Pure. Where an export keeps what in R2. Only random ids and numbers: keys are logged, so they name nobody.
import type { Format } from '../protocol/job.ts';

export function exportPrefix(exportId: string): string {
  return `v1/${exportId}/`;
}

/** What one taking of the snapshot left. `generation` rises with each taking, so that no key gets other contents. */
export function snapshotPrefix(exportId: string, generation: number): string {
  return `${exportPrefix(exportId)}s${generation}/`;
}

export function registerKey(exportId: string, generation: number): string {
  return `${snapshotPrefix(exportId, generation)}register`;
}

export function pageKey(exportId: string, generation: number, page: number): string {
  return `${snapshotPrefix(exportId, generation)}page/${page}`;
}

export function judgedKey(exportId: string, generation: number, page: number): string {
  return `${snapshotPrefix(exportId, generation)}judged/${page}`;
}

export function findingsPrefix(exportId: string, generation: number): string {
  return `${snapshotPrefix(exportId, generation)}findings/`;
}

export function findingsKey(exportId: string, generation: number, page: number): string {
  return `${findingsPrefix(exportId, generation)}${page}`;
}

export function reportKey(exportId: string, attempt: number, format: Format): string {
  return `${exportPrefix(exportId)}a${attempt}/report.${format}`;
}
