import { type ExportRequest, isActive, type Job } from '../worker/protocol/job.ts';
import { endOf } from './end-of.ts';
import { type ExportClient, jobOf } from './export-client.ts';
import type { ControllerHost } from './job-controller.ts';
import { keyOf } from './key-of.ts';
import { type StoredJob, storedJob } from './stored-job.ts';

/** Where an export of the request is remembered, for whom the client's token was last for. */
export function storeOf(host: ControllerHost, client: ExportClient, request: ExportRequest): StoredJob {
  const { basisYear, format, variant } = request;
  const key = keyOf([host.endpoint, client.holder(), basisYear, format, variant]);
  return storedJob(host.restore === 'off' ? null : host.environment.storage(), key);
}

/** The export to show for the request: the stored one, else the newest there is unless it came to nothing. */
export async function restoredJob(
  host: ControllerHost,
  client: ExportClient,
  request: ExportRequest,
  getIfThere: (id: string) => Promise<Job | null>,
): Promise<Job | null> {
  if (host.restore === 'off') return null;
  await client.signIn();
  const store = storeOf(host, client, request);
  const [id, seen] = store.read();
  const followed = id && (await getIfThere(id));
  if (followed && !(followed.status === 'cancelled' && seen === endOf(followed))) return followed;
  store.write();
  if (followed) return null;
  const { basisYear, format, variant } = request;
  const query = new URLSearchParams({ basisYear: `${basisYear}`, format, variant, limit: '1' });
  const { exports: found } = (await client.send(`?${query}`)).data;
  if (!Array.isArray(found) || found.length === 0) return null;
  const newest = jobOf(found[0]);
  return isActive(newest) || newest.status === 'completed' ? newest : null;
}
