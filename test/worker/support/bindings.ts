import type { D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../../worker/env.ts';

/** The Worker's own bindings, as its configuration gives them to the tests too. */
export const bindings = env as unknown as Env & { TEST_MIGRATIONS: D1Migration[] };
