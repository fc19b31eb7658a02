// Pure. What the element reads in its own token: whom it is for, so that two people on one machine are kept apart.
import { fieldsOf } from './fields-of.ts';

export interface TokenClaims {
  /** Organisation and coordinator as one text, to compare by only; empty when the token does not say. */
  holder: string;
  /** Epoch milliseconds; Infinity when the token does not say. */
  expiresAt: number;
}

/** Reads a token's payload without verifying it; the server alone decides what the token is worth. */
export function tokenClaims(token: string): TokenClaims {
  try {
    // Characters outside ASCII stay as their bytes: nobody reads them.
    const { org, sub, exp } = fieldsOf(
      JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))),
    );
    return { holder: [org, sub].join('|'), expiresAt: Number(exp) * 1000 || Number.POSITIVE_INFINITY };
  } catch {
    // A token of another make is still passed on; only the reading of it is given up.
    return { holder: '', expiresAt: Number.POSITIVE_INFINITY };
  }
}
