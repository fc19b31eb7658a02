import type { ExportJob } from './job/export-job.ts';

/** The Worker's bindings and settings, as wrangler.toml names them. */
export interface Env {
  EXPORT_JOB: DurableObjectNamespace<ExportJob>;
  FILES: R2Bucket;
  DB: D1Database;
  ASSETS: Fetcher;
  TICKET_LIMIT: RateLimit;
  VERSION?: WorkerVersionMetadata;
  /** '' or a Durable Object jurisdiction such as `eu`. */
  JURISDICTION: string;
  /** JSON, see sources/source-for.ts. */
  HTTP_SOURCES: string;
  /** JSON: credential name → bearer credential. A secret when deployed. */
  HTTP_SOURCE_CREDENTIALS?: string;
  STARTS_PER_MINUTE: string;
  ACTIVE_EXPORTS_PER_ORGANISATION: string;
  SOCKETS_PER_COORDINATOR: string;
  FILE_RETENTION_DAYS: string;
}
