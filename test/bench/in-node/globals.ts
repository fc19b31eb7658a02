// What the Worker's object takes from the platform's global scope and Node has elsewhere, or has not.
import { scheduler } from 'node:timers/promises';

Object.assign(globalThis, { scheduler, WebSocketRequestResponsePair: class {} });
