import type { MochaOptions, Runnable, Runner } from 'mocha';
import type { SuiteEnvironment, TestEvent } from './testEvent';

const heartbeat = 2_000;

function required(name: keyof SuiteEnvironment): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; start the tests by npm test.`);
  return value;
}

/** Sends events one after the other, in the order in which they happened. */
function sender(url: string): (event: TestEvent) => Promise<void> {
  let last = Promise.resolve();
  return (event) => {
    last = last.then(async () => {
      await fetch(url, { method: 'POST', body: JSON.stringify(event) });
    });
    return last;
  };
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function report(runner: Runner, send: (event: TestEvent) => Promise<void>): void {
  const started = (each: Runnable): void => void send({ kind: 'start', title: each.fullTitle() });
  runner.on('test', started);
  runner.on('hook', started);
  runner.on('retry', (test: Runnable, error: unknown) => {
    void send({ kind: 'retry', title: test.fullTitle(), error: describeError(error) });
  });
  runner.on('pass', (test) => {
    void send({ kind: 'pass', title: test.fullTitle(), milliseconds: test.duration ?? 0 });
  });
  runner.on('fail', (test, error) => {
    void send({ kind: 'fail', title: test.fullTitle(), error: describeError(error) });
  });
  runner.on('pending', (test) => void send({ kind: 'skip', title: test.fullTitle() }));
}

async function runMocha(send: (event: TestEvent) => Promise<void>): Promise<number> {
  // mocha is an ES module: older hosts cannot require it.
  const { default: Mocha } = await import('mocha');
  const retries = Number(required('TEST_RETRIES'));
  const options: MochaOptions = { timeout: 60_000, retries, color: false, forbidOnly: true };
  const grep = required('TEST_GREP');
  const mocha = new Mocha(grep === '' ? options : { ...options, grep: new RegExp(grep) });
  mocha.reporter(Mocha.reporters.Base); // counts in silence; the runner prints
  for (const file of JSON.parse(required('TEST_FILES')) as readonly string[]) mocha.addFile(file);
  return new Promise<number>((resolve) => {
    report(mocha.run(resolve), send);
  });
}

/**
 * Runs the test files that the runner asked for, inside whatever process this is: plain Node or the
 * extension host. Rejects when a test failed or a file could not be loaded.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const send = sender(required('TEST_RESULTS_URL'));
  const pulse = setInterval(() => void send({ kind: 'alive' }), heartbeat);
  const failures = await runMocha(send).catch(async (error: unknown) => {
    await send({ kind: 'broken', error: describeError(error) });
    throw error;
  });
  clearInterval(pulse);
  await send({ kind: 'end' });
  if (failures > 0) throw new Error(`${failures} failed`);
}

if (require.main === module) {
  // A test that leaves a handle open must not keep the process: the end was reported.
  run().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
