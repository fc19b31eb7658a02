// Pure.

export interface DocTag {
  name: string;
  /** Between braces; empty without. */
  type: string;
  /** What the tag is about, where a dash follows it; otherwise empty. */
  about: string;
  text: string;
}

export interface DocComment {
  description: string;
  tags: readonly DocTag[];
}

const TAG = /^@(?<name>\w+)\s*(?:\{(?<type>[^}]*)\}\s*)?(?:(?<about>\S+) - )?(?<text>.*)$/s;

/** What a `/** … *\/` comment says; `inner` is what stands between its first and last asterisk. */
export function docCommentOf(inner: string): DocComment {
  const lines = inner.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  const [description = '', ...tags] = `\n${lines.join('\n')}`.split(/\n(?=@)/);
  return { description: flat(description), tags: tags.map(tagOf) };
}

function tagOf(source: string): DocTag {
  const { name = '', type = '', about = '', text = '' } = TAG.exec(source.trim())?.groups ?? {};
  return { name, type, about, text: flat(text) };
}

function flat(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
