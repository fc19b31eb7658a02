// Pure. What the element reads in its own token: whom it is for, so that two people on one machine are kept apart.
import { fieldsOf } from './fields-of.ts';

export interface TokenClaims {
  org: string;
  sub: string;
  /** Epoch milliseconds; Infinity when the token does not say. */
  expiresAt: number;
}

/** Reads a token's payload without verifying it; the server alone decides what the token is worth. */
export function tokenClaims(token: string): TokenClaims {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const { org, sub, exp } = fieldsOf(JSON.parse(new TextDecoder().decode(bytes)));
    return {
      org: String(org ?? ''),
      sub: String(sub ?? ''),
      expiresAt: typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY,
    };
  } catch {
    // A token of another make is still passed on; only the reading of it is given up.
  }
  return { org: '', sub: '', expiresAt: Number.POSITIVE_INFINITY };
}
