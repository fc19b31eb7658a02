import { expect, test } from 'vitest';
import { hasContact, REMOVED, removeContacts } from '../../worker/rules/contacts.ts';

test.each([
  ['ring 91234567', `ring ${REMOVED}`],
  ['ring 91 23 45 67!', `ring ${REMOVED}!`],
  ['ring 912 34 567', `ring ${REMOVED}`],
  ['ring 22\u00A012\u00A034\u00A056', `ring ${REMOVED}`],
  ['tlf.+4791234567', `tlf.${REMOVED}`],
  ['+47 912 34 567', REMOVED],
  ['004791234567', REMOVED],
  ['+46 70 123 45 67', REMOVED],
  ['post@lokallag.no', REMOVED],
  ['Skriv til kari.æ+x@epost.lokallag.no i dag', `Skriv til ${REMOVED} i dag`],
  ['kari@a.no og 91234567', `${REMOVED} og ${REMOVED}`],
])('removes the contact from %j', (text, rest) => {
  expect(removeContacts(text)).toBe(rest);
  expect(hasContact(text)).toBe(true);
});

test.each([
  'Turgruppe onsdag kl. 18.00',
  'Uke 10 og 11, 2024-2025',
  '14.03.2025',
  '20250314',
  '2025-03-14 18:00-20:30',
  'org.nr. 311000012',
  '1234567',
  '123456789',
  'Møte 2 av 10, 12 deltakere',
  'hilsen @lokallag',
  'a @ b.no',
  '',
])('leaves %j alone', (text) => {
  expect(removeContacts(text)).toBe(text);
  expect(hasContact(text)).toBe(false);
});

test('takes a text of the greatest length apart at once', () => {
  const worst = `${'a.'.repeat(60)}@${'9 '.repeat(60)}`;
  expect(removeContacts(worst)).toContain('@');
});
