// Pure. Why a record stands out and what to do, in plain words for a coordinator.
import type { RuleId } from './rule-ids.ts';
import { fillThresholds, type TextLang, type Thresholds } from './rule-set.ts';

export interface RuleText {
  reason: string;
  action: string;
}

/** Thresholds stand as `{name}`; read the texts through `ruleText`. */
export const RULE_TEXTS: Record<RuleId, Record<TextLang, RuleText>> = {
  P01: {
    nb: {
      reason: 'Det står noe som ser ut som et fødselsnummer eller D-nummer i en tekst.',
      action: 'Fjern nummeret fra teksten i medlemssystemet, og lag eksporten på nytt.',
    },
    nn: {
      reason: 'Det står noko som ser ut som eit fødselsnummer eller D-nummer i ein tekst.',
      action: 'Fjern nummeret frå teksten i medlemssystemet, og lag eksporten på nytt.',
    },
    en: {
      reason: 'A text holds what looks like a national identity number.',
      action: 'Remove the number from the text in the member system and export again.',
    },
  },
  O01: {
    nb: {
      reason: 'Organisasjonsnummeret er ikke gyldig.',
      action: 'Kontroller organisasjonsnummeret i Brønnøysundregistrene, og rett det i medlemssystemet.',
    },
    nn: {
      reason: 'Organisasjonsnummeret er ikkje gyldig.',
      action: 'Kontroller organisasjonsnummeret i Brønnøysundregistra, og rett det i medlemssystemet.',
    },
    en: {
      reason: 'The organisation number is not valid.',
      action: 'Check the organisation number in the Brønnøysund registers and correct it in the member system.',
    },
  },
  O02: {
    nb: {
      reason: 'Det finnes ikke noe regelsett for dette grunnlagsåret.',
      action: 'Velg et annet grunnlagsår, eller ta kontakt med dem som drifter løsningen.',
    },
    nn: {
      reason: 'Det finst ikkje noko regelsett for dette grunnlagsåret.',
      action: 'Vel eit anna grunnlagsår, eller ta kontakt med dei som driftar løysinga.',
    },
    en: {
      reason: 'There is no rule set for this basis year.',
      action: 'Choose another basis year, or contact those who run the service.',
    },
  },
  A01: {
    nb: {
      reason: 'Aktiviteten er ikke godkjent.',
      action: 'Godkjenn aktiviteten i medlemssystemet hvis den skal telle.',
    },
    nn: {
      reason: 'Aktiviteten er ikkje godkjend.',
      action: 'Godkjenn aktiviteten i medlemssystemet dersom han skal telje.',
    },
    en: {
      reason: 'The activity has not been approved.',
      action: 'Approve the activity in the member system if it should count.',
    },
  },
  T01: {
    nb: {
      reason: 'Dagen ligger utenfor grunnlagsåret.',
      action: 'Kontroller datoen. Er den riktig, hører dagen til et annet år.',
    },
    nn: {
      reason: 'Dagen ligg utanfor grunnlagsåret.',
      action: 'Kontroller datoen. Er han rett, høyrer dagen til eit anna år.',
    },
    en: {
      reason: 'The day is outside the basis year.',
      action: 'Check the date. If it is right, the day belongs to another year.',
    },
  },
  T02: {
    nb: {
      reason: 'Datoen kan ikke leses sikkert.',
      action: 'Skriv datoen som dag.måned.år med fire sifre i året, for eksempel 05.03.2025.',
    },
    nn: {
      reason: 'Datoen kan ikkje lesast sikkert.',
      action: 'Skriv datoen som dag.månad.år med fire siffer i året, til dømes 05.03.2025.',
    },
    en: {
      reason: 'The date cannot be read with certainty.',
      action: 'Write the date as day.month.year with four digits for the year, for example 05.03.2025.',
    },
  },
  T03: {
    nb: {
      reason: 'Datoen var ikke kommet da tallene ble hentet.',
      action: 'Kontroller datoen, eller lag eksporten på nytt etter at aktiviteten er gjennomført.',
    },
    nn: {
      reason: 'Datoen var ikkje komen då tala vart henta.',
      action: 'Kontroller datoen, eller lag eksporten på nytt etter at aktiviteten er gjennomført.',
    },
    en: {
      reason: 'The date was still to come when the figures were collected.',
      action: 'Check the date, or export again after the activity has taken place.',
    },
  },
  T04: {
    nb: {
      reason: 'Samme dag er registrert to ganger på samme aktivitet.',
      action: 'Slett den ene dagen, eller rett datoen hvis det var en annen dag.',
    },
    nn: {
      reason: 'Same dagen er registrert to gonger på same aktivitet.',
      action: 'Slett den eine dagen, eller rett datoen dersom det var ein annan dag.',
    },
    en: {
      reason: 'The same day is registered twice for one activity.',
      action: 'Delete one of the days, or correct the date if it was another day.',
    },
  },
  B01: {
    nb: {
      reason: 'Lokallaget er ukjent eller var ikke i drift denne dagen.',
      action: 'Velg riktig lokallag, eller rett datoene for når lokallaget er i drift.',
    },
    nn: {
      reason: 'Lokallaget er ukjent eller var ikkje i drift denne dagen.',
      action: 'Vel rett lokallag, eller rett datoane for når lokallaget er i drift.',
    },
    en: {
      reason: 'The branch is unknown or was not active that day.',
      action: 'Choose the right branch, or correct the dates it is active.',
    },
  },
  K05: {
    nb: {
      reason: 'Landet aktiviteten er registrert i, teller ikke, eller landet mangler.',
      action: 'Rett landet hvis det er feil. Hvilke land som teller, står under Metode.',
    },
    nn: {
      reason: 'Landet aktiviteten er registrert i, tel ikkje, eller landet manglar.',
      action: 'Rett landet dersom det er feil. Kva land som tel, står under Metode.',
    },
    en: {
      reason: 'The country the activity is registered in does not count, or is missing.',
      action: 'Correct the country if it is wrong. Which countries count is explained under Method.',
    },
  },
  K06: {
    nb: {
      reason: 'Typen aktivitet eller målgruppen teller ikke.',
      action: 'Ingenting, hvis typen og målgruppen er riktige. Rett dem hvis de er feil.',
    },
    nn: {
      reason: 'Typen aktivitet eller målgruppa tel ikkje.',
      action: 'Ingenting, dersom typen og målgruppa er rette. Rett dei dersom dei er feil.',
    },
    en: {
      reason: 'The kind of activity or its audience does not count.',
      action: 'Nothing, if kind and audience are right. Correct them if they are wrong.',
    },
  },
  K04: {
    nb: {
      reason: 'Oppsøkende samtaler teller ikke med denne kontaktformen, eller kontaktformen mangler.',
      action: 'Rett kontaktformen hvis den er feil. Hvilke som teller, står under Metode.',
    },
    nn: {
      reason: 'Oppsøkjande samtalar tel ikkje med denne kontaktforma, eller kontaktforma manglar.',
      action: 'Rett kontaktforma dersom ho er feil. Kva for nokre som tel, står under Metode.',
    },
    en: {
      reason: 'Outreach talks do not count by this channel, or the channel is missing.',
      action: 'Correct the channel if it is wrong. Which channels count is explained under Method.',
    },
  },
  V02: {
    nb: {
      reason: 'Antall deltakere mangler eller er 0.',
      action: 'Fyll inn hvor mange som deltok, uten lederne.',
    },
    nn: {
      reason: 'Talet på deltakarar manglar eller er 0.',
      action: 'Fyll inn kor mange som deltok, utan leiarane.',
    },
    en: {
      reason: 'The number of participants is missing or 0.',
      action: 'Enter how many took part, leaders not included.',
    },
  },
  K01: {
    nb: {
      reason: 'Gruppen hadde færre enn {groupParticipants} deltakere.',
      action: 'Rett antallet hvis flere deltok. Lederne regnes ikke med i antallet som registreres.',
    },
    nn: {
      reason: 'Gruppa hadde færre enn {groupParticipants} deltakarar.',
      action: 'Rett talet dersom fleire deltok. Leiarane blir ikkje rekna med i talet som blir registrert.',
    },
    en: {
      reason: 'The group had fewer than {groupParticipants} participants.',
      action: 'Correct the number if more took part. Leaders are not included in the number registered.',
    },
  },
  K02: {
    nb: {
      reason: 'Gruppesamlingen varte kortere enn {groupMinutes} minutter, eller varigheten mangler.',
      action: 'Rett varigheten hvis samlingen varte lenger.',
    },
    nn: {
      reason: 'Gruppesamlinga varte kortare enn {groupMinutes} minutt, eller lengda manglar.',
      action: 'Rett lengda dersom samlinga varte lenger.',
    },
    en: {
      reason: 'The group day was shorter than {groupMinutes} minutes, or its duration is missing.',
      action: 'Correct the duration if it lasted longer.',
    },
  },
  K03: {
    nb: {
      reason: 'Kursdagen varte kortere enn {courseMinutes} minutter, eller varigheten mangler.',
      action: 'Rett varigheten hvis kursdagen varte lenger.',
    },
    nn: {
      reason: 'Kursdagen varte kortare enn {courseMinutes} minutt, eller lengda manglar.',
      action: 'Rett lengda dersom kursdagen varte lenger.',
    },
    en: {
      reason: 'The course day was shorter than {courseMinutes} minutes, or its duration is missing.',
      action: 'Correct the duration if it lasted longer.',
    },
  },
  L01: {
    nb: {
      reason: 'Ingen likeperson er registrert som leder.',
      action: 'Legg til likepersonen som ledet aktiviteten.',
    },
    nn: {
      reason: 'Ingen likeperson er registrert som leiar.',
      action: 'Legg til likepersonen som leidde aktiviteten.',
    },
    en: {
      reason: 'No peer supporter is registered as leader.',
      action: 'Add the peer supporter who led the activity.',
    },
  },
  L02: {
    nb: {
      reason: 'En leder var ikke godkjent likeperson denne dagen, eller mangler gjennomført kurs.',
      action: 'Kontroller datoene for godkjenning, kurs og avslutning hos likepersonen.',
    },
    nn: {
      reason: 'Ein leiar var ikkje godkjend likeperson denne dagen, eller manglar gjennomført kurs.',
      action: 'Kontroller datoane for godkjenning, kurs og avslutning hos likepersonen.',
    },
    en: {
      reason: 'A leader was not an approved peer supporter that day, or has not completed the course.',
      action: 'Check the dates of approval, course and end for the peer supporter.',
    },
  },
  D01: {
    nb: {
      reason: 'Lik en annen aktivitet samme dag: samme lokallag, type, ledere, varighet og antall deltakere.',
      action: 'Slett den ene hvis det er samme aktivitet. Rett det som skiller dem hvis det er to.',
    },
    nn: {
      reason: 'Lik ein annan aktivitet same dagen: same lokallag, type, leiarar, lengd og tal på deltakarar.',
      action: 'Slett den eine dersom det er same aktivitet. Rett det som skil dei dersom det er to.',
    },
    en: {
      reason: 'Equal to another activity that day: same branch, kind, leaders, duration and number of participants.',
      action: 'Delete one if they are the same activity. Correct what sets them apart if they are two.',
    },
  },
  L03: {
    nb: {
      reason:
        'Samme leder hadde en annen aktivitet registrert denne dagen, og det er ikke bekreftet at deltakerne er nye.',
      action: 'Oppgi om deltakerne var nye. Bare da teller den andre aktiviteten samme dag sikkert.',
    },
    nn: {
      reason:
        'Same leiar hadde ein annan aktivitet registrert denne dagen, og det er ikkje stadfesta at deltakarane er nye.',
      action: 'Oppgi om deltakarane var nye. Berre då tel den andre aktiviteten same dagen sikkert.',
    },
    en: {
      reason: 'The same leader has another activity that day, and the participants are not confirmed to be new.',
      action: 'State whether the participants were new. Only then does a second activity that day count for certain.',
    },
  },
  P02: {
    nb: {
      reason: 'Teksten inneholdt noe som ser ut som e-post eller telefonnummer. Det er fjernet fra filen.',
      action: 'Fjern kontaktopplysninger fra teksten i medlemssystemet.',
    },
    nn: {
      reason: 'Teksten inneheldt noko som ser ut som e-post eller telefonnummer. Det er fjerna frå fila.',
      action: 'Fjern kontaktopplysningar frå teksten i medlemssystemet.',
    },
    en: {
      reason: 'The text held what looks like an e-mail address or phone number. It was removed from the file.',
      action: 'Remove contact details from the text in the member system.',
    },
  },
  G01: {
    nb: {
      reason: 'Kommunenummeret fantes ikke denne dagen. Dagen teller, men uten kommune og fylke.',
      action: 'Velg kommunen på nytt, så dagen kommer med i riktig fylke.',
    },
    nn: {
      reason: 'Kommunenummeret fanst ikkje denne dagen. Dagen tel, men utan kommune og fylke.',
      action: 'Vel kommunen på nytt, så dagen kjem med i rett fylke.',
    },
    en: {
      reason: 'The municipality code was not in use that day. The day counts, but without municipality and county.',
      action: 'Choose the municipality again, so that the day is counted in the right county.',
    },
  },
  G02: {
    nb: {
      reason: 'Kommunen er delt i flere siden. Vi kan ikke vite hvilken dagen hører til.',
      action: 'Velg hvilken av de nye kommunene aktiviteten foregikk i.',
    },
    nn: {
      reason: 'Kommunen er delt i fleire sidan. Vi kan ikkje vite kva for ein dagen høyrer til.',
      action: 'Vel kva for ein av dei nye kommunane aktiviteten gjekk føre seg i.',
    },
    en: {
      reason: 'The municipality has since become several. We cannot know which one the day belongs to.',
      action: 'Choose which of the new municipalities the activity took place in.',
    },
  },
  D02: {
    nb: {
      reason: 'Ligner på en annen aktivitet samme dag med samme leder.',
      action: 'Kontroller at det er to ulike aktiviteter.',
    },
    nn: {
      reason: 'Liknar på ein annan aktivitet same dagen med same leiar.',
      action: 'Kontroller at det er to ulike aktivitetar.',
    },
    en: {
      reason: 'Resembles another activity that day with the same leader.',
      action: 'Check that they are two different activities.',
    },
  },
  B02: {
    nb: {
      reason: 'Lokallaget har ikke levert årsmelding for grunnlagsåret.',
      action: 'Innhent årsmeldingen, eller registrer at den er mottatt.',
    },
    nn: {
      reason: 'Lokallaget har ikkje levert årsmelding for grunnlagsåret.',
      action: 'Hent inn årsmeldinga, eller registrer at ho er motteken.',
    },
    en: {
      reason: 'The branch has not delivered its annual report for the basis year.',
      action: 'Obtain the annual report, or register that it has been received.',
    },
  },
  K07: {
    nb: {
      reason: 'En oppsøkende samtale hadde flere enn {outreachParticipantsUsual} deltakere.',
      action: 'Kontroller antallet, og om aktiviteten heller var en gruppe.',
    },
    nn: {
      reason: 'Ein oppsøkjande samtale hadde fleire enn {outreachParticipantsUsual} deltakarar.',
      action: 'Kontroller talet, og om aktiviteten heller var ei gruppe.',
    },
    en: {
      reason: 'An outreach talk had more than {outreachParticipantsUsual} participants.',
      action: 'Check the number, and whether the activity was rather a group.',
    },
  },
  K08: {
    nb: {
      reason: 'Gruppen hadde nøyaktig {groupParticipants} deltakere, og det er ikke avklart om lederen regnes med.',
      action: 'Kontroller at lederen ikke er tatt med i antallet.',
    },
    nn: {
      reason:
        'Gruppa hadde nøyaktig {groupParticipants} deltakarar, og det er ikkje avklart om leiaren blir rekna med.',
      action: 'Kontroller at leiaren ikkje er teken med i talet.',
    },
    en: {
      reason:
        'The group had exactly {groupParticipants} participants, and whether the leader is one of them is not settled.',
      action: 'Check that the leader is not included in the number.',
    },
  },
  L04: {
    nb: {
      reason:
        'En leder har flere enn {leaderActivitiesUsual} aktiviteter eller mer enn {leaderMinutesUsual} minutter denne dagen.',
      action: 'Kontroller dato, varighet og leder på dagens aktiviteter.',
    },
    nn: {
      reason:
        'Ein leiar har fleire enn {leaderActivitiesUsual} aktivitetar eller meir enn {leaderMinutesUsual} minutt denne dagen.',
      action: 'Kontroller dato, lengd og leiar på aktivitetane denne dagen.',
    },
    en: {
      reason:
        'A leader has more than {leaderActivitiesUsual} activities or more than {leaderMinutesUsual} minutes that day.',
      action: 'Check date, duration and leader of that day’s activities.',
    },
  },
  V01: {
    nb: {
      reason: 'Uvanlig stort tall: mer enn {minutesUsual} minutter eller flere enn {participantsUsual} deltakere.',
      action: 'Kontroller varighet og antall deltakere.',
    },
    nn: {
      reason: 'Uvanleg stort tal: meir enn {minutesUsual} minutt eller fleire enn {participantsUsual} deltakarar.',
      action: 'Kontroller lengd og tal på deltakarar.',
    },
    en: {
      reason: 'Unusually large: more than {minutesUsual} minutes or more than {participantsUsual} participants.',
      action: 'Check duration and number of participants.',
    },
  },
  C01: {
    nb: {
      reason: 'En tekst hadde tegn som ingen fil kan vise, eller var for lang. Tegnene er erstattet eller tatt bort.',
      action: 'Skriv teksten på nytt i medlemssystemet, og gjør den kortere hvis den er lang.',
    },
    nn: {
      reason: 'Ein tekst hadde teikn som inga fil kan vise, eller var for lang. Teikna er bytte ut eller tekne bort.',
      action: 'Skriv teksten på nytt i medlemssystemet, og gjer han kortare dersom han er lang.',
    },
    en: {
      reason: 'A text held characters that no file can show, or was too long. They were replaced or removed.',
      action: 'Write the text again in the member system, and make it shorter if it is long.',
    },
  },
  B03: {
    nb: {
      reason: 'Lokallaget har medlemmer uten aktivitet, eller aktivitet uten medlemmer.',
      action: 'Kontroller at medlemstall og aktiviteter er registrert på riktig lokallag.',
    },
    nn: {
      reason: 'Lokallaget har medlemmar utan aktivitet, eller aktivitet utan medlemmar.',
      action: 'Kontroller at medlemstal og aktivitetar er registrerte på rett lokallag.',
    },
    en: {
      reason: 'The branch has members without activity, or activity without members.',
      action: 'Check that members and activities are registered on the right branch.',
    },
  },
  X01: {
    nb: {
      reason:
        'Antall godkjente dager er endret mer enn {changePercent} prosent og mer enn {changeDays} dager fra året før.',
      action: 'Kontroller at endringen er riktig. Vær klar til å forklare den.',
    },
    nn: {
      reason:
        'Talet på godkjende dagar er endra meir enn {changePercent} prosent og meir enn {changeDays} dagar frå året før.',
      action: 'Kontroller at endringa er rett. Ver klar til å forklare ho.',
    },
    en: {
      reason:
        'The number of approved days has changed by more than {changePercent} per cent and more than {changeDays} days since the year before.',
      action: 'Check that the change is right. Be ready to explain it.',
    },
  },
};

/** The two sentences about a rule, in one language, with the thresholds of the rule set filled in; null: O02, there is none. */
export function ruleText(rule: RuleId, lang: TextLang, thresholds: Thresholds | null): RuleText {
  const { reason, action } = RULE_TEXTS[rule][lang];
  return { reason: fillThresholds(reason, thresholds), action: fillThresholds(action, thresholds) };
}
