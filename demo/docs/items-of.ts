// Pure. Everything the manifest tells of the element, set out for a page.
import type { ElementDeclaration, EventDeclaration, Manifest } from '../../widget/package/manifest.ts';
import { SAMPLES, type Sample } from './samples.ts';

export type Kind = 'attribute' | 'property' | 'method' | 'event' | 'slot' | 'part' | 'css' | 'state';

export interface Item {
  kind: Kind;
  name: string;
  description: string;
  /** What there is to know beyond the description, by its name. */
  facts: readonly (readonly [name: string, value: string])[];
  sample: Sample;
}

/** Every item, in the manifest's order. Throws when one has no sample, or a sample has no item. */
export function itemsOf(manifest: Manifest, element: ElementDeclaration): Item[] {
  const fields = element.members.filter((member) => member.kind === 'field');
  const methods = element.members.filter((member) => member.kind === 'method');
  const eventFields = new Map(
    manifest.modules
      .flatMap(({ declarations }) => declarations)
      .filter((declared): declared is EventDeclaration => !('customElement' in declared))
      .map(({ name, members }) => [name, members]),
  );
  const reflected = new Set(fields.filter(({ reflects }) => reflects).map(({ name }) => name));
  const items: Omit<Item, 'sample'>[] = [
    ...element.attributes.map(({ name, description, type, default: initial, fieldName }) => ({
      kind: 'attribute' as const,
      name,
      description,
      facts: [
        ['Property', fieldName] as const,
        ['Type', type.text] as const,
        ...defaultFact(initial),
        ...(reflected.has(fieldName) ? [['Reflected', 'yes'] as const] : []),
      ],
    })),
    ...fields
      .filter(({ attribute }) => attribute === undefined)
      .map(({ name, description, type, default: initial, readonly }) => ({
        kind: 'property' as const,
        name,
        description,
        facts: [
          ['Type', type.text] as const,
          ...defaultFact(initial),
          ...(readonly ? [['Read only', 'yes'] as const] : []),
        ],
      })),
    ...methods.map(({ name, description, return: { type } }) => ({
      kind: 'method' as const,
      name,
      description,
      facts: [['Returns', type.text] as const],
    })),
    ...element.events.map(({ name, description, type }) => ({
      kind: 'event' as const,
      name,
      description,
      facts: [
        ['Class', type.text] as const,
        ...(eventFields.get(type.text) ?? []).map(
          (field) => [field.name, `${field.type.text} – ${field.description}`] as const,
        ),
      ],
    })),
    ...element.slots.map((slot) => ({ kind: 'slot' as const, ...slot, facts: [] })),
    ...element.cssParts.map((part) => ({ kind: 'part' as const, ...part, facts: [] })),
    ...element.cssProperties.map((property) => ({ kind: 'css' as const, ...property, facts: [] })),
    ...element.cssStates.map((state) => ({ kind: 'state' as const, ...state, facts: [] })),
  ];
  const shown = items.map((item) => ({ ...item, sample: sampleOf(item) }));
  const names = new Set(items.map(({ kind, name }) => `${kind} ${name}`));
  const strays = Object.keys(SAMPLES).filter((name) => !names.has(name));
  if (strays.length > 0) throw new Error(`Samples of nothing: ${strays.join(', ')}`);
  return shown;
}

function defaultFact(initial: string | undefined): (readonly [string, string])[] {
  return initial === undefined ? [] : [['Default', initial]];
}

function sampleOf({ kind, name }: Omit<Item, 'sample'>): Sample {
  const sample = SAMPLES[`${kind} ${name}`];
  if (!sample) throw new Error(`No sample of ${kind} ${name}`);
  return sample;
}
