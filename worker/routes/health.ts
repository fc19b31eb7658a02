import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Env } from '../env.ts';
import { jobStub } from '../job/job-stub.ts';

/** An object that is never started and so keeps nothing; it only has to answer. */
const PROBE_ID = 'health-probe';

/** `GET /healthz`: every binding answers. */
export const healthRoute = new Hono<AppEnv>().get('/healthz', async (c) => {
  const names = Object.keys(PROBES);
  const answers = await Promise.allSettled(Object.values(PROBES).map((probe) => probe(c.env)));
  const checks = Object.fromEntries(
    names.map((name, index) => [name, answers[index]?.status === 'fulfilled' ? 'ok' : 'failed']),
  );
  const healthy = answers.every((answer) => answer.status === 'fulfilled');
  return c.json({ status: healthy ? 'ok' : 'failed', checks }, healthy ? 200 : 503);
});

const PROBES: Record<string, (env: Env) => Promise<unknown>> = {
  objects: (env) => jobStub(env, PROBE_ID).view(),
  database: (env) => env.DB.prepare('SELECT 1 FROM portals LIMIT 1').run(),
  files: (env) => env.FILES.head('health-probe'),
  assets: async (env) => {
    const response = await env.ASSETS.fetch('https://assets/widget/bufdir-export-progress.js', { method: 'HEAD' });
    if (!response.ok) throw new Error('the element is not among the assets');
  },
  limits: (env) => env.TICKET_LIMIT.limit({ key: 'health-probe' }),
};
