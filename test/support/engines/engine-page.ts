/** A page in a browser of its own, driven the same way in each engine. */
export interface EnginePage {
  /** Resolves once the page has loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression, or what its promise resolves to; rejects when it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** Ends the browser and everything that was started for it. */
  close(): Promise<void>;
}
