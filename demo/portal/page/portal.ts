import type {} from '../../../widget/bufdir-export-progress.ts';
import { byId } from './by-id.ts';
import { BASIS_YEARS, type Choices, choicesOf, ORGANISATIONS, queryOf } from './choices.ts';
import { logEvents } from './event-log.ts';
import { fetchToken } from './fetch-token.ts';
import { markupOf } from './markup.ts';
import { TEXTS } from './texts.ts';

const COPIED_FOR_MS = 2_000;
const REQUEST_FIELDS = ['orgNumber', 'basisYear', 'format', 'variant'] as const satisfies readonly (keyof Choices)[];

const request = byId('request', HTMLFormElement);
const settings = byId('settings', HTMLFormElement);
const host = byId('export', HTMLElement);
const copyButton = byId('copy', HTMLButtonElement);

let choices = choicesOf(new URLSearchParams(location.search));

fillSelects();
setForms();
show(null);
logEvents(host, byId('events', HTMLElement));
for (const form of [request, settings]) form.addEventListener('change', readForms);
copyButton.addEventListener('click', copyMarkup);

function fillSelects(): void {
  byId('org', HTMLSelectElement).replaceChildren(
    ...ORGANISATIONS.map(({ orgNumber, name }) => new Option(`${orgNumber} ${name}`, orgNumber)),
  );
  byId('year', HTMLSelectElement).replaceChildren(...BASIS_YEARS.map((year) => new Option(String(year))));
}

function setForms(): void {
  const { orgNumber, basisYear, ...others } = choices;
  const values: Record<string, string> = { org: orgNumber, year: String(basisYear), ...others };
  for (const control of [...request.elements, ...settings.elements]) {
    if (control instanceof HTMLSelectElement) control.value = values[control.name] ?? control.value;
    if (control instanceof HTMLInputElement) control.checked = values[control.name] === control.value;
  }
}

function readForms(): void {
  const before = choices;
  const entries = [request, settings].flatMap((form) =>
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  );
  choices = choicesOf(new URLSearchParams(entries));
  history.replaceState(null, '', `${location.pathname}${queryOf(choices)}`);
  show(before);
}

function show(before: Choices | null): void {
  const texts = TEXTS[choices.lang];
  const words = new Map(
    Object.entries(texts).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
  document.documentElement.lang = choices.lang;
  document.documentElement.dataset.colorScheme = choices.scheme;
  document.title = texts.title;
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = words.get(element.dataset.text ?? '') ?? '';
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', words.get(element.dataset.label ?? '') ?? '');
  }
  byId('purpose', HTMLElement).textContent = texts.purposes[choices.orgNumber] ?? '';
  byId('years', HTMLElement).textContent = texts.years(choices.basisYear);
  byId('markup', HTMLElement).textContent = markupOf(choices, location.origin);
  showExport(before);
}

/** Another request is another element, as it would be on another page: it finds its own export again. */
function showExport(before: Choices | null): void {
  const shown = host.querySelector('bufdir-export-progress');
  if (shown !== null && before !== null && REQUEST_FIELDS.every((field) => before[field] === choices[field])) {
    shown.lang = choices.lang;
    return;
  }
  const { orgNumber } = choices;
  const element = document.createElement('bufdir-export-progress');
  element.lang = choices.lang;
  element.setAttribute('basis-year', String(choices.basisYear));
  element.setAttribute('format', choices.format);
  element.setAttribute('variant', choices.variant);
  element.tokenProvider = () => fetchToken(orgNumber);
  host.replaceChildren(element);
}

async function copyMarkup(): Promise<void> {
  await navigator.clipboard.writeText(markupOf(choices, location.origin));
  const status = byId('copy-status', HTMLElement);
  status.textContent = TEXTS[choices.lang].copied;
  setTimeout(() => {
    status.textContent = '';
  }, COPIED_FOR_MS);
}
