// Pure. What there is to see, in words: the markup only sets it out.
import type { Reason } from '../worker/protocol/job.ts';

export type ViewState =
  | 'idle'
  | 'starting'
  | 'running'
  | 'stalled'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'expired'
  | 'signed-out';

export type IconKind = 'ok' | 'bad' | 'now' | 'todo' | 'warn' | 'info';

export type Command = 'cancel' | 'retry' | 'download' | 'start';

/** `busy`: it is being done. */
export type Button = readonly [look: 'primary' | 'secondary' | 'text', label: string, busy?: boolean];

export interface Note {
  kind: 'info' | 'warn' | 'bad';
  title: string;
  /** What the server wrote of it, in `exportLang`; comes before the body. */
  detail?: string | undefined;
  body: string;
}

export interface StageView {
  name: string;
  icon: 'ok' | 'now' | 'todo';
  /** What was done of it, and how fast. */
  work: string;
  weight: number;
  /** 0..1. */
  fill: number;
}

export interface Progress {
  /** `Trinn 2 av 6`. */
  step: string;
  stage: string;
  /** Whole, 0..99: full is only a finished export. */
  percent: number;
  percentText: string;
  /** The whole bar as a sentence. */
  valueText: string;
  look: '' | 'lost' | 'still' | 'bad';
  count: string;
  eta: string;
  stages: readonly StageView[];
}

/** Blocks the export, is not counted, is counted with a warning, or is only to be known. */
export type Severity = 'B' | 'E' | 'W' | 'I';
/** Null: nobody counted them. */
export type FindingGroup = readonly [severity: Severity, name: string, amount: number | null];

/** What is left out is not shown. */
export interface View {
  state: ViewState;
  /** What is exported; the portal may put its own in its place. */
  title: string;
  /** Takes the title's place, which moves below it, followed by the organisation. */
  headline?: string;
  icon?: IconKind | undefined;
  organisation?: string | undefined;
  meta?: string | undefined;
  progress?: Progress | undefined;
  notes: readonly Note[];
  file?: { name: string; about: string; sha256: string };
  figures?: readonly (readonly [name: string, value: number])[];
  /** Why records were not counted, in `exportLang`; the most frequent first. */
  reasons?: readonly Reason[] | undefined;
  /** BCP 47, of what the server wrote: a portal may have turned to another language since. */
  exportLang: string;
  /** What validation found and there is to read, and what the button to it says. */
  findings?: { label: string; groups: readonly FindingGroup[] } | undefined;
  buttons: Partial<Record<Command, Button>>;
  /** Beside the buttons. */
  aside?: string;
  foot?: string | undefined;
  /** What the coordinator reads to support. */
  reference?: string;
  /** In the compact layout: what is going on, unless it is the headline, and what more there is to say of it. */
  short?: string | undefined;
  more?: string;
  /** Why the last command did nothing, in a sentence or two. */
  problem: string | undefined;
  /** The look-up is on its way and has said nothing yet. */
  looking?: boolean;
  /** What a screen reader is told on arriving here, unless it is the headline. */
  said?: string;
  /** It had ended before anyone looked, and has been seen since: nothing to tell. */
  seen?: boolean;
}
