// Pure. The page about the element, written from its manifest.
import { choicesOf } from '../../widget/package/editor-data.ts';
import type { Attribute, ElementDeclaration, Manifest } from '../../widget/package/manifest.ts';
import { settableAttributes } from '../../widget/package/settable-attributes.ts';
import { codeOf } from './code-of.ts';
import { Html, html, prose } from './html.ts';
import { type Item, itemsOf, type Kind } from './items-of.ts';

export interface PageContent {
  manifest: Manifest;
  element: ElementDeclaration;
  /** Of `sri.json`, in which the newest is last. */
  integrity: Readonly<Record<string, Readonly<Record<string, string>>>>;
  examples: readonly { name: string; title: string; code: string }[];
  /** Names of what the states page shows. */
  figures: readonly string[];
}

const SECTIONS: readonly { id: string; title: string; kinds: readonly Kind[]; lead: string }[] = [
  {
    id: 'attributes',
    title: 'Attributes',
    kinds: ['attribute'],
    lead: 'Each can be set as the property named with it, too, at any time.',
  },
  { id: 'properties', title: 'Properties', kinds: ['property'], lead: 'Those that are no attributes.' },
  {
    id: 'methods',
    title: 'Methods',
    kinds: ['method'],
    lead: 'The buttons call these. None rejects for what the element itself shows.',
  },
  {
    id: 'events',
    title: 'Events',
    kinds: ['event'],
    lead: 'All bubble and cross shadow roots. Each end is told once per export and page.',
  },
  { id: 'slots', title: 'Slots', kinds: ['slot'], lead: 'What the portal puts into the card.' },
  { id: 'parts', title: 'Parts', kinds: ['part'], lead: 'For styles beyond the custom properties, with ::part().' },
  {
    id: 'custom-properties',
    title: 'Custom properties',
    kinds: ['css'],
    lead: 'Each falls back to the token of Designsystemet named with it, then to a value of its own.',
  },
  { id: 'states', title: 'States', kinds: ['state'], lead: 'For styles, with :state(), and in the state attribute.' },
];

/** The whole document. Throws when something in the manifest has no sample. */
export function pageOf(content: PageContent): string {
  const { manifest, element, integrity, examples, figures } = content;
  const items = itemsOf(manifest, element);
  const [version = '', hashes = {}] = Object.entries(integrity).at(-1) ?? [];
  return html`${new Html('<!doctype html>')}
<html lang="en" data-color-scheme="auto">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>bufdir-export-progress · The element</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/element/docs.css">
    <link rel="stylesheet" href="/element/samples.css">
    <script type="module" src="/element/docs.js"></script>
  </head>
  <body>
    <a class="ds-skip-link" href="#main">Skip to content</a>
    <header class="top" data-size="sm">
      <div class="page top-row">
        <a class="brand" href="/" lang="nb">
          <svg viewBox="0 0 32 32" aria-hidden="true"><use href="/favicon.svg#mark"></use></svg>
          Norsk Likepersonforbund
        </a>
        <nav aria-label="Main menu">
          <ul>
            <li><a class="ds-link" href="/">Reporting</a></li>
            <li><a class="ds-link" href="/element/" aria-current="page">The element</a></li>
            <li><a class="ds-link" href="/states/">All states</a></li>
            <li><a class="ds-link" href="/embed/">Embedding</a></li>
            <li><a class="ds-link" href="/docs">API</a></li>
          </ul>
        </nav>
        <form class="settings">
          <select class="ds-input" id="scheme" aria-label="Colours">
            <option value="auto">As the system</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </form>
      </div>
    </header>

    <main id="main" class="page" tabindex="-1">
      <h1 class="ds-heading" data-size="lg"><code>&lt;${element.tagName}&gt;</code></h1>
      <p class="ds-paragraph lead">${element.description}</p>
      <nav class="contents" aria-label="On this page">
        <ul>
          ${[
            ['install', 'Install'],
            ['playground', 'Playground'],
            ...SECTIONS.map(({ id, title }) => [id, title]),
            ['examples', 'Examples'],
          ].map(([id, title]) => html`<li><a class="ds-link" href="#${id}">${title}</a></li>`)}
        </ul>
      </nav>
      ${install(version, hashes['bufdir-export-progress.js'] ?? '')}
      ${playground(element, figures)}
      ${SECTIONS.map((section) => listOf(section, items))}
      ${examplesOf(examples)}
    </main>

    <footer class="bottom">
      <p class="page">Written from <a class="ds-link" href="/element/custom-elements.json">custom-elements.json</a>, version ${version}. What is shown is recorded; nothing here reaches a server.</p>
    </footer>
  </body>
</html>
`.text;
}

function install(version: string, integrity: string): Html {
  return html`<section id="install" aria-labelledby="install-title">
        <h2 class="ds-heading" data-size="md" id="install-title">Install</h2>
        <div class="pair">
          <div>
            <h3 class="ds-heading" data-size="2xs">One file, one hash</h3>
            <p class="hint">Version ${version} stays what it is: the browser refuses any other byte. Everything is in the one file, so the hash holds all of it.</p>
            <pre class="code" tabindex="0" aria-label="Script element"><code id="script-tag" data-version="${version}" data-integrity="${integrity}"></code></pre>
          </div>
          <div>
            <h3 class="ds-heading" data-size="2xs">From npm</h3>
            <p class="hint">With types for React, Preact, Vue and Svelte: import the one you use, once. Set <code>endpoint</code>; the script is your own origin’s then.</p>
            <pre class="code" tabindex="0" aria-label="Import"><code>npm install bufdir-export-progress

import 'bufdir-export-progress';
import type {} from 'bufdir-export-progress/react';</code></pre>
          </div>
        </div>
        <p class="hint">Without a hash, <code>/widget/bufdir-export-progress.js</code> is always the newest, and fetches what draws and follows an export from beside it, once the button stands there.</p>
        <p class="hint">Where the page has a Lit of its own, <code>bufdir-export-progress.lit-external.js</code> imports <code>lit</code>. Where it draws its own looks, <code>controller.js</code> has the <code>ExportController</code> that does the rest. From npm: <code>bufdir-export-progress/lit-external</code> and <code>bufdir-export-progress/controller</code>. Each has its release and its hash, in <a class="ds-link" href="/widget/sri.json">sri.json</a>.</p>
      </section>`;
}

function playground(element: ElementDeclaration, figures: readonly string[]): Html {
  return html`<section id="playground" aria-labelledby="playground-title">
        <h2 class="ds-heading" data-size="md" id="playground-title">Playground</h2>
        <div class="columns">
          <form class="ds-card controls" id="controls" data-color="neutral" data-size="sm">
            <div class="ds-field">
              <label class="ds-label" for="figure">Recorded export</label>
              <select class="ds-input" id="figure">${figures.map((name) => html`<option>${name}</option>`)}</select>
            </div>
            <div class="stepping">
              <button class="ds-button" type="button" id="previous" data-variant="secondary">Previous</button>
              <button class="ds-button" type="button" id="next" data-variant="secondary">Next</button>
            </div>
            <div class="ds-field">
              <label class="ds-label" for="theme">Theme</label>
              <select class="ds-input" id="theme">
                <option value="tokens">Designsystemet’s tokens</option>
                <option value="plain">Its own values</option>
                <option value="brand">A portal’s colours</option>
              </select>
            </div>
            <div class="ds-field">
              <label class="ds-label" for="width">Width</label>
              <select class="ds-input" id="width">
                <option value="full">All there is</option>
                <option value="narrow">320 px</option>
              </select>
            </div>
            <fieldset class="ds-fieldset">
              <legend class="ds-label">Attributes</legend>
              ${settableAttributes(element).map(controlOf)}
            </fieldset>
            <details class="ds-details more">
              <summary>Custom properties</summary>
              <div>${element.cssProperties.map(({ name }) => field(`css${name}`, name.replace('--bufdir-export-', ''), html`<input class="ds-input" id="css${name}" data-css="${name}" autocomplete="off">`))}</div>
            </details>
          </form>
          <div class="work">
            <div class="stage" id="stage" lang="nb"></div>
            <pre class="code" tabindex="0" aria-label="Markup of what is shown"><code id="markup"></code></pre>
            <details class="ds-details" data-color="neutral" open>
              <summary>Events</summary>
              <div>
                <p class="hint empty">None yet.</p>
                <ol class="events" id="events"></ol>
              </div>
            </details>
          </div>
        </div>
      </section>`;
}

function controlOf({ name, type }: Attribute): Html {
  const choices = choicesOf(type.text);
  const id = `attribute-${name}-control`;
  if (type.text === 'boolean') {
    return html`<div class="ds-field check"><input class="ds-input" type="checkbox" id="${id}" data-attribute="${name}"><label class="ds-label" for="${id}">${name}</label></div>`;
  }
  if (choices.length > 0) {
    return field(
      id,
      name,
      html`<select class="ds-input" id="${id}" data-attribute="${name}"><option value="">not set</option>${choices.map((choice) => html`<option>${choice}</option>`)}</select>`,
    );
  }
  const kind = type.text === 'number' ? 'number' : 'text';
  return field(
    id,
    name,
    html`<input class="ds-input" type="${kind}" id="${id}" data-attribute="${name}" autocomplete="off">`,
  );
}

function field(id: string, label: string, control: Html): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${id}">${label}</label>${control}</div>`;
}

function listOf({ id, title, kinds, lead }: (typeof SECTIONS)[number], items: readonly Item[]): Html {
  const listed = items.filter(({ kind }) => kinds.includes(kind));
  return html`<section id="${id}" aria-labelledby="${id}-title">
        <h2 class="ds-heading" data-size="md" id="${id}-title">${title}</h2>
        <p class="hint">${prose(lead)}</p>
        <div class="items">${listed.map(itemOf)}</div>
      </section>`;
}

function itemOf(item: Item): Html {
  const { kind, name, description, facts, sample } = item;
  return html`<details class="ds-details item" data-color="neutral" id="${kind}-${name}" data-kind="${kind}" data-name="${name}" data-figure="${sample.figure}" data-value="${sample.value}">
          <summary><code>${kind === 'method' ? `${name}()` : name}</code> <span>${prose(description)}</span></summary>
          <div class="about">
            <div>
              ${facts.length > 0 ? html`<dl>${facts.map(([fact, value]) => html`<div><dt>${fact}</dt><dd>${prose(value)}</dd></div>`)}</dl>` : undefined}
              <pre class="code" tabindex="0" aria-label="Code for ${name}"><code>${codeOf(item)}</code></pre>
            </div>
            <div class="live" lang="nb"></div>
          </div>
        </details>`;
}

function examplesOf(examples: PageContent['examples']): Html {
  return html`<section id="examples" aria-labelledby="examples-title">
        <h2 class="ds-heading" data-size="md" id="examples-title">Examples</h2>
        <p class="hint">Each is a page of its own against the demo’s API, and can be run.</p>
        <div class="items">${examples.map(
          ({ name, title, code }) => html`<details class="ds-details" data-color="neutral">
            <summary>${title}</summary>
            <div>
              <p><a class="ds-link" href="/examples/${name}/">Run the example in ${title}</a></p>
              <pre class="code" tabindex="0" aria-label="Example in ${title}"><code>${code}</code></pre>
            </div>
          </details>`,
        )}</div>
      </section>`;
}
