// Pure. Custom data for editors of HTML (code.visualstudio.com, "Custom data format", version 1.1).
import type { ElementDeclaration } from './manifest.ts';
import { settableAttributes } from './settable-attributes.ts';

export interface EditorData {
  version: 1.1;
  tags: readonly {
    name: string;
    description: string;
    attributes: readonly { name: string; description: string; values?: readonly { name: string }[]; valueSet?: 'v' }[];
  }[];
}

/** The tag with the attributes a portal sets, and what each may say. */
export function editorDataOf(element: ElementDeclaration): EditorData {
  const attributes = settableAttributes(element).map(({ name, description, type }) => {
    const values = choicesOf(type.text).map((choice) => ({ name: choice }));
    if (type.text === 'boolean') return { name, description, valueSet: 'v' as const };
    return { name, description, ...(values.length > 0 ? { values } : {}) };
  });
  return { version: 1.1, tags: [{ name: element.tagName, description: element.description, attributes }] };
}

/** The strings a type lets one choose from. */
export function choicesOf(type: string): string[] {
  return [...type.matchAll(/'([^']*)'/g)].map(([, choice = '']) => choice);
}
