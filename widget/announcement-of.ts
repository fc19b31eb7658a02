// Pure. What a screen reader is told when one view follows another.
import type { FollowKit } from './environment.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';

export interface Announcement {
  text: string;
  /** Ends are said at once; the rest may wait for its turn or be overtaken. */
  urgent: boolean;
}

/** What the milestones of an export need of it. */
export type AnnouncementKit = Pick<FollowKit, 'milestoneOf'>;

/** The announcement due when `next` follows `previous`; null when nothing of note happened. Without `kit`, only beginnings are told. */
export function announcementOf(
  previous: View,
  next: View,
  words: Words,
  kit: AnnouncementKit | null,
): Announcement | null {
  const { problem, said } = next;
  if (problem && problem !== previous.problem) return { text: problem, urgent: true };
  if (kit) return kit.milestoneOf(previous, next, words);
  return said && !previous.said ? { text: said, urgent: false } : null;
}
