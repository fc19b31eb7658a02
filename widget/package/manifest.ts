// Pure. What we use of the Custom Elements Manifest, schema 2.1.0 (github.com/webcomponents/custom-elements-manifest).

export interface Manifest {
  schemaVersion: '2.1.0';
  modules: readonly ManifestModule[];
}

export interface ManifestModule {
  kind: 'javascript-module';
  /** From the package's root. */
  path: string;
  declarations: readonly (ElementDeclaration | EventDeclaration)[];
  exports: readonly ManifestExport[];
}

export interface ManifestExport {
  kind: 'js' | 'custom-element-definition';
  name: string;
  declaration: { name: string };
}

export interface Described {
  name: string;
  description: string;
}

export interface Typed extends Described {
  type: { text: string };
  /** As one reads it, not always as one writes it. */
  default?: string;
}

export interface Attribute extends Typed {
  /** The property of the same; where that is read-only, the element writes the attribute itself. */
  fieldName: string;
}

export interface Field extends Typed {
  kind: 'field';
  privacy: 'public';
  attribute?: string;
  reflects?: true;
  readonly?: true;
}

export interface Method extends Described {
  kind: 'method';
  privacy: 'public';
  return: { type: { text: string } };
}

/** `type` names one of the manifest's event declarations. */
export interface FiredEvent extends Described {
  type: { text: string };
}

export interface ElementDeclaration extends Described {
  kind: 'class';
  customElement: true;
  tagName: string;
  superclass: { name: 'HTMLElement' };
  attributes: readonly Attribute[];
  members: readonly (Field | Method)[];
  events: readonly FiredEvent[];
  slots: readonly Described[];
  cssParts: readonly Described[];
  cssProperties: readonly Described[];
  cssStates: readonly Described[];
}

/** `members` are those it has itself, and those all of ours have. */
export interface EventDeclaration extends Described {
  kind: 'class';
  superclass: { name: 'Event' };
  members: readonly Field[];
}
