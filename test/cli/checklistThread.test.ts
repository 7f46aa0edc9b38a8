import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChecklistThread } from '../../src/extension/checklist/checklistThread';
import { repository } from '../support/repository';
import { useSandbox } from '../support/sandbox';

const today = '2026-03-01';
/** So short that a busy machine may have a file left out in vain: no test counts on the opposite. */
const patience = 1_000;

/** The engine with a defect: it decodes a text with certain words in it for ever. */
const defectiveEngine = `
  const { decode } = TextDecoder.prototype;
  TextDecoder.prototype.decode = function (...args) {
    const text = decode.apply(this, args);
    while (text.includes('no end'));
    return text;
  };
  require(${JSON.stringify(join(repository, 'dist/cli.cjs'))});
`;

/** An engine that does not get past a file even where it is to leave it out. */
const stubbornEngine = `
  const { workerData, parentPort } = require('node:worker_threads');
  const { noteWriter } = require(${JSON.stringify(join(repository, 'out/src/node/checklist/workNote.js'))});
  noteWriter(workerData.note)('train.py\\0stamp');
  parentPort.on('message', () => { for (;;); });
`;

describe('the thread that evaluates a checklist', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  let thread: ChecklistThread | undefined;
  afterEach(() => {
    thread?.dispose();
  });

  function start(engine: string): ChecklistThread {
    mkdirSync(sandbox.path('extension/dist'), { recursive: true });
    writeFileSync(sandbox.path('extension/dist/cli.cjs'), engine);
    mkdirSync(sandbox.path('project'));
    thread = new ChecklistThread(sandbox.path('extension'), patience);
    return thread;
  }

  it('leaves out a file that takes for ever, names it, and tries again when it has changed', async () => {
    const asked = start(defectiveEngine);
    const root = sandbox.path('project');
    const unread = async (changed?: readonly string[]) => {
      const assessed = await asked.assess(root, today, changed);
      const items = assessed?.checklist.items.flatMap(({ unreadable }) => unreadable) ?? [];
      const why = assessed?.checklist.unreadable.find(({ path }) => path === 'train.py')?.why;
      return { why, isNamed: items.some(({ path }) => path === 'train.py') };
    };
    const save = (name: string, text: string): void => {
      writeFileSync(join(root, name), `import torch\n\ntorch.save(model, "${text}")\n`);
    };
    save('other.py', 'other');
    save('train.py', 'no end');
    const tooLong = { why: 'it takes too long to judge', isNamed: true };
    assert.deepEqual(await unread(), tooLong);

    save('train.py', 'an end');
    assert.deepEqual(await unread(['train.py']), { why: undefined, isNamed: false });

    // Asked for one file, a new thread looks at all of them, and then answers what else was asked.
    save('train.py', 'again no end');
    const answer = unread(['train.py']);
    const searched = asked.searched('rel-logging');
    assert.deepEqual(await answer, tooLong);
    assert.ok((await searched).includes('other.py'));
  });

  it('starts no more once it is closed', async () => {
    const closed = start(stubbornEngine);
    closed.dispose();
    await assert.rejects(
      closed.assess(sandbox.path('project'), today, undefined),
      /the checklist was closed$/,
    );
  });

  it('fails where it does not get past a file that it leaves out', async () => {
    const asked = start(stubbornEngine).assess(sandbox.path('project'), today, undefined);
    await assert.rejects(asked, /does not get past train\.py$/);
  });
});
