// Pure.
import type { Choices } from './choices.ts';

/** What a portal pastes to get the element as it stands on the page; attributes at their defaults are left out. */
export function markupOf({ orgNumber, basisYear, format, variant, lang }: Choices, origin: string): string {
  const attributes = [
    `basis-year="${basisYear}"`,
    ...(format === 'xlsx' ? [] : [`format="${format}"`]),
    ...(variant === 'external' ? [] : [`variant="${variant}"`]),
    ...(lang === 'nb' ? [] : [`lang="${lang}"`]),
  ];
  return `<script
  type="module"
  src="${origin}/widget/bufdir-export-progress.js"
></script>

<bufdir-export-progress
  ${attributes.join('\n  ')}
></bufdir-export-progress>

<script type="module">
  const element = document.querySelector('bufdir-export-progress');
  element.tokenProvider = async () => {
    const response = await fetch('/demo/token', {
      method: 'POST',
      body: JSON.stringify({ org: '${orgNumber}' }),
    });
    return (await response.json()).token;
  };
</script>
`;
}
