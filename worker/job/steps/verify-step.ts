import { reportKey } from '../../files/keys.ts';
import { LostObjectError } from '../../files/lost-object-error.ts';
import type { Check } from '../../formats/check.ts';
import { CONTENT_TYPES } from '../../formats/content-types.ts';
import { HashedInPassing } from '../../formats/hashed-in-passing.ts';
import { inBlocks } from '../../formats/in-blocks.ts';
import { reportChecks } from '../../formats/report-checks.ts';
import type { StoredFile } from '../../formats/stored-file.ts';
import { VerificationError } from '../../formats/verification-error.ts';
import { logFailure } from '../../log.ts';
import type { Report } from '../../report/report.ts';
import { summarise } from '../../report/summarise.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import type { Position } from '../run-state.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Reads the stored file back and believes nothing that was said while it was written. */
export class VerifyStep implements Step {
  readonly total: number;
  readonly #context: StepContext;
  readonly #report: Report;
  readonly #checks: readonly Check[];
  readonly #file: StoredFile;
  readonly #hashed: HashedInPassing;

  private constructor(
    context: StepContext,
    report: Report,
    checks: readonly Check[],
    file: StoredFile,
    hashed: HashedInPassing,
  ) {
    this.#context = context;
    this.#report = report;
    this.#checks = checks;
    this.#file = file;
    this.#hashed = hashed;
    // The hash is the last check: it is what the finished job promises.
    this.total = rowsOf(checks) + 1;
  }

  static async create(context: StepContext): Promise<VerifyStep> {
    const { job, run, effects, store, breath } = context;
    const report = await context.reports.protected(context);
    const key = reportKey(job.id, job.attempt, job.request.format);
    const sizeBytes = await effects.files.size(key);
    if (sizeBytes === null) throw new LostObjectError('the file is missing');
    const hashed = new HashedInPassing({
      sizeBytes,
      read: (offset, length) => effects.files.bytes(key, offset, length),
    });
    const blocks = inBlocks(hashed);
    const file: StoredFile = {
      sizeBytes,
      read: async (offset, length) => {
        await breath.take();
        return blocks.read(offset, length);
      },
    };
    const checks = reportChecks(job.request.format, report, run.tally, store.aggregates());
    return new VerifyStep(context, report, checks, file, hashed);
  }

  async next(position: Position, underway: (done: number) => void): Promise<Unit> {
    const { check: index } = positionOf('verify', position);
    const check = this.#checks[index];
    if (check === undefined) return this.#finish();
    const before = rowsOf(this.#checks.slice(0, index));
    let read = 0;
    try {
      await check.run(this.#file, (rowsRead) => {
        read += rowsRead;
        // What is to be seen only at the end of a check is not done before.
        underway(before + Math.min(read, check.rows - 1));
        return this.#context.signal.aborted;
      });
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      logFailure('verification-failed', { exportId: this.#context.job.id, error: `${check.id}: ${error.message}` });
      return { type: 'failed', code: 'verification-failed', retryable: true };
    }
    return { type: 'work', position: { stage: 'verify', check: index + 1 }, done: before + check.rows };
  }

  async #finish(): Promise<Unit> {
    const { job, run, effects, fileRetentionMs } = this.#context;
    const { sizeBytes } = this.#hashed;
    const { basisYear, format, lang } = job.request;
    return {
      type: 'finished',
      done: this.total,
      file: {
        name: this.#report.fileName,
        sizeBytes,
        contentType: CONTENT_TYPES[format],
        sha256: await this.#hashed.sha256(),
        expiresAt: new Date(effects.now() + fileRetentionMs).toISOString(),
      },
      summary: summarise(run.tally, lang, requireRuleSet(basisYear).thresholds),
    };
  }
}

function rowsOf(checks: readonly Check[]): number {
  return checks.reduce((sum, { rows }) => sum + rows, 0);
}
