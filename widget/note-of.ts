// Pure. Notes, and the sentences they are read as.
import type { Note } from './view.ts';

/** From a text of the form `title|body`. */
export function noteOf(kind: Note['kind'], text: string): Note {
  const [title = '', body = ''] = text.split('|');
  return { kind, title, body };
}

/** The note as it is said. */
export function sentencesOf({ title, body }: Note): string {
  return `${title}. ${body}`;
}
