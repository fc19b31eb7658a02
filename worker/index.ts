import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { nudgeActive } from './job/nudge-active.ts';

export { ExportJob } from './job/export-job.ts';

const app = createApp();

export default {
  fetch: app.fetch,
  async scheduled(_controller, env) {
    await nudgeActive(env);
  },
} satisfies ExportedHandler<Env>;
