// Pure. Every text of the element, for portals that hand in their own.
import type { EndedTextKey } from '../ended/texts/ended-texts.ts';
import type { FollowTextKey } from '../follow/follow-texts.ts';
import type { TextKey } from './texts.ts';

/**
 * A language of the element, which does not compile while a text is missing. `{}` stands for a value, in the order of the
 * element's own texts; a note is `title|body`. `locales` are BCP 47, the best first, with commas between them. The forms
 * of a unit are those of `Intl.PluralRules` for them, from `zero` over `one`, `two`, `few` and `many` to `other`, with `|`
 * between them.
 */
export type ExportTexts = Readonly<Record<TextKey | FollowTextKey | EndedTextKey, string>>;

/** Some of them, in place of the element's. */
export type OwnTexts = { readonly [Key in keyof ExportTexts]?: string | undefined };
