// Pure. What a member system may answer. Unknown fields are dropped, so that a source may add some; everything that is
// kept is checked and bounded. Days, kinds and numbers out of range are the rules' business, not ours.
import { z } from 'zod';

/** A lone surrogate cannot be written as UTF-8: it would change on its way into the snapshot. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((value) => !LONE_SURROGATE.test(value));
const id = text(200).min(1);
const word = text(60);
const free = text(2_000);
const day = text(60);
const count = z.int().min(0).max(1_000_000);

const cursorShape = z.object({ date: day, id });

const recordShape = z.object({
  id,
  activityId: id,
  date: day,
  minutes: count.nullable(),
  branchId: id,
  kind: word,
  channel: word,
  audience: word,
  country: word,
  municipalityCode: word.nullable(),
  leaderRefs: z.array(id).max(100),
  participantCount: count.nullable(),
  sameDayNewParticipants: z.boolean().nullable(),
  theme: free,
  status: word,
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
  organisation: z.object({ orgNumber: z.string().regex(/^\d{9}$/), name: text(200).min(1) }),
  branches: z
    .array(
      z.object({
        id,
        code: word,
        name: text(120),
        kind: z.enum(['local', 'county', 'region', 'central', 'network']),
        municipalityCodes: z.array(word).max(400),
        activeFrom: day,
        activeTo: day.nullable(),
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
        approvedAt: day.nullable(),
        courseCompletedAt: day.nullable(),
        endedAt: day.nullable(),
      }),
    )
    .max(50_000),
  // Optional: a source that cannot say it leaves it out, and nothing is compared with last year.
  approvedDays: z
    .array(z.object({ branchId: id, kind: word, thisYear: count, lastYear: count }))
    .max(50_000)
    .exactOptional(),
});
