import { html, nothing, type TemplateResult } from 'lit';
import type { FindingLine } from './findings-page.ts';
import { doneIcon, failedIcon, fileIcon, infoIcon, nowIcon, todoIcon, warningIcon } from './icons.ts';
import { failureOf } from './texts/failure-of.ts';
import type { Note, Texts } from './texts/texts.ts';
import type { RunFace, StageRow, View, ViewOf } from './view.ts';
import { FORMAT_NAMES, type Words } from './words.ts';

export interface Commands {
  start(): void;
  retry(): void;
  cancel(): void;
  download(): void;
  copy(text: string): void;
  toggleFindings(): void;
  showFindings(severity: FindingSeverity): void;
  moreFindings(): void;
}

export type FindingSeverity = 'E' | 'W';

export interface FindingsState {
  severity: FindingSeverity;
  lines: readonly FindingLine[];
  next: string | null;
  status: 'loading' | 'loaded' | 'failed';
}

export interface Surroundings {
  texts: Texts;
  words: Words;
  compact: boolean;
  commands: Commands;
  /** Null while closed. */
  findings: FindingsState | null;
  /** The text last copied. */
  copied: string | null;
}

type Rendered = TemplateResult | typeof nothing;
type Running = ViewOf<'starting' | 'running' | 'stalled'>;

/** The markup of a view. */
export function renderView(view: View, around: Surroundings): TemplateResult {
  return around.compact
    ? compact(view, around)
    : html`<div class="card">${card(view, around)}<slot name="footer"></slot></div>`;
}

function card(view: View, around: Surroundings): TemplateResult {
  switch (view.state) {
    case 'idle':
      return idle(view, around);
    case 'starting':
    case 'running':
    case 'stalled':
      return running(view, around);
    case 'completed':
      return completed(view, around);
    case 'failed':
      return failed(view, around);
    case 'cancelled':
      return cancelled(view, around);
    case 'expired':
      return expired(view, around);
    case 'signed-out':
      return signedOut(view, around);
  }
}

function idle(view: ViewOf<'idle'>, around: Surroundings): TemplateResult {
  const { texts, words } = around;
  return html`
    ${ownTitle(view, around)}
    <p class="meta">${texts.years(view.request.basisYear)}</p>
    <slot name="idle"></slot>
    ${problem(view, around)}
    <div part="actions" class="actions ${view.pending === 'lookup' && view.problem === null ? 'looking' : ''}">
      ${startButton(texts.start, 'primary', around)}
      <span class="sub">${words.product(view.request)}</span>
    </div>`;
}

function running(view: Running, around: Surroundings): TemplateResult {
  const { texts, words } = around;
  const { run } = view;
  const joined = view.state === 'running' && view.joined;
  return html`
    ${ownTitle(view, around)}
    <p class="meta">${[view.organisation, words.product(view.request)].filter(Boolean).join(' · ')}</p>
    <div class="row now-stage">
      <span part="stage"><span class="sub">${texts.step(run.stageNumber, run.stages.length)}</span><b>${texts.stages[run.stage]}</b></span>
      <span part="percent" class="percent">${words.percent(run.percent)}</span>
    </div>
    ${progressBar(view, around)}
    <div class="row sub"><span part="count">${countText(view, around)}</span><span part="eta">${etaText(view, around)}</span></div>
    ${runNote(view, around)}${problem(view, around)}
    ${
      view.state === 'stalled'
        ? nothing
        : html`<ol part="stages" class="stages">${run.stages.map((stage) => stageItem(stage, around))}</ol>
          <p class="small">${joined ? html`${texts.joined} ` : nothing}${texts.leave}</p>`
    }
    <div part="actions" class="actions">${cancelButton(view, around)}</div>`;
}

function runNote(view: Running, { texts }: Surroundings): Rendered {
  if (view.state !== 'starting' && view.lostForSeconds !== null) return note('info', texts.lost);
  return view.state === 'stalled' ? note('warn', texts.stalled) : nothing;
}

function progressBar(view: Running, around: Surroundings): TemplateResult {
  const { texts, words } = around;
  const { run } = view;
  const lost = view.state !== 'starting' && view.lostForSeconds !== null;
  const end =
    view.state === 'stalled'
      ? texts.stalled[0]
      : view.state === 'running' && view.timeLeft
        ? words.timeLeft(view.timeLeft)
        : '';
  const stage = `${texts.step(run.stageNumber, run.stages.length)}: ${texts.stages[run.stage]}`;
  const valueText = [stage, texts.percent(run.percent), end].filter(Boolean).join('. ');
  return html`<div
    part="bar"
    class="bar ${lost ? 'lost' : view.state === 'stalled' ? 'still' : ''}"
    role="progressbar"
    aria-label=${texts.progressName}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${run.percent}
    aria-valuetext=${valueText}
  >${segments(run)}</div>`;
}

function segments(run: RunFace): TemplateResult[] {
  return run.stages.map(
    (stage) => html`<span class="segment ${stage.state}"><span part="fill" class="fill"></span></span>`,
  );
}

function countText(view: Running, around: Surroundings): string {
  if (view.state === 'starting') return around.texts.starting;
  if (view.lostForSeconds !== null) return around.texts.lastUpdate(around.words.duration(view.lostForSeconds));
  const stage = view.run.stages[view.run.stageNumber - 1];
  return stage === undefined ? '' : amountOf(stage, around);
}

function etaText(view: Running, { texts, words }: Surroundings): string {
  if (view.state === 'running' && view.timeLeft !== null) return words.timeLeft(view.timeLeft);
  if (view.state === 'stalled' && view.silentSeconds !== null)
    return texts.noProgress(words.duration(view.silentSeconds));
  return '';
}

/** `15 500 av 25 000 aktiviteter`. */
function amountOf({ done, total, unit }: StageRow, { texts, words }: Surroundings): string {
  if (total === null) return done === 0 ? '' : words.counted(done, unit);
  return texts.countOf(words.number(done), words.counted(total, unit));
}

function stageItem(stage: StageRow, around: Surroundings): TemplateResult {
  const { texts } = around;
  const icon = stage.state === 'done' ? doneIcon(texts.stageDone) : stage.state === 'now' ? nowIcon() : todoIcon();
  return html`<li part="stage-item" class=${stage.state} aria-current=${stage.state === 'now' ? 'step' : nothing}>
    ${icon}<span>${texts.stages[stage.id]}</span><span class="sub">${stageWork(stage, around)}</span>
  </li>`;
}

function stageWork(stage: StageRow, { texts, words }: Surroundings): string {
  const amount = (value: number): string =>
    stage.unit === 'records' ? words.number(value) : words.counted(value, stage.unit);
  if (stage.state === 'todo') return '';
  if (stage.state === 'now') {
    if (stage.total === null) return stage.done === 0 ? '' : amount(stage.done);
    return texts.countOf(words.number(stage.done), amount(stage.total));
  }
  const took =
    stage.tookMs === null ? '' : texts.tookSeconds(words.number(Math.max(1, Math.round(stage.tookMs / 1000))));
  return [amount(stage.done), took].filter(Boolean).join(' · ');
}

function completed(view: ViewOf<'completed'>, around: Surroundings): TemplateResult {
  const { texts, words, commands, findings } = around;
  const { file, summary } = view;
  const figures: [string, number][] = [
    [texts.registered, summary.registered],
    [texts.counted, summary.counted],
    [texts.notCounted, summary.notCounted],
    [texts.warnings, summary.warnings],
  ];
  return html`
    ${stateTitle(doneIcon(), texts.completedTitle)}
    <p class="meta">${subject(view, around)}</p>
    <p class="meta">${finishedText(view, around)}</p>
    <div part="file" class="file">
      ${fileIcon()}
      <span><b>${file.name.split('_').map((piece, index) => (index === 0 ? piece : html`_<wbr />${piece}`))}</b>
      <span class="sub">${[words.size(file.sizeBytes), FORMAT_NAMES[view.request.format], texts.available(words.day(Date.parse(file.expiresAt)))].join(' · ')}</span></span>
    </div>
    <dl>${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${words.number(value)}</dd></div>`)}</dl>
    ${problem(view, around)}
    <div part="actions" class="actions">
      ${downloadButton(view, around)}
      ${
        summary.notCounted + summary.warnings === 0
          ? nothing
          : html`<button type="button" class="text" aria-expanded=${findings !== null} @click=${commands.toggleFindings}>${texts.showFindings}</button>`
      }
      ${startButton(texts.makeAgain, 'text', around)}
    </div>
    ${findings === null ? nothing : findingsSection(view, findings, around)}
    <p class="small">${texts.verified}</p>
    <details><summary>${texts.checksum}</summary><code>${file.sha256}</code></details>`;
}

function finishedText(view: ViewOf<'completed'>, { texts, words }: Surroundings): string {
  const when = texts.finished(words.time(view.finishedAt), view.finishedToday ? null : words.day(view.finishedAt));
  return view.whileAway ? `${when}, ${texts.whileAway}` : when;
}

function findingsSection(view: ViewOf<'completed'>, findings: FindingsState, around: Surroundings): TemplateResult {
  const { texts, words, commands } = around;
  const tab = (severity: FindingSeverity, label: string, amount: number): Rendered =>
    amount === 0
      ? nothing
      : html`<button type="button" class="secondary" aria-pressed=${findings.severity === severity} @click=${() => commands.showFindings(severity)}>${label} (${words.number(amount)})</button>`;
  return html`<section part="findings" class="findings" aria-labelledby="findings-title">
    <h3 id="findings-title">${texts.findingsTitle}</h3>
    <div class="actions">${tab('E', texts.notCounted, view.summary.notCounted)}${tab('W', texts.warnings, view.summary.warnings)}</div>
    <ul tabindex="0" aria-labelledby="findings-title" aria-busy=${findings.status === 'loading'}>${findings.lines.map((line) => findingItem(line, around))}</ul>
    ${findingsEnd(findings, around)}
  </section>`;
}

function findingItem(line: FindingLine, { words }: Surroundings): TemplateResult {
  const day = line.date === null ? null : Date.parse(`${line.date}T12:00:00`);
  const where = [line.branch, day === null || Number.isNaN(day) ? line.date : words.fullDay(day), line.rule];
  return html`<li>
    <b>${line.text}</b>
    <div class="sub">${where.filter(Boolean).join(' · ')}</div>
    <div>${line.action}</div>
  </li>`;
}

function findingsEnd({ status, next, lines }: FindingsState, { texts, commands }: Surroundings): Rendered {
  if (status === 'loading') return html`<p class="small">${texts.loading}</p>`;
  const more = html`<div class="actions"><button type="button" class="secondary" @click=${commands.moreFindings}>${status === 'failed' ? texts.retry : texts.showMore}</button></div>`;
  if (status === 'failed') return html`<p class="small">${texts.findingsProblem}</p>${more}`;
  if (next !== null) return more;
  return lines.length === 0 ? html`<p class="small">${texts.noFindings}</p>` : nothing;
}

function failed(view: ViewOf<'failed'>, around: Surroundings): TemplateResult {
  const { texts, words, commands } = around;
  const blocked = view.code === 'identity-number-found';
  const [what, now] = texts.failures[failureOf(texts.failures, view.code)];
  const fetched = view.run.stages.find(({ id }) => id === 'collect');
  const keeps =
    view.retryable && fetched !== undefined && fetched.done > 0
      ? texts.retryKeeps(words.counted(fetched.done, fetched.unit))
      : null;
  return html`
    ${stateTitle(failedIcon(), blocked ? texts.blockedTitle : texts.failedTitle)}
    <p class="meta">${subject(view, around)}</p>
    ${blocked ? nothing : html`<div part="bar" class="bar bad" aria-hidden="true">${segments(view.run)}</div><div class="sub" part="count">${failedWhere(view, around)}</div>`}
    <div part="message" class="note bad">
      ${warningIcon()}
      <span><b>${what}</b>${blocked && view.detail !== null ? view.detail : now} ${keeps ?? nothing}
      ${blocked || view.detail === null ? nothing : html`<span>${view.detail}</span>`}
      ${blocked ? html`<span>${texts.detailHidden}</span>` : nothing}</span>
    </div>
    ${problem(view, around)}
    <div part="actions" class="actions">
      ${view.retryable ? retryButton(texts.retry, 'primary', around) : nothing}
      ${startButton(texts.startOver, view.retryable ? 'text' : 'primary', around)}
    </div>
    <p class="small">
      ${texts.reference} <code>${view.reference}</code>
      <button type="button" class="text" @click=${() => commands.copy(view.reference)}>${around.copied === view.reference ? texts.copied : texts.copy}</button>
    </p>`;
}

function failedWhere(view: ViewOf<'failed'>, around: Surroundings): string {
  const { texts } = around;
  const { run } = view;
  const stage = run.stages[run.stageNumber - 1];
  const amount = stage === undefined || stage.done === 0 ? '' : texts.after(amountOf(stage, around));
  return [texts.step(run.stageNumber, run.stages.length), texts.stages[run.stage], amount].filter(Boolean).join(', ');
}

function cancelled(view: ViewOf<'cancelled'>, around: Surroundings): TemplateResult {
  const { texts } = around;
  return html`
    ${stateTitle(nothing, texts.cancelledTitle)}
    <p class="meta">${subject(view, around)}</p>
    <p class="small">${texts.cancelledBody}</p>
    ${problem(view, around)}
    <div part="actions" class="actions">${retryButton(texts.continue, 'primary', around)}${startButton(texts.startOver, 'text', around)}</div>`;
}

function expired(view: ViewOf<'expired'>, around: Surroundings): TemplateResult {
  const { texts, words } = around;
  const title = texts.title(String(view.request.basisYear));
  return html`
    ${stateTitle(nothing, texts.expiredTitle)}
    <p class="meta">${texts.expiredBody(title, view.expiredAt === null ? null : words.day(view.expiredAt))}</p>
    ${problem(view, around)}
    <div part="actions" class="actions">${startButton(texts.makeAgain, 'primary', around)}</div>`;
}

function signedOut(view: ViewOf<'signed-out'>, around: Surroundings): TemplateResult {
  const { texts } = around;
  return html`
    ${ownTitle(view, around)}
    ${note('info', view.following ? texts.signedOut : texts.signedOutIdle)}
    <div part="actions" class="actions">${retryButton(texts.retry, 'secondary', around)}</div>`;
}

function compact(view: View, around: Surroundings): TemplateResult {
  const { texts } = around;
  const line = (icon: Rendered, words: unknown, buttons: unknown): TemplateResult =>
    html`<div class="compact" tabindex="-1">${icon}<span class="grow" part="title">${words}</span>${buttons}</div>`;
  switch (view.state) {
    case 'idle': {
      const title = html`<b><slot name="title">${texts.title(String(view.request.basisYear))}</slot></b>`;
      return line(
        nothing,
        html`${title} <span class="sub">${view.problem === null ? nothing : problemText(view, around)}</span>`,
        startButton(texts.start, 'primary', around),
      );
    }
    case 'starting':
    case 'running':
    case 'stalled':
      return html`<div class="compact" tabindex="-1">
        ${view.state === 'stalled' ? warningIcon() : nothing}
        <b part="stage">${view.state === 'stalled' ? texts.stalled[0] : texts.stages[view.run.stage]}</b>
        ${progressBar(view, around)}
        <span part="percent" class="percent">${around.words.percent(view.run.percent)}</span>
        ${view.state === 'stalled' ? cancelButton(view, around) : nothing}
      </div>`;
    case 'completed': {
      const file = `${FORMAT_NAMES[view.request.format]}, ${around.words.size(view.file.sizeBytes)}`;
      const after = view.problem === null ? file : problemText(view, around);
      return line(
        doneIcon(),
        html`<b>${texts.ready}</b> <span class="sub">${after}</span>`,
        downloadButton(view, around),
      );
    }
    case 'failed': {
      const [what] = texts.failures[failureOf(texts.failures, view.code)];
      const button = view.retryable
        ? retryButton(texts.retry, 'primary', around)
        : startButton(texts.startOver, 'primary', around);
      return line(failedIcon(), html`<b>${what}</b>`, button);
    }
    case 'cancelled':
      return line(nothing, html`<b>${texts.cancelledTitle}</b>`, retryButton(texts.continue, 'primary', around));
    case 'expired':
      return line(nothing, html`<b>${texts.expiredTitle}</b>`, startButton(texts.makeAgain, 'primary', around));
    case 'signed-out':
      return line(infoIcon(), html`<b>${texts.signedOut[0]}</b>`, retryButton(texts.retry, 'secondary', around));
  }
}

/** The heading while the export has no news of its own; the portal may name it. */
function ownTitle(view: View, { texts }: Surroundings): TemplateResult {
  return html`<h2 part="title" tabindex="-1"><slot name="title">${texts.title(String(view.request.basisYear))}</slot></h2>`;
}

function stateTitle(icon: Rendered, title: string): TemplateResult {
  return html`<div class="titled">${icon}<h2 part="title" tabindex="-1">${title}</h2></div>`;
}

/** Which export a heading of state speaks of. */
function subject(view: View, { texts }: Surroundings): TemplateResult {
  const of = view.organisation === null ? nothing : ` · ${view.organisation}`;
  return html`<slot name="title">${texts.title(String(view.request.basisYear))}</slot>${of}`;
}

function note(kind: 'info' | 'warn' | 'bad', [title, body]: Note): TemplateResult {
  return html`<div part="message" class="note ${kind}">${kind === 'info' ? infoIcon() : warningIcon()}<span><b>${title}</b>${body}</span></div>`;
}

function problem(view: View, around: Surroundings): Rendered {
  return view.problem === null
    ? nothing
    : html`<div part="message" class="note warn">${warningIcon()}<span>${problemText(view, around)}</span></div>`;
}

function problemText(view: View, { texts }: Surroundings): string {
  return texts.problems[failureOf(texts.problems, view.problem ?? 'internal')];
}

type Look = 'primary' | 'secondary' | 'text';

function startButton(label: string, look: Look, { commands }: Surroundings): TemplateResult {
  return html`<button part="start-button" type="button" class=${look} @click=${commands.start}>${label}</button>`;
}

function retryButton(label: string, look: Look, { commands }: Surroundings): TemplateResult {
  return html`<button part="retry-button" type="button" class=${look} @click=${commands.retry}>${label}</button>`;
}

function cancelButton(view: Running, { texts, commands }: Surroundings): TemplateResult {
  const look: Look = view.state === 'stalled' ? 'secondary' : 'text';
  const label = view.cancelling ? texts.cancelling : texts.cancel;
  return html`<button part="cancel-button" type="button" class=${look} aria-disabled=${view.cancelling} @click=${commands.cancel}>${label}</button>`;
}

function downloadButton(view: ViewOf<'completed'>, { texts, commands }: Surroundings): TemplateResult {
  const busy = view.pending === 'download';
  return html`<button part="download-button" type="button" class="primary" aria-disabled=${busy} @click=${commands.download}>${texts.download}</button>`;
}
