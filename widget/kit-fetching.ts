import type { Environment } from './environment.ts';

/** Fetches what an export needs: as soon as there is a button for one, so that it is there when that is pressed. */
export interface KitFetching<Kit> {
  /** Null until it has come. */
  readonly kit: Kit | null;
  /** Resolves when the kit has come, or did not in time or this time; it is asked for again then while anything wants it. */
  fetch(): Promise<void>;
}

/** Who waits for longer has something to say of it; the kit may come yet. */
const PATIENCE_MS = 4_000;
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
      const { followKit, after } = host.environment;
      const fetched = (): Promise<void> =>
        followKit(tries++).then(
          (module) => {
            kit = module;
            came(module);
          },
          () => {
            after(AGAIN_MS, () => {
              fetching = null;
              missed();
            });
          },
        );
      fetching ??= Promise.race([fetched(), new Promise<void>((resolve) => after(PATIENCE_MS, resolve))]);
      return fetching;
    },
  };
}
