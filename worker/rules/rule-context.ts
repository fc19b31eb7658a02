// Pure. What a rule may look at besides the record.
import type { FindingField } from './finding-field.ts';
import type { Branch, PeerSupporter, Register } from './record.ts';
import type { Severity } from './rule-ids.ts';
import type { RuleSet } from './rule-set.ts';

export interface RuleContext {
  ruleSet: RuleSet;
  basisYear: number;
  /** Day of the snapshot in Norway, `yyyy-mm-dd`. */
  snapshotDate: string;
  branches: ReadonlyMap<string, Branch>;
  supporters: ReadonlyMap<string, PeerSupporter>;
}

/** Severity null: the rule set does not have the rule, so the hit is none. */
export interface Hit {
  severity: Severity | null;
  field: FindingField | null;
}

export function ruleContext(
  ruleSet: RuleSet,
  register: Register,
  basisYear: number,
  snapshotDate: string,
): RuleContext {
  return {
    ruleSet,
    basisYear,
    snapshotDate,
    branches: new Map(register.branches.map((branch) => [branch.id, branch])),
    supporters: new Map(register.peerSupporters.map((supporter) => [supporter.ref, supporter])),
  };
}
