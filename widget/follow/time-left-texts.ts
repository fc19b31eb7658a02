// Pure. Time left in every language; `{}` stands for a duration, in the order of the minutes.
import type { Lang } from '../../worker/protocol/job.ts';

export type TimeLeftKey = 'soon' | 'minute' | 'about' | 'upto' | 'between';

export const timeLeftTexts: Readonly<Record<Lang, Readonly<Record<TimeLeftKey, string>>>> = {
  nb: {
    soon: 'Straks ferdig',
    minute: 'Under ett minutt igjen',
    about: 'Om lag {} igjen',
    upto: 'Opptil {} igjen',
    between: 'Mellom {} og {} igjen',
  },
  nn: {
    soon: 'Straks ferdig',
    minute: 'Under eitt minutt att',
    about: 'Om lag {} att',
    upto: 'Opptil {} att',
    between: 'Mellom {} og {} att',
  },
  en: {
    soon: 'Nearly done',
    minute: 'Less than a minute left',
    about: 'About {} left',
    upto: 'Up to {} left',
    between: 'Between {} and {} left',
  },
};
