// Pure. What the steps of a small export leave behind, unit by unit.
import { defaultCosts } from '../../worker/estimate/stage-costs.ts';
import { findingsKey, judgedKey, pageKey, registerKey, reportKey } from '../../worker/files/keys.ts';
import type { StoredJob } from '../../worker/job/lifecycle.ts';
import type { Unit } from '../../worker/job/steps/step.ts';
import type { ExportFile, Summary } from '../../worker/protocol/job.ts';
import { emptyTally } from '../../worker/stages/aggregate.ts';

const RECORDS = 10;
const FILE: ExportFile = { name: 'r.csv', sizeBytes: 1, contentType: 'text/csv', sha256: '0', expiresAt: '' };
const SUMMARY: Summary = { registered: RECORDS, counted: RECORDS, notCounted: 0, warnings: 0 };

/** What a unit writes outside the object before it is committed. */
export interface Effect {
  unit: Unit;
  objects: readonly string[];
  begins: string | null;
  completes: string | null;
}

/** The unit at the position of the run: one page, one table, a file of one part and a last one. */
export function unitOf({ job, run }: StoredJob, newUploadId: string): Effect {
  const { id, attempt, request } = job;
  const { position, generation } = run;
  const report = reportKey(id, attempt, request.format);
  const nothing = { objects: [], begins: null, completes: null };
  switch (position.stage) {
    case 'collect': {
      if (run.snapshot === null) {
        const key = registerKey(id, generation);
        const snapshot = { asOf: '', day: '2026-02-03', records: RECORDS, registerSha256: '', source: 'model' };
        const costs = defaultCosts({ ...request, source: 'model' });
        const unit = { type: 'opened', snapshot, organisationName: 'N', costs, created: [key] } as const;
        return { ...nothing, unit, objects: [key] };
      }
      const key = pageKey(id, generation, 0);
      const next = { stage: 'validate', page: 0, records: 0 } as const;
      return { ...nothing, unit: { type: 'work', position: next, done: RECORDS, created: [key] }, objects: [key] };
    }
    case 'validate': {
      const keys = [judgedKey(id, generation, 0), findingsKey(id, generation, 0)];
      const next = { stage: 'aggregate', page: 0, records: 0 } as const;
      return { ...nothing, unit: { type: 'work', position: next, done: RECORDS, created: keys }, objects: keys };
    }
    case 'aggregate': {
      const next = { stage: 'protect', table: 0 } as const;
      return { ...nothing, unit: { type: 'work', position: next, done: RECORDS, tally: emptyTally } };
    }
    case 'protect':
      return { ...nothing, unit: { type: 'work', position: { stage: 'build', upload: null }, done: 1 } };
    case 'build': {
      const { upload } = position;
      if (upload === null) {
        const next = { stage: 'build', upload: { uploadId: newUploadId, parts: 0, saved: null } } as const;
        const begun = { key: report, uploadId: newUploadId };
        return { ...nothing, unit: { type: 'work', position: next, done: 0, upload: begun }, begins: newUploadId };
      }
      if (upload.parts === 0) {
        return {
          ...nothing,
          unit: { type: 'work', position: { stage: 'build', upload: { ...upload, parts: 1 } }, done: 5 },
        };
      }
      const next = { stage: 'verify', check: 0 } as const;
      const unit = { type: 'work', position: next, done: RECORDS, created: [report] } as const;
      return { ...nothing, unit, objects: [report], completes: upload.uploadId };
    }
    case 'verify':
      return { ...nothing, unit: { type: 'finished', done: 1, file: FILE, summary: SUMMARY } };
  }
}
