/** A token of the demo portal for one coordinator of an organisation, good for ten minutes. */
export async function tokenFor(origin: string, org: string, sub: string): Promise<string> {
  const response = await fetch(`${origin}/demo/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ org, sub }),
  });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}
