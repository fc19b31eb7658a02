// Pure. What is said of an export at work, in every language; one that lacks a text does not compile.
import type { Lang } from '../../worker/protocol/job.ts';
import type { StageId, StageUnit } from '../../worker/protocol/stage-ids.ts';
import type { TimeLeftKey } from './time-left.ts';

/** What is counted, in the forms for one and for more than one: `rad|rader`. */
export type Unit = StageUnit | 'seconds' | 'minutes' | 'hours';

/** A note is `title|body`; `{}` stands for a value, in the order of the call. */
export type FollowTextKey =
  | `stage-${StageId}`
  | 'step'
  | 'percent'
  | 'stageDone'
  | `unit-${Unit}`
  | `left-${TimeLeftKey}`
  | 'and'
  | 'of'
  | 'retry'
  | 'joined'
  | 'resumed'
  | 'noProgress'
  | 'slow'
  | 'lastUpdate'
  | 'stalled'
  | 'lost'
  | 'signedOut'
  | 'signedOutIdle';

export const followTexts: Readonly<Record<Lang, Readonly<Record<FollowTextKey, string>>>> = {
  nb: {
    'stage-collect': 'Henter aktiviteter',
    'stage-validate': 'Kontrollerer',
    'stage-aggregate': 'Beregner',
    'stage-protect': 'Beskytter personvern',
    'stage-build': 'Lager filen',
    'stage-verify': 'Etterkontrollerer',
    step: 'Trinn {} av {}',
    percent: '{} prosent',
    stageDone: 'Ferdig',
    'unit-records': 'aktivitet|aktiviteter',
    'unit-tables': 'tabell|tabeller',
    'unit-rows': 'rad|rader',
    'unit-checks': 'kontroll|kontroller',
    'unit-seconds': 'sekund|sekunder',
    'unit-minutes': 'minutt|minutter',
    'unit-hours': 'time|timer',
    and: 'og',
    of: '{} av {}',
    retry: 'Prøv igjen',
    joined: 'Eksporten var alt i gang; du følger den.',
    resumed: 'Eksporten går igjen.',
    noProgress: 'Ingen framdrift på {}',
    slow: 'Går sakte, sist for {} siden',
    lastUpdate: 'Sist oppdatert for {} siden',
    stalled: 'Eksporten står stille|Medlemssystemet svarer ikke. Vi prøver igjen av oss selv; ingenting er tapt.',
    lost: 'Kobler til igjen …|Forbindelsen er borte. Eksporten går videre uten oss.',
    signedOut: 'Du er logget ut|Eksporten går videre. Logg inn igjen for å følge den.',
    signedOutIdle: 'Du er logget ut|Logg inn igjen for å fortsette.',
    'left-soon': 'Straks ferdig',
    'left-minute': 'Under ett minutt igjen',
    'left-about': 'Om lag {} igjen',
    'left-upto': 'Opptil {} igjen',
    'left-between': 'Mellom {} og {} igjen',
  },
  nn: {
    'stage-collect': 'Hentar aktivitetar',
    'stage-validate': 'Kontrollerer',
    'stage-aggregate': 'Reknar ut',
    'stage-protect': 'Vernar personopplysningar',
    'stage-build': 'Lagar fila',
    'stage-verify': 'Etterkontrollerer',
    step: 'Trinn {} av {}',
    percent: '{} prosent',
    stageDone: 'Ferdig',
    'unit-records': 'aktivitet|aktivitetar',
    'unit-tables': 'tabell|tabellar',
    'unit-rows': 'rad|rader',
    'unit-checks': 'kontroll|kontrollar',
    'unit-seconds': 'sekund|sekund',
    'unit-minutes': 'minutt|minutt',
    'unit-hours': 'time|timar',
    and: 'og',
    of: '{} av {}',
    retry: 'Prøv igjen',
    joined: 'Eksporten var alt i gang; du følgjer han.',
    resumed: 'Eksporten går igjen.',
    noProgress: 'Inga framdrift på {}',
    slow: 'Går sakte, sist for {} sidan',
    lastUpdate: 'Sist oppdatert for {} sidan',
    stalled: 'Eksporten står stille|Medlemssystemet svarer ikkje. Vi prøver igjen av oss sjølve; ingenting er tapt.',
    lost: 'Koplar til igjen …|Sambandet er borte. Eksporten går vidare utan oss.',
    signedOut: 'Du er logga ut|Eksporten går vidare. Logg inn igjen for å følgje han.',
    signedOutIdle: 'Du er logga ut|Logg inn igjen for å halde fram.',
    'left-soon': 'Straks ferdig',
    'left-minute': 'Under eitt minutt att',
    'left-about': 'Om lag {} att',
    'left-upto': 'Opptil {} att',
    'left-between': 'Mellom {} og {} att',
  },
  en: {
    'stage-collect': 'Collecting activities',
    'stage-validate': 'Checking',
    'stage-aggregate': 'Calculating',
    'stage-protect': 'Protecting privacy',
    'stage-build': 'Building the file',
    'stage-verify': 'Verifying',
    step: 'Step {} of {}',
    percent: '{} per cent',
    stageDone: 'Done',
    'unit-records': 'activity|activities',
    'unit-tables': 'table|tables',
    'unit-rows': 'row|rows',
    'unit-checks': 'check|checks',
    'unit-seconds': 'second|seconds',
    'unit-minutes': 'minute|minutes',
    'unit-hours': 'hour|hours',
    and: 'and',
    of: '{} of {}',
    retry: 'Try again',
    joined: 'The export was already running; you are following it.',
    resumed: 'The export is moving again.',
    noProgress: 'No progress for {}',
    slow: 'Slow, last progress {} ago',
    lastUpdate: 'Last updated {} ago',
    stalled:
      'The export is standing still|The member system does not answer. We keep trying by ourselves; nothing is lost.',
    lost: 'Reconnecting …|The connection is gone. The export goes on without us.',
    signedOut: 'You are signed out|The export goes on. Sign in again to follow it.',
    signedOutIdle: 'You are signed out|Sign in again to continue.',
    'left-soon': 'Nearly done',
    'left-minute': 'Less than a minute left',
    'left-about': 'About {} left',
    'left-upto': 'Up to {} left',
    'left-between': 'Between {} and {} left',
  },
};
