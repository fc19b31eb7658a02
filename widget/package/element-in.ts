// Pure.
import type { ElementDeclaration, Manifest } from './manifest.ts';

/** The element that a manifest declares. Throws when there is none. */
export function elementIn({ modules }: Manifest): ElementDeclaration {
  for (const declared of modules.flatMap(({ declarations }) => declarations)) {
    if ('customElement' in declared) return declared;
  }
  throw new Error('The manifest declares no element');
}
