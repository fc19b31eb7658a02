import { scheduler } from 'node:timers/promises';

/** Puts into place what the Worker's object takes from the platform's global scope and Node has elsewhere, or has not. */
export function takePlatformGlobals(): void {
  Object.assign(globalThis, { scheduler, WebSocketRequestResponsePair: class {} });
}
