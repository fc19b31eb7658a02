// Pure. For each planted mistake the smallest schedule that shows it, as `npm run campaign:bugs` has printed it.
import type { Schedule } from './schedule.ts';

export const FINDING_SCHEDULES: Readonly<Record<string, Schedule>> = {
  'work of a cancelled attempt is committed': {
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 20,
    steps: [
      { site: 35, act: 'cancel' },
      { afterMs: 354380, act: 'retry' },
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
    format: 'xlsx',
    variant: 'internal',
    source: 'whole',
    records: 20,
    steps: [
      { site: 35, act: 'cancel' },
      { afterMs: 354380, act: 'retry' },
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
    variant: 'external',
    source: 'paged',
    records: 30,
    steps: [{ afterMs: 975638, act: 'retry' }],
    outages: [{ service: 'source', how: 'errors', fromMs: 433, toMs: 720433 }],
  },
};
