/** What Cloudflare's bill is made of (developers.cloudflare.com: pricing of Workers, Durable Objects, D1 and R2). */
export interface Operations {
  workerRequests: number;
  workerCpuMs: number;
  /** Calls, alarms and upgrades. */
  objectRequests: number;
  /** Wall time of the object at work. */
  objectMs: number;
  objectRowsRead: number;
  objectRowsWritten: number;
  databaseRowsRead: number;
  databaseRowsWritten: number;
  /** Writes, lists, and each call of a multipart upload but its abortion. */
  filesClassA: number;
  filesClassB: number;
}

export function noOperations(): Operations {
  return {
    workerRequests: 0,
    workerCpuMs: 0,
    objectRequests: 0,
    objectMs: 0,
    objectRowsRead: 0,
    objectRowsWritten: 0,
    databaseRowsRead: 0,
    databaseRowsWritten: 0,
    filesClassA: 0,
    filesClassB: 0,
  };
}
