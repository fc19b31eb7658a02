import { beforeAll, describe, expect, it } from 'vitest';
import * as entry from '../../../widget/bufdir-export-progress.ts';
import { endedStyles } from '../../../widget/ended/ended-styles.ts';
import { followStyles } from '../../../widget/follow/follow-styles.ts';
import { elementIn } from '../../../widget/package/element-in.ts';
import type { ElementDeclaration, EventDeclaration, Manifest } from '../../../widget/package/manifest.ts';
import { manifestOf } from '../../../widget/package/manifest-of.ts';
import { readManifest } from '../../../widget/package/read-manifest.ts';
import { readSource } from '../../../widget/package/read-source.ts';
import { styles } from '../../../widget/styles.ts';

const { BufdirExportProgressElement: Element } = entry;
/** Of Lit's own, which is not for portals. */
const INHERITED = new Set(['constructor', 'connectedCallback', 'disconnectedCallback', 'update', 'firstUpdated']);

let manifest: Manifest;
let element: ElementDeclaration;
beforeAll(async () => {
  manifest = await readManifest();
  element = elementIn(manifest);
});

const namesOf = (described: readonly { name: string }[]): string[] => described.map(({ name }) => name).sort();

describe('the manifest says what the code does', () => {
  it('names every attribute the element observes, and the one it writes', () => {
    expect(namesOf(element.attributes)).toEqual([...Element.observedAttributes, 'state'].sort());
  });

  it('names every property, which of them are reflected, and the attribute of each', () => {
    const fields = element.members.filter((member) => member.kind === 'field');
    const settable = fields.filter(({ readonly }) => !readonly);
    // `lang` is every element's own.
    const reactive = [...Element.elementProperties].filter(([name]) => name !== 'lang');
    const told = settable.map(({ name, attribute, reflects }) => [name, attribute ?? false, reflects ?? false]);
    const real = reactive.map(([name, { attribute, reflect }]) => [
      name,
      attribute === false ? false : typeof attribute === 'string' ? attribute : String(name).toLowerCase(),
      reflect ?? false,
    ]);
    expect(told.sort()).toEqual(real.sort());
  });

  it('names every getter and method of the class', () => {
    const own = Object.getOwnPropertyNames(Element.prototype).filter((name) => !INHERITED.has(name));
    const reactive = new Set([...Element.elementProperties.keys()].map(String));
    const protectedOnes = ['scheduleUpdate'];
    const real = own.filter((name) => !reactive.has(name) && !protectedOnes.includes(name));
    const settable = new Set(namesOf(element.members).filter((name) => reactive.has(name)));
    expect(namesOf(element.members).filter((name) => !settable.has(name))).toEqual(real.sort());
  });

  it('names every event there is a class for, with the fields of each', () => {
    const kinds = Object.values(entry).flatMap((value) =>
      typeof value === 'function' && 'kind' in value && typeof value.kind === 'string'
        ? [`bufdir-export-${value.kind}`]
        : [],
    );
    expect(namesOf(element.events)).toEqual(kinds.sort());
    const declared = (manifest.modules[0]?.declarations ?? []).filter(
      (each): each is EventDeclaration => each !== element,
    );
    expect(Object.fromEntries(declared.map(({ name, members }) => [name, members.map((field) => field.name)]))).toEqual(
      {
        BufdirExportStartedEvent: ['jobId', 'restored', 'joined'],
        BufdirExportProgressEvent: ['jobId', 'restored', 'job', 'fraction'],
        BufdirExportStalledEvent: ['jobId', 'restored'],
        BufdirExportCompletedEvent: ['jobId', 'restored', 'file'],
        BufdirExportFailedEvent: ['jobId', 'restored', 'code', 'retryable'],
        BufdirExportCancelledEvent: ['jobId', 'restored'],
        BufdirExportDownloadedEvent: ['jobId', 'restored'],
      },
    );
  });

  it('names every custom property the styles ask for', () => {
    const asked = `${styles.cssText}${followStyles}${endedStyles}`.match(/--bufdir-export-[a-z-]+/g) ?? [];
    expect(namesOf(element.cssProperties)).toEqual([...new Set(asked)].sort());
  });

  it('names a custom state for every state', () => {
    const states = element.attributes.find(({ name }) => name === 'state')?.type.text.match(/[a-z-]+/g);
    expect(namesOf(element.cssStates)).toEqual(states?.sort());
  });

  it('gives the defaults the element has', () => {
    const made = new Element();
    const told = element.members.flatMap((member) =>
      member.kind === 'field' && member.default !== undefined ? [[member.name, member.default] as const] : [],
    );
    expect(Object.fromEntries(told)).toEqual({
      endpoint: 'the origin of this script',
      basisYear: 'last calendar year',
      environment: "the browser's own",
      texts: `${made.texts}`,
      token: `${made.token}`,
      tokenProvider: `${made.tokenProvider}`,
      jobId: `${made.jobId}`,
      format: `'${made.format}'`,
      variant: `'${made.variant}'`,
      restore: `'${made.restore}'`,
      layout: `'${made.layout}'`,
      etaAfterSeconds: `${made.etaAfterSeconds}`,
      notify: `${made.notify}`,
    });
  });

  it('spells out what there is to choose from', () => {
    const types = Object.fromEntries(element.attributes.map(({ name, type }) => [name, type.text]));
    expect(types).toMatchObject({
      format: "'xlsx' | 'csv' | 'pdf'",
      lang: "'nb' | 'nn' | 'en'",
      'job-id': 'string | null',
      'basis-year': 'number',
    });
    expect(element.members.find(({ name }) => name === 'tokenProvider')).toMatchObject({
      type: { text: '(() => Promise<string>) | null' },
    });
  });
});

describe('a manifest cannot be written', () => {
  const EVENT = 'export class ExportEvent extends Event {}';
  it.each([
    {
      what: 'of a property without description',
      source: '/** An element. */ export class E { declare format: string; }',
    },
    { what: 'of a slot without description', source: '/**\n * An element.\n * @slot title\n */ export class E {}' },
    { what: 'of an event without class', source: '/**\n * An element.\n * @fires {X} x - It.\n */ export class E {}' },
    { what: 'without the element', source: '/** Something else. */ export class Other {}' },
  ])('$what', async ({ source }) => {
    const read = await readSource(
      'x.ts',
      `${source.replace('class E ', 'class BufdirExportProgressElement ')}\n${EVENT}`,
    );
    expect(() => manifestOf([read], 'x.js')).toThrow(/description|No class/);
  });

  it('of what does not parse', async () => {
    await expect(readSource('x.ts', 'export class {')).rejects.toThrow();
  });
});
