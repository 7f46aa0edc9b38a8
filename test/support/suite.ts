import { count, emptyTally, listenForEvents, type Tally } from './testResults';
import type { SuiteEnvironment, TestEvent } from './testEvent';

/** A started process that runs tests. */
export interface Launched {
  /** How the process ended: its status, or that what it ran in has died. */
  readonly ended: Promise<number | undefined | 'died'>;
  /** What it printed, to be shown when the run did not come to its end. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export type Launch = (env: SuiteEnvironment) => Promise<Launched>;

export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  readonly grep: string;
  /** After so many milliseconds without any sign of life the run is ended. */
  readonly patience: number;
  readonly launch: Launch;
}

export interface SuiteResult {
  readonly tally: Tally;
  /** 0 all passed; 1 failed; 96 did not report its end; 99 the host died; 124 no sign of life. */
  readonly status: 0 | 1 | 96 | 99 | 124;
  readonly output: string;
}

type Ending = Awaited<Launched['ended']> | 'silent';

function statusOf(tally: Tally, ending: Ending): SuiteResult['status'] {
  if (ending === 'silent') return 124;
  if (tally.broken) return 1;
  if (ending === 'died') return 99;
  if (!tally.ended) return 96;
  return tally.failed > 0 || ending !== 0 ? 1 : 0;
}

/** A promise that resolves once `beat` was not called for `patience` milliseconds. */
function watchdog(patience: number): { silent: Promise<'silent'>; beat(): void; stop(): void } {
  let timer: NodeJS.Timeout;
  let bark: () => void;
  const silent = new Promise<'silent'>((resolve) => {
    bark = () => {
      resolve('silent');
    };
    timer = setTimeout(bark, patience);
  });
  return {
    silent,
    beat: () => timer.refresh(),
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/** Runs a suite to its end, whatever that is; the process is gone when the promise resolves. */
export async function runSuite(
  suite: Suite,
  onEvent: (event: TestEvent) => void,
): Promise<SuiteResult> {
  let tally = emptyTally;
  const dog = watchdog(suite.patience);
  const results = await listenForEvents((event) => {
    dog.beat();
    tally = count(tally, event);
    onEvent(event);
  });
  let launched: Launched | undefined;
  try {
    const launching = suite.launch({
      TEST_FILES: JSON.stringify(suite.files),
      TEST_GREP: suite.grep,
      TEST_RESULTS_URL: results.url,
    });
    const started = await Promise.race([launching, dog.silent]);
    if (started === 'silent') return { tally, status: 124, output: 'The start took too long.' };
    launched = started;
    dog.beat();
    const ending = await Promise.race([launched.ended, dog.silent]);
    return { tally, status: statusOf(tally, ending), output: launched.output() };
  } finally {
    dog.stop();
    await launched?.stop();
    results.close();
  }
}
