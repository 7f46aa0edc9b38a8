import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { forEachConcurrently } from '../../src/node/forEachConcurrently';
import { runSuite, type SuiteResult } from './suite';
import { printEvent, printResult } from './printResults';
import {
  installFor,
  needsVsCode,
  runsOf,
  testFiles,
  tierNames,
  type TierName,
  type TierRun,
} from './tier';
import { releaseNames, type ReleaseName } from './vscode/release';

const usage = `usage: npm test -- [${tierNames.join('|')}]... [--vscode ${releaseNames.join('|')}] [--grep REGEXP]
       [--file COMPILED_TEST]... [--patience SECONDS] [--limit SECONDS]`;

interface Total {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** That of the first run that was not 0. */
  readonly status: number;
}

/** What all runs together may take, in milliseconds. */
const limitOfAll = 55 * 60_000;
const begin = Date.now();
const processors = availableParallelism();

interface Options {
  readonly files: readonly string[];
  readonly grep: string;
  readonly patience: number;
  /** What one run may take, in milliseconds; on a quiet machine none takes a third of it. */
  readonly limit: number;
}

const nothing: Total = { passed: 0, failed: 0, skipped: 0, status: 0 };
const failure: Total = { ...nothing, failed: 1, status: 1 };

function plus(one: Total, other: Total): Total {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    status: one.status === 0 ? other.status : one.status,
  };
}

/** A run that did not end well counts as a failure even when no test said so. */
const totalOf = ({ tally, status }: SuiteResult): Total => ({
  ...tally,
  failed: status !== 0 && tally.failed === 0 ? 1 : tally.failed,
  status,
});

async function runOne(run: TierRun, place: string, options: Options): Promise<Total> {
  if ('notRun' in run) {
    console.log(`${run.name}: not run (${run.notRun})`);
    return run.isError ? failure : nothing;
  }
  console.log(run.name);
  const batches = run.deal?.(options.files) ?? [options.files];
  let sum = nothing;
  await forEachConcurrently(batches, processors, async (files) => {
    const limit = Math.min(options.limit, begin + limitOfAll - Date.now());
    const result = await runSuite({ ...run, ...options, files, limit }, (event) => {
      printEvent(event, place);
    });
    printResult(result, files);
    sum = plus(sum, totalOf(result));
  });
  return sum;
}

/** A VS Code with its server, browser and git; with fewer of them two swallow each other's keys. */
const processorsOfOne = 4;

/** Runs that are one process each share the processors, where there are enough. */
async function runAll(runs: readonly TierRun[], options: Options): Promise<Total> {
  const undealt = runs.every((run) => 'notRun' in run || run.deal === undefined);
  const lanes = undealt ? Math.max(1, Math.floor(processors / processorsOfOne)) : 1;
  const isShared = lanes > 1 && runs.length > 1;
  let sum = nothing;
  await forEachConcurrently(runs, lanes, async (run) => {
    const total = await runOne(run, isShared ? `${run.name}: ` : '', options);
    sum = plus(sum, total);
  });
  return sum;
}

function printTotal({ passed, failed, skipped }: Total): void {
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${tail}`);
}

/** Where a tier runs; what keeps it from running anywhere is a failure of the tier. */
async function preparedRuns(
  tier: TierName,
  wanted: readonly ReleaseName[],
  installed: Promise<void>,
): Promise<TierRun[]> {
  try {
    if (needsVsCode(tier)) await installed;
    return await runsOf(tier, wanted);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    return [{ name: tier, notRun: reason.trim(), isError: true }];
  }
}

async function runTiers(
  tiers: readonly TierName[],
  wanted: readonly ReleaseName[],
  options: Options,
): Promise<number> {
  let total = nothing;
  // Downloads go on while the tests run that need none.
  const installed = installFor(tiers, wanted);
  installed.catch(() => undefined); // reported by the first tier that needs what is missing
  for (const tier of tiers) {
    const files = options.files.length > 0 ? options.files : testFiles(tier);
    if (files.length === 0) continue;
    const runs = await preparedRuns(tier, wanted, installed);
    total = plus(total, await runAll(runs, { ...options, files }));
  }
  printTotal(total);
  // Nothing run is nothing proved.
  return total.status === 0 && total.passed === 0 ? 1 : total.status;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      vscode: { type: 'string' },
      grep: { type: 'string', default: '' },
      file: { type: 'string', multiple: true, default: [] },
      patience: { type: 'string', default: '180' },
      limit: { type: 'string', default: '1200' },
    },
  });
  const tiers = tierNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  const wanted = releaseNames.filter((name) => (values.vscode ?? name) === name);
  const unknown = positionals.filter((name) => !(tierNames as readonly string[]).includes(name));
  if (unknown.length > 0 || wanted.length === 0) {
    console.error(usage);
    return 2;
  }
  return runTiers(tiers, wanted, {
    files: values.file.map((file) => path.resolve(file)),
    grep: values.grep,
    patience: Number(values.patience) * 1000,
    limit: Number(values.limit) * 1000,
  });
}

// Whatever hangs, an installation or the end of a browser: the processes that were started end too.
setTimeout(() => {
  console.error('The tests took too long altogether.');
  process.exit(124);
}, limitOfAll + 60_000).unref();

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
