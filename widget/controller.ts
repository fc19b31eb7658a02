export type { Environment } from './environment.ts';
export * from './events.ts';
export { ExportController, type ExportControllerOptions } from './export-controller.ts';
