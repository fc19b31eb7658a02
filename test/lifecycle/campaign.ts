// More of an export's life than a test run has time for: `npm run campaign:lifecycle -- [attempts] [faults]`.
import { explore } from './explore.ts';

const [attempts, faults] = [Number(process.argv[2] ?? 2), Number(process.argv[3] ?? 1)];

// Every error that the model plays is logged.
console.error = () => undefined;
const { states, steps, depth, violations } = explore({ attempts, faults });
for (const { what, path } of violations) console.log(`${what}\n  ${path.join('\n  ')}`);
console.log(
  `${attempts} attempts, ${faults} faults: ${states} states, ${steps} steps between them, the farthest after ${depth}; ${violations.length} violations`,
);
process.exitCode = violations.length > 0 ? 1 : 0;
