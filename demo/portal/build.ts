import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const PORTAL = join(import.meta.dirname, 'page');
const EMBED = join(import.meta.dirname, '../embed');

/** Writes the demo portal's page and the page that embeds from another origin below `outdir`. */
export async function buildPortal(outdir: string): Promise<void> {
  await mkdir(join(outdir, 'embed'), { recursive: true });
  await build({
    entryPoints: [
      { in: join(PORTAL, 'portal.ts'), out: 'portal' },
      { in: join(PORTAL, 'portal.css'), out: 'portal' },
      { in: join(EMBED, 'embed.ts'), out: 'embed/embed' },
      { in: join(EMBED, 'embed.css'), out: 'embed/embed' },
    ],
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  await copyFile(join(PORTAL, 'index.html'), join(outdir, 'index.html'));
  await copyFile(join(PORTAL, 'favicon.svg'), join(outdir, 'favicon.svg'));
  await copyFile(join(EMBED, 'index.html'), join(outdir, 'embed/index.html'));
}
