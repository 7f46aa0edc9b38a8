import assert from 'node:assert/strict';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import type { Watchdog } from '../../../src/core/checklist/projectView';
import { fileVersion, pathOfVersion } from '../../../src/node/checklist/checklistProtocol';
import { sha256 } from '../../../src/node/sha256';
import { noteWriter, stallDetector, workNote } from '../../../src/node/checklist/workNote';
import { treeProject } from '../../support/treeProject';

const options = { today: '2026-03-01', profile: 'production' } as const;

describe('watchdog', () => {
  const tree = { 'README.md': '# Model\n', 'src/train.py': 'import torch\ntorch.save(1, "m")\n' };

  async function assess(refused: readonly string[]) {
    const steps: string[] = [];
    const watchdog: Watchdog = {
      judging: (file) => steps.push(`judging ${file?.path ?? 'nothing'}`),
      refuses: ({ path }) => (refused.includes(path) ? 'it takes too long' : undefined),
    };
    const view = { ...treeProject(tree, { onRead: (path) => steps.push(`reading ${path}`) }) };
    const engine = new ProjectChecklist(sha256);
    return { checklist: await engine.assess({ ...view, watchdog }, options), steps };
  }

  it('is told of every file that is judged, and not while one is read', async () => {
    const { steps } = await assess([]);
    const [inspected, run] = [steps.slice(0, 6), steps.slice(6)];
    assert.deepEqual(inspected, [
      ...['reading README.md', 'judging README.md', 'judging nothing'],
      ...['reading src/train.py', 'judging src/train.py', 'judging nothing'],
    ]);
    assert.ok(run.includes('judging src/train.py'), 'the probes run on it');
    assert.equal(run.at(-1), 'judging nothing');
  });

  it('has a file left out, which the items that look into it name', async () => {
    const { checklist, steps } = await assess(['src/train.py']);
    const unread = { path: 'src/train.py', why: 'it takes too long' };
    assert.deepEqual(checklist.unreadable, [unread]);
    assert.ok(checklist.items.some(({ unreadable }) => unreadable[0]?.path === unread.path));
    assert.ok(!steps.includes('reading src/train.py'));
  });
});

describe('a note of what a thread does', () => {
  const note = workNote();
  const write = noteWriter(note);
  const look = stallDetector(note, 3);
  const looks = () => [look(), look(), look(), look()];
  const nothing = [undefined, undefined, undefined, undefined];

  it('tells of work that does not end, and says which', () => {
    const work = fileVersion({ path: 'täglich/train.py', size: 1, tracked: true, stamp: '1:2' });
    write('something longer than the work that follows it, so that the rest of it has to go');
    write(work);
    assert.deepEqual(looks(), [undefined, undefined, undefined, work]);
    assert.equal(pathOfVersion(work), 'täglich/train.py');
  });

  it('does not take waiting for work', () => {
    write('a');
    write('');
    assert.deepEqual([...looks(), ...looks()], [...nothing, ...nothing]);
  });

  it('does not take much work for work that does not end', () => {
    for (const work of ['a', 'b', 'b', 'c', 'c', 'c']) {
      write(work);
      assert.deepEqual([look(), look(), look()], nothing.slice(1));
    }
  });

  it('drops what does not fit', () => {
    write('a'.repeat(100_000));
    assert.equal(looks().at(-1)?.length, 32_768);
  });
});
