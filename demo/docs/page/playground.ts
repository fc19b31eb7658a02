import { langOf } from '../../../widget/texts/lang-of.ts';
import { byId } from '../../portal/page/by-id.ts';
import { logEvents } from '../../portal/page/event-log.ts';
import { FIGURE_NAMES } from '../../states/figure-names.ts';
import { figuresIn } from '../../states/figures.ts';
import { replayedElement } from '../../states/replayed-element.ts';

/** What a portal of its own colours would set. */
const BRAND = {
  accent: 'light-dark(#7a1fa2, #ce93d8)',
  'on-accent': 'light-dark(#fff, #1f1226)',
  surface: 'light-dark(#fffaf0, #241a2b)',
  radius: '20px',
  'radius-small': '999px',
} as const;

/** Brings the controls of the page to life: each change is seen at once, and in the markup below. */
export function startPlayground(): void {
  const stage = byId('stage', HTMLElement);
  const figure = byId('figure', HTMLSelectElement);
  logEvents(stage, byId('events', HTMLElement));

  function draw(): void {
    const lang = langOf(settingOf('lang'));
    const shown = figuresIn(lang)[figure.selectedIndex];
    if (!shown) return;
    const { layout, ...rest } = shown;
    const element = replayedElement(layout && settingOf('layout') === '' ? shown : rest, lang);
    const written: string[] = [];
    for (const control of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-attribute]')) {
      const { attribute = '' } = control.dataset;
      if (control instanceof HTMLInputElement && control.type === 'checkbox') {
        element.toggleAttribute(attribute, control.checked);
        if (control.checked) written.push(attribute);
      } else if (control.value !== '') {
        element.setAttribute(attribute, control.value);
        written.push(`${attribute}="${control.value}"`);
      }
    }
    const styles: string[] = [];
    const set = (name: string, value: string): void => {
      element.style.setProperty(name, value);
      styles.push(`  ${name}: ${value};`);
    };
    const theme = byId('theme', HTMLSelectElement).value;
    if (theme === 'brand') for (const [name, value] of Object.entries(BRAND)) set(`--bufdir-export-${name}`, value);
    for (const control of document.querySelectorAll<HTMLInputElement>('[data-css]')) {
      if (control.value !== '') set(control.dataset.css ?? '', control.value);
    }
    stage.dataset.theme = theme;
    stage.dataset.width = byId('width', HTMLSelectElement).value;
    stage.replaceChildren(element);
    byId('events', HTMLElement).replaceChildren();
    byId('markup', HTMLElement).textContent = markupOf(written, styles);
  }

  function step(by: number): void {
    figure.selectedIndex = (figure.selectedIndex + by + FIGURE_NAMES.length) % FIGURE_NAMES.length;
    draw();
  }

  figure.selectedIndex = FIGURE_NAMES.indexOf('running');
  byId('controls', HTMLFormElement).addEventListener('change', draw);
  byId('controls', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
  byId('previous', HTMLButtonElement).addEventListener('click', () => step(-1));
  byId('next', HTMLButtonElement).addEventListener('click', () => step(1));
  draw();
}

function settingOf(attribute: string): string {
  return document.querySelector<HTMLSelectElement>(`[data-attribute="${attribute}"]`)?.value ?? '';
}

function markupOf(attributes: readonly string[], styles: readonly string[]): string {
  const tag =
    attributes.length === 0
      ? '<bufdir-export-progress></bufdir-export-progress>'
      : `<bufdir-export-progress\n  ${attributes.join('\n  ')}\n></bufdir-export-progress>`;
  return styles.length === 0 ? tag : `${tag}\n\nbufdir-export-progress {\n${styles.join('\n')}\n}`;
}
