import '../../widget/bufdir-export-progress.ts';
import { langOf } from '../../widget/texts/lang-of.ts';
import type { Lang } from '../../worker/protocol/job.ts';
import { type Figure, figuresIn } from './figures.ts';
import { replayedElement } from './replayed-element.ts';

function show(lang: Lang): void {
  for (const [id, className] of [
    ['wide', ''],
    ['narrow', 'narrow'],
  ] as const) {
    document.getElementById(id)?.replaceChildren(...figuresIn(lang).map((figure) => drawn(figure, lang, className)));
  }
}

function drawn(figure: Figure, lang: Lang, className: string): HTMLElement {
  const drawing = document.createElement('figure');
  drawing.className = className;
  const caption = document.createElement('figcaption');
  caption.textContent = figure.name;
  drawing.append(caption, replayedElement(figure, lang));
  return drawing;
}

const language = document.querySelector<HTMLSelectElement>('#language');
const scheme = document.querySelector<HTMLSelectElement>('#scheme');
language?.addEventListener('change', () => {
  document.documentElement.lang = language.value;
  show(langOf(language.value));
});
scheme?.addEventListener('change', () => {
  document.documentElement.dataset.scheme = scheme.value;
});
document.documentElement.dataset.scheme = new URLSearchParams(location.search).get('scheme') ?? 'auto';
if (scheme) scheme.value = document.documentElement.dataset.scheme ?? 'auto';
const lang = langOf(new URLSearchParams(location.search).get('lang') ?? '');
if (language) language.value = lang;
document.documentElement.lang = lang;
show(lang);
