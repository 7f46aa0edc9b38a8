// Runs one transaction and kills its own process at a step: node killedRun.js NAME TARGET STEP.
import { countedTools } from './countedTools';
import { transactions } from './transactions';

const [name = '', target = '', step = '0'] = process.argv.slice(2);
const tools = countedTools((current) => {
  if (current !== Number(step)) return;
  process.kill(process.pid, 'SIGKILL');
  // Killed by a signal to itself, a process may still get to its next line.
  return new Promise<void>(() => undefined);
});

async function main(): Promise<void> {
  await transactions[name]?.run(target, tools);
  process.stdout.write('complete');
}

void main();
