import { expect, test } from 'vitest';
import { isOrganisationNumber } from '../../worker/rules/organisation-number.ts';

test.each([
  ['974760673', true], // Brønnøysundregistrene
  ['311000012', true],
  ['311000020', true],
  ['311000039', true],
  ['311000098', true],
  ['311000013', false],
  ['31100001', false],
  ['3110000120', false],
  ['311 000 012', false],
  ['NO3110000', false],
  ['', false],
])('%j is an organisation number: %j', (text, valid) => {
  expect(isOrganisationNumber(text)).toBe(valid);
});
