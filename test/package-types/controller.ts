import { ExportController, type ExportControllerOptions, headlessEnvironment } from 'bufdir-export-progress/controller';
import { BufdirExportProgressElement } from 'bufdir-export-progress/lit-external';

const options: ExportControllerOptions = {
  endpoint: 'https://exports.example.no',
  request: { basisYear: 2025, format: 'xlsx', variant: 'external', lang: 'nb' },
  getToken: async () => 'token',
  environment: { ...headlessEnvironment, hidden: () => true },
};
const controller = new ExportController(options);
const running: boolean = controller.state === 'running';
const fraction: number = controller.fraction;
const status: string | undefined = controller.job?.status;
const done: Promise<void> = controller.start();
controller.dispose();
customElements.whenDefined('bufdir-export-progress').then((element) => element === BufdirExportProgressElement);

export { done, fraction, running, status };

// @ts-expect-error whoever makes it says what is exported
new ExportController({ endpoint: '', getToken: async () => '' });
// @ts-expect-error there is no such format
options.request.format = 'docx';
// @ts-expect-error the controller alone says what state it is in
controller.state = 'idle';
