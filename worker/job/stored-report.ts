import type { ExportFile } from '../protocol/job.ts';

/** A finished file and where it lies. */
export interface StoredReport {
  key: string;
  file: ExportFile;
}
