// Pure. What a member system may answer. Unknown fields are dropped, so that a source may add some; everything that is
// kept is checked and bounded. Days, kinds and numbers out of range are the rules' business, not ours.
import { z } from 'zod';

/** A lone surrogate has no place in an address, and references and dates of records come back in that of the next page. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const addressable = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => !LONE_SURROGATE.test(value));
const id = addressable(200).min(1);
const date = addressable(60);
/** Bounded by the answer as a whole: one text that is too long or broken is a finding (C01), not the end of an export. */
const text = z.string();
const count = z.int().min(0).max(1_000_000);

const cursorShape = z.object({ date, id });

const recordShape = z.object({
  id,
  activityId: id,
  date,
  minutes: count.nullable(),
  branchId: id,
  kind: text,
  channel: text,
  audience: text,
  country: text,
  municipalityCode: text.nullable(),
  leaderRefs: z.array(id).max(100),
  participantCount: count.nullable(),
  sameDayNewParticipants: z.boolean().nullable(),
  theme: text,
  status: text,
});

/** Answer of `GET …/records`. */
export const pageShape = z.object({
  records: z.array(recordShape),
  next: cursorShape.nullable(),
  changed: z.boolean(),
});

/** Answer of `GET …/register`. */
export const snapshotShape = z.object({
  count: z.int().min(0).max(100_000_000),
  organisation: z.object({ orgNumber: z.string().regex(/^\d{9}$/), name: text.min(1) }),
  branches: z
    .array(
      z.object({
        id,
        code: text,
        name: text,
        kind: z.enum(['local', 'county', 'region', 'central', 'network']),
        municipalityCodes: z.array(text).max(400),
        activeFrom: text,
        activeTo: text.nullable(),
        mergedIntoId: id.nullable(),
        annualReportReceived: z.boolean(),
        members: count,
      }),
    )
    .max(5_000),
  peerSupporters: z
    .array(
      z.object({
        ref: id,
        branchId: id,
        approvedAt: text.nullable(),
        courseCompletedAt: text.nullable(),
        endedAt: text.nullable(),
      }),
    )
    .max(50_000),
  // Optional: a source that cannot say it leaves it out, and nothing is compared with last year.
  approvedDays: z
    .array(z.object({ branchId: id, kind: text, thisYear: count, lastYear: count }))
    .max(50_000)
    .exactOptional(),
});
