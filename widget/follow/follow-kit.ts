/** All that an export needs once there is one: a module of its own, fetched while the server is asked for the export. */
export { EndedCard } from '../ended/ended-card.ts';
export { endedViewOf } from '../ended/ended-view-of.ts';
export { endedTexts } from '../ended/ended-words.ts';
export { jobFollower } from './job-follower.ts';
export { timeLeftInWords } from './time-left-in-words.ts';
