import type { Tabs } from '../environment.ts';
import type { ClientSettings, ExportClient } from '../export-client.ts';
import { keyOf } from '../key-of.ts';
import { type ConnectionListener, type JobConnection, jobConnection } from './job-connection.ts';
import { pageConnection } from './page-connection.ts';
import { sharedConnection } from './shared-connection.ts';

/** Follows the export at `path` while the page is there, over one socket for all tabs of the same coordinator. */
export function openConnection(
  host: ClientSettings,
  client: ExportClient,
  path: string,
  listener: ConnectionListener,
): JobConnection {
  const { environment, endpoint } = host;
  const connect = (mine: ConnectionListener): JobConnection => jobConnection(host, client, path, mine);
  const tabs = environment.tabs ?? (environment.openSocket ? null : browserTabs());
  return pageConnection(() => {
    // Tabs that cannot tell whom they serve must not serve each other.
    const holder = client.holder();
    return tabs && holder
      ? sharedConnection(environment, tabs, keyOf([endpoint, holder]) + path, listener, connect)
      : connect(listener);
  }, listener.stirred);
}

/** Null where the browser has none: pages without TLS have no locks. */
function browserTabs(): Tabs | null {
  return 'locks' in navigator && 'BroadcastChannel' in globalThis
    ? { locks: navigator.locks, openChannel: (name) => new BroadcastChannel(name) }
    : null;
}
