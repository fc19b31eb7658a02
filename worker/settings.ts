import type { Env } from './env.ts';

/** The operator's settings as numbers. Throws RangeError when one is not a positive whole number. */
export interface Settings {
  startsPerMinute: number;
  activeExportsPerOrganisation: number;
  socketsPerCoordinator: number;
  fileRetentionMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function settingsOf(env: Env): Settings {
  return {
    startsPerMinute: positive('STARTS_PER_MINUTE', env.STARTS_PER_MINUTE),
    activeExportsPerOrganisation: positive('ACTIVE_EXPORTS_PER_ORGANISATION', env.ACTIVE_EXPORTS_PER_ORGANISATION),
    socketsPerCoordinator: positive('SOCKETS_PER_COORDINATOR', env.SOCKETS_PER_COORDINATOR),
    fileRetentionMs: positive('FILE_RETENTION_DAYS', env.FILE_RETENTION_DAYS) * DAY_MS,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a positive whole number`);
  return value;
}
