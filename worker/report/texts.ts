// Pure. Every word of the report in its three languages; a missing one does not compile.
import type { Lang, Variant } from '../protocol/job.ts';
import type { Kind } from '../rules/record.ts';
import type { ListId, TableId } from './report.ts';

export interface ReportTexts {
  /** BCP 47. */
  language: string;
  title: string;
  subject(organisation: string, basisYear: number): string;
  sheets: Record<TableId | ListId, string>;
  kinds: Record<Kind, string>;
  months: readonly string[];
  yes: string;
  no: string;
  sum: string;
  unknownCounty: string;
  unknownBranch: string;
  columns: {
    item: string;
    value: string;
    explanation: string;
    countyCode: string;
    county: string;
    branches: string;
    supporters: string;
    daysSum: string;
    participations: string;
    branchCode: string;
    branch: string;
    municipality: string;
    annualReport: string;
    members: string;
    month: string;
    number: string;
    id: string;
    kind: string;
    date: string;
    minutes: string;
    participants: string;
    leaders: string;
    theme: string;
    counted: string;
    reasonCode: string;
    reason: string;
  };
  chart: { title: string; categories: string; values: string };
  summary: {
    notOfficial: string;
    unconfirmed: string;
    empty(basisYear: number): string;
    about: string;
    organisation: string;
    orgNumber: string;
    basisYear: string;
    basisYearNote: string;
    applicationYear: string;
    applicationYearNote: string;
    grantYear: string;
    grantYearNote: string;
    variant: string;
    variants: Record<Variant, string>;
    ruleSet: string;
    standing: string;
    confirmedBy(who: string): string;
    notConfirmed: string;
    source: string;
    snapshot: string;
    snapshotNote: string;
    dataChanged: string;
    days: string;
    daysNote: string;
    scope: string;
    countiesWithActivity: string;
    branches: string;
    branchesWithReport: string;
    supporters: string;
    supportersNote: string;
    members: string;
    fromRegistered: string;
    registered: string;
    less: string;
    notCounted: string;
    counted: string;
    hiddenNote: string;
    signatures: string;
    leader: string;
    auditor: string;
    placeAndDate: string;
    signature: string;
  };
  control: {
    sheet: string;
    line: string;
    measure: string;
    recounted: string;
    shown: string;
    difference: string;
    result: string;
    days: string;
    agrees: string;
    differs: string;
    hidden: string;
    total: string;
    inSummary: string;
    inSummaryNote: string;
    branchLine: string;
    method: readonly string[];
  };
  method: {
    ruleSet: string;
    thresholds: string;
    groupParticipants: string;
    groupMinutes: string;
    courseMinutes: string;
    leaderCounts: string;
    leaderUndecided: string;
    smallNumbers: string;
    hidden(k: number): string;
    hiddenAtLeast(k: number): string;
    branchOutreach(k: number): string;
    complementary: string;
    daysExact: Record<Variant, string>;
    internal: string;
    counting: string;
    countyOfActivity: string;
    countyOfBranch: string;
    supporters: string;
    branches: string;
    reasons: string;
    traceability: string;
    codeList: string;
    codeListSource: string;
    sha256: string;
    version: string;
  };
}

const nb: ReportTexts = {
  language: 'nb-NO',
  title: 'Grunnlag for søknad om driftstilskudd: likepersonsarbeid',
  subject: (organisation, basisYear) => `${organisation}, grunnlagsår ${basisYear}`,
  sheets: {
    summary: 'Sammendrag',
    counties: 'Per fylke',
    branches: 'Per lokallag',
    months: 'Per måned',
    activities: 'Aktiviteter',
    'not-counted': 'Ikke tellende',
    findings: 'Avvik',
    control: 'Kontroll',
    method: 'Metode',
  },
  kinds: {
    outreach_talk: 'Oppsøkende likepersonssamtale',
    talk_group: 'Samtalegruppe',
    activity_group: 'Aktivitetsgruppe',
    peer_course: 'Likepersonskurs',
    other: 'Annet',
  },
  months: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  yes: 'Ja',
  no: 'Nei',
  sum: 'Sum',
  unknownCounty: 'Ukjent fylke',
  unknownBranch: 'Ukjent lokallag',
  columns: {
    item: 'Opplysning',
    value: 'Verdi',
    explanation: 'Forklaring',
    countyCode: 'Fylkesnummer',
    county: 'Fylke',
    branches: 'Lokallag',
    supporters: 'Aktive likepersoner',
    daysSum: 'Sum aktivitetsdager',
    participations: 'Deltakelser',
    branchCode: 'Kode',
    branch: 'Lokallag',
    municipality: 'Kommune',
    annualReport: 'Årsmelding mottatt',
    members: 'Medlemmer',
    month: 'Måned',
    number: 'Nr.',
    id: 'Id',
    kind: 'Type',
    date: 'Dato',
    minutes: 'Minutter',
    participants: 'Deltakere',
    leaders: 'Likepersoner',
    theme: 'Tema',
    counted: 'Teller',
    reasonCode: 'Grunn',
    reason: 'Hvorfor dagen ikke teller',
  },
  chart: { title: 'Aktivitetsdager per måned', categories: 'Måned', values: 'Aktivitetsdager' },
  summary: {
    notOfficial: 'Dette er organisasjonens eget grunnlag. Det er ikke et offisielt skjema.',
    unconfirmed:
      'Merk: Ingen har bekreftet at regelsettet er riktig forstått. Kontroller reglene under Metode før tallene brukes.',
    empty: (basisYear) => `Ingen aktiviteter er registrert for ${basisYear}. Alle tall for aktivitet er derfor 0.`,
    about: 'Om grunnlaget',
    organisation: 'Organisasjon',
    orgNumber: 'Organisasjonsnummer',
    basisYear: 'Grunnlagsår',
    basisYearNote: 'Året aktivitetene ble gjennomført',
    applicationYear: 'Søknadsår',
    applicationYearNote: 'Søknadsfristen er omkring 15. september',
    grantYear: 'Tilskuddsår',
    grantYearNote: 'Året tilskuddet gjelder for',
    variant: 'Utgave',
    variants: { external: 'Til innsending', internal: 'Intern kontroll, med alle rader' },
    ruleSet: 'Regelsett',
    standing: 'Regelsettets status',
    confirmedBy: (who) => `Bekreftet av ${who}`,
    notConfirmed: 'Ikke bekreftet',
    source: 'Kilde for reglene',
    snapshot: 'Tallene er hentet',
    snapshotNote: 'Grunnlaget viser registreringene slik de var denne dagen',
    dataChanged: 'Registreringene ble sist endret',
    days: 'Tellende aktivitetsdager per type',
    daysNote: 'Én aktivitet på én dag',
    scope: 'Omfang',
    countiesWithActivity: 'Fylker med aktivitet',
    branches: 'Lokallag i drift i grunnlagsåret',
    branchesWithReport: '– av dem med årsmelding',
    supporters: 'Aktive likepersoner',
    supportersNote: 'Godkjent senest i grunnlagsåret og ikke avsluttet før det',
    members: 'Medlemmer',
    fromRegistered: 'Fra registrerte til tellende aktivitetsdager',
    registered: 'Registrerte aktivitetsdager',
    less: 'Teller ikke',
    notCounted: 'Sum som ikke teller',
    counted: 'Tellende aktivitetsdager',
    hiddenNote: 'Tegnet «:» betyr at tallet er skjult av hensyn til personvernet. Se Metode.',
    signatures: 'Underskrifter',
    leader: 'Daglig leder eller styreleder',
    auditor: 'Revisor',
    placeAndDate: 'Sted og dato',
    signature: 'Underskrift',
  },
  control: {
    sheet: 'Ark',
    line: 'Linje',
    measure: 'Størrelse',
    recounted: 'Talt i Aktiviteter',
    shown: 'Vist i arket',
    difference: 'Differanse',
    result: 'Resultat',
    days: 'Aktivitetsdager',
    agrees: 'Stemmer',
    differs: 'Stemmer ikke',
    hidden: 'Skjult',
    total: 'Linjer der differansen ikke er 0',
    inSummary: 'Linjer i arket Kontroll som ikke stemmer',
    inSummaryNote: 'Skal være 0: Kontroll teller hvert tall på nytt i arket Aktiviteter',
    branchLine: 'Linje i Per lokallag',
    method: [
      'Arket Kontroll teller hvert tall på nytt i arket Aktiviteter, med formler, og viser differansen til tallet slik det står i arket sitt. Alle differanser skal være 0. Endres en rad i Aktiviteter, viser Kontroll hvilke tall det gjelder.',
      'Et tall som vises som «:», vises også slik i Kontroll og sammenlignes ikke.',
      'Hvert lokallag finnes igjen ved linjen sin i Per lokallag. Sorteres Per fylke, Per lokallag eller Per måned, peker formlene på feil linjer; filtrering gjør ingenting.',
    ],
  },
  method: {
    ruleSet: 'Regelsettet i ord',
    thresholds: 'Grenser',
    groupParticipants: 'Minste antall deltakere i en gruppe',
    groupMinutes: 'Minste antall minutter for en gruppedag',
    courseMinutes: 'Minste antall minutter for en kursdag',
    leaderCounts: 'Lederen regnes som deltaker',
    leaderUndecided: 'Ikke avklart; regnet som nei',
    smallNumbers: 'Små tall',
    hidden: (k) => `Antall personer fra 1 til ${k - 1} vises som «:». 0 vises som 0.`,
    hiddenAtLeast: (k) => `Viser aktivitetsdagene at antallet må være minst ${k - 1}, er også ${k} skjult.`,
    branchOutreach: (k) =>
      `I utgaven til innsending er oppsøkende samtaler i et lokallag fra 1 til ${k - 1} også skjult, fordi de kan si noe om enkeltpersoner.`,
    complementary:
      'Et skjult tall kunne ellers regnes ut av summene. Derfor er også noen andre tall vist som «:», så få som mulig og de minste først. Blant aktivitetsdager kan «:» også stå for 0.',
    daysExact: {
      external:
        'Aktivitetsdager er ikke antall personer. For fylker, måneder og hele organisasjonen vises de nøyaktig, med mindre tallet ville røpe et lokallags, som i et fylke med bare ett lokallag.',
      internal: 'Aktivitetsdager er ikke antall personer og vises nøyaktig.',
    },
    internal: 'Denne utgaven har alle rader og er bare til intern kontroll. Den skal ikke sendes inn.',
    counting: 'Slik er det talt',
    countyOfActivity: 'Aktivitetsdager og deltakelser hører til fylket der aktiviteten fant sted.',
    countyOfBranch: 'Lokallag og likepersoner hører til fylket der lokallaget har kommunene sine.',
    supporters:
      'En likeperson er aktiv når godkjenningen kom senest i grunnlagsåret og likepersonen ikke var avsluttet før det.',
    branches: 'Et lokallag er med når det var i drift minst én dag i grunnlagsåret eller har tellende aktivitet.',
    reasons: 'Grunner til at en dag ikke teller',
    traceability: 'Sporbarhet',
    codeList: 'Kommune- og fylkeskoder gjelder fra',
    codeListSource: 'Statistisk sentralbyrå, KLASS 104 og 131',
    sha256: 'Kontrollsum for inndata (SHA-256)',
    version: 'Programversjon',
  },
};

const nn: ReportTexts = {
  language: 'nn-NO',
  title: 'Grunnlag for søknad om driftstilskot: likepersonsarbeid',
  subject: (organisation, basisYear) => `${organisation}, grunnlagsår ${basisYear}`,
  sheets: {
    summary: 'Samandrag',
    counties: 'Per fylke',
    branches: 'Per lokallag',
    months: 'Per månad',
    activities: 'Aktivitetar',
    'not-counted': 'Ikkje teljande',
    findings: 'Avvik',
    control: 'Kontroll',
    method: 'Metode',
  },
  kinds: {
    outreach_talk: 'Oppsøkjande likepersonssamtale',
    talk_group: 'Samtalegruppe',
    activity_group: 'Aktivitetsgruppe',
    peer_course: 'Likepersonskurs',
    other: 'Anna',
  },
  months: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  yes: 'Ja',
  no: 'Nei',
  sum: 'Sum',
  unknownCounty: 'Ukjent fylke',
  unknownBranch: 'Ukjent lokallag',
  columns: {
    item: 'Opplysning',
    value: 'Verdi',
    explanation: 'Forklaring',
    countyCode: 'Fylkesnummer',
    county: 'Fylke',
    branches: 'Lokallag',
    supporters: 'Aktive likepersonar',
    daysSum: 'Sum aktivitetsdagar',
    participations: 'Deltakingar',
    branchCode: 'Kode',
    branch: 'Lokallag',
    municipality: 'Kommune',
    annualReport: 'Årsmelding motteken',
    members: 'Medlemmar',
    month: 'Månad',
    number: 'Nr.',
    id: 'Id',
    kind: 'Type',
    date: 'Dato',
    minutes: 'Minutt',
    participants: 'Deltakarar',
    leaders: 'Likepersonar',
    theme: 'Tema',
    counted: 'Tel',
    reasonCode: 'Grunn',
    reason: 'Kvifor dagen ikkje tel',
  },
  chart: { title: 'Aktivitetsdagar per månad', categories: 'Månad', values: 'Aktivitetsdagar' },
  summary: {
    notOfficial: 'Dette er grunnlaget til organisasjonen sjølv. Det er ikkje eit offisielt skjema.',
    unconfirmed:
      'Merk: Ingen har stadfesta at regelsettet er rett forstått. Kontroller reglane under Metode før tala blir brukte.',
    empty: (basisYear) => `Ingen aktivitetar er registrerte for ${basisYear}. Alle tal for aktivitet er derfor 0.`,
    about: 'Om grunnlaget',
    organisation: 'Organisasjon',
    orgNumber: 'Organisasjonsnummer',
    basisYear: 'Grunnlagsår',
    basisYearNote: 'Året aktivitetane vart gjennomførte',
    applicationYear: 'Søknadsår',
    applicationYearNote: 'Søknadsfristen er omkring 15. september',
    grantYear: 'Tilskotsår',
    grantYearNote: 'Året tilskotet gjeld for',
    variant: 'Utgåve',
    variants: { external: 'Til innsending', internal: 'Intern kontroll, med alle rader' },
    ruleSet: 'Regelsett',
    standing: 'Status for regelsettet',
    confirmedBy: (who) => `Stadfesta av ${who}`,
    notConfirmed: 'Ikkje stadfesta',
    source: 'Kjelde for reglane',
    snapshot: 'Tala er henta',
    snapshotNote: 'Grunnlaget viser registreringane slik dei var denne dagen',
    dataChanged: 'Registreringane vart sist endra',
    days: 'Teljande aktivitetsdagar per type',
    daysNote: 'Éin aktivitet på éin dag',
    scope: 'Omfang',
    countiesWithActivity: 'Fylke med aktivitet',
    branches: 'Lokallag i drift i grunnlagsåret',
    branchesWithReport: '– av dei med årsmelding',
    supporters: 'Aktive likepersonar',
    supportersNote: 'Godkjend seinast i grunnlagsåret og ikkje avslutta før det',
    members: 'Medlemmar',
    fromRegistered: 'Frå registrerte til teljande aktivitetsdagar',
    registered: 'Registrerte aktivitetsdagar',
    less: 'Tel ikkje',
    notCounted: 'Sum som ikkje tel',
    counted: 'Teljande aktivitetsdagar',
    hiddenNote: 'Teiknet «:» tyder at talet er skjult av omsyn til personvernet. Sjå Metode.',
    signatures: 'Underskrifter',
    leader: 'Dagleg leiar eller styreleiar',
    auditor: 'Revisor',
    placeAndDate: 'Stad og dato',
    signature: 'Underskrift',
  },
  control: {
    sheet: 'Ark',
    line: 'Linje',
    measure: 'Storleik',
    recounted: 'Talt i Aktivitetar',
    shown: 'Vist i arket',
    difference: 'Differanse',
    result: 'Resultat',
    days: 'Aktivitetsdagar',
    agrees: 'Stemmer',
    differs: 'Stemmer ikkje',
    hidden: 'Skjult',
    total: 'Linjer der differansen ikkje er 0',
    inSummary: 'Linjer i arket Kontroll som ikkje stemmer',
    inSummaryNote: 'Skal vere 0: Kontroll tel kvart tal på nytt i arket Aktivitetar',
    branchLine: 'Linje i Per lokallag',
    method: [
      'Arket Kontroll tel kvart tal på nytt i arket Aktivitetar, med formlar, og viser differansen til talet slik det står i arket sitt. Alle differansar skal vere 0. Blir ei rad i Aktivitetar endra, viser Kontroll kva tal det gjeld.',
      'Eit tal som blir vist som «:», blir også vist slik i Kontroll og ikkje samanlikna.',
      'Kvart lokallag blir funne att ved linja si i Per lokallag. Blir Per fylke, Per lokallag eller Per månad sorterte, peiker formlane på feil linjer; filtrering gjer ingenting.',
    ],
  },
  method: {
    ruleSet: 'Regelsettet i ord',
    thresholds: 'Grenser',
    groupParticipants: 'Minste tal på deltakarar i ei gruppe',
    groupMinutes: 'Minste tal på minutt for ein gruppedag',
    courseMinutes: 'Minste tal på minutt for ein kursdag',
    leaderCounts: 'Leiaren blir rekna som deltakar',
    leaderUndecided: 'Ikkje avklart; rekna som nei',
    smallNumbers: 'Små tal',
    hidden: (k) => `Tal på personar frå 1 til ${k - 1} blir viste som «:». 0 blir vist som 0.`,
    hiddenAtLeast: (k) => `Viser aktivitetsdagane at talet må vere minst ${k - 1}, er også ${k} skjult.`,
    branchOutreach: (k) =>
      `I utgåva til innsending er oppsøkjande samtalar i eit lokallag frå 1 til ${k - 1} også skjulte, fordi dei kan seie noko om enkeltpersonar.`,
    complementary:
      'Eit skjult tal kunne elles reknast ut av summane. Derfor er også nokre andre tal viste som «:», så få som råd og dei minste først. Blant aktivitetsdagar kan «:» også stå for 0.',
    daysExact: {
      external:
        'Aktivitetsdagar er ikkje tal på personar. For fylke, månader og heile organisasjonen blir dei viste nøyaktig, med mindre talet ville røpe eit lokallag sitt, som i eit fylke med berre eitt lokallag.',
      internal: 'Aktivitetsdagar er ikkje tal på personar og blir viste nøyaktig.',
    },
    internal: 'Denne utgåva har alle rader og er berre til intern kontroll. Ho skal ikkje sendast inn.',
    counting: 'Slik er det talt',
    countyOfActivity: 'Aktivitetsdagar og deltakingar høyrer til fylket der aktiviteten gjekk føre seg.',
    countyOfBranch: 'Lokallag og likepersonar høyrer til fylket der lokallaget har kommunane sine.',
    supporters:
      'Ein likeperson er aktiv når godkjenninga kom seinast i grunnlagsåret og likepersonen ikkje var avslutta før det.',
    branches: 'Eit lokallag er med når det var i drift minst éin dag i grunnlagsåret eller har teljande aktivitet.',
    reasons: 'Grunnar til at ein dag ikkje tel',
    traceability: 'Sporing',
    codeList: 'Kommune- og fylkeskodar gjeld frå',
    codeListSource: 'Statistisk sentralbyrå, KLASS 104 og 131',
    sha256: 'Kontrollsum for inndata (SHA-256)',
    version: 'Programversjon',
  },
};

const en: ReportTexts = {
  language: 'en-GB',
  title: 'Basis for the application for operating grants: peer support',
  subject: (organisation, basisYear) => `${organisation}, basis year ${basisYear}`,
  sheets: {
    summary: 'Summary',
    counties: 'By county',
    branches: 'By local branch',
    months: 'By month',
    activities: 'Activities',
    'not-counted': 'Not counted',
    findings: 'Discrepancies',
    control: 'Control',
    method: 'Method',
  },
  kinds: {
    outreach_talk: 'Outreach talk',
    talk_group: 'Talk group',
    activity_group: 'Activity group',
    peer_course: 'Peer supporters’ course',
    other: 'Other',
  },
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  yes: 'Yes',
  no: 'No',
  sum: 'Total',
  unknownCounty: 'County not known',
  unknownBranch: 'Branch not known',
  columns: {
    item: 'Item',
    value: 'Value',
    explanation: 'Explanation',
    countyCode: 'County code',
    county: 'County',
    branches: 'Local branches',
    supporters: 'Active peer supporters',
    daysSum: 'Total activity-days',
    participations: 'Participations',
    branchCode: 'Code',
    branch: 'Local branch',
    municipality: 'Municipality',
    annualReport: 'Annual report received',
    members: 'Members',
    month: 'Month',
    number: 'No.',
    id: 'Id',
    kind: 'Kind',
    date: 'Date',
    minutes: 'Minutes',
    participants: 'Participants',
    leaders: 'Peer supporters',
    theme: 'Theme',
    counted: 'Counted',
    reasonCode: 'Reason',
    reason: 'Why the day is not counted',
  },
  chart: { title: 'Activity-days by month', categories: 'Month', values: 'Activity-days' },
  summary: {
    notOfficial: 'This is the organisation’s own basis for its application. It is not an official form.',
    unconfirmed:
      'Note: nobody has confirmed that the rule set is read correctly. Check the rules under Method before using the figures.',
    empty: (basisYear) => `No activities are registered for ${basisYear}. All activity figures are therefore 0.`,
    about: 'About this basis',
    organisation: 'Organisation',
    orgNumber: 'Organisation number',
    basisYear: 'Basis year',
    basisYearNote: 'The year the activities took place',
    applicationYear: 'Application year',
    applicationYearNote: 'The deadline is about 15 September',
    grantYear: 'Grant year',
    grantYearNote: 'The year the grant is for',
    variant: 'Edition',
    variants: { external: 'To hand in', internal: 'Internal control, with all rows' },
    ruleSet: 'Rule set',
    standing: 'Standing of the rule set',
    confirmedBy: (who) => `Confirmed by ${who}`,
    notConfirmed: 'Not confirmed',
    source: 'Source of the rules',
    snapshot: 'Figures collected',
    snapshotNote: 'The figures show the registrations as they were on this day',
    dataChanged: 'Registrations last changed',
    days: 'Counted activity-days by kind',
    daysNote: 'One activity on one day',
    scope: 'Scope',
    countiesWithActivity: 'Counties with activity',
    branches: 'Local branches active in the basis year',
    branchesWithReport: '– of these with annual report',
    supporters: 'Active peer supporters',
    supportersNote: 'Approved no later than in the basis year and not ended before it',
    members: 'Members',
    fromRegistered: 'From registered to counted activity-days',
    registered: 'Registered activity-days',
    less: 'Not counted',
    notCounted: 'Total not counted',
    counted: 'Counted activity-days',
    hiddenNote: 'The sign “:” means that a figure is hidden to protect privacy. See Method.',
    signatures: 'Signatures',
    leader: 'General manager or chair of the board',
    auditor: 'Auditor',
    placeAndDate: 'Place and date',
    signature: 'Signature',
  },
  control: {
    sheet: 'Sheet',
    line: 'Line',
    measure: 'Quantity',
    recounted: 'Counted in Activities',
    shown: 'Shown on the sheet',
    difference: 'Difference',
    result: 'Result',
    days: 'Activity-days',
    agrees: 'Agrees',
    differs: 'Does not agree',
    hidden: 'Hidden',
    total: 'Lines whose difference is not 0',
    inSummary: 'Lines on the sheet Control that do not agree',
    inSummaryNote: 'Must be 0: Control counts every figure again on the sheet Activities',
    branchLine: 'Line in By local branch',
    method: [
      'The sheet Control counts every figure again on the sheet Activities, with formulas, and shows how it differs from the figure on its own sheet. All differences must be 0. When a row of Activities is changed, Control shows which figures it concerns.',
      'A figure shown as “:” is shown so on Control too, and not compared.',
      'Each branch is found by its line in By local branch. Sorting By county, By local branch or By month makes the formulas point at the wrong lines; filtering does no harm.',
    ],
  },
  method: {
    ruleSet: 'The rule set in words',
    thresholds: 'Thresholds',
    groupParticipants: 'Fewest participants in a group',
    groupMinutes: 'Fewest minutes for a group day',
    courseMinutes: 'Fewest minutes for a course day',
    leaderCounts: 'The leader counts as a participant',
    leaderUndecided: 'Not settled; taken as no',
    smallNumbers: 'Small numbers',
    hidden: (k) => `Numbers of persons from 1 to ${k - 1} are shown as “:”. 0 is shown as 0.`,
    hiddenAtLeast: (k) => `Where the activity-days show that the number must be at least ${k - 1}, ${k} is hidden too.`,
    branchOutreach: (k) =>
      `In the edition to hand in, a branch’s outreach talks from 1 to ${k - 1} are hidden too, since they can tell of single persons.`,
    complementary:
      'A hidden figure could otherwise be worked out from the totals. Some other figures are therefore shown as “:” too, as few as possible and the smallest first. Among activity-days “:” can also stand for 0.',
    daysExact: {
      external:
        'Activity-days are not numbers of persons. They are exact for counties, months and the whole organisation, unless the figure would give away a branch’s, as in a county with one branch only.',
      internal: 'Activity-days are not numbers of persons and are exact.',
    },
    internal: 'This edition holds all rows and is for internal control only. It is not to be handed in.',
    counting: 'How it is counted',
    countyOfActivity: 'Activity-days and participations belong to the county where the activity took place.',
    countyOfBranch: 'Branches and peer supporters belong to the county of the branch’s municipalities.',
    supporters: 'A peer supporter is active when approved no later than in the basis year and not ended before it.',
    branches: 'A branch is included when it was active on at least one day of the basis year or has counted activity.',
    reasons: 'Reasons why a day is not counted',
    traceability: 'Traceability',
    codeList: 'Municipality and county codes in force from',
    codeListSource: 'Statistics Norway, KLASS 104 and 131',
    sha256: 'Checksum of the input (SHA-256)',
    version: 'Software version',
  },
};

export const REPORT_TEXTS: Record<Lang, ReportTexts> = { nb, nn, en };
