// Pure. For each planted mistake the smallest schedule that shows it, as `npm run campaign:bugs` has printed it.
import type { Schedule } from './schedule.ts';

/** The campaign has shown it first, in the engine as it was: seed 48836695. */
export const CHANGED_BEFORE_RETRY: Schedule = {
  format: 'csv',
  variant: 'internal',
  source: 'paged',
  records: 50,
  keeps: true,
  steps: [
    { site: 9, act: 'source-changes' },
    { site: 41, act: 'source-changes' },
  ],
  outages: [{ service: 'source', how: 'errors', fromMs: 889, toMs: 720_889 }],
};

export const FINDING_SCHEDULES: Readonly<Record<string, Schedule>> = {
  'work of a cancelled attempt is committed': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      { site: 5, act: 'cancel' },
      { site: 26, act: 'cancel' },
      { afterMs: 1_774_054, act: 'retry' },
    ],
    outages: [],
  },
  'what was written too late is left behind': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'a cancel leaves the epoch as it was': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      { site: 5, act: 'cancel' },
      { site: 26, act: 'cancel' },
      { afterMs: 1_774_054, act: 'retry' },
    ],
    outages: [],
  },
  'everything is kept for a finished export': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'nothing is kept for a retry': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [{ site: 13, fault: 'crash-after' }],
    outages: [{ service: 'database', how: 'errors', fromMs: 1_213, toMs: 721_213 }],
  },
  'the end is not told to the list': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'the list is told once only, whether it heard or not': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 120,
    steps: [
      {
        site: 8,
        fault: 'fail-after',
      },
      {
        site: 43,
        act: 'erase',
      },
    ],
    outages: [
      {
        service: 'database',
        how: 'errors',
        fromMs: 2796,
        toMs: 722796,
      },
    ],
  },
  'nobody looks after a lost alarm': {
    format: 'csv',
    variant: 'external',
    source: 'whole',
    records: 0,
    steps: [
      {
        site: 5,
        fault: 'fail-before',
      },
      {
        afterMs: 800,
        act: 'alarm-lost',
      },
    ],
    outages: [],
  },
  'a second start begins again': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [
      {
        site: 7,
        fault: 'fail-before',
      },
      {
        site: 34,
        act: 'start',
      },
      {
        site: 11,
        fault: 'crash-before',
      },
    ],
    outages: [],
  },
  'after a restart the sums begin with the page at hand': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 27,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'the tally is committed apart from the page': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 23,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'the records of an open day are forgotten by a restart': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        site: 11,
        fault: 'delay',
      },
      {
        site: 21,
        fault: 'crash-forgetting',
      },
      {
        site: 0,
        fault: 'delay',
      },
    ],
    outages: [],
  },
  'an error of the store ends the export': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 55,
        fault: 'fail-before',
      },
    ],
    outages: [
      {
        service: 'source',
        how: 'errors',
        fromMs: 247,
        toMs: 33048,
      },
    ],
  },
  'a source that is away once ends the export': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        site: 5,
        fault: 'fail-after',
      },
    ],
    outages: [],
  },
  'one crash makes a page poisoned': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 8,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'progress does not clear the count of crashes': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 41,
        fault: 'crash-before',
      },
      {
        site: 27,
        fault: 'crash-forgetting',
      },
      {
        site: 21,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'a finished file never runs out': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'what has run out is not deleted': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'erasing leaves what a slice writes meanwhile': {
    format: 'xlsx',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        site: 25,
        act: 'erase',
      },
      {
        site: 27,
        fault: 'crash-before',
      },
    ],
    outages: [],
  },
  'erasing does not delete': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 20,
        act: 'erase',
      },
    ],
    outages: [],
  },
  'the number of a snapshot does not rise': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'progress may fall': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 20,
    steps: [
      {
        site: 35,
        fault: 'fail-after',
      },
      {
        site: 6,
        fault: 'fail-after',
      },
    ],
    outages: [],
  },
  'an erased export stays in the list': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 20,
        act: 'erase',
      },
    ],
    outages: [],
  },
  'rows are written again after a restart': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 29,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'a restarted workbook counts its rows from nothing': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 120,
    steps: [
      {
        site: 30,
        fault: 'crash-after',
      },
    ],
    outages: [],
  },
  'a restarted CSV file begins at a whole row': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 29,
        fault: 'crash-forgetting',
      },
    ],
    outages: [],
  },
  'a cancel keeps the pages and sums of the attempt': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 120,
    steps: [
      {
        site: 26,
        act: 'cancel',
      },
    ],
    outages: [],
  },
  'nothing is waited for': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [
      {
        service: 'source',
        how: 'errors',
        fromMs: 77,
        toMs: 68412,
      },
    ],
  },
  'a queued export is not due': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        site: 21,
        act: 'retry',
      },
      {
        site: 18,
        act: 'cancel',
      },
    ],
    outages: [],
  },
  'a cancel leaves the upload open': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 120,
    steps: [
      {
        site: 26,
        act: 'cancel',
      },
    ],
    outages: [],
  },
  'an upload begun too late is left open': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 22,
        act: 'cancel',
      },
    ],
    outages: [],
  },
  'a retry is not scheduled': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        site: 8,
        act: 'cancel',
      },
      {
        afterMs: 131277,
        act: 'retry',
      },
    ],
    outages: [],
  },
  'a start sets no alarm': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [],
    outages: [],
  },
  'completing an upload twice is an error': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 250,
    steps: [
      {
        site: 29,
        fault: 'fail-after',
      },
      {
        site: 21,
        fault: 'crash-before',
      },
    ],
    outages: [],
  },
  'costs that cannot be read end the export': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [{ site: 2, fault: 'fail-before' }],
    outages: [
      {
        service: 'database',
        how: 'errors',
        fromMs: 1406,
        toMs: 721406,
      },
    ],
  },
  'what was noted is refused when it is told again': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [{ site: 29, fault: 'crash-after' }],
    outages: [],
  },
  'what is noted while the list is told is taken for told': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [
      { site: 31, act: 'download' },
      { site: 25, fault: 'fail-before' },
    ],
    outages: [],
  },
  'a file goes out and nobody notes it': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [{ afterMs: 30_000, act: 'download' }],
    outages: [],
  },
  'a retry that is lost with the process is left to the cron': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      { site: 17, fault: 'crash-forgetting' },
      { site: 5, act: 'cancel' },
      { site: 9, fault: 'crash-forgetting' },
      { afterMs: 164_041, act: 'retry' },
      { afterMs: 9_858, act: 'download' },
    ],
    outages: [],
  },
  'an alarm is believed that was set before the clock was put back': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 20,
        fault: 'fail-before',
      },
      {
        afterMs: 1290,
        act: 'clock-back',
      },
    ],
    outages: [],
  },
  'a wait is believed that was set before the clock was put back': {
    format: 'csv',
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [
      {
        afterMs: 3570,
        act: 'clock-back',
      },
    ],
    outages: [
      {
        service: 'source',
        how: 'errors',
        fromMs: 425,
        toMs: 112812,
      },
    ],
  },
  'a page that breaks off while it is read is an error of our own': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 14,
        fault: 'cut',
      },
    ],
    outages: [],
  },
  'an answer that never comes is waited for': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [
      {
        site: 17,
        fault: 'no-answer',
      },
    ],
    outages: [],
  },
  'a retry goes on with a snapshot of which something is lost': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    keeps: false,
    steps: [{ site: 16, act: 'object-lost' }],
    outages: [],
  },
  'what is lost is waited for': {
    format: 'csv',
    variant: 'internal',
    source: 'whole',
    records: 40,
    steps: [{ site: 15, act: 'object-lost' }],
    outages: [],
  },
  'an answer that breaks off is taken for a refusal': {
    format: 'csv',
    variant: 'internal',
    source: 'paged',
    records: 50,
    steps: [
      {
        site: 5,
        fault: 'cut',
      },
    ],
    outages: [],
  },
  'a retry may not take the snapshot anew': CHANGED_BEFORE_RETRY,
};
