import type { ActivityRecord, Branch, PeerSupporter, Register, SourceRecord } from '../../worker/rules/record.ts';

/** A record that every rule of `bufdir-fho-2020` is content with. */
export function aRecord(over: Partial<ActivityRecord> = {}): ActivityRecord {
  return {
    id: 'r1',
    activityId: 'a1',
    date: '2025-03-14',
    registeredDate: over.date ?? '2025-03-14',
    minutes: 90,
    branchId: 'b1',
    kind: 'talk_group',
    channel: 'in_person',
    audience: 'target_group',
    country: 'NO',
    municipalityCode: '0301',
    municipality: 'current',
    countyCode: '03',
    leaderRefs: ['lp1'],
    participantCount: 6,
    sameDayNewParticipants: null,
    theme: '',
    status: 'approved',
    ...over,
  };
}

export function aSourceRecord(over: Partial<SourceRecord> = {}): SourceRecord {
  return {
    id: 'r1',
    activityId: 'a1',
    date: '2025-03-14',
    minutes: 90,
    branchId: 'b1',
    kind: 'talk_group',
    channel: 'in_person',
    audience: 'target_group',
    country: 'NO',
    municipalityCode: '0301',
    leaderRefs: ['lp1'],
    participantCount: 6,
    sameDayNewParticipants: null,
    theme: '',
    status: 'approved',
    ...over,
  };
}

export function aBranch(over: Partial<Branch> = {}): Branch {
  return {
    id: 'b1',
    code: '001',
    name: 'Oslo lokallag',
    kind: 'local',
    municipalityCodes: ['0301'],
    activeFrom: '2010-01-01',
    activeTo: null,
    mergedIntoId: null,
    annualReportReceived: true,
    members: 40,
    ...over,
  };
}

export function aSupporter(over: Partial<PeerSupporter> = {}): PeerSupporter {
  return {
    ref: 'lp1',
    branchId: 'b1',
    approvedAt: '2020-01-01',
    courseCompletedAt: '2020-01-01',
    endedAt: null,
    ...over,
  };
}

export function aRegister(over: Partial<Register> = {}): Register {
  return {
    organisation: { orgNumber: '311000012', name: 'Foreningen' },
    branches: [aBranch(), aBranch({ id: 'b2', name: 'Bergen lokallag' })],
    peerSupporters: [aSupporter(), aSupporter({ ref: 'lp2' }), aSupporter({ ref: 'lp3' })],
    ...over,
  };
}
