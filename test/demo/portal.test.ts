import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPortal } from '../../demo/portal/build.ts';
import { type Choices, choicesOf, ORGANISATIONS, queryOf } from '../../demo/portal/page/choices.ts';
import { markupOf } from '../../demo/portal/page/markup.ts';
import { TEXTS } from '../../demo/portal/page/texts.ts';

const FIRST: Choices = {
  orgNumber: '311000020',
  basisYear: 2025,
  format: 'xlsx',
  variant: 'external',
  lang: 'nb',
  scheme: 'auto',
};

describe('the choices in the address', () => {
  it.each<{ query: string; choices: Partial<Choices>; kept?: string }>([
    { query: '', choices: {} },
    { query: '?org=311000055', choices: { orgNumber: '311000055' } },
    { query: '?year=2024&format=csv', choices: { basisYear: 2024, format: 'csv' } },
    { query: '?variant=internal&lang=nn&scheme=dark', choices: { variant: 'internal', lang: 'nn', scheme: 'dark' } },
    { query: '?org=311000020&lang=nb', choices: {}, kept: '' },
    { query: '?org=311000101', choices: {}, kept: '' },
    { query: '?year=1999&format=doc&variant=&lang=no&scheme=%22', choices: {}, kept: '' },
    { query: '?x=1&org=311000012', choices: { orgNumber: '311000012' }, kept: '?org=311000012' },
  ])('$query are read and kept', ({ query, choices, kept }) => {
    const read = choicesOf(new URLSearchParams(query));
    expect(read).toEqual({ ...FIRST, ...choices });
    expect(queryOf(read)).toBe(kept ?? query);
  });
});

describe('the markup to paste', () => {
  it.each([
    { choices: {}, has: ['basis-year="2025"', "org: '311000020'"], lacks: ['format=', 'variant=', 'lang='] },
    {
      choices: { format: 'pdf', orgNumber: '311000039' },
      has: ['format="pdf"', "org: '311000039'"],
      lacks: ['variant='],
    },
    {
      choices: { variant: 'internal', lang: 'en', basisYear: 2024 },
      has: ['variant="internal"', 'lang="en"', 'basis-year="2024"'],
      lacks: ['format='],
    },
  ] as const)('follows the choices $choices', ({ choices, has, lacks }) => {
    const markup = markupOf({ ...FIRST, ...choices }, 'http://localhost:8787');
    for (const part of ['src="http://localhost:8787/widget/bufdir-export-progress.js"', ...has])
      expect(markup).toContain(part);
    for (const part of lacks) expect(markup).not.toContain(part);
  });
});

describe('the built pages', () => {
  let outdir: string;
  beforeAll(async () => {
    outdir = await mkdtemp(join(tmpdir(), 'portal-'));
    await buildPortal(outdir);
  });
  afterAll(() => rm(outdir, { recursive: true }));

  const read = (file: string) => readFile(join(outdir, file), 'utf8');

  it('are all there', async () => {
    expect((await readdir(outdir, { recursive: true })).toSorted()).toEqual(
      [
        'embed',
        'embed/embed.css',
        'embed/embed.js',
        'embed/index.html',
        'favicon.svg',
        'index.html',
        'portal.css',
        'portal.js',
      ].toSorted(),
    );
  });

  it('have every text in every language', async () => {
    const html = await read('index.html');
    const names = [...html.matchAll(/data-(?:text|label)="(\w+)"/g)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(20);
    for (const texts of Object.values(TEXTS)) {
      const words = new Map(Object.entries(texts));
      for (const name of names) expect(words.get(name), name).toMatch(/./);
      expect(Object.keys(texts.purposes).toSorted()).toEqual(
        ORGANISATIONS.map(({ orgNumber }) => orgNumber).toSorted(),
      );
    }
  });

  it('have the words of a first visit before any script has run, so that nothing moves', async () => {
    const html = await read('index.html');
    const { purposes, years, ...texts } = TEXTS.nb;
    const words = new Map<string, unknown>(Object.entries(texts));
    for (const [, name = '', text] of html.matchAll(/data-text="(\w+)"[^>]*>([^<]*)/g)) {
      expect(text, name).toBe(words.get(name));
    }
    for (const [, label, name = ''] of html.matchAll(/aria-label="([^"]+)" data-label="(\w+)"/g)) {
      expect(label, name).toBe(words.get(name));
    }
    expect(html).toContain(`id="purpose">${purposes[FIRST.orgNumber]}<`);
    expect(html).toContain(`id="years">${years(FIRST.basisYear)}<`);
  });

  it('have the styles of each part of the design system they use', async () => {
    const [html, css] = [await read('index.html'), await read('portal.css')];
    const used = new Set([...html.matchAll(/class="(ds-[a-z-]+)/g)].map(([, name]) => name ?? ''));
    expect(used.size).toBeGreaterThan(10);
    for (const name of used) expect(css).toMatch(new RegExp(`\\.${name}[^a-z-]`));
    // A later layer wins, whatever comes later in the file.
    expect(css).toMatch(/^(@charset "UTF-8";)?@layer ds\.theme,ds\.base,ds\.components;/);
  });

  it.each(['index.html', 'embed/index.html'])('%s holds no script and no style of its own', async (file) => {
    const html = await read(file);
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it('keep the embedding page to what its policy allows', async () => {
    const html = await read('embed/index.html');
    for (const directive of [
      "default-src 'none'",
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html\n',
    ]) {
      expect(html).toContain(directive);
    }
    expect(html).not.toContain('unsafe');
    expect(await read('embed/embed.js')).not.toMatch(/createElement\("script"\)|innerHTML/);
  });
});
