/** Fields a log line may carry: never a token, a text of a record, a name or an organisation. */
export interface LogFields {
  exportId?: string;
  stage?: string;
  code?: string;
  status?: number;
  reference?: string;
  attempt?: number;
  error?: string;
  count?: number;
}

/** One structured line about something that went wrong. What goes right is in the job itself. */
export function logFailure(event: string, fields: LogFields): void {
  console.error(JSON.stringify({ event, ...fields }));
}

/** Names an error and where it was thrown, causes included, without its message: that may quote what it choked on. */
export function errorPlace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const here = [error.name, ...frames.slice(0, 4).map((line) => line.trim())].join(' ');
  return error.cause === undefined ? here : `${here} <- ${errorPlace(error.cause)}`;
}
