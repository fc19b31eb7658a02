import { type ESTree, parse } from 'rolldown/utils';
import { type DocComment, docCommentOf } from './doc-comment.ts';

/** What a TypeScript module declares, as far as its documentation needs it. */
export interface Source {
  classes: readonly ReadClass[];
  /** Text of each type alias, by its name. */
  aliases: ReadonlyMap<string, string>;
}

export interface ReadClass {
  name: string;
  doc: DocComment;
  /** Public and not inherited. */
  members: readonly ReadMember[];
  /** Lit's options of each reactive property, by its name. */
  reactive: ReadonlyMap<string, ReactiveOptions>;
  /** What the constructor sets, as written, by the property's name; literals only. */
  defaults: ReadonlyMap<string, string>;
}

export interface ReadMember {
  kind: 'field' | 'getter' | 'method';
  name: string;
  /** Of a method: what it returns. */
  type: string;
  readonly: boolean;
  doc: DocComment;
}

export interface ReactiveOptions {
  /** False: none. */
  attribute: string | false;
  reflect: boolean;
}

/** Reads a TypeScript module. Throws when it does not parse. */
export async function readSource(path: string, text: string): Promise<Source> {
  const { program, comments, errors } = await parse(path, text);
  if (errors.length > 0) throw new AggregateError(errors, path);
  const docAbove = (start: number): DocComment => {
    const above = comments.findLast(({ end }) => end <= start && text.slice(end, start).trim() === '');
    return docCommentOf(above?.type === 'Block' && above.value.startsWith('*') ? above.value.slice(1) : '');
  };
  const textOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const classes: ReadClass[] = [];
  const aliases = new Map<string, string>();
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    if (declared?.type === 'TSTypeAliasDeclaration') aliases.set(declared.id.name, textOf(declared.typeAnnotation));
    if (declared?.type !== 'ClassDeclaration' || declared.id === null) continue;
    classes.push({
      name: declared.id.name,
      doc: docAbove(statement.start),
      members: declared.body.body.flatMap((member) => {
        const read = memberOf(member, textOf);
        return read === null ? [] : [{ ...read, doc: docAbove(member.start) }];
      }),
      reactive: new Map(declared.body.body.flatMap(reactiveOf)),
      defaults: new Map(declared.body.body.flatMap((member) => defaultsOf(member, textOf))),
    });
  }
  return { classes, aliases };
}

type TextOf = (node: { start: number; end: number }) => string;

function memberOf(member: ESTree.ClassElement, textOf: TextOf): Omit<ReadMember, 'doc'> | null {
  if (member.type !== 'PropertyDefinition' && member.type !== 'MethodDefinition') return null;
  if (member.static || member.override || member.accessibility) return null;
  if (member.key.type !== 'Identifier') return null;
  const { name } = member.key;
  if (!('kind' in member)) {
    const type = member.typeAnnotation ? textOf(member.typeAnnotation.typeAnnotation) : 'unknown';
    return { kind: 'field', name, type, readonly: member.readonly === true };
  }
  const returned = member.value.returnType;
  const type = returned ? textOf(returned.typeAnnotation) : 'unknown';
  if (member.kind === 'get') return { kind: 'getter', name, type, readonly: true };
  return member.kind === 'method' ? { kind: 'method', name, type, readonly: true } : null;
}

/** Of Lit's `static properties`. */
function reactiveOf(member: ESTree.ClassElement): [string, ReactiveOptions][] {
  if (member.type !== 'PropertyDefinition' || !member.static || nameOf(member.key) !== 'properties') return [];
  return entriesOf(member.value).map(([name, value]) => {
    const options = new Map(entriesOf(value).map(([option, set]) => [option, literalOf(set)]));
    const attribute = options.get('attribute') ?? name.toLowerCase();
    return [
      name,
      { attribute: typeof attribute === 'string' ? attribute : false, reflect: options.get('reflect') === true },
    ];
  });
}

function entriesOf(value: ESTree.Expression | null): [string, ESTree.Expression][] {
  if (value?.type !== 'ObjectExpression') return [];
  return value.properties.flatMap((property): [string, ESTree.Expression][] =>
    property.type === 'Property' ? [[nameOf(property.key), property.value]] : [],
  );
}

function defaultsOf(member: ESTree.ClassElement, textOf: TextOf): [string, string][] {
  if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return [];
  return (member.value.body?.body ?? []).flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const names: string[] = [];
    let value: ESTree.Expression = statement.expression;
    while (value.type === 'AssignmentExpression' && value.left.type === 'MemberExpression') {
      names.push(nameOf(value.left.property));
      value = value.right;
    }
    const text = textOf(value);
    return value.type === 'Literal' ? names.map((name): [string, string] => [name, text]) : [];
  });
}

function nameOf(key: { type: string; name?: unknown }): string {
  return typeof key.name === 'string' ? key.name : '';
}

function literalOf(value: ESTree.Expression): unknown {
  return value.type === 'Literal' ? value.value : undefined;
}
