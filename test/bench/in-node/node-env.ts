import type { Env } from '../../../worker/env.ts';

/** The Worker's bindings and settings in plain Node, as in wrangler.toml where nothing else is given. */
export function nodeEnv(bindings: { EXPORT_JOB: unknown; FILES: unknown; DB: unknown }): Env {
  const env: Record<keyof Omit<Env, 'VERSION' | 'HTTP_SOURCE_CREDENTIALS'>, unknown> = {
    ...bindings,
    ASSETS: null,
    TICKET_LIMIT: { limit: async () => ({ success: true }) },
    JURISDICTION: '',
    HTTP_SOURCES: '{}',
    STARTS_PER_MINUTE: '100',
    ACTIVE_EXPORTS_PER_ORGANISATION: '100',
    FILE_RETENTION_DAYS: '7',
    SOCKETS_PER_COORDINATOR: '10',
  };
  // As much of each as the Worker uses.
  return env as unknown as Env;
}
