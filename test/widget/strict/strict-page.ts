import '../../../widget/bufdir-export-progress.ts';
import { FakeServer } from '../support/fake-server.ts';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`),
);

const element = document.createElement('bufdir-export-progress');
element.environment = new FakeServer().environment;
element.token = 'good';
document.body.append(element);
await element.updateComplete;
void element.start();
await element.updateComplete;
await new Promise((resolve) => setTimeout(resolve, 50));
const segment = element.shadowRoot?.querySelector<HTMLElement>('.segment');
const report = { state: element.state, width: segment?.style.flexGrow === '0.34', violations };
document.documentElement.dataset.report = JSON.stringify(report);
