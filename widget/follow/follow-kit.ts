/** All that an export needs once there is one: a module of its own, fetched while the server is asked for the export. */
export { EndedCard } from '../ended/ended-card.ts';
export { jobConnection } from './job-connection.ts';
export { nextTimeLeft } from './time-left.ts';
