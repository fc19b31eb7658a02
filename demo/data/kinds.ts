// Pure. Kinds of activities that count, as what is planted needs them.

export const GROUP_KINDS = ['talk_group', 'activity_group'] as const;
export const GROUPS_AND_OUTREACH = ['talk_group', 'activity_group', 'outreach_talk'] as const;
export const COUNTED_KINDS = [...GROUPS_AND_OUTREACH, 'peer_course'] as const;
