/** A token that says whose it is, as far as the element reads it. */
export function tokenOf(org: string, sub: string, jti = ''): string {
  return `head.${btoa(JSON.stringify({ org, sub, jti }))}.signature`;
}
