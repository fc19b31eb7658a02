/** The same bucket, each of whose calls is made, or not, by `around`. */
export function aroundCalls(bucket: R2Bucket, around: (run: () => Promise<unknown>) => Promise<unknown>): R2Bucket {
  return new Proxy(bucket, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => around(async () => value.apply(target, args));
    },
  });
}
