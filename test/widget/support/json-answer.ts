/** An answer that is read at once: an engine reads a real one on another thread, in a time that no clock of ours tells. */
export class JsonAnswer extends Response {
  readonly #text: string;

  constructor(data: unknown, init?: ResponseInit) {
    const text = JSON.stringify(data);
    super(text, init);
    this.#text = text;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#text);
  }
}
