// Pure.
import type { Attribute, ElementDeclaration } from './manifest.ts';

/** The attributes a portal sets; the others the element writes itself. */
export function settableAttributes({ attributes, members }: ElementDeclaration): Attribute[] {
  const written = new Set(
    members.flatMap((member) => (member.kind === 'field' && member.readonly ? [member.name] : [])),
  );
  return attributes.filter(({ fieldName }) => !written.has(fieldName));
}
