import places from '../../worker/rules/data/counties-municipalities.json' with { type: 'json' };

/** Pure. What anybody looks up who writes the sheet of records. */
export const KINDS: Record<string, string> = {
  outreach_talk: 'Oppsøkende likepersonssamtale',
  talk_group: 'Samtalegruppe',
  activity_group: 'Aktivitetsgruppe',
  peer_course: 'Likepersonskurs',
  other: 'Annet',
};

export const MUNICIPALITIES = new Map(
  places.counties.flatMap((county) =>
    county.municipalities.map(({ code, name }) => [code, { name, county: county.name }] as const),
  ),
);
