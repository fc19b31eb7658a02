import type {} from 'bufdir-export-progress/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

/** What a template may set on the tag. */
type Props = SvelteHTMLElements['bufdir-export-progress'];

export const right: Props = {
  class: 'export',
  lang: 'nn',
  basisYear: 2025,
  'eta-after': '10',
  tokenProvider: async () => 'token',
  'onbufdir-export-completed': ({ file }) => file.name.toUpperCase(),
};

// @ts-expect-error there is no such format
export const format: Props = { format: 'docx' };
// @ts-expect-error there is no such language
export const lang: Props = { lang: 'se' };
// @ts-expect-error a number, or one as text
export const year: Props = { 'basis-year': 'next' };
// @ts-expect-error a started export has no file
export const started: Props = { 'onbufdir-export-started': ({ file }) => file };
// @ts-expect-error there is no such property
export const colour: Props = { colour: 'red' };
