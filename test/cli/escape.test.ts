import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { Plan } from '../../src/core/plan';
import { Problem } from '../../src/core/problem';
import { applyPlan } from '../../src/node/applyPlan';
import { undo } from '../../src/node/undo';
import { planOf } from '../support/examplePlan';
import { hashTree } from '../support/hashTree';
import { hostilePath } from '../support/hostileText';
import { useSandbox } from '../support/sandbox';

const isLink = (place: string): boolean =>
  lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;

/** Short and few, so that paths meet each other and the links of the target. */
const name = fc.constantFrom('a', 'b', 'c');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));

/** Where links in the target lead; all of it must stay as it is. */
const destination = fc.constantFrom('canary', 'canary/folder', 'canary/file', 'nowhere', '.', '..');

describe('a hostile plan', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  const target = (): string => sandbox.path('around', 'target');

  beforeEach(() => {
    mkdirSync(sandbox.path('canary', 'folder', 'a'), { recursive: true });
    for (const file of ['file', 'folder/a/b', 'folder/b'])
      writeFileSync(sandbox.path('canary', file), file);
    mkdirSync(target(), { recursive: true });
  });

  /** Applies and undoes; whether or not it is refused, nothing outside of the target changes. */
  async function attempt(plan: Plan): Promise<boolean> {
    const applied = await applyPlan(plan, target(), { git: false, existing: true }).then(
      () => true,
      (error: unknown) => {
        assert.ok(error instanceof Problem, String(error));
        return false;
      },
    );
    if (applied) await undo(target());
    assert.deepEqual(readdirSync(dirname(target())), ['target']);
    return applied;
  }

  /** In parts, so that whoever watches the run sees it live. */
  const parts = [1, 2, 3, 4];

  for (const part of parts) {
    it(`writes nothing outside of the target whatever its paths are (${part} of 4)`, async () => {
      const before = hashTree(sandbox.root);
      let applied = 0;
      const paths = fc.uniqueArray(
        fc.oneof({ weight: 6, arbitrary: hostilePath }, { weight: 1, arbitrary: path }),
        { minLength: 1, maxLength: 3 },
      );
      await fc.assert(
        fc.asyncProperty(paths, async (hostile) => {
          const plan = planOf(Object.fromEntries(hostile.map((one) => [one, 'x'])));
          if (!(await attempt(plan))) return;
          applied += 1;
          assert.deepEqual(hashTree(sandbox.root), before);
        }),
        { numRuns: 2000 },
      );
      assert.deepEqual(hashTree(sandbox.root), before);
      assert.ok(applied > 100, `only ${applied} plans were applied at all`);
    });

    it(`writes nothing through the links of a target (${part} of 4)`, async () => {
      const canary = hashTree(sandbox.path('canary'));
      const links = fc.uniqueArray(fc.tuple(path, destination), { minLength: 1, maxLength: 2 });
      const files = fc.uniqueArray(fc.tuple(fc.boolean(), path), {
        minLength: 1,
        maxLength: 3,
        selector: ([, one]) => one,
      });
      let applied = 0;
      await fc.assert(
        fc.asyncProperty(links, files, async (leading, written) => {
          rmSync(target(), { recursive: true });
          mkdirSync(target());
          for (const [at, to] of leading) placeLink(at, to);
          const merged = written.filter(([merge, one]) => merge && placeFile(one));
          const before = hashTree(target());
          const texts = (of: typeof written): Record<string, string> =>
            Object.fromEntries(of.map(([, one]) => [one, 'x']));
          const plan = planOf(texts(written), texts(merged));
          if (await attempt(plan)) applied += 1;
          assert.deepEqual(hashTree(target()), before);
          assert.deepEqual(hashTree(sandbox.path('canary')), canary);
          assert.equal(existsSync(sandbox.path('nowhere')), false);
        }),
        { numRuns: 500 },
      );
      assert.ok(applied > 100, `only ${applied} plans were applied at all`);
    });
  }

  /** Whether there was a place for it; `x` is then what it holds. */
  function placeFile(at: string): boolean {
    const file = join(target(), at);
    const around = at.split('/').map((_, end, names) => names.slice(0, end).join('/'));
    try {
      if (around.some((one) => isLink(join(target(), one)))) return false;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'x', { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  }

  function placeLink(at: string, to: string): void {
    const link = join(target(), at);
    const around = at.split('/').map((_, end, names) => names.slice(0, end + 1).join('/'));
    // Two links of one target can need the same place: the first has it.
    if (around.some((one) => isLink(join(target(), one))) || existsSync(link)) return;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(/^\.+$/.test(to) ? to : sandbox.path(to), link);
  }
});
