// Pure. The seeded organisations of CONTRACT.md section 5: synthetic numbers, invented names.

export interface DemoOrganisation {
  orgNumber: string;
  name: string;
  /** The demo portal that may speak for it. */
  portal: 'demo' | 'demo-b';
  branchCount: number;
  years: readonly { basisYear: number; records: number }[];
}

/** The basis year every seeded organisation has records for. */
export const DEMO_BASIS_YEAR = 2025;

/** Read over the demo's own HTTP API: slow. */
export const SLOW_ORG_NUMBER = '311000055';
/** Read over the demo's own HTTP API: breaks off in every first attempt. */
export const BREAKING_ORG_NUMBER = '311000063';
/** Holds the planted identity number. */
export const BLOCKED_ORG_NUMBER = '311000071';

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  organisation('311000012', 'Landsforeningen Sjeldne Ledd', 3, 200),
  {
    ...organisation('311000020', 'Norsk Likepersonforbund', 16, 2_000),
    years: [
      { basisYear: 2024, records: 1_800 },
      { basisYear: DEMO_BASIS_YEAR, records: 2_000 },
    ],
  },
  organisation('311000039', 'Landsforbundet Hørsel og Hverdag', 180, 25_000),
  organisation('311000047', 'Samarbeidsforbundet Kropp & Sinn', 260, 100_000),
  organisation(SLOW_ORG_NUMBER, 'Forbundet Hjerterom i Hverdagen', 180, 25_000),
  organisation(BREAKING_ORG_NUMBER, 'Foreningen Søvn og Smerte', 14, 2_000),
  organisation(BLOCKED_ORG_NUMBER, 'Sámi Veahkki – Samisk Likepersonlag', 3, 200),
  organisation('311000098', 'Foreningen Stille Dager', 8, 0),
  { ...organisation('311000101', 'Nettverket Muskel og Mot', 3, 200), portal: 'demo-b' },
  { ...organisation('311000128', 'Forbundet Syn i Nord', 20, 2_000), portal: 'demo-b' },
];

function organisation(orgNumber: string, name: string, branchCount: number, records: number): DemoOrganisation {
  return { orgNumber, name, portal: 'demo', branchCount, years: [{ basisYear: DEMO_BASIS_YEAR, records }] };
}
