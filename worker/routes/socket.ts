import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { requireToken } from '../access/require-token.ts';
import type { AppEnv } from '../app-env.ts';
import { ExportError } from '../export-error.ts';
import { findJob } from '../job/find-job.ts';
import { jobStub } from '../job/job-stub.ts';
import { idParams, json, problems, ticketSchema } from './schemas.ts';

const RETRY_AFTER_SECONDS = 60;

const ticketRoute = createRoute({
  method: 'post',
  path: '/exports/{id}/ticket',
  summary: 'A one-time ticket for the socket, good for 30 seconds',
  security: [{ bearer: [] }],
  middleware: [requireToken('exports:read')] as const,
  request: { params: idParams },
  responses: { 201: json('The ticket', ticketSchema), ...problems('insufficient-scope', 'not-found', 'rate-limited') },
});

/** Of the upgrade, which is mounted apart: for the OpenAPI document only. */
const eventsPath = {
  method: 'get',
  path: '/exports/{id}/events',
  summary: 'The WebSocket: whole snapshots, by ticket, from the origin the ticket was made for',
  description:
    'Offer the subprotocols `bufdir-export.v1` and `ticket.<ticket>`. Every message is `{type: "job", seq, now, job}`. ' +
    'Close codes: 1000 finished, 4401 token or ticket over, 4404 export gone, 4426 protocol not spoken.',
  request: { params: idParams },
  responses: { 101: { description: 'Switching protocols' }, ...problems('invalid-request', 'rate-limited') },
} as const;

/** Mounts the ticket. */
export function ticketRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerPath(eventsPath);
  app.openapi(ticketRoute, async (c) => {
    const principal = c.get('principal');
    const { id } = await findJob(c.env, principal, c.req.valid('param').id);
    const { success } = await c.env.TICKET_LIMIT.limit({ key: principal.coordinator });
    if (!success) throw new ExportError('rate-limited', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    const ticket = await jobStub(c.env, id).createTicket(
      principal.coordinator,
      c.req.header('Origin') ?? null,
      principal.expiresAt,
    );
    return c.json({ ticket: ticket.secret, expiresAt: new Date(ticket.expiresAt).toISOString() }, 201);
  });
}

/**
 * The upgrade, an app of its own: middleware that touches the headers of a 101 turns it into a 500.
 * Who may connect is decided by the ticket, in the object that made it.
 */
export const socketRoute = new Hono<AppEnv>().get('/exports/:id/events', (c) => {
  if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket') {
    throw new ExportError('invalid-request', { detail: 'this address takes WebSocket upgrades only' });
  }
  return jobStub(c.env, c.req.param('id')).fetch(c.req.raw);
});
