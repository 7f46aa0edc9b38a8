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
  /** After so many milliseconds the run is ended, whatever it does. */
  readonly limit: number;
  /** How often a test that fails is tried again. */
  readonly retries?: number;
  readonly launch: Launch;
}

export interface SuiteResult {
  readonly tally: Tally;
  /** 0 all passed; 1 failed; 96 did not report its end; 99 the host died; 124 ended by us. */
  readonly status: 0 | 1 | 96 | 99 | 124;
  readonly output: string;
}

type Ending = Awaited<Launched['ended']> | 'late';

function statusOf(tally: Tally, ending: Ending): SuiteResult['status'] {
  if (ending === 'late') return 124;
  if (tally.broken) return 1;
  if (ending === 'died') return 99;
  if (!tally.ended) return 96;
  return tally.failed > 0 || ending !== 0 ? 1 : 0;
}

interface Watchdog {
  readonly late: Promise<'late'>;
  beat(): void;
  stop(): void;
}

/** Its promise resolves once `beat` was not called for `patience`, or after `limit` milliseconds. */
function watchdog({ patience, limit }: Pick<Suite, 'patience' | 'limit'>): Watchdog {
  let bark = (): void => undefined;
  const late = new Promise<'late'>((resolve) => {
    bark = () => {
      resolve('late');
    };
  });
  const silence = setTimeout(bark, patience);
  const end = setTimeout(bark, limit);
  return {
    late,
    beat: () => silence.refresh(),
    stop: () => {
      clearTimeout(silence);
      clearTimeout(end);
    },
  };
}

/** Runs a suite to its end, whatever that is; the process is gone when the promise resolves. */
export async function runSuite(
  suite: Suite,
  onEvent: (event: TestEvent) => void,
): Promise<SuiteResult> {
  let tally = emptyTally;
  let running = 'the start';
  const dog = watchdog(suite);
  const results = await listenForEvents((event) => {
    dog.beat();
    tally = count(tally, event);
    if (event.kind === 'start') running = event.title;
    onEvent(event);
  });
  let launched: Launched | undefined;
  try {
    const launching = suite.launch({
      TEST_FILES: JSON.stringify(suite.files),
      TEST_GREP: suite.grep,
      TEST_RETRIES: String(suite.retries ?? 0),
      TEST_RESULTS_URL: results.url,
    });
    const started = await Promise.race([launching, dog.late]);
    if (started === 'late') return { tally, status: 124, output: 'The start took too long.' };
    launched = started;
    dog.beat();
    const ending = await Promise.race([launched.ended, dog.late]);
    const output = `${launched.output()}\nLast started: ${running}`;
    return { tally, status: statusOf(tally, ending), output };
  } finally {
    dog.stop();
    await launched?.stop();
    results.close();
  }
}
