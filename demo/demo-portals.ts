// Pure. The two portals of the demo and the organisations each may speak for (CONTRACT.md, 5).
export const DEMO_PORTALS = {
  demo: {
    name: 'Norsk Likepersonforbund',
    organisations: [
      '311000012',
      '311000020',
      '311000039',
      '311000047',
      '311000055',
      '311000063',
      '311000071',
      '311000098',
    ],
    defaultOrganisation: '311000020',
  },
  'demo-b': {
    name: 'Den andre portalen',
    organisations: ['311000101', '311000128'],
    defaultOrganisation: '311000101',
  },
} as const;

export type DemoPortal = keyof typeof DEMO_PORTALS;

export const DEMO_PORTAL_IDS = ['demo', 'demo-b'] as const satisfies readonly DemoPortal[];
