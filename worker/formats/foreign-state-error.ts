// Pure.
/** A writer's state was made for another file, as after a deployment that changed its texts: nothing can go on from it. */
export class ForeignStateError extends Error {
  override readonly name = 'ForeignStateError';
}
