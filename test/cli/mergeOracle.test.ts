import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { merge3, type Merged } from '../../src/core/merge/merge3';
import { mergeCases, type MergeCase } from '../support/mergeCases';
import { useSandbox } from '../support/sandbox';

const labels = { ours: 'yours', theirs: 'template 1.2.0' };

/** Few different lines, so that there is more than one way to see what was changed. */
const someLines = (maxLength: number): fc.Arbitrary<readonly string[]> =>
  fc.array(fc.constantFrom('a', 'b', 'c', '', '}', '  x = 1'), { maxLength });

/** At a place, lines are removed and others put there. */
const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(2), someLines(3)), { maxLength: 3 });

const edited = (
  lines: readonly string[],
  changes: readonly (readonly [number, number, readonly string[]])[],
): string =>
  changes
    .reduce((now, [at, removed, added]) => now.toSpliced(at, removed, ...added), lines)
    .map((line) => `${line}\n`)
    .join('');

describe('merge3', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();

  /** What git makes of it; its status is the number of conflicts. */
  function mergeByGit({ base, ours, theirs }: MergeCase): Merged {
    for (const [name, content] of Object.entries({ base, ours, theirs }))
      writeFileSync(sandbox.path(name), content);
    const named = ['-L', labels.ours, '-L', 'base', '-L', labels.theirs];
    const { stdout, status } = spawnSync(
      'git',
      ['merge-file', '-p', ...named, 'ours', 'base', 'theirs'],
      { cwd: sandbox.root, encoding: 'utf8' },
    );
    return { text: stdout, conflicts: status ?? -1 };
  }

  for (const [name, versions] of Object.entries(mergeCases)) {
    it(`merges as git merge-file does: ${name}`, () => {
      const { base, ours, theirs } = versions;
      assert.deepEqual(merge3(base, ours, theirs, labels), mergeByGit(versions));
    });
  }

  it('merges any edits as git merge-file does', () => {
    const property = fc.property(someLines(14), edits, edits, (lines, mine, fresh) => {
      const versions = {
        base: edited(lines, []),
        ours: edited(lines, mine),
        theirs: edited(lines, fresh),
      };
      const { base, ours, theirs } = versions;
      assert.deepEqual(merge3(base, ours, theirs, labels), mergeByGit(versions));
    });
    fc.assert(property, { numRuns: 150, seed: 5 });
  });
});
