// Pure. What tells each framework's templates of the element: types only, to be imported once anywhere in the portal.
import type { ElementDeclaration } from './manifest.ts';

/** Declaration modules by framework; `types` is where the element's own are, without extension. */
export function frameworkTypesOf({ name, tagName, events }: ElementDeclaration, types: string): Record<string, string> {
  const head = `import type { ${name} } from '${types}/element.js';
import type { ${name}Listeners, ${name}Props } from '${types}/markup.js';
`;
  const own = `${name}Props & ${name}Listeners`;
  return {
    react: `${head}import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': Omit<DetailedHTMLProps<HTMLAttributes<${name}>, ${name}>, keyof ${name}Props> & ${own};
    }
  }
}
`,
    preact: `${head}import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      '${tagName}': Omit<HTMLAttributes<${name}>, keyof ${name}Props> & ${own};
    }
  }
}
`,
    vue: `import type { DefineComponent } from 'vue';
import type { ExportEventMap } from '${types}/events.js';
import type { ${name}Props } from '${types}/markup.js';

interface Listeners {
${events.map((event) => `  ${vueListener(event.name)}?: (event: ExportEventMap['${event.name}']) => void;`).join('\n')}
}

declare module 'vue' {
  interface GlobalComponents {
    '${tagName}': DefineComponent<${name}Props & Listeners>;
  }
}
`,
    svelte: `${head}import type { HTMLAttributes } from 'svelte/elements';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    '${tagName}': Omit<HTMLAttributes<${name}>, keyof ${name}Props> & ${own};
  }
}
`,
  };
}

/** `@bufdir-export-completed` of a template is the property `onBufdirExportCompleted`. */
function vueListener(event: string): string {
  return `on-${event}`.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
