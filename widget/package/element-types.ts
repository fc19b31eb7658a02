// Pure. Type declarations of the element for portals, who need neither Lit nor what is private.
import type { Described, ElementDeclaration, Field } from './manifest.ts';
import { settableAttributes } from './settable-attributes.ts';

/**
 * A declaration module of the element; `imports` finds the module of a type that its members name, or undefined for
 * types of the platform.
 */
export function elementTypesOf(element: ElementDeclaration, imports: (type: string) => string | undefined): string {
  const fields = element.members.filter((member) => member.kind === 'field');
  const methods = element.members.filter((member) => member.kind === 'method');
  const members = [
    ...fields.map(
      (field) => `${commentOf(field)}  ${field.readonly ? 'readonly ' : ''}${field.name}: ${field.type.text};`,
    ),
    ...methods.map((method) => `${commentOf(method)}  ${method.name}(): ${method.return.type.text};`),
  ];
  return `${importsFor(fields, imports)}
/** ${element.description} */
export declare class ${element.name} extends HTMLElement {
${members.join('\n')}
}
`;
}

/** What markup may set: properties by name, attributes where theirs is another, and listeners by the event's name. */
export function markupTypesOf(element: ElementDeclaration): string {
  const settable = element.members.filter((member) => member.kind === 'field').filter(({ readonly }) => !readonly);
  const names = new Set(settable.map(({ name }) => name));
  const attributes = settableAttributes(element).filter(({ name }) => !names.has(name));
  return `import type { ${element.name} } from './element.js';
import type { ExportEventMap } from './events.js';

/** What can be set from outside, all of it optional. */
export interface ${element.name}Props
  extends Partial<Pick<${element.name}, ${settable.map(({ name }) => `'${name}'`).join(' | ')}>> {
${attributes.map((attribute) => `${commentOf(attribute)}  '${attribute.name}'?: ${writable(attribute.type.text)};`).join('\n')}
}

/** Listeners as JSX and Svelte name them: \`onbufdir-export-completed\`. */
export type ${element.name}Listeners = {
  [Name in keyof ExportEventMap as \`on\${Name}\`]?: (event: ExportEventMap[Name]) => void;
};
`;
}

/** Markup holds text; a number is as good. */
function writable(type: string): string {
  return type === 'number' ? `number | \`\${number}\`` : type.replace(' | null', '');
}

function commentOf({ description }: Described): string {
  return `  /** ${description} */\n`;
}

function importsFor(fields: readonly Field[], imports: (type: string) => string | undefined): string {
  const named = new Set(fields.flatMap(({ type }) => type.text.match(/\b[A-Z]\w+/g) ?? []));
  return [...named]
    .flatMap((name) => {
      const from = imports(name);
      return from === undefined ? [] : [`import type { ${name} } from '${from}';\n`];
    })
    .join('');
}
