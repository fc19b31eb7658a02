// Pure.
import { XmlPiece } from './xml-piece.ts';

/** By text that is kept once for all cells: its place, and what ends the cell. */
export type SharedPieces = ReadonlyMap<string, XmlPiece>;

/** `shared`: the texts that are kept once, in their order. */
export function sharedPieces(shared: readonly string[]): SharedPieces {
  return new Map(shared.map((text, place) => [text, new XmlPiece(`${place}</v></c>`)]));
}
