import lighthouse, { desktopConfig, type RunnerResult } from 'lighthouse';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import type { ComparedFigure, Size } from './compared-figure.ts';
import { startServer } from './start-server.ts';

/** Lighthouse's own: a middling telephone on slow 4G, and a computer on a line. */
const PRESETS = { mobile: undefined, desktop: desktopConfig } as const;

const CATEGORIES = ['accessibility', 'best-practices', 'performance'] as const;
/** Of 100. */
const AIMS: Record<Category, string> = { accessibility: '>= 100', 'best-practices': '>= 100', performance: '>= 95' };

/** What the performance is made of. */
const METRICS = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'shifted',
} as const;

const RUNS: Record<Size, number> = { full: 3, small: 1 };

type Preset = keyof typeof PRESETS;
type Category = (typeof CATEGORIES)[number];
type Run = RunnerResult['lhr'];

/** What Lighthouse says of the demo portal as a coordinator first sees it; the median of several loads. */
export async function measureLighthouse(size: Size): Promise<ComparedFigure[]> {
  const server = await startServer();
  const port = await freePort();
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    const figures: ComparedFigure[] = [];
    for (const preset of ['mobile', 'desktop'] as const) {
      const runs: Run[] = [];
      while (runs.length < RUNS[size]) runs.push(await load(server.origin, port, preset));
      figures.push(...figuresOf(preset, runs));
    }
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** One load of the page with nothing in the cache; rejects when it could not be measured. */
async function load(url: string, port: number, preset: Preset): Promise<Run> {
  const flags = { port, logLevel: 'error' as const, onlyCategories: [...CATEGORIES] };
  const run = (await lighthouse(url, flags, PRESETS[preset]))?.lhr;
  if (run === undefined || run.runtimeError) throw new Error(run?.runtimeError?.message ?? 'No result');
  return run;
}

function figuresOf(preset: Preset, runs: readonly Run[]): ComparedFigure[] {
  return CATEGORIES.map((category) => {
    const ranked = runs.toSorted((a, b) => scoreOf(a, category) - scoreOf(b, category));
    const typical = ranked[Math.floor(ranked.length / 2)];
    if (typical === undefined) throw new RangeError('Nothing was run');
    return {
      name: `Lighthouse, the demo portal, ${preset}: ${category.replace('-', ' ')}`,
      value: scoreOf(typical, category),
      unit: 'of 100',
      aim: AIMS[category],
      ...(category === 'performance' ? { peers: metricsOf(typical) } : {}),
    };
  });
}

function scoreOf({ categories }: Run, category: Category): number {
  const score = categories[category]?.score;
  if (typeof score !== 'number') throw new Error(`No score for ${category}`);
  return Math.round(score * 100);
}

/** `first paint 0.4 s, …`. */
function metricsOf({ audits }: Run): string {
  return Object.entries(METRICS)
    .map(([id, name]) => `${name} ${audits[id]?.displayValue ?? '?'}`)
    .join(', ');
}
