import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

const TAG = 'bufdir-export-progress';
const SLOTTED = 'Ring oss på 22 00 00 00.';
const MARKUP = `<${TAG} endpoint="https://exports.example.no" basis-year="2025" format="csv"><p slot="idle">${SLOTTED}</p></${TAG}>`;

const props = {
  endpoint: 'https://exports.example.no',
  'basis-year': 2025,
  format: 'csv',
  tokenProvider: async () => 'secret',
  'onbufdir-export-completed': () => {},
};

const RENDERERS: readonly [string, () => string | Promise<string>][] = [
  ['React', () => renderReact(createElement(TAG, props, createElement('p', { slot: 'idle' }, SLOTTED)))],
  ['Vue', () => renderVue(createSSRApp({ render: () => h(TAG, props, [h('p', { slot: 'idle' }, SLOTTED)]) }))],
];

describe('rendered on a server', () => {
  it.each(RENDERERS)(
    '%s sends the tag with its attributes and what is slotted in, and nothing of the token',
    async (_, render) => {
      await import('bufdir-export-progress');
      expect(await render()).toBe(MARKUP);
    },
  );
});
