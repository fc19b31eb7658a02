import type { Env } from '../worker/env.ts';

/** What the demo's Worker has besides the deployed one's bindings; `demo/start.ts` hands it over. */
export interface DemoEnv extends Env {
  /** JSON: portal → its private JWK. */
  DEMO_KEYS: string;
  /** Bearer credential of the demo's own host API. */
  DEMO_HOST_CREDENTIAL: string;
}
