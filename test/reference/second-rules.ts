import type { RuleSet } from '../../worker/rules/rule-set.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';

/** An invented rule set that answers most questions otherwise, so that nothing of the first one can stand in code. */
export const SECOND_RULES = {
  ...BUFDIR_FHO_2020,
  id: 'invented-2',
  sourceUrl: 'https://example.org/rules',
  confirmedBy: 'Prøvenemnda',
  leaderCountsAsParticipant: true,
  uncountedAudiences: ['professionals', 'next_of_kin'],
  outreachChannels: ['in_person', 'video'],
  countries: ['NO', 'SE'],
  smallNumberK: 4,
  thresholds: {
    groupParticipants: 5,
    groupMinutes: 60,
    courseMinutes: 30,
    outreachParticipantsUsual: 2,
    leaderActivitiesUsual: 3,
    leaderMinutesUsual: 400,
    minutesUsual: 300,
    participantsUsual: 100,
    nearDuplicateEqual: 4,
    changePercent: 20,
    changeDays: 3,
  },
  severities: {
    ...BUFDIR_FHO_2020.severities,
    T03: 'W',
    B01: 'W',
    K03: 'I',
    V02: { group: null, outreach: 'W', course: 'E' },
    L02: { notApproved: 'W', courseMissing: null },
    L03: { notNew: 'W', unknown: 'E' },
    P02: 'I',
    G01: 'E',
    D02: 'E',
    B02: null,
    V01: 'E',
    C01: 'I',
  },
} as const satisfies RuleSet;
