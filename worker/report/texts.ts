// Pure. Every word of the report in its three languages.
import type { Lang } from '../protocol/job.ts';
import { en } from './texts/en.ts';
import { nb } from './texts/nb.ts';
import { nn } from './texts/nn.ts';
import type { ReportTexts } from './texts/report-texts.ts';

export const REPORT_TEXTS: Record<Lang, ReportTexts> = { nb, nn, en };
