import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { prepareData } from '../../demo/prepare-data.ts';
import { buildWidget } from '../../widget/build.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

/** Seeds the folder that every server of these tests begins with, and builds the element that is deployed. */
export default async function setUp(): Promise<void> {
  const template = join(DIST, 'test-data');
  await rm(template, { recursive: true, force: true });
  await prepareData(template);
  await buildWidget(join(DIST, 'assets'));
}
