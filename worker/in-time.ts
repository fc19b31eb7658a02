/** Far longer than a store has ever been seen to take; one that is silent for so long is asked again. */
const ANSWER_WITHIN_MS = 60_000;

/**
 * What a call gives; rejects with a TimeoutError when it has not answered after a minute: what is waited for without end
 * holds an export up for ever. What it was to do may still be done then, as after an answer that got lost.
 */
export async function inTime<Result>(call: () => Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('There was no answer', 'TimeoutError')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([call(), silence]);
  } finally {
    clearTimeout(timer);
  }
}
