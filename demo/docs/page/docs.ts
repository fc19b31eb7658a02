import '../../../widget/bufdir-export-progress.ts';
import { byId } from '../../portal/page/by-id.ts';
import { startPlayground } from './playground.ts';
import { scriptTag } from './script-tag.ts';
import { showSample } from './show-sample.ts';

const scheme = byId('scheme', HTMLSelectElement);
scheme.value = new URLSearchParams(location.search).get('scheme') ?? 'auto';
useScheme();
scheme.addEventListener('change', useScheme);

const tag = byId('script-tag', HTMLElement);
tag.textContent = scriptTag(location.origin, tag.dataset.version ?? '', tag.dataset.integrity ?? '');

startPlayground();
for (const item of document.querySelectorAll<HTMLDetailsElement>('details.item')) {
  item.addEventListener('toggle', () => {
    if (item.open) showSample(item);
    else item.querySelector('.live')?.replaceChildren();
  });
}

function useScheme(): void {
  document.documentElement.dataset.colorScheme = scheme.value;
}
