import type { JobConnection } from './job-connection.ts';

/**
 * A connection that is let go while the page is frozen or in the back/forward cache, which keeps no page that holds a
 * socket or a lock, and opened anew when the page is back. `stirred` is called then: a tick is due.
 */
export function pageConnection(open: () => JobConnection, stirred: () => void): JobConnection {
  const listening = new AbortController();
  let opened: JobConnection | null = open();

  function close(): void {
    opened?.stop();
    opened = null;
  }

  function reopen(): void {
    if (opened) return;
    opened = open();
    stirred();
  }

  const on = (types: readonly string[], heard: () => void): void => {
    // Some of them are told to the document only.
    for (const type of types) addEventListener(type, heard, { capture: true, signal: listening.signal });
  };
  on(['pagehide', 'freeze'], close);
  on(['pageshow', 'resume'], reopen);

  return {
    tick: () => opened?.tick() ?? null,
    stop() {
      listening.abort();
      close();
    },
  };
}
