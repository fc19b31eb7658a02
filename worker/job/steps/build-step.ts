import { reportKey } from '../../files/keys.ts';
import { CONTENT_TYPES } from '../../formats/content-types.ts';
import type { SavedWriter } from '../../formats/create-writer.ts';
import { ForeignStateError } from '../../formats/foreign-state-error.ts';
import { pdfSheets } from '../../formats/pdf/pdf-sheets.ts';
import { PART_SIZE } from '../../formats/report-writer.ts';
import type { Report } from '../../report/report.ts';
import type { Position } from '../run-state.ts';
import { snapshotPages } from '../snapshot-pages.ts';
import { withRepeatedTexts } from '../with-repeated-texts.ts';
import { positionOf, type Step, type StepContext, type Unit } from './step.ts';
import { type Piece, type Pieces, writePieces } from './write-pieces.ts';

/** Who hears of the rows written; another one with each unit. */
interface Listener {
  underway(rowsDone: number): void;
}

/** Stores the file. One that fits one part goes in one put; each part of a larger one is a checkpoint. */
export class BuildStep implements Step {
  readonly total: number;
  readonly #context: StepContext;
  readonly #key: string;
  readonly #contentType: string;
  readonly #pieces: Pieces['pieces'];
  readonly #listener: Listener;
  /** The first part of a file that needs several, until there is an upload to put it in. */
  #held: Piece | null = null;
  /** The upload whose parts are of another file and have to be written anew. */
  #foreignUpload: string | null;

  private constructor(
    context: StepContext,
    { rows, pieces }: Pieces,
    listener: Listener,
    foreignUpload: string | null = null,
  ) {
    const { id, attempt, request } = context.job;
    this.#context = context;
    this.#key = reportKey(id, attempt, request.format);
    this.#contentType = CONTENT_TYPES[request.format];
    this.#pieces = pieces;
    this.#listener = listener;
    this.#foreignUpload = foreignUpload;
    this.total = rows;
  }

  static async create(context: StepContext): Promise<BuildStep> {
    const report = await context.reports.protected(context);
    const { format } = context.job.request;
    const { upload } = positionOf('build', context.run.position);
    const listener: Listener = { underway: () => undefined };
    if (format === 'pdf') return new BuildStep(context, pdfPieces(report), listener);
    const breathe = async (rowsDone: number) => {
      listener.underway(rowsDone);
      await context.breath.take();
    };
    const pages = snapshotPages(context);
    const written = format === 'xlsx' ? await withRepeatedTexts(report, pages) : report;
    const pieces = (saved: SavedWriter | null) => writePieces(pages, breathe, written, format, saved);
    try {
      return new BuildStep(context, pieces(upload?.saved ?? null), listener);
    } catch (error) {
      if (!(error instanceof ForeignStateError) || upload === null) throw error;
      // A deployment came in between and the file says something else now: from the start, in the same upload.
      return new BuildStep(context, pieces(null), listener, upload.uploadId);
    }
  }

  async next(position: Position, underway: (done: number) => void): Promise<Unit> {
    this.#listener.underway = underway;
    const { upload } = positionOf('build', position);
    const { effects, store } = this.#context;
    if (this.#foreignUpload !== null) {
      const uploadId = this.#foreignUpload;
      this.#foreignUpload = null;
      return { type: 'work', position: { stage: 'build', upload: { uploadId, parts: 0, saved: null } }, done: 0 };
    }
    const piece = this.#held ?? (await this.#nextPiece());
    this.#held = null;

    if (upload === null && piece.type === 'last') {
      await effects.files.putFile(this.#key, piece.bytes, this.#contentType);
      return this.#finished();
    }
    if (upload === null) {
      // The upload is known to the job before anything is in it, so that it can always be given up.
      this.#held = piece;
      const uploadId = await effects.files.createUpload(this.#key, this.#contentType);
      return {
        type: 'work',
        position: { stage: 'build', upload: { uploadId, parts: 0, saved: null } },
        done: 0,
        upload: { key: this.#key, uploadId },
      };
    }
    const { uploadId } = upload;
    const parts = upload.parts + 1;
    if (piece.type === 'last') {
      await this.#completeUpload(uploadId, parts, piece.bytes);
      return this.#finished();
    }
    const part = await effects.files.uploadPart(this.#key, uploadId, parts, piece.bytes);
    return {
      type: 'work',
      position: { stage: 'build', upload: { uploadId, parts, saved: piece.saved } },
      done: piece.rowsDone,
      write: () => store.addPart(part),
    };
  }

  /** The upload may have been completed already, by a slice that died before it could say so. */
  async #completeUpload(uploadId: string, partNumber: number, bytes: Uint8Array): Promise<void> {
    const { effects, store } = this.#context;
    const sizeBytes = (partNumber - 1) * PART_SIZE + bytes.byteLength;
    if ((await effects.files.size(this.#key)) === sizeBytes) return;
    const last = await effects.files.uploadPart(this.#key, uploadId, partNumber, bytes);
    const parts = store.parts().filter((part) => part.partNumber < partNumber);
    await effects.files.completeUpload(this.#key, uploadId, [...parts, last], sizeBytes);
  }

  #finished(): Unit {
    return { type: 'work', position: { stage: 'verify', check: 0 }, done: this.total, created: [this.#key] };
  }

  async #nextPiece(): Promise<Piece> {
    const { value } = await this.#pieces.next();
    if (!value) throw new TypeError('The file has been written already');
    return value;
  }
}

/** A PDF shows no records and is small: it is written at once. */
function pdfPieces(report: Report): Pieces {
  async function* pieces(): AsyncGenerator<Piece, void> {
    // Half of the Worker's start is what draws PDFs; nobody else waits for it.
    const { writePdf } = await import('../../formats/pdf/write-pdf.ts');
    yield { type: 'last', bytes: await writePdf(report) };
  }
  const { summary, counties, method } = pdfSheets(report);
  const rows = summary.rows.length + counties.rows.length + method.rows.length;
  return { rows, pieces: pieces() };
}
