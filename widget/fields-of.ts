// Pure.
import { isRecord } from '../worker/protocol/messages.ts';

/** The fields of a received value; none when it is no object. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
