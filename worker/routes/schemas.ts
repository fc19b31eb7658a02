import { z } from '@hono/zod-openapi';
import { HTTP_STATUS, type HttpErrorCode } from '../protocol/error-codes.ts';
import { STAGE_IDS } from '../protocol/stage-ids.ts';
import { KINDS } from '../rules/record.ts';
import { RULE_IDS } from '../rules/rule-ids.ts';
import { FIRST_BASIS_YEAR } from '../rules/rule-set-for.ts';

export const formatSchema = z.enum(['xlsx', 'csv', 'pdf']);
export const variantSchema = z.enum(['external', 'internal']);
const langSchema = z.enum(['nb', 'nn', 'en']);
const timeSchema = z.iso.datetime();

export const basisYearSchema = z
  .int()
  .min(FIRST_BASIS_YEAR)
  .refine((year) => year <= new Date().getUTCFullYear(), { error: 'the basis year lies in the future' })
  .openapi({ description: 'Basis year (grunnlagsår): the calendar year reported on.', example: 2025 });

export const requestSchema = z
  .strictObject({ basisYear: basisYearSchema, format: formatSchema, variant: variantSchema, lang: langSchema })
  .openapi('ExportRequest');

const stageIdSchema = z.enum(STAGE_IDS);

const stageSchema = z
  .object({
    id: stageIdSchema,
    state: z.enum(['pending', 'running', 'done', 'failed']),
    weight: z.number().openapi({ description: 'Share of the whole job; the six sum to 1.' }),
    done: z.int(),
    total: z.int().nullable().openapi({ description: 'Null until the amount of work is known.' }),
    unit: z.enum(['records', 'tables', 'rows', 'checks']),
  })
  .openapi('StageProgress');

const jobBase = {
  id: z.uuid(),
  seq: z.int().openapi({ description: 'Only rises.' }),
  attempt: z.int(),
  organisation: z.object({ orgNumber: z.string(), name: z.string() }),
  request: requestSchema,
  createdAt: timeSchema,
  updatedAt: timeSchema,
  stages: z.array(stageSchema).openapi({ description: 'All six, in order.' }),
  fraction: z.number().min(0).max(1).openapi({ description: 'Of the whole job; never falls within an attempt.' }),
};

const fileSchema = z
  .object({
    name: z.string(),
    sizeBytes: z.int(),
    contentType: z.string(),
    sha256: z.string().openapi({ description: 'Lower-case hex of the stored bytes.' }),
    expiresAt: timeSchema,
  })
  .openapi('ExportFile');

const reasonSchema = z
  .object({
    rule: z.string(),
    count: z.int(),
    text: z.string().openapi({ description: 'In the language of the export.' }),
  })
  .openapi('Reason');

const summarySchema = z
  .object({
    registered: z.int(),
    counted: z.int(),
    notCounted: z.int(),
    warnings: z.int(),
    reasons: z.array(reasonSchema).optional().openapi({
      description: 'Why records are not counted; the counts sum to notCounted. Absent in older exports.',
    }),
  })
  .openapi('Summary', { description: 'registered = counted + notCounted' });

const jobErrorSchema = z
  .object({
    code: z.string(),
    stage: stageIdSchema,
    retryable: z.boolean(),
    reference: z.string(),
    detail: z.string().optional().openapi({ description: 'Safe text for a person, without record contents.' }),
  })
  .openapi('JobError');

export const jobSchema = z
  .discriminatedUnion('status', [
    z.object({ ...jobBase, status: z.literal('queued') }),
    z.object({
      ...jobBase,
      status: z.literal('running'),
      stage: stageIdSchema,
      startedAt: timeSchema,
      heartbeatAt: timeSchema,
      stalled: z.boolean(),
      remaining: z.object({ lowMs: z.int(), highMs: z.int() }).nullable(),
    }),
    z.object({
      ...jobBase,
      status: z.literal('completed'),
      finishedAt: timeSchema,
      file: fileSchema,
      summary: summarySchema,
    }),
    z.object({ ...jobBase, status: z.literal('failed'), finishedAt: timeSchema, error: jobErrorSchema }),
    z.object({ ...jobBase, status: z.literal('cancelled'), finishedAt: timeSchema }),
    z.object({ ...jobBase, status: z.literal('expired'), finishedAt: timeSchema }),
  ])
  .openapi('Job');

export const jobListSchema = z.object({ exports: z.array(jobSchema), next: z.string().nullable() }).openapi('JobList');

export const ticketSchema = z.object({ ticket: z.string(), expiresAt: timeSchema }).openapi('Ticket');
export const downloadLinkSchema = z.object({ url: z.url(), expiresAt: timeSchema }).openapi('DownloadLink');

export const severitySchema = z.enum(['B', 'E', 'W', 'I']);

export const findingsSchema = z
  .object({
    findings: z.array(
      z.object({
        rule: z.enum(RULE_IDS),
        severity: severitySchema,
        activityId: z.string().nullable(),
        branch: z.string().nullable().openapi({ description: 'Name of the branch.' }),
        date: z.string().nullable(),
        field: z.string().nullable(),
        kind: z.enum(KINDS).optional().openapi({ description: 'Where activity of one kind is meant.' }),
        text: z.string().openapi({ description: 'What is wrong, in the language of the export.' }),
        action: z.string().openapi({ description: 'What to do about it.' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('Findings');

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(HTTP_STATUS) as [HttpErrorCode, ...HttpErrorCode[]]),
    detail: z.string().optional(),
    reference: z.string(),
  })
  .openapi('Problem');

/** The answers of a route that go wrong, for the OpenAPI document. */
export function problems(...codes: HttpErrorCode[]) {
  const responses: Record<
    number,
    { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }
  > = {};
  for (const code of ['unauthenticated', 'origin-not-allowed', ...codes] as const) {
    const status = HTTP_STATUS[code];
    const before = responses[status]?.description;
    responses[status] = {
      description: before === undefined ? code : `${before}, ${code}`,
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return responses;
}

/** A JSON answer, for the OpenAPI document. */
export function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** An id of an export. Anything that is no UUID is simply not found. */
export const idParams = z.object({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: '5f1c7f5e-6a0e-4a51-9d0e-2b1f6f1f3a77' }),
});
