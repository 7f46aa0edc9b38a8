import assert from 'node:assert/strict';
import { HitIndex } from '../../../src/core/checklist/hitIndex';
import type { Probe } from '../../../src/core/checklist/probe';
import { compileProgram } from '../../../src/core/checklist/program';
import type { ProjectFile } from '../../../src/core/checklist/projectView';
import type { ReachFacts } from '../../../src/core/checklist/reach';
import type { Requirement } from '../../../src/core/checklist/requirement';

const requirement: Requirement = {
  id: 'own-logging',
  group: 'own',
  phase: 'operation',
  tier: 'core',
  profile: 'production',
  manual: false,
  title: 'Log',
  why: '',
  seeds: [],
  own: true,
  evidence: [{ content: { files: ['**/*.py'], match: ['getLogger'] } }],
};

const facts = (context: boolean): ReachFacts => ({
  isUntouched: () => false,
  isIgnored: () => false,
  context: { any: context, includes: () => context, isNear: () => context },
});

describe('the index of hits', () => {
  const program = compileProgram([requirement]);
  const [probe] = program.probes;
  const names = Array.from({ length: 100 }, (_, at) => `m${String(at).padStart(3, '0')}.py`);
  const fileOf = (path: string): ProjectFile => ({ path, size: 1, tracked: true });
  let ran: string[];
  const run = ({ path }: ProjectFile, probes: readonly Probe[]) => {
    ran.push(path);
    return new Map(probes.map(({ id }) => [id, [{ line: 1, snippet: path }]]));
  };
  const filled = (of = program): HitIndex => {
    const index = new HitIndex(of);
    for (const name of names) index.put(fileOf(name), of.probes);
    return index;
  };

  beforeEach(() => {
    ran = [];
  });

  it('runs a probe until there is as much evidence as is kept, and not again', async () => {
    const index = filled();
    const same = facts(true);
    assert.deepEqual(await index.settle(same, run), new Set([probe?.id]));
    assert.deepEqual(ran, names.slice(0, 20));
    assert.deepEqual(await index.settle(same, run), new Set());
    assert.equal(ran.length, 20);
  });

  it('goes on with the files that follow when evidence is lost', async () => {
    const index = filled();
    const same = facts(true);
    await index.settle(same, run);
    ran = [];
    index.remove('m003.py');
    assert.deepEqual(await index.settle(same, run), new Set([probe?.id]));
    assert.deepEqual(ran, ['m020.py']);
  });

  it('says of a file that shows the same as before that nothing changed', async () => {
    const index = filled();
    const same = facts(true);
    await index.settle(same, run);
    index.remove('m003.py');
    index.put(fileOf('m003.py'), program.probes);
    assert.deepEqual(await index.settle(same, run), new Set());
  });

  it('runs nothing where no requirement counts what is found, until one does', async () => {
    const index = filled(compileProgram([{ ...requirement, context: 'ml' }]));
    await index.settle(facts(false), run);
    assert.deepEqual(ran, []);
    await index.settle(facts(true), run);
    assert.equal(ran.length, 20);
  });
});
