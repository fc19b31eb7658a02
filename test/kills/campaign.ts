// More SIGKILLs than a test run has time for: `npm run campaign:kill -- [how many]`.
import { BareServer } from './bare-server.ts';
import { killExports } from './kill-exports.ts';
import { lineOf } from './kill-report.ts';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
await BareServer.build();
const report = await killExports(Number(process.argv[2] ?? 1_000), console.log);
console.log(lineOf(report));
process.exitCode = report.violations.length > 0 ? 1 : 0;
