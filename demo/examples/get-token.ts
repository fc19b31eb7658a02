/** Asks the portal's own backend for a token for the coordinator who is signed in. */
export async function getToken(): Promise<string> {
  const response = await fetch('/demo/token', { method: 'POST', body: JSON.stringify({ org: '311000012' }) });
  const { token }: { token: string } = await response.json();
  return token;
}
