import { expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { exportUnderCap } from './memory.ts';

/** MB of the heap's old generation: the code alone takes half of it, and a page is thousands of records. */
const CAP_MB = 32;

test('an export runs to its end under a cap, holding no more at 50,000 records than at 10,000', {
  timeout: 600_000,
}, async () => {
  const script = await bundled('under-cap.ts');
  const small = await exportUnderCap(script, CAP_MB, 10_000, 1);
  const large = await exportUnderCap(script, CAP_MB, 50_000, 1);
  expect(large.fileBytes).toBeGreaterThan(4 * small.fileBytes);
  expect(large.samples).toBeGreaterThan(3);
  expect(large.mostMb, 'heap and buffers that are alive, code included').toBeLessThan(40);
  expect(large.mostMb / small.mostMb).toBeLessThan(1.4);
});
