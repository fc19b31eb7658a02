// Pure. What validation found, as the server gives it page by page.
import { fieldsOf } from './fields-of.ts';

export interface FindingLine {
  rule: string;
  severity: string;
  branch: string | null;
  /** `yyyy-mm-dd`. */
  date: string | null;
  field: string | null;
  text: string;
  action: string;
}

export interface FindingsPage {
  findings: FindingLine[];
  next: string | null;
}

/** Takes a received page apart; lines without a text are left out. */
export function parseFindings(value: unknown): FindingsPage {
  const { findings, next } = fieldsOf(value);
  const lines = Array.isArray(findings) ? findings : [];
  return {
    findings: lines.flatMap((line: unknown) => {
      const fields = fieldsOf(line);
      const text = textOrNull(fields.text);
      return text === null
        ? []
        : [
            {
              rule: textOrNull(fields.rule) ?? '',
              severity: textOrNull(fields.severity) ?? '',
              branch: textOrNull(fields.branch),
              date: textOrNull(fields.date),
              field: textOrNull(fields.field),
              text,
              action: textOrNull(fields.action) ?? '',
            },
          ];
    }),
    next: textOrNull(next),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
