import { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { crossOrigin } from './access/cross-origin.ts';
import type { AppEnv } from './app-env.ts';
import { ExportError } from './export-error.ts';
import { answerProblem } from './routes/answer-problem.ts';
import { docsRoutes } from './routes/docs.ts';
import { exportRoutes } from './routes/exports.ts';
import { fileRoutes } from './routes/files.ts';
import { healthRoute } from './routes/health.ts';
import { socketRoute, ticketRoutes } from './routes/socket.ts';

/** Contract, Limits. */
const MAX_BODY_BYTES = 16 * 1024;

/** The whole HTTP interface: middleware in order, routes mounted. */
export function createApp(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.onError(answerProblem);
  app.notFound(() => {
    throw new ExportError('not-found');
  });

  // First, so that no middleware touches the headers of its 101.
  app.route('/api/v1', socketRoute);

  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }));
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new ExportError('too-large');
      },
    }),
  );
  app.route('/', healthRoute);

  const api = createApi();
  app.route('/', docsRoutes(api));
  app.use('/api/*', crossOrigin);
  app.route('/api/v1', api);
  return app;
}

function createApi(): OpenAPIHono<AppEnv> {
  const api = new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => `${issue.path.join('.') || result.target}: ${issue.message}`);
      throw new ExportError('invalid-request', { detail: issues.join('; ') });
    },
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  exportRoutes(api);
  ticketRoutes(api);
  fileRoutes(api);
  return api;
}
