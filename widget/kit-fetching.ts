import type { Environment } from './environment.ts';

/** Fetches what an export needs once there is one. */
export interface KitFetching<Kit> {
  /** Null until it has come. */
  readonly kit: Kit | null;
  /** Resolves when the kit has come, or did not this time; it is asked for again then while anything wants it. */
  fetch(): Promise<void>;
}

/** Between two tries. */
const AGAIN_MS = 5_000;

/** `came` is called once; `missed` when it may be asked for again. */
export function kitFetching<Kit>(
  host: { readonly environment: Environment<Kit> },
  came: (kit: Kit) => void,
  missed: () => void,
): KitFetching<Kit> {
  let kit: Kit | null = null;
  let fetching: Promise<void> | null = null;
  let tries = 0;
  return {
    get kit() {
      return kit;
    },
    fetch() {
      fetching ??= host.environment.followKit(tries++).then(
        (fetched) => {
          kit = fetched;
          came(fetched);
        },
        () => {
          host.environment.after(AGAIN_MS, () => {
            fetching = null;
            missed();
          });
        },
      );
      return fetching;
    },
  };
}
