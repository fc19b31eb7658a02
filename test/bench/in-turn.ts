/** Maps a list, at most `width` of it at once; the results are in the list's order. Rejects with the first failure. */
export async function inTurn<T, R>(list: readonly T[], width: number, map: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = list.entries();
  await Promise.all(
    Array.from({ length: width }, async () => {
      // The workers share the one iterator.
      for (const [index, item] of entries) results[index] = await map(item);
    }),
  );
  return results;
}
