import { html, raw } from 'hono/html';

interface Operation {
  summary?: string;
  description?: string;
  security?: unknown[];
  responses?: Record<string, { description?: string }>;
}

interface Document {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, unknown>>;
}

const METHODS = ['get', 'post', 'delete'] as const;

/** The API for people, made of its OpenAPI document: no scripts, nothing from elsewhere. */
export function docsPage(document: object) {
  const { info, paths = {} } = document as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => (methods[method] ? [{ path, method, operation: methods[method] as Operation }] : [])),
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${info.title} API <small>${info.version}</small></h1>
<p>${info.description}</p>
<p>The whole description is the <a href="/api/v1/openapi.json">OpenAPI 3.1 document</a>. Every answer that goes wrong is a
problem document with a stable <code>code</code> and a <code>reference</code> for support.</p>
${operations.map(
  ({ path, method, operation }) => html`<section>
<h2><span>${method.toUpperCase()}</span> <code>/api/v1${path}</code></h2>
<p>${operation.summary}</p>
${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
<table>
<caption>Answers</caption>
<tbody>${Object.entries(operation.responses ?? {}).map(
    ([status, response]) => html`<tr><th scope="row">${status}</th><td>${response.description}</td></tr>`,
  )}</tbody>
</table>
</section>`,
)}
</main>
</body>
</html>`;
}

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d2d5d8, #4b5563); --mute: light-dark(#545e6b, #b4bcc6); --accent: light-dark(#0062ba, #9fcaf2); }
body { margin: 0; font: 16px/1.6 Inter, system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 small, caption { color: var(--mute); font-size: .875rem; font-weight: 400; text-align: start; }
h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
h2 span { display: inline-block; min-width: 4.5rem; color: var(--accent); }
section { border-top: 1px solid var(--line); padding: 1.25rem 0; }
table { border-collapse: collapse; }
th { text-align: start; padding: .15rem 1.5rem .15rem 0; font-variant-numeric: tabular-nums; vertical-align: top; }
a { color: var(--accent); }
`;
