import type { Report } from '../../report/report.ts';
import { requireRuleSet } from '../../rules/rule-set-for.ts';
import { protectSteps, type ProtectStep as TableStep } from '../../stages/protect.ts';
import type { Position } from '../run-state.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';

/** Shows that every table can be protected. Nothing is kept: the next stage makes the same tables of the same figures. */
export class ProtectStep implements Step {
  readonly total: number;
  readonly #tables: TableStep[];
  readonly #report: Report;

  private constructor(report: Report, tables: TableStep[]) {
    this.#report = report;
    this.#tables = tables;
    this.total = tables.length;
  }

  static async create(context: StepContext): Promise<ProtectStep> {
    const report = await context.reports.described(context);
    return new ProtectStep(report, protectSteps(report, requireRuleSet(context.job.request.basisYear).smallNumberK));
  }

  async next(position: Position): Promise<Unit> {
    const { table } = positionOf('protect', position);
    this.#tables[table]?.run(this.#report);
    const done = Math.min(table + 1, this.total);
    return {
      type: 'work',
      position: done < this.total ? { stage: 'protect', table: done } : { stage: 'build', upload: null },
      done,
    };
  }
}
