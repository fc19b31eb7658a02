import type { Env } from '../env.ts';
import type { ExportJob } from './export-job.ts';

/** The object of an export. A new stub each time: an old one stays broken after its object was reset. */
export function jobStub(env: Env, exportId: string): DurableObjectStub<ExportJob> {
  const namespace = isJurisdiction(env.JURISDICTION) ? env.EXPORT_JOB.jurisdiction(env.JURISDICTION) : env.EXPORT_JOB;
  return namespace.get(namespace.idFromName(exportId));
}

function isJurisdiction(text: string): text is DurableObjectJurisdiction {
  return text !== '';
}
