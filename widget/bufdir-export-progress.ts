import { BufdirExportProgressElement } from './element.ts';

export { BufdirExportProgressElement } from './element.ts';
export { browserEnvironment, type Environment } from './environment.ts';
export * from './events.ts';
export type { ExportTexts, OwnTexts } from './texts/export-texts.ts';

declare global {
  interface HTMLElementTagNameMap {
    'bufdir-export-progress': BufdirExportProgressElement;
  }
}

// A page may load the script twice, or in two versions: the first one stays.
if (!customElements.get('bufdir-export-progress')) {
  customElements.define('bufdir-export-progress', BufdirExportProgressElement);
}
