import { describe, expect, test } from 'vitest';
import { leastParticipants } from '../../worker/rules/least-participants.ts';
import type { Kind } from '../../worker/rules/record.ts';
import type { RuleSet, Severities } from '../../worker/rules/rule-set.ts';
import { BUFDIR_FHO_2020 } from '../../worker/rules/rule-sets/bufdir-fho-2020.ts';

const withLeaders: Partial<RuleSet> = { leaderCountsAsParticipant: true };
const participants = (V02: Severities['V02'], K01: Severities['K01'] = 'E'): Partial<RuleSet> => ({
  severities: { ...BUFDIR_FHO_2020.severities, V02, K01 },
});
const none = { group: null, outreach: 'W', course: 'W' } as const;
const all = { group: 'E', outreach: 'E', course: 'E' } as const;

describe('the participants a counted day has at least', () => {
  test.each<[string, Kind, Partial<RuleSet>, number]>([
    ['an outreach talk', 'outreach_talk', {}, 1],
    ['a group', 'talk_group', {}, 3],
    ['a course', 'peer_course', {}, 0],
    ['a group that leaders may fill but for one', 'talk_group', withLeaders, 1],
    ['a group that leaders may fill', 'talk_group', { ...withLeaders, ...participants(none) }, 0],
    ['a small group that is only flagged', 'talk_group', participants(all, 'W'), 1],
    ['an empty group that is only flagged', 'talk_group', participants(none, 'W'), 0],
    ['an outreach talk where none is only flagged', 'outreach_talk', participants(none), 0],
    ['a course where none does not count', 'peer_course', participants(all), 1],
    ['a kind without rules of its own', 'other', participants(all), 0],
  ])('%s', (_, kind, over, least) => {
    expect(leastParticipants(kind, { ...BUFDIR_FHO_2020, ...over })).toBe(least);
  });
});
