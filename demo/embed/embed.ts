import type {} from '../../widget/bufdir-export-progress.ts';
import { DEMO_BASIS_YEAR } from '../data/organisations.ts';
import { byId } from '../portal/page/by-id.ts';
import { fetchToken } from '../portal/page/fetch-token.ts';

const ORG_NUMBER = '311000020';

// The two names of this machine are two origins to a browser.
const other = new URL(location.href);
other.hostname = location.hostname === 'localhost' ? '127.0.0.1' : 'localhost';

byId('here', HTMLElement).textContent = location.origin;
byId('there', HTMLElement).textContent = other.origin;
byId('swap', HTMLAnchorElement).href = other.href;

// A script element could not be given an address here: that needs a Trusted Types policy of the page's own.
await import(`${other.origin}/widget/bufdir-export-progress.js`);

const element = document.createElement('bufdir-export-progress');
element.endpoint = other.origin;
element.basisYear = DEMO_BASIS_YEAR;
element.tokenProvider = () => fetchToken(ORG_NUMBER);
byId('export', HTMLElement).append(element);
