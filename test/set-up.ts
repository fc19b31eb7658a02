import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { FIREFOX } from './support/engines/launch-options.ts';

interface Need {
  /** Any of these will do. */
  paths: string[];
  debianPackages: string[];
}

/** What the tests drive and check with: browsers, and other people's readers of our files. */
const NEEDS: Need[] = [
  {
    paths: [process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    debianPackages: ['chromium'],
  },
  { paths: [FIREFOX.executablePath], debianPackages: ['firefox-esr'] },
  { paths: ['/usr/bin/WebKitWebDriver'], debianPackages: ['webkit2gtk-driver'] },
  // WebKit's browser has no headless mode.
  { paths: ['/usr/bin/Xvfb'], debianPackages: ['xvfb'] },
  { paths: ['/usr/bin/unzip'], debianPackages: ['unzip'] },
  { paths: ['/usr/bin/xmllint'], debianPackages: ['libxml2-utils'] },
  { paths: ['/usr/bin/pdftotext'], debianPackages: ['poppler-utils'] },
  { paths: ['/usr/bin/soffice', '/usr/bin/libreoffice'], debianPackages: ['libreoffice-calc'] },
  { paths: ['/usr/lib/python3/dist-packages/openpyxl'], debianPackages: ['python3', 'python3-openpyxl'] },
];

/** Finds what the tests need; as root on Debian it installs what is missing, elsewhere it says what to install and throws. */
export function setUp(): void {
  const missing = NEEDS.filter(({ paths }) => !paths.some((path) => existsSync(path)));
  if (missing.length === 0) return;
  const packages = missing.flatMap(({ debianPackages }) => debianPackages);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new Error(`Please install first: ${packages.join(' ')}`);
  }
  console.log(`Installing ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
