export type { Environment } from './environment.ts';
export * from './events.ts';
export { ExportController, type ExportControllerOptions, headlessEnvironment } from './export-controller.ts';
