// Pure. Mistakes one could make in the engine; the simulation has to find each.

export interface PlantedBug {
  /** What somebody forgot or got wrong. */
  name: string;
  /** In files below worker/: each text to find stands there exactly once. */
  changes: readonly { file: string; find: string; replace: string }[];
}

const change = (file: string, find: string, replace: string) => ({ file, find, replace });

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'work of a cancelled attempt is committed',
    changes: [change('job/slice.ts', 'if (host.context()?.run.epoch !== epoch) {', 'if (host.context() === null) {')],
  },
  {
    name: 'what was written too late is left behind',
    changes: [
      change('job/slice.ts', 'await giveBack(unit, host, context.effects.files);', ''),
      change(
        'job/lifecycle.ts',
        'return { indexDueAt: at, sweepAt: at, expireAt,',
        'return { indexDueAt: at, sweepAt: null, expireAt,',
      ),
    ],
  },
  {
    name: 'a cancel leaves the epoch as it was',
    changes: [change('job/lifecycle.ts', 'epoch: stored.run.epoch + 1', 'epoch: stored.run.epoch')],
  },
  {
    name: 'everything is kept for a finished export',
    changes: [
      change(
        'job/kept-keys.ts',
        'return (key) => key === report || key.startsWith(findings);',
        'return (key) => key !== findings || key === report;',
      ),
    ],
  },
  {
    name: 'nothing is kept for a retry',
    changes: [change('job/kept-keys.ts', 'return (key) => key.startsWith(kept);', 'return (key) => key === kept;')],
  },
  {
    name: 'the end is not told to the list',
    changes: [
      change(
        'job/lifecycle.ts',
        'return { indexDueAt: at, sweepAt: at, expireAt,',
        'return { indexDueAt: null, sweepAt: at, expireAt,',
      ),
    ],
  },
  {
    name: 'the list is told once only, whether it heard or not',
    changes: [
      change(
        'job/housekeeping.ts',
        'saveUpkeep({ indexDueAt: effects.now() + INDEX_RETRY_MS });',
        'saveUpkeep({ indexDueAt: null });',
      ),
    ],
  },
  {
    name: 'nobody looks after a lost alarm',
    changes: [
      change('job/export-job.ts', 'ctx.waitUntil(this.#ensureAlarm());', ''),
      change('job/export-job.ts', '    await this.#ensureAlarm();\n    return this.view();', '    return this.view();'),
    ],
  },
  {
    name: 'a second start begins again',
    changes: [
      change(
        'job/export-job.ts',
        'if (this.#stored === null) {\n      const at',
        'if (this.#stored?.type !== "erased") {\n      const at',
      ),
    ],
  },
  {
    name: 'after a restart the sums begin with the page at hand',
    changes: [
      change(
        'job/steps/aggregate-step.ts',
        '    while (this.#summed',
        '    this.#summed ||= page;\n    while (this.#summed',
      ),
    ],
  },
  {
    name: 'the tally is committed apart from the page',
    changes: [
      change(
        'job/commit-unit.ts',
        '...(unit.tally ? { tally: unit.tally } : {}) };',
        '};\n      if (unit.tally) {\n        host.commit([], { tally: unit.tally });\n        void host.sync().then(() => undefined);\n      }',
      ),
    ],
  },
  {
    name: 'the records of an open day are forgotten by a restart',
    changes: [
      change(
        'job/steps/validate-step.ts',
        'this.#day.nextPage === page ? this.#day.state : await this.#rebuildDay(page)',
        'this.#day.nextPage === page ? this.#day.state : (await this.#rebuildDay(page), emptyDay)',
      ),
    ],
  },
  {
    name: 'an error of the store ends the export',
    changes: [
      change(
        'job/back-off.ts',
        'return wait();',
        "return { type: 'fail', code: 'storage-unavailable', retryable: true };",
      ),
    ],
  },
  {
    name: 'a source that is away once ends the export',
    changes: [
      change('job/back-off.ts', "(error.fault === 'away' && at - since >= SOURCE_AWAY_MS);", "error.fault === 'away';"),
    ],
  },
  {
    name: 'one crash makes a page poisoned',
    changes: [
      change('job/begin-slice.ts', 'run.tries < MAX_TRIES || at - triedSince < POISONED_AFTER_MS', 'run.tries < 1'),
    ],
  },
  {
    name: 'progress does not clear the count of crashes',
    changes: [
      change('job/progress.ts', '    tries: 0,\n    waiting: null,\n  };', '    waiting: null,\n  };'),
      change('job/begin-slice.ts', 'run.tries < MAX_TRIES || at - triedSince < POISONED_AFTER_MS', 'run.tries < 3'),
    ],
  },
  {
    name: 'a finished file never runs out',
    changes: [
      change(
        'job/lifecycle.ts',
        "const expireAt = job.status === 'cancelled' ? null : at + fileRetentionMs;",
        "const expireAt = job.status === 'completed' ? null : at + fileRetentionMs;",
      ),
    ],
  },
  {
    name: 'what has run out is not deleted',
    changes: [
      change('job/lifecycle.ts', 'expireAt: null, sweepAt: at, indexDueAt: at', 'expireAt: null, indexDueAt: at'),
    ],
  },
  {
    name: 'erasing leaves what a slice writes meanwhile',
    changes: [
      change('job/lifecycle.ts', 'sweepAt: at + SWEEP_AFTER_MS, expireAt: null', 'sweepAt: null, expireAt: null'),
    ],
  },
  {
    name: 'erasing does not delete',
    changes: [
      change(
        'job/housekeeping.ts',
        'this.#abortUploads(), this.#host.effects().files.deleteAll(exportPrefix(exportId))',
        'this.#abortUploads()',
      ),
      change('job/lifecycle.ts', 'sweepAt: at + SWEEP_AFTER_MS, expireAt: null', 'sweepAt: null, expireAt: null'),
    ],
  },
  {
    name: 'the number of a snapshot does not rise',
    changes: [change('protocol/reduce-job.ts', 'seq: job.seq + 1,', 'seq: job.seq,')],
  },
  {
    name: 'progress may fall',
    changes: [
      change(
        'protocol/reduce-job.ts',
        'fraction: Math.max(job.fraction, fractionOf(stages))',
        'fraction: fractionOf(stages)',
      ),
    ],
  },
  {
    name: 'an erased export stays in the list',
    changes: [change('job/tell-index.ts', 'index.recordErased(stored.id), ...deeds', '...deeds')],
  },
  {
    name: 'rows are written again after a restart',
    changes: [
      change(
        'job/steps/write-pieces.ts',
        'const skip = index === from.sheet ? from.row : 0;',
        'const skip = 0 * from.row;',
      ),
    ],
  },
  {
    name: 'a restarted workbook counts its rows from nothing',
    changes: [change('formats/xlsx/xlsx-writer.ts', 'this.#rows = state.row;', 'this.#rows = 0;')],
  },
  {
    name: 'a restarted CSV file begins at a whole row',
    changes: [change('formats/csv/csv-writer.ts', 'this.#skip = this.#saved.skip;', 'this.#skip = 0;')],
  },
  {
    name: 'a cancel keeps the pages and sums of the attempt',
    changes: [
      change(
        'job/lifecycle.ts',
        'fileRetentionMs, by),\n    clear: MADE_FROM_SNAPSHOT,',
        'fileRetentionMs, by),\n    clear: [],',
      ),
    ],
  },
  {
    name: 'nothing is waited for',
    changes: [change('job/due-at.ts', 'run.waiting ? run.waiting.until : restartAt(run, at)', 'restartAt(run, at)')],
  },
  {
    name: 'a queued export is not due',
    changes: [
      change(
        'job/due-at.ts',
        "if (stored.type === 'erased' || !isActive(stored.job)) return null;",
        "if (stored.type === 'erased' || stored.job.status !== 'running') return null;",
      ),
    ],
  },
  {
    name: 'a cancel leaves the upload open',
    changes: [change('job/lifecycle.ts', 'expireAt, uploads: uploadsToGiveUp(before), audit };', 'expireAt, audit };')],
  },
  {
    name: 'an upload begun too late is left open',
    changes: [change('job/slice.ts', '  if (upload) host.abandon(upload);', '')],
  },
  {
    name: 'a retry is not scheduled',
    changes: [
      change(
        'job/export-job.ts',
        'if (!change) return null;\n    this.#apply(change);\n    await this.#schedule();',
        'if (!change) return null;\n    this.#apply(change);',
      ),
    ],
  },
  {
    name: 'a start sets no alarm',
    changes: [change('job/export-job.ts', '      await this.ctx.storage.setAlarm(at + 1);\n', '')],
  },
  {
    name: 'completing an upload twice is an error',
    changes: [
      change('job/steps/build-step.ts', 'if ((await effects.files.size(this.#key)) === sizeBytes) return;', ''),
      change('files/file-store.ts', 'if (stored !== sizeBytes) throw', 'if (stored !== -1) throw'),
    ],
  },
  {
    name: 'costs that cannot be read end the export',
    changes: [
      change(
        'job/steps/collect-step.ts',
        "logFailure('costs-not-loaded', { exportId: job.id, error: errorPlace(error) });",
        'throw error;',
      ),
    ],
  },
  {
    name: 'what was noted is refused when it is told again',
    changes: [change('job/tell-index.ts', 'INSERT OR IGNORE INTO audit', 'INSERT INTO audit')],
  },
  {
    name: 'what is noted while the list is told is taken for told',
    changes: [
      change(
        'job/housekeeping.ts',
        'told(audit, stored.upkeep.audit.number)',
        'told(audit, audit.number + stored.upkeep.audit.number)',
      ),
    ],
  },
  {
    name: 'a file goes out and nobody notes it',
    changes: [
      change(
        'job/export-job.ts',
        'this.#save(handedOut(stored, this.effects.now(), by));',
        'handedOut(stored, 0, by);',
      ),
    ],
  },
  {
    name: 'a retry that is lost with the process is left to the cron',
    changes: [change('job/retry-export.ts', 'if (job === null) await jobStub(env, id).resendToIndex();', '')],
  },
  {
    name: 'an alarm is believed that was set before the clock was put back',
    changes: [change('job/export-job.ts', ' || alarm > due + RESCUE_MS', '')],
  },
  {
    name: 'a wait is believed that was set before the clock was put back',
    changes: [change('job/awaited.ts', 'moment - at > LONGEST_RETRY_AFTER_MS ? at : moment', 'moment')],
  },
  {
    name: 'a page that breaks off while it is read is an error of our own',
    changes: [
      change(
        'files/file-store.ts',
        `return attempt(async () => {
      const object = await this.#bucket.get(key, options);
      return object ? await object.bytes() : null;
    });`,
        `const object = await attempt(() => this.#bucket.get(key, options));
    return object ? await object.bytes() : null;`,
      ),
    ],
  },
  {
    name: 'an answer that never comes is waited for',
    changes: [change('in-time.ts', 'MS = 60_000;', 'MS = Number.MAX_SAFE_INTEGER;')],
  },
  {
    name: 'a retry goes on with a snapshot of which something is lost',
    changes: [change('job/retried-run.ts', "  if (isSnapshotFailure(code)) return 'collect';\n", '')],
  },
  {
    name: 'what is lost is waited for',
    changes: [
      change(
        'job/back-off.ts',
        "  if (error instanceof LostObjectError) return { type: 'fail', code: 'snapshot-lost', retryable: true };\n",
        '',
      ),
    ],
  },
  {
    name: 'an answer that breaks off is taken for a refusal',
    changes: [
      change(
        'sources/fetch-json.ts',
        "throw new SourceError('broken', 'The answer of the source is no whole JSON text');",
        "throw new SourceError('refused', 'The answer of the source is no whole JSON text');",
      ),
    ],
  },
  {
    name: 'a retry may not take the snapshot anew',
    changes: [change('job/retried-run.ts', '{ position: { ...run.position, retakes: 0 } }', '{}')],
  },
];
