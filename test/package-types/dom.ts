import {
  BufdirExportCompletedEvent,
  type BufdirExportProgressElement,
  browserEnvironment,
  type ExportTexts,
} from 'bufdir-export-progress';

const element: BufdirExportProgressElement = document.createElement('bufdir-export-progress');
element.basisYear = 2025;
element.tokenProvider = async () => 'token';
element.texts = { start: 'Lag rapporten', 'unit-rows': 'rad|rader' };
element.environment = { ...browserEnvironment, hidden: () => true };
element.addEventListener('bufdir-export-completed', (event) => {
  const sizeBytes: number = event.file.sizeBytes;
  return [sizeBytes, event instanceof BufdirExportCompletedEvent, event.composedPath()];
});
document.addEventListener('bufdir-export-failed', ({ code, retryable }) => [code === 'source-unavailable', retryable]);
const done: Promise<void> = element.start();
const state: 'idle' | undefined = element.state === 'idle' ? element.state : undefined;
const status: string | undefined = element.job?.status;
const fraction: number = element.job?.fraction ?? 0;

export { done, fraction, state, status };

// @ts-expect-error a year is a number
element.basisYear = '2025';
// @ts-expect-error there is no such format
element.format = 'docx';
// @ts-expect-error the element alone says what state it is in
element.state = 'idle';
// @ts-expect-error a provider promises a token
element.tokenProvider = () => 'token';
// @ts-expect-error only a completed export has a file
element.addEventListener('bufdir-export-cancelled', ({ file }) => file);
// @ts-expect-error there is no such text
element.texts = { begin: 'Lag rapporten' };
// @ts-expect-error a language is whole
export const language: ExportTexts = { ...element.texts, locales: 'se,nb' };
// @ts-expect-error there is no such method
element.pause();
// @ts-expect-error what is Lit's is not the portal's
element.requestUpdate();
