// Pure. What is known of an export, before it is put into words.
import type { Job } from '../worker/protocol/job.ts';
import type { TimeLeft } from './follow/time-left.ts';
import type { Track } from './follow/track.ts';

/** What the element is busy with on the user's behalf. */
export type Pending = 'lookup' | 'start' | 'retry' | 'cancel' | 'download';

export interface Facts {
  job: Job | null;
  /** Null until it can be kept. */
  track: Track | null;
  pending: Pending | null;
  /** Code of why the last command did nothing. */
  problem: string | null;
  signedOut: boolean;
  /** The command to start came, and then the one to stop before there was anything to stop. */
  cancelWanted: boolean;
  /** Whole seconds since the last sign of life; null while connected. */
  lostForSeconds: number | null;
  joined: boolean;
  whileAway: boolean;
  timeLeft: TimeLeft | null;
}
