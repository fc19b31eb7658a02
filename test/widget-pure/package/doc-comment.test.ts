import { expect, it } from 'vitest';
import { docCommentOf } from '../../../widget/package/doc-comment.ts';

it.each([
  { inner: ' The card. ', description: 'The card.', tags: [] },
  { inner: '\n   * Two\n   * lines.\n   ', description: 'Two lines.', tags: [] },
  {
    inner: '\n * Text.\n *\n * @slot title - In its\n *   place.\n * @default the last year\n ',
    description: 'Text.',
    tags: [
      { name: 'slot', type: '', about: 'title', text: 'In its place.' },
      { name: 'default', type: '', about: '', text: 'the last year' },
    ],
  },
  {
    inner: ' @fires {SomeEvent} some-event - It happened - at last. ',
    description: '',
    tags: [{ name: 'fires', type: 'SomeEvent', about: 'some-event', text: 'It happened - at last.' }],
  },
  { inner: ' Write to a@b.no. ', description: 'Write to a@b.no.', tags: [] },
])('reads $inner', ({ inner, description, tags }) => {
  expect(docCommentOf(inner)).toEqual({ description, tags });
});
