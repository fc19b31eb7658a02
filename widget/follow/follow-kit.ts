/** All that an export needs once there is one: a module of its own, fetched while the server is asked for the export. */
export { EndedCard } from '../ended/ended-card.ts';
export { endedViewOf } from '../ended/ended-view-of.ts';
export { endedTexts } from '../ended/ended-words.ts';
export { jobConnection } from './job-connection.ts';
export { nextTimeLeft } from './time-left.ts';
export { timeLeftInWords } from './time-left-in-words.ts';
export { trackJob } from './track.ts';
