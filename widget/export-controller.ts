import type { ExportRequest, Job } from '../worker/protocol/job.ts';
import { browserOutlets } from './ended/outlets.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import type { TokenProvider } from './export-client.ts';
import { jobFollower } from './follow/job-follower.ts';
import type { TimeLeft } from './follow/time-left.ts';
import { type ControllerKit, jobController } from './job-controller.ts';
import type { ViewState } from './view.ts';
import { stateOf } from './view-of.ts';

export interface ExportControllerOptions {
  /** Base URL of the Worker. */
  endpoint: string;
  /** What is exported; whose it is stands in the token. */
  request: ExportRequest;
  /** Asked for a bearer token before every connection and once again after a 401. */
  getToken: TokenProvider;
  /** After each change of what there is to draw. */
  onchange?: () => void;
  /** Follow this export. */
  jobId?: string;
  /** `auto`, unless set, finds the stored or newest export; `off` does not. */
  restore?: 'auto' | 'off';
  /** Seconds of running before time left is told; 30 unless set. */
  etaAfterSeconds?: number;
  /** The browser's own unless a replay or a test hands in another. */
  environment?: Environment<ControllerKit>;
}

/**
 * What the element does, for hosts that draw it themselves: starts, follows, restores and delivers one export, from
 * when it is made until it is disposed of. Dispatches the element's events, and needs neither Lit nor a document to draw in.
 */
export class ExportController extends EventTarget {
  readonly #request: ExportRequest;
  readonly #host;
  readonly #controller;

  constructor(options: ExportControllerOptions) {
    super();
    const { request, getToken, onchange, jobId = null } = options;
    this.#request = request;
    this.#host = {
      environment: options.environment ?? headlessEnvironment,
      endpoint: options.endpoint,
      token: null,
      tokenProvider: getToken,
      restore: options.restore ?? 'auto',
      etaAfterSeconds: options.etaAfterSeconds ?? 30,
      isConnected: true,
      dispatchEvent: (event: Event) => this.#host.isConnected && this.dispatchEvent(event),
    };
    this.#controller = jobController(
      this.#host,
      () => request,
      () => {
        if (this.#host.isConnected) onchange?.();
      },
    );
    // Not before whoever made it holds it: `onchange` asks it what to draw.
    queueMicrotask(() => {
      if (this.#host.isConnected) this.#controller.attach(jobId);
    });
  }

  /** As the element's `state`. */
  get state(): ViewState {
    return stateOf(this.#controller.facts, this.#controller.serverNow());
  }

  /** The last snapshot, or null. */
  get job(): Job | null {
    return this.#controller.facts.job;
  }

  /** 0..1 of the whole export, never falls within an attempt. */
  get fraction(): number {
    const { track, job } = this.#controller.facts;
    return track?.fraction ?? job?.fraction ?? 0;
  }

  /** Null while there is nothing to say of it. */
  get timeLeft(): TimeLeft | null {
    return this.state === 'running' ? this.#controller.facts.timeLeft : null;
  }

  /** Whole seconds since the last sign of life; null while connected. */
  get lostForSeconds(): number | null {
    return this.#controller.facts.lostForSeconds;
  }

  /** Code of why the last command did nothing, or null. */
  get problem(): string | null {
    return this.#controller.facts.problem;
  }

  /** Starts an export of the request, or joins the one at work. */
  start(): Promise<void> {
    return this.#controller.start(this.#request);
  }

  /** Continues a failed or cancelled export; when signed out, tries again to go on. */
  retry(): Promise<void> {
    return this.#controller.retry();
  }

  cancel(): Promise<void> {
    return this.#controller.cancel();
  }

  /** Fetches a fresh link and hands the file to the browser. */
  async download(): Promise<void> {
    await this.#controller.follower?.download(this.#host.environment.save ?? browserOutlets.save);
  }

  /** Forgets the export; the export itself is left alone. */
  reset(): void {
    this.#controller.reset();
  }

  /** Lets go of connection and timers; the export itself goes on. */
  dispose(): void {
    this.#host.isConnected = false;
    this.#controller.detach();
  }
}

/** The browser's own, with all the controller needs at hand. */
export const headlessEnvironment: Environment<ControllerKit> = {
  ...browserEnvironment,
  // Whoever asks for a controller is about to follow an export: nothing is left to be fetched later.
  followKit: async () => ({ jobFollower }),
};
