// Pure. What one writes to get what a sample shows.
import type { Item } from './items-of.ts';

const TAG = 'bufdir-export-progress';

/** A few lines of markup, script or stylesheet. */
export function codeOf({ kind, name, sample: { value = '' } }: Item): string {
  switch (kind) {
    case 'attribute':
      if (name === 'state') return `${TAG}[state="stalled"] { … }`;
      return value === '' ? `<${TAG} ${name}></${TAG}>` : `<${TAG} ${name}="${value}"></${TAG}>`;
    case 'property':
      return PROPERTY_CODE[name] ?? `element.${name}`;
    case 'method':
      return `await element.${name}();`;
    case 'event':
      return `element.addEventListener('${name}', (event) => { … });`;
    case 'slot':
      return `<${TAG}>\n  ${value}\n</${TAG}>`;
    case 'part':
      return `${TAG}::part(${name}) {\n  outline: 3px solid;\n}`;
    case 'css':
      return `${TAG} {\n  ${name}: ${value};\n}`;
    case 'state':
      return `${TAG}:state(${name}) { … }`;
  }
}

const PROPERTY_CODE: Readonly<Record<string, string>> = {
  tokenProvider: 'element.tokenProvider = async () => (await fetchToken()).token;',
  texts: `element.texts = { start: 'Lag rapporten' };`,
  environment: 'element.environment = { ...browserEnvironment, storage: () => null };',
};
