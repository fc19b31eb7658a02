// Pure.
import type { XmlElement } from './check-xml.ts';
import { unescaped } from './unescaped.ts';
import { WorkbookError } from './workbook-error.ts';

/** The texts that cells name by their place; none without the part. Throws a `WorkbookError` for anything but plain texts. */
export function readSharedTexts(part: XmlElement | undefined): string[] {
  if (part === undefined) return [];
  if (part.name !== 'sst') throw new WorkbookError('The shared texts are none');
  return part.children.map((item) => {
    const [text, ...others] = item.children;
    if (item.name !== 'si' || text?.name !== 't' || others.length > 0 || text.children.length > 0) {
      throw new WorkbookError('A shared text holds more than text');
    }
    return unescaped(text.text);
  });
}
