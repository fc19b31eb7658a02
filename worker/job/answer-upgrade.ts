import { sha256Hex } from '../access/hash.ts';
import { problemResponse } from '../problem-response.ts';
import type { Job } from '../protocol/job.ts';
import { CLOSE_CODES, SUBPROTOCOL, TICKET_PREFIX } from '../protocol/messages.ts';
import type { JobStore } from './job-store.ts';
import { closeQuietly, type Watchers } from './watchers.ts';

export interface Upgraded {
  store: JobStore;
  watchers: Watchers;
  /** Null for an export that is not there. */
  job: () => Job | null;
  now: () => number;
  socketsPerCoordinator: number;
}

/**
 * Takes a watcher in by its ticket, from the origin the ticket was made for.
 * A page cannot read why an upgrade was refused, so what it can mend is said by a close code on an open socket.
 */
export async function answerUpgrade(request: Request, upgraded: Upgraded): Promise<Response> {
  const { store, watchers, socketsPerCoordinator } = upgraded;
  const offered = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(',').map((protocol) => protocol.trim());
  if (!offered.includes(SUBPROTOCOL)) return closed(CLOSE_CODES.protocolNotSpoken, `speak ${SUBPROTOCOL}`);

  const ticket = offered.find((protocol) => protocol.startsWith(TICKET_PREFIX))?.slice(TICKET_PREFIX.length) ?? '';
  const hash = await sha256Hex(ticket);
  const job = upgraded.job();
  const used = job && store.useCredential(hash, 'ticket', upgraded.now());
  if (!used) return closed(CLOSE_CODES.unauthenticated, 'the ticket is over', SUBPROTOCOL);
  if (used.origin !== request.headers.get('Origin')) return problemResponse('origin-not-allowed').response;
  if (watchers.count(used.coordinator) >= socketsPerCoordinator) return problemResponse('rate-limited').response;

  const { 0: client, 1: server } = new WebSocketPair();
  watchers.add(server, used.coordinator, used.sessionUntil, job);
  return new Response(null, { status: 101, webSocket: client, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } });
}

function closed(code: number, reason: string, protocol?: string): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  closeQuietly(server, code, reason);
  const headers = protocol === undefined ? {} : { 'Sec-WebSocket-Protocol': protocol };
  return new Response(null, { status: 101, webSocket: client, headers });
}
