// Pure. The words of the sheet of findings in its three languages.
import type { Lang } from '../protocol/job.ts';
import type { FindingField } from '../rules/finding-field.ts';
import type { Severity } from '../rules/rule-ids.ts';

export interface FindingTexts {
  severities: Record<Severity, string>;
  columns: { severity: string; rule: string; activity: string; field: string; text: string; action: string };
  /** The names a coordinator knows the fields by. */
  fields: Record<FindingField, string>;
}

const nb: FindingTexts = {
  severities: { B: 'Stopper eksporten', E: 'Teller ikke', W: 'Varsel', I: 'Til orientering' },
  columns: {
    severity: 'Alvorlighet',
    rule: 'Regel',
    activity: 'Aktivitet',
    field: 'Gjelder',
    text: 'Hva som er galt',
    action: 'Hva du kan gjøre',
  },
  fields: {
    id: 'Aktivitetsdagens id',
    activityId: 'Aktivitet',
    code: 'Lokallagskode',
    status: 'Status',
    date: 'Dato',
    registeredDate: 'Dato',
    branchId: 'Lokallag',
    country: 'Land',
    kind: 'Type',
    audience: 'Målgruppe',
    channel: 'Kontaktform',
    participantCount: 'Deltakere',
    minutes: 'Minutter',
    leaderRefs: 'Likepersoner',
    sameDayNewParticipants: 'Nye deltakere samme dag',
    theme: 'Tema',
    municipalityCode: 'Kommune',
    annualReportReceived: 'Årsmelding mottatt',
    members: 'Medlemmer',
    name: 'Navn',
    ref: 'Likepersoner',
    orgNumber: 'Organisasjonsnummer',
  },
};

const nn: FindingTexts = {
  severities: { B: 'Stoppar eksporten', E: 'Tel ikkje', W: 'Varsel', I: 'Til orientering' },
  columns: {
    severity: 'Alvor',
    rule: 'Regel',
    activity: 'Aktivitet',
    field: 'Gjeld',
    text: 'Kva som er gale',
    action: 'Kva du kan gjere',
  },
  fields: {
    id: 'Aktivitetsdagens id',
    activityId: 'Aktivitet',
    code: 'Lokallagskode',
    status: 'Status',
    date: 'Dato',
    registeredDate: 'Dato',
    branchId: 'Lokallag',
    country: 'Land',
    kind: 'Type',
    audience: 'Målgruppe',
    channel: 'Kontaktform',
    participantCount: 'Deltakarar',
    minutes: 'Minutt',
    leaderRefs: 'Likepersonar',
    sameDayNewParticipants: 'Nye deltakarar same dag',
    theme: 'Tema',
    municipalityCode: 'Kommune',
    annualReportReceived: 'Årsmelding motteken',
    members: 'Medlemmar',
    name: 'Namn',
    ref: 'Likepersonar',
    orgNumber: 'Organisasjonsnummer',
  },
};

const en: FindingTexts = {
  severities: { B: 'Stops the export', E: 'Not counted', W: 'Warning', I: 'For information' },
  columns: {
    severity: 'Severity',
    rule: 'Rule',
    activity: 'Activity',
    field: 'Concerns',
    text: 'What is wrong',
    action: 'What you can do',
  },
  fields: {
    id: 'Id of the activity-day',
    activityId: 'Activity',
    code: 'Branch code',
    status: 'Status',
    date: 'Date',
    registeredDate: 'Date',
    branchId: 'Local branch',
    country: 'Country',
    kind: 'Kind',
    audience: 'Audience',
    channel: 'Channel',
    participantCount: 'Participants',
    minutes: 'Minutes',
    leaderRefs: 'Peer supporters',
    sameDayNewParticipants: 'New participants that day',
    theme: 'Theme',
    municipalityCode: 'Municipality',
    annualReportReceived: 'Annual report received',
    members: 'Members',
    name: 'Name',
    ref: 'Peer supporters',
    orgNumber: 'Organisation number',
  },
};

export const FINDING_TEXTS: Record<Lang, FindingTexts> = { nb, nn, en };
