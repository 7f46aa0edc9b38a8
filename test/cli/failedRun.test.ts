import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../../src/core/problem';
import { diskFileSystem } from '../../src/node/fileSystem';
import type { RunGit } from '../../src/node/git';
import { recoverInterrupted } from '../../src/node/transaction';
import { countedTools, rememberingGit, type Around } from '../support/countedTools';
import { hashTree } from '../support/hashTree';
import { useSandbox, type Sandbox } from '../support/sandbox';
import { transactions, type Transaction } from '../support/transactions';

function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** How a run fails at a step. Git's own steps fail by the disk too: git says so in its own words. */
const failures: Readonly<
  Record<string, (at: number) => { readonly around: Around; readonly signal?: AbortSignal }>
> = {
  'a step that is not allowed': (at) => ({
    around: (step, what) => {
      if (step === at && !what.includes('git ')) throw diskError('EACCES');
    },
  }),
  'a disk that is full': (at) => ({
    around: (step, what) => {
      if (step >= at && /^(?:mkdir|writeFile|copyFile)/.test(what)) throw diskError('ENOSPC');
    },
  }),
  'a disk that takes nothing any more': (at) => ({
    around: (step, what) => {
      if (step >= at && !what.includes('git ')) throw diskError('EACCES');
    },
  }),
  cancelling: (at) => {
    const controller = new AbortController();
    const around: Around = (step) => {
      if (step === at) controller.abort();
    };
    return { around, signal: controller.signal };
  },
};

const healing: ReadonlySet<string> = new Set(['a step that is not allowed', 'cancelling']);

function withoutStaging(tree: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tree).filter(([path]) => !path.startsWith('.ml-project-')),
  );
}

function freshTarget(sandbox: Sandbox, name: string): string {
  const target = sandbox.path(name, 'target');
  mkdirSync(dirname(target));
  if (existsSync(sandbox.path('prepared', 'target')))
    cpSync(sandbox.path('prepared', 'target'), target, { recursive: true });
  return target;
}

/** Resolves to how many steps the run has taken. */
async function failAt(
  sandbox: Sandbox,
  transaction: Transaction,
  failure: string,
  at: number,
  { trees: [before, after], git }: { readonly trees: readonly unknown[]; readonly git: RunGit },
): Promise<number> {
  const target = freshTarget(sandbox, `${failure}-${at}`);
  const { around, signal } = failures[failure]?.(at) ?? assert.fail();
  let steps = 0;
  const tools = countedTools((step, what) => {
    steps = step;
    return around(step, what);
  }, git);
  const outcome = await transaction
    .run(target, { ...tools, ...(signal === undefined ? {} : { signal }) })
    .then(() => undefined)
    .catch((error: unknown) => error ?? assert.fail());
  // A disk that works again lets the run itself take everything back, with no help of a later one.
  if (healing.has(failure))
    assert.deepEqual(
      withoutStaging(hashTree(target)),
      outcome === undefined ? after : before,
      `step ${at}, at once`,
    );
  await recoverInterrupted(diskFileSystem, target);
  assert.deepEqual(hashTree(target), outcome === undefined ? after : before, `step ${at}`);
  if (outcome !== undefined) checkOutcome(outcome, signal);
  await recoverInterrupted(diskFileSystem, dirname(target));
  assert.deepEqual(
    readdirSync(dirname(target)).filter((name) => name !== 'target'),
    [],
  );
  return steps;
}

function checkOutcome(outcome: unknown, signal: AbortSignal | undefined): void {
  if (signal !== undefined) assert.equal(outcome, signal.reason);
  else assert.ok(outcome instanceof Problem && outcome.message.endsWith('.'), String(outcome));
}

describe('a run that fails', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  for (const [name, transaction] of Object.entries(transactions)) {
    for (const failure of Object.keys(failures)) {
      it(`leaves everything as before: ${name}, with ${failure}`, async () => {
        mkdirSync(sandbox.path('prepared'));
        await transaction.prepare(sandbox.path('prepared', 'target'));
        const whole = freshTarget(sandbox, 'whole');
        const before = hashTree(whole);
        await transaction.run(whole, {});
        const known = { trees: [before, hashTree(whole)], git: rememberingGit() };
        let next = 1;
        let last = Infinity;
        const lane = async (): Promise<void> => {
          for (let at = next++; at <= last; at = next++) {
            const steps = await failAt(sandbox, transaction, failure, at, known);
            // A run that ended before the step has met no failure: there are no more steps.
            if (steps < at) last = at;
          }
        };
        await Promise.all([lane(), lane(), lane(), lane()]);
        assert.ok(next > 20, `only ${next} steps`);
      });
    }
  }
});
