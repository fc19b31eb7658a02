/** Where what an export ended in leaves the page; an environment may have its own. */
export interface Outlets {
  /** Sends the page's user to a file. */
  save(url: string, name: string): void;
  /** To the clipboard; rejects where the page may not. */
  copy(text: string): Promise<void>;
  /** On the desktop, where the user allowed it. */
  notify(title: string, body: string): void;
}

export const browserOutlets: Outlets = {
  save(url, name) {
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = name;
    anchor.rel = 'noopener';
    anchor.click();
  },
  // Async, so that pages without TLS, which have no clipboard at all, reject like those that may not use it.
  copy: async (text) => navigator.clipboard.writeText(text),
  notify(title, body) {
    if ('Notification' in globalThis && Notification.permission === 'granted') new Notification(title, { body });
  },
};
