// Pure. The manifest of the element, from its sources.
import type { DocComment, DocTag } from './doc-comment.ts';
import type {
  Attribute,
  Described,
  ElementDeclaration,
  EventDeclaration,
  Field,
  Manifest,
  Method,
} from './manifest.ts';
import type { ReadClass, ReadMember, Source } from './read-source.ts';

const TAG_NAME = 'bufdir-export-progress';
const ELEMENT = 'BufdirExportProgressElement';
/** What every event of the element extends. */
const BASE_EVENT = 'ExportEvent';

/**
 * Everything public of the element, as its sources and their comments say; `path` is the module that defines it, from
 * the package's root. Throws when something public has no description.
 */
export function manifestOf(sources: readonly Source[], path: string): Manifest {
  const classes = sources.flatMap((source) => source.classes);
  const aliases = new Map(sources.flatMap((source) => [...source.aliases]));
  const element = elementOf(classOf(classes, ELEMENT), aliases);
  const base = classOf(classes, BASE_EVENT);
  const events = element.events.map(({ type, description }) =>
    eventOf(classOf(classes, type.text), base, description, aliases),
  );
  const declarations = [element, ...events];
  for (const declared of declarations) assertDescribed(declared);
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations,
        exports: [
          ...declarations.map(({ name }) => ({ kind: 'js' as const, name, declaration: { name } })),
          { kind: 'custom-element-definition', name: TAG_NAME, declaration: { name: ELEMENT } },
        ],
      },
    ],
  };
}

type Aliases = ReadonlyMap<string, string>;

function elementOf(read: ReadClass, aliases: Aliases): ElementDeclaration {
  const { doc, members } = read;
  const fields = members.filter(({ kind }) => kind !== 'method').map((member) => fieldOf(member, read, aliases));
  return {
    kind: 'class',
    name: read.name,
    description: doc.description,
    customElement: true,
    tagName: TAG_NAME,
    superclass: { name: 'HTMLElement' },
    attributes: attributesOf(fields, doc, aliases),
    members: [...fields, ...members.filter(({ kind }) => kind === 'method').map(methodOf)],
    events: tagsOf(doc, 'fires').map((tag) => ({ ...describedBy(tag), type: { text: tag.type } })),
    slots: tagsOf(doc, 'slot').map(describedBy),
    cssParts: tagsOf(doc, 'csspart').map(describedBy),
    cssProperties: tagsOf(doc, 'cssproperty').map(describedBy),
    cssStates: tagsOf(doc, 'cssstate').map(describedBy),
  };
}

function eventOf(read: ReadClass, base: ReadClass, description: string, aliases: Aliases): EventDeclaration {
  const members = [...base.members, ...read.members].map((member) => fieldOf(member, read, aliases));
  return { kind: 'class', name: read.name, description, superclass: { name: 'Event' }, members };
}

function fieldOf({ name, type, readonly, doc }: ReadMember, owner: ReadClass, aliases: Aliases): Field {
  const reactive = owner.reactive.get(name);
  const initial = tagsOf(doc, 'default')[0]?.text ?? owner.defaults.get(name);
  return {
    kind: 'field',
    name,
    privacy: 'public',
    description: doc.description,
    type: { text: shown(type, aliases) },
    ...(initial === undefined ? {} : { default: initial }),
    ...(reactive?.attribute ? { attribute: reactive.attribute } : {}),
    ...(reactive?.reflect ? { reflects: true } : {}),
    ...(readonly ? { readonly } : {}),
  };
}

function methodOf({ name, type, doc }: ReadMember): Method {
  return { kind: 'method', name, privacy: 'public', description: doc.description, return: { type: { text: type } } };
}

/** What can be read in a line is spelled out: strings to choose from, and functions. */
function shown(type: string, aliases: Aliases): string {
  const pieces = type.split(' | ').map((piece) => {
    const text = aliases.get(piece) ?? piece;
    if (/[{&]/.test(text)) return piece;
    return text.includes('=>') && text !== type ? `(${text})` : text.replaceAll(/\s+/g, ' ').replace(/^\| /, '');
  });
  return pieces.join(' | ');
}

/** Those of properties, and those the comment of the class tells of. */
function attributesOf(fields: readonly Field[], doc: DocComment, aliases: Aliases): Attribute[] {
  const ofFields = fields.flatMap(({ attribute, description, type, default: initial, name }) =>
    attribute === undefined
      ? []
      : [{ name: attribute, description, type, ...(initial ? { default: initial } : {}), fieldName: name }],
  );
  const told = tagsOf(doc, 'attribute').map((tag) => ({
    ...describedBy(tag),
    type: { text: shown(tag.type, aliases) },
    fieldName: tag.about,
  }));
  return [...ofFields, ...told];
}

function tagsOf({ tags }: DocComment, name: string): DocTag[] {
  return tags.filter((tag) => tag.name === name);
}

function describedBy({ about, text }: DocTag): Described {
  return { name: about, description: text };
}

function classOf(classes: readonly ReadClass[], name: string): ReadClass {
  const found = classes.find((each) => each.name === name);
  if (!found) throw new Error(`No class ${name}`);
  return found;
}

function assertDescribed(declared: ElementDeclaration | EventDeclaration): void {
  const listed = 'customElement' in declared ? listsOf(declared) : declared.members;
  const bare = [declared, ...listed].filter(({ name, description }) => name === '' || description === '');
  if (bare.length > 0)
    throw new Error(`Without description in ${declared.name}: ${bare.map(({ name }) => name).join()}`);
}

function listsOf(element: ElementDeclaration): Described[] {
  const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = element;
  return [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties, ...cssStates];
}
