// Pure.
import type { Lang } from '../../worker/protocol/job.ts';

/** The language of ours that a BCP 47 tag, or the first of several with commas between them, asks for; bokmål for everything else. */
export function langOf(tag: string): Lang {
  const primary = tag.toLowerCase().split(/[-,]/)[0];
  return primary === 'nn' || primary === 'en' ? primary : 'nb';
}
