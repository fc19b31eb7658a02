import type {} from 'bufdir-export-progress/vue';
import type { GlobalComponents } from 'vue';

/** What a template may set on the tag. */
type Props = InstanceType<GlobalComponents['bufdir-export-progress']>['$props'];

export const right: Props = {
  lang: 'nn',
  basisYear: 2025,
  'eta-after': '10',
  tokenProvider: async () => 'token',
  onBufdirExportCompleted: ({ file }) => file.name.toUpperCase(),
};

// @ts-expect-error there is no such format
export const format: Props = { format: 'docx' };
// @ts-expect-error there is no such language
export const lang: Props = { lang: 'se' };
// @ts-expect-error a number, or one as text
export const year: Props = { 'basis-year': 'next' };
// @ts-expect-error a started export has no file
export const started: Props = { onBufdirExportStarted: ({ file }) => file };
