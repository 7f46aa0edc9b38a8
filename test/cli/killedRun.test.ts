import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applyPlan } from '../../src/node/applyPlan';
import { diskFileSystem } from '../../src/node/fileSystem';
import { recoverInterrupted } from '../../src/node/transaction';
import { planOf } from '../support/examplePlan';
import { hashTree } from '../support/hashTree';
import { useSandbox, type Sandbox } from '../support/sandbox';
import { transactions, type Transaction } from '../support/transactions';

const script = join(__dirname, '..', 'support', 'killedRun.js');

/** Runs to the given step; resolves to whether the run was complete before it. */
function runAndKill(name: string, target: string, step: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, name, target, String(step)], (error, stdout, stderr) => {
      if (error === null) resolve(stdout === 'complete');
      else if (error.signal === 'SIGKILL') resolve(false);
      else reject(new Error(`step ${step}: ${stderr}`));
    });
  });
}

/** A copy of what `prepare` made, in a parent of its own. */
function freshTarget(sandbox: Sandbox, step: number | string): string {
  const target = sandbox.path(`step-${step}`, 'target');
  mkdirSync(dirname(target));
  if (existsSync(sandbox.path('prepared', 'target')))
    cpSync(sandbox.path('prepared', 'target'), target, { recursive: true });
  return target;
}

const litter = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory).filter((name) => name.startsWith('.ml-project-'))
    : [];

/** Git may outlive the run that was killed, and write into a staging folder while it is cleared. */
async function sweptBy(next: (attempt: number) => Promise<unknown>, parent: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await next(attempt);
    if (litter(parent).length === 0) return;
  }
  assert.deepEqual(litter(parent), []);
}

async function checkStep(
  sandbox: Sandbox,
  name: string,
  { atOnce }: Transaction,
  step: number,
  trees: readonly unknown[],
): Promise<{ readonly complete: boolean; readonly outcome: number }> {
  const target = freshTarget(sandbox, step);
  const complete = await runAndKill(name, target, step);
  if (!atOnce) await recoverInterrupted(diskFileSystem, target);
  const tree = hashTree(target);
  const outcome = trees.findIndex((expected) => isSame(expected, tree));
  if (outcome < 0) assert.deepEqual(tree, trees[0], `killed at step ${step}`);
  assert.deepEqual(litter(target), [], `in the target after step ${step}`);
  const empty = planOf({ x: '' });
  await sweptBy(
    (attempt) => applyPlan(empty, join(dirname(target), `next-${attempt}`), { git: false }),
    dirname(target),
  );
  return { complete, outcome };
}

function isSame(expected: unknown, actual: unknown): boolean {
  try {
    assert.deepEqual(actual, expected);
    return true;
  } catch {
    return false;
  }
}

describe('a run that is killed', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  for (const [name, transaction] of Object.entries(transactions)) {
    it(`leaves everything as before or as after: ${name}`, async () => {
      mkdirSync(sandbox.path('prepared'));
      await transaction.prepare(sandbox.path('prepared', 'target'));
      const before = hashTree(freshTarget(sandbox, 'before'));
      const whole = freshTarget(sandbox, 'whole');
      await transaction.run(whole, {});
      const trees = [before, hashTree(whole)];
      const outcomes = new Set<number>();
      let next = 1;
      let ended = false;
      const lane = async (): Promise<void> => {
        while (!ended) {
          const result = await checkStep(sandbox, name, transaction, next++, trees);
          outcomes.add(result.outcome);
          ended ||= result.complete;
        }
      };
      await Promise.all([lane(), lane(), lane(), lane()]);
      assert.ok(next > 10, `only ${next} steps`);
      assert.deepEqual([...outcomes].sort(), [0, 1]);
    });
  }
});
