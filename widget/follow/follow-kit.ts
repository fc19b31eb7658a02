/** All that an export needs: a module of its own, fetched as soon as the element stands there to be used. */

export { endedTexts } from '../ended/ended-words.ts';
export { FollowedCard } from './followed-card.ts';
export { followedViewOf } from './followed-view-of.ts';
export { jobFollower } from './job-follower.ts';
export { milestoneOf } from './milestone-of.ts';
