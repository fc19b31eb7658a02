// Pure. Schedules that once showed a violation; each stays.
import { CHANGED_BEFORE_RETRY } from './finding-schedules.ts';
import type { Schedule } from './schedule.ts';

export const KNOWN_SCHEDULES: readonly { shows: string; schedule: Schedule }[] = [
  {
    shows: 'a process that was killed seven times at one place, for no fault of the page, ended the export for good',
    schedule: {
      format: 'csv',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: Array.from({ length: 8 }, (_, kill) => ({ site: 12 + kill, fault: 'crash-before' })),
      outages: [],
    },
  },
  {
    shows: 'costs that could not be read ended the export',
    schedule: {
      format: 'xlsx',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: [{ site: 6, fault: 'fail-before' }],
      outages: [],
    },
  },
  {
    shows: 'an upload was left open when the store was away at the moment of erasing',
    schedule: {
      format: 'xlsx',
      variant: 'internal',
      source: 'whole',
      records: 300,
      steps: [{ site: 142, act: 'erase' }],
      outages: [{ service: 'files', how: 'errors', fromMs: 67, toMs: 2_839_135 }],
    },
  },
  {
    shows: 'an upload that could not be given up yet was forgotten when the retry ended',
    schedule: {
      format: 'xlsx',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: [
        { site: 84, act: 'cancel' },
        { site: 70, fault: 'fail-before' },
        { site: 54, act: 'source-changes' },
        { site: 29, fault: 'crash-before' },
        { site: 127, fault: 'crash-before' },
        { site: 109, fault: 'fail-before' },
        { afterMs: 402_520, act: 'retry' },
      ],
      outages: [{ service: 'files', how: 'errors', fromMs: 2_914, toMs: 3_787_620 }],
    },
  },
  {
    shows: 'a source that fails once counted as away since the store was',
    schedule: {
      format: 'xlsx',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: [{ site: 116, fault: 'fail-before' }],
      outages: [{ service: 'files', how: 'errors', fromMs: 409, toMs: 2_011_136 }],
    },
  },
  {
    shows: 'five minutes slept through after a lost alarm counted as a source that is away',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'whole',
      records: 40,
      steps: [
        { site: 12, fault: 'crash-before' },
        { site: 20, fault: 'fail-after' },
        { site: 8, fault: 'fail-after' },
        { afterMs: 1_312, act: 'alarm-lost' },
      ],
      outages: [],
    },
  },
  // The simulation's own mistakes: a process that had died still told what it had not been able to write.
  {
    shows: 'an answer to a nudge let out what was lost with the process',
    schedule: {
      format: 'csv',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: [
        { site: 19, act: 'nudge' },
        { site: 15, fault: 'fail-after' },
        { site: 24, fault: 'crash-forgetting' },
      ],
      outages: [],
    },
  },
  {
    shows: 'a cancelling was acknowledged that was lost with the process',
    schedule: {
      format: 'xlsx',
      variant: 'external',
      source: 'paged',
      records: 30,
      steps: [
        { site: 0, fault: 'crash-forgetting' },
        { site: 12, fault: 'crash-forgetting' },
        { site: 10, act: 'cancel' },
      ],
      outages: [],
    },
  },
  {
    shows: 'an answer to a second start let out what was lost with the process',
    schedule: {
      format: 'xlsx',
      variant: 'internal',
      source: 'whole',
      records: 120,
      steps: [
        { site: 0, fault: 'crash-after' },
        { site: 3, fault: 'delay' },
        { site: 20, fault: 'crash-forgetting' },
        { site: 16, fault: 'delay' },
      ],
      outages: [],
    },
  },
  {
    shows: 'an erasing let out an end that was lost with the process',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'whole',
      records: 40,
      steps: [
        { site: 24, fault: 'crash-forgetting' },
        { site: 21, act: 'cancel' },
        { site: 21, act: 'erase' },
      ],
      outages: [],
    },
  },
  {
    shows: 'a retry that was lost with the process stayed in the list as at work until the cron came',
    schedule: {
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
  },
  {
    shows: 'six deaths in a row, after which the platform itself waits for 64 s',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'paged',
      records: 50,
      steps: [
        { site: 58, fault: 'crash-before' },
        { site: 45, fault: 'crash-forgetting' },
        { site: 9, fault: 'crash-after' },
        { site: 34, fault: 'crash-forgetting' },
        { site: 14, fault: 'crash-forgetting' },
        { site: 10, fault: 'crash-after' },
      ],
      outages: [],
    },
  },
  {
    shows: "a clock that was put back between a cancelling and a death, of which the cron's coming was called too late",
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'paged',
      records: 50,
      steps: [
        { site: 35, act: 'clock-back' },
        { site: 32, act: 'cancel' },
        { site: 41, fault: 'crash-forgetting' },
      ],
      outages: [],
    },
  },
  {
    shows: 'parts of a millisecond, which no clock tells and the list does not take, after an alarm set for a stall',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'paged',
      records: 50,
      steps: [
        { site: 19, act: 'view' },
        { afterMs: 51_088, act: 'retry' },
      ],
      outages: [{ service: 'files', how: 'flaky', fromMs: 1_316, toMs: 2_241_957 }],
    },
  },
  {
    shows: 'one upload too few among those of which nobody can know, when it was begun twice and no answer came',
    schedule: {
      format: 'xlsx',
      variant: 'internal',
      source: 'whole',
      records: 20,
      steps: [
        { site: 22, fault: 'fail-after' },
        { site: 22, fault: 'twice' },
      ],
      outages: [],
    },
  },
  {
    shows: 'a source that was changed twice while it was read failed every retry too',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'paged',
      records: 50,
      steps: [
        { site: 8, act: 'source-changes' },
        { site: 16, act: 'source-changes' },
      ],
      outages: [],
    },
  },
  {
    shows: 'what was lost in the store was waited for, a day at each try',
    schedule: {
      format: 'csv',
      variant: 'internal',
      source: 'whole',
      records: 40,
      steps: [{ site: 15, act: 'object-lost' }],
      outages: [],
    },
  },
  {
    shows: 'a source that had changed once and was given up for being away could not change again before a retry',
    schedule: CHANGED_BEFORE_RETRY,
  },
];
