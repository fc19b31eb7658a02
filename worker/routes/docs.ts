import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { VERSION } from '../version.ts';
import { docsPage } from './docs-page.ts';

type OpenApiDocument = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>;

/** The OpenAPI 3.1 document of the mounted routes. */
function openApiDocument(api: OpenAPIHono<AppEnv>): OpenApiDocument {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Bufdir export',
      version: VERSION,
      description:
        'Starts, follows and delivers exports of peer-support figures. Errors are problem documents (RFC 9457).',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/api/v1' }],
  });
}

/** The document and the page made of it, both open. */
export function docsRoutes(api: OpenAPIHono<AppEnv>): Hono<AppEnv> {
  const document = () => openApiDocument(api);
  const routes = new Hono<AppEnv>();
  // As text: the document's type is too large for the compiler to write down as an answer's.
  routes.get('/api/v1/openapi.json', (c) =>
    c.body(JSON.stringify(document()), 200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' }),
  );
  routes.get('/docs', (c) =>
    c.html(docsPage(document()), 200, { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" }),
  );
  return routes;
}
