/** Asks the demo portal's own backend for a token, as every portal asks its own. Rejects when there is none. */
export async function fetchToken(orgNumber: string): Promise<string> {
  const response = await fetch('/demo/token', { method: 'POST', body: JSON.stringify({ org: orgNumber }) });
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') return body.token;
  throw new Error(`The demo gave no token but ${response.status}`);
}
