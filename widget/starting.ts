import { clientErrorOf } from './client-error.ts';
import type { Environment } from './environment.ts';
import type { Answer, ExportClient } from './export-client.ts';

/** A lost answer is asked for again under the same idempotency key. */
const TRIES = 3;
const FIRST_MS = 500;

/** `POST /exports` with that body; what is started is one export, however often its answer is lost. */
export async function startExport(
  { after, random }: Environment<unknown>,
  client: ExportClient,
  body: string,
): Promise<Answer> {
  // `randomUUID` is missing on pages without TLS; the key needs to be unlikely twice, not secret.
  const key = [1, 2, 3].map(() => random().toString(36).slice(2)).join('-');
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.send('', { method: 'POST', body, headers: { 'Idempotency-Key': key } });
    } catch (error) {
      if (clientErrorOf(error).code !== 'network' || tries === TRIES) throw error;
      await new Promise<void>((resolve) => after(FIRST_MS * 2 ** tries, resolve));
    }
  }
}
