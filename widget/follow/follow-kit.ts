/** All that an export needs once there is one: a module of its own, fetched while the server is asked for the export. */

export { endedTexts } from '../ended/ended-words.ts';
export { FollowedCard } from './followed-card.ts';
export { followedViewOf } from './followed-view-of.ts';
export { jobFollower } from './job-follower.ts';
export { milestoneOf } from './milestone-of.ts';
