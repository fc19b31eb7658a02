import type { Principal } from './access/principal.ts';
import type { Env } from './env.ts';

/** What Hono's handlers find in their context. */
export interface AppEnv {
  Bindings: Env;
  Variables: { principal: Principal; reference: string };
}
