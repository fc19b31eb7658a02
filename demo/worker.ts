import { Hono } from 'hono';
import worker, { ExportJob } from '../worker/index.ts';
import { answerProblem } from '../worker/routes/answer-problem.ts';
import type { DemoEnv } from './demo-env.ts';
import { hostApi } from './host-api/host-api.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export { ExportJob };

const demo = new Hono<{ Bindings: DemoEnv }>();
demo.onError(answerProblem);
demo.route('/', tokenEndpoint);
demo.all('/demo/host-api/*', (c) => hostApiFor(c.env).fetch(c.req.raw));
// All else is the deployed Worker, as it is.
demo.all('*', (c) => worker.fetch(c.req.raw, c.env, c.executionCtx));

function hostApiFor(env: DemoEnv) {
  return new Hono().route('/demo/host-api', hostApi({ db: env.DB, credential: env.DEMO_HOST_CREDENTIAL }));
}

/** The Worker of `npm start`: the deployed one with the demo portal's own backend on top. */
export default { fetch: demo.fetch, scheduled: worker.scheduled } satisfies ExportedHandler<DemoEnv>;
