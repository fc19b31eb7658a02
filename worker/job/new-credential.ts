import { randomSecret, sha256Hex } from '../access/hash.ts';
import type { Credential } from './job-store.ts';

const LIFE_MS = {
  /** Contract: a ticket is good for 30 seconds, a link for five minutes. */
  ticket: 30_000,
  link: 5 * 60_000,
} as const satisfies Record<Credential['purpose'], number>;

/** A fresh secret, and what is kept of it. */
export async function newCredential(
  of: Pick<Credential, 'purpose' | 'coordinator' | 'origin' | 'sessionUntil' | 'createdAt'>,
): Promise<{ secret: string; credential: Credential }> {
  const secret = randomSecret();
  const expiresAt = of.createdAt + LIFE_MS[of.purpose];
  return { secret, credential: { ...of, hash: await sha256Hex(secret), expiresAt } };
}
