// Pure. What goes over the socket, and how a received text is taken apart.
import type { Job } from './job.ts';

export const SUBPROTOCOL = 'bufdir-export.v1';
export const TICKET_PREFIX = 'ticket.';

export const CLOSE_CODES = {
  finished: 1000,
  unauthenticated: 4401,
  gone: 4404,
  protocolNotSpoken: 4426,
  tooManyMessages: 4429,
} as const;

export interface JobMessage {
  type: 'job';
  seq: number;
  /** The server's clock, so that a client needs no trust in its own. RFC 3339 UTC. */
  now: string;
  job: Job;
}

export type ParsedMessage = { type: 'job'; message: JobMessage } | { type: 'invalid' };

/** Takes a received text apart; anything that is not a whole job message is `invalid`. */
export function parseMessage(text: string): ParsedMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON: treated like any other message that is not ours.
    return { type: 'invalid' };
  }
  if (!isRecord(value) || value.type !== 'job' || typeof value.now !== 'string') return { type: 'invalid' };
  const { seq, now, job } = value;
  if (typeof seq !== 'number' || !isJob(job)) return { type: 'invalid' };
  return { type: 'job', message: { type: 'job', seq, now, job } };
}

const STATUSES: readonly string[] = ['queued', 'running', 'completed', 'failed', 'cancelled', 'expired'];

/** Whether a value received from the server has the shape of a job. */
export function isJob(value: unknown): value is Job {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.seq === 'number' &&
    typeof value.fraction === 'number' &&
    typeof value.status === 'string' &&
    STATUSES.includes(value.status) &&
    Array.isArray(value.stages) &&
    isRecord(value.request) &&
    isRecord(value.organisation) &&
    (value.status !== 'completed' || (isRecord(value.file) && isSummary(value.summary))) &&
    (value.status !== 'failed' || isRecord(value.error))
  );
}

function isSummary(value: unknown): boolean {
  return (
    isRecord(value) && (value.reasons === undefined || (Array.isArray(value.reasons) && value.reasons.every(isReason)))
  );
}

function isReason(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.rule === 'string' &&
    typeof value.count === 'number' &&
    typeof value.text === 'string'
  );
}

/** Whether it is an object with fields, which a list is not. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
