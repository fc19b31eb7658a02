/** Of the software, named in every report; the same as in package.json. */
export const VERSION = '0.1.0';
