import { logEvents } from '../../portal/page/event-log.ts';
import { figuresIn } from '../../states/figures.ts';
import { replayedElement } from '../../states/replayed-element.ts';

type Element = HTMLElementTagNameMap['bufdir-export-progress'];

/** Puts a live element into an item's `.live`, as the item's sample wants it. */
export function showSample(item: HTMLElement): void {
  const live = item.querySelector<HTMLElement>('.live');
  const { kind = '', name = '', value = '', figure } = item.dataset;
  const shown = figuresIn('nb').find((each) => each.name === figure);
  if (!live || !shown) return;
  const element = replayedElement(shown, 'nb');
  // It is to be seen, not announced; and two of one name on a page would be one too many.
  live.replaceChildren(element);
  apply(element, kind, name, value);
  if (kind === 'method') live.prepend(callButton(element, name));
  if (kind === 'event') live.append(eventList(live));
  if (name === 'state' || name === 'job') live.append(reading(element, name));
}

function apply(element: Element, kind: string, name: string, value: string): void {
  // The recording answers whatever is asked; where it is said to be and who asks does not change what is seen.
  if (kind === 'attribute' && name !== 'state') element.setAttribute(name, value);
  if (kind === 'property' && name === 'texts') element.texts = { start: value };
  if (kind === 'css') element.style.setProperty(name, value);
  if (kind === 'part') element.dataset.shownPart = name;
  if (kind === 'slot') element.append(slotted(name, value));
}

function slotted(slot: string, markup: string): HTMLElement {
  const content = document.createElement(slot === 'title' ? 'span' : 'p');
  content.slot = slot;
  content.textContent = markup.replaceAll(/<[^>]*>/g, '');
  return content;
}

function callButton(element: Element, name: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset.variant = 'secondary';
  button.dataset.size = 'sm';
  button.textContent = `element.${name}()`;
  button.lang = 'en';
  button.addEventListener('click', () => {
    if (name === 'start') void element.start();
    if (name === 'retry') void element.retry();
    if (name === 'cancel') void element.cancel();
    if (name === 'download') void element.download();
    if (name === 'reset') void element.reset();
  });
  return button;
}

function eventList(live: HTMLElement): HTMLElement {
  const list = document.createElement('ol');
  list.className = 'events';
  list.lang = 'en';
  logEvents(live, list);
  return list;
}

/** What a read-only property says, now and after each event. */
function reading(element: Element, name: 'state' | 'job'): HTMLElement {
  const output = document.createElement('pre');
  output.className = 'code';
  output.tabIndex = 0;
  output.ariaLabel = `element.${name}`;
  const read = (): void => {
    output.textContent = name === 'state' ? element.state : JSON.stringify(element.job, null, 2);
  };
  const watcher = new MutationObserver(read);
  watcher.observe(element, { attributes: true, attributeFilter: ['state', 'job-id'] });
  read();
  return output;
}
