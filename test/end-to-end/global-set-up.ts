import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { prepareData } from '../../demo/prepare-data.ts';

/** Seeds the folder that every server of these tests begins with. */
export default async function setUp(): Promise<void> {
  const template = resolve(import.meta.dirname, '../../dist/test-data');
  await rm(template, { recursive: true, force: true });
  await prepareData(template);
}
