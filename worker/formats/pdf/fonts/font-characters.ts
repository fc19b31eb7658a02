// Pure.
/** What both fonts can show, as a class of a regular expression: Latin of all Nordic and Sámi languages and more. */
export const FONT_CHARACTERS =
  '\\u0020-\\u007e\\u00a0-\\u00ac\\u00ae-\\u0148\\u014a-\\u01c3\\u01c5-\\u024f\\u0292\\u02b9-\\u02bb\\u0300-\\u0304' +
  '\\u0306-\\u0308\\u030a\\u030c\\u2010-\\u2026\\u2030-\\u203a\\u20ac\\u2122\\u2212';
