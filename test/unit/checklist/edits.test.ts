import assert from 'node:assert/strict';
import { attestationPath, attestationText } from '../../../src/core/checklist/attestationText';
import {
  readAttestation,
  readChecklistSettings,
} from '../../../src/core/checklist/checklistDocuments';
import { rowGroups, type RowOptions } from '../../../src/core/checklist/checklistRows';
import { describeRule } from '../../../src/core/checklist/describeRule';
import { markerFindings } from '../../../src/core/checklist/markerFindings';
import { ProjectChecklist } from '../../../src/core/checklist/projectChecklist';
import { regressions } from '../../../src/core/checklist/regressions';
import { catalogue } from '../../../src/core/checklist/requirement';
import {
  withLink,
  withoutLinks,
  withProfile,
  withRenamedLinks,
  withRenewedLinks,
} from '../../../src/core/checklist/settingsEdits';
import { sha256 } from '../../../src/node/sha256';
import { treeProject, type Tree } from '../../support/treeProject';

const assess = (tree: Tree) =>
  new ProjectChecklist(sha256).assess(treeProject(tree), { today: '2026-01-31' });

describe('attestationText', () => {
  const notes = ['plain', 'no', '2026-01-02', ': # "quoted"', 'two\nlines', 'ü 🙂', '- x', '~'];
  for (const note of notes) {
    it(`keeps the note ${JSON.stringify(note)}`, () => {
      const said = { verdict: 'waived', by: 'Ada: L', date: '2026-01-02', note } as const;
      const { value, findings } = readAttestation(attestationText(said));
      assert.deepEqual(findings, []);
      assert.deepEqual(value, said);
    });
  }

  it('has a file per requirement', () => {
    assert.equal(attestationPath('model-card'), '.ml-project/attestations/model-card.yaml');
  });
});

describe('withLink', () => {
  const link = { id: 'model-card', path: 'docs/card.md', line: 3, sha256: 'a'.repeat(64) };

  for (const text of ['', 'profile: research # why\n', 'links:\n  - id: x\n    path: y\n']) {
    it(`adds to ${JSON.stringify(text)} and keeps what is there`, () => {
      const { value, findings } = readChecklistSettings(withLink(text, link) ?? '');
      assert.deepEqual(findings, []);
      assert.deepEqual(value.links?.at(-1), link);
      const { links: before = [], ...rest } = readChecklistSettings(text).value;
      assert.deepEqual(value, { ...rest, links: [...before, link] });
    });
  }

  it('keeps comments', () => {
    assert.match(withLink('# mine\nprofile: research # why\n', link) ?? '', /^# mine\n.*# why\n/);
  });

  const linked = (links: readonly (typeof link)[]) =>
    readChecklistSettings(links.reduce((text, one) => withLink(text, one) ?? '', '')).value.links;
  const elsewhere = { ...link, line: 40 };

  it('stands beside links to other lines of the file, and to other files', () => {
    const others = [
      elsewhere,
      { ...link, path: 'docs/other.md', sha256: 'b'.repeat(64) },
      { ...link, id: 'other', sha256: 'b'.repeat(64) },
    ];
    assert.deepEqual(linked([...others, link]), [...others, link]);
  });

  it('takes the place of one to the same line', () => {
    assert.deepEqual(linked([link, elsewhere, link]), [elsewhere, link]);
  });

  it('takes the place of those that were made when the file had another content', () => {
    const renewed = { ...elsewhere, sha256: 'b'.repeat(64) };
    assert.deepEqual(linked([link, elsewhere, renewed]), [renewed]);
  });

  it('leaves alone what somebody has linked without a hash', () => {
    const text = 'links:\n  - id: model-card\n    path: docs/card.md\n';
    const { links } = readChecklistSettings(withLink(text, link) ?? '').value;
    assert.deepEqual(links, [{ id: 'model-card', path: 'docs/card.md' }, link]);
  });

  it('leaves alone what is no mapping', () => {
    assert.equal(withLink('- a\n', link), undefined);
    assert.equal(withLink('a: [', link), undefined);
    assert.equal(withProfile('- a\n', 'research'), undefined);
  });
});

describe('withProfile', () => {
  it('changes the profile alone', () => {
    const text = '# mine\nprofile: research # why\nlinks: []\n';
    assert.equal(withProfile(text, 'production'), text.replace('research', 'production'));
  });
});

describe('withRenamedLinks', () => {
  const text = 'links:\n  - id: a # mine\n    path: src/a.py\n  - id: b\n    path: src/ab.py\n';

  it('follows a file and a folder', () => {
    const file = withRenamedLinks(text, [{ from: 'src/a.py', to: 'lib/b.py' }]);
    assert.equal(file, text.replace('src/a.py', 'lib/b.py'));
    const folder = withRenamedLinks(text, [{ from: 'src', to: 'lib/src' }]);
    assert.equal(folder, text.replaceAll('src/', 'lib/src/'));
  });

  it('says that nothing changes', () => {
    assert.equal(withRenamedLinks(text, [{ from: 'src/a', to: 'x' }]), undefined);
    assert.equal(withRenamedLinks('profile: research\n', [{ from: 'a', to: 'b' }]), undefined);
    assert.equal(withRenamedLinks('a: [', [{ from: 'a', to: 'b' }]), undefined);
  });
});

describe('withoutLinks', () => {
  it('takes out the links of one requirement', () => {
    const text = 'links:\n  - id: a\n    path: x\n  - id: b # mine\n    path: x\n';
    assert.equal(withoutLinks(text, 'a'), 'links:\n  - id: b # mine\n    path: x\n');
    assert.equal(withoutLinks(text, 'c'), undefined);
    assert.deepEqual(readChecklistSettings(withoutLinks(text, 'b') ?? '').findings, []);
  });
});

describe('withRenewedLinks', () => {
  it('keeps the hashes of today, and no link to what is gone', () => {
    const link = (id: string, path: string, hash?: string): string =>
      `  - id: ${id}\n    path: ${path}\n${hash === undefined ? '' : `    sha256: ${hash}\n`}`;
    const others = link('a', 'any') + link('b', 'changed', 'old');
    const text = `links:\n${others}${link('a', 'changed', 'old')}${link('a', 'gone', 'old')}`;
    const hashOf = (path: string) => (path === 'changed' ? 'new' : undefined);
    const renewed = withRenewedLinks(text, 'a', hashOf);
    assert.equal(renewed, `links:\n${others}${link('a', 'changed', 'new')}`);
    assert.equal(withRenewedLinks(renewed, 'a', hashOf), undefined);
  });
});

describe('markerFindings', () => {
  const known = new Set(['model-card', 'rel-logging']);

  it('names what was meant, at the id', () => {
    const [finding, ...more] = markerFindings(
      'x = 1\n  # ml-project: model-crad\n# ml-project: rel-logging\n',
      known,
    );
    assert.deepEqual(more, []);
    assert.equal(
      finding?.message,
      'No requirement has the id model-crad; did you mean model-card?',
    );
    const range = { start: { line: 2, column: 17 }, end: { line: 2, column: 27 } };
    assert.deepEqual(finding.range, range);
    assert.deepEqual(finding.fix?.edits, [{ range, newText: 'model-card' }]);
  });

  it('knows that a file can be left out of all, and shows none of all', () => {
    assert.deepEqual(markerFindings('# ml-project-ignore: all an example\n', known), []);
    assert.equal(markerFindings('# ml-project: all\n', known).length, 1);
  });

  it('guesses nothing far-fetched', () => {
    const [finding] = markerFindings('# ml-project-ignore: something-else-altogether why\n', known);
    assert.equal(finding?.fix, undefined);
  });
});

describe('rowGroups', () => {
  const all: RowOptions = { grouping: 'group', filter: 'all', search: '', me: undefined };
  const tree = {
    'src/a.py': 'import logging\nimport sklearn\nlog = logging.getLogger()\n',
    '.ml-project/attestations/model-card.yaml':
      'verdict: attested\nby: Ada\ndate: 2026-01-02\nnote: in the wiki\n',
  };
  const ids = async (options: Partial<RowOptions>): Promise<readonly string[]> =>
    rowGroups(await assess(tree), { ...all, ...options }).flatMap(({ items }) =>
      items.map(({ requirement }) => requirement.id),
    );

  it('shows every requirement once, by group and by phase', async () => {
    const checklist = await assess(tree);
    const wanted = checklist.items.map(({ requirement }) => requirement.id).sort();
    assert.deepEqual([...(await ids({}))].sort(), wanted);
    assert.deepEqual([...(await ids({ grouping: 'phase' }))].sort(), wanted);
    const phases = rowGroups(checklist, { ...all, grouping: 'phase' }).map(({ name }) => name);
    assert.deepEqual(phases.slice(0, 4), [
      'Scoping',
      'Data engineering',
      'Model development',
      'Deployment',
    ]);
    assert.ok(!phases.includes('Reliability'));
  });

  it('filters what is open and what is mine', async () => {
    const open = await ids({ filter: 'open' });
    assert.ok(!open.includes('rel-logging') && !open.includes('model-card'));
    assert.deepEqual(await ids({ filter: 'mine', me: 'Ada' }), ['model-card']);
    assert.deepEqual(await ids({ filter: 'mine', me: undefined }), []);
  });

  it('searches titles, notes and places for all words', async () => {
    assert.deepEqual(await ids({ search: 'WIKI' }), ['model-card']);
    assert.ok((await ids({ search: 'src/a.py' })).includes('rel-logging'));
    assert.deepEqual(await ids({ search: 'wiki src/a.py' }), []);
  });

  it('counts the whole group, whatever is shown', async () => {
    const [group] = rowGroups(await assess(tree), { ...all, search: 'wiki' });
    assert.equal(group?.items.length, 1);
    assert.equal(group.score.met, 1);
    assert.ok(group.score.applicable > 1);
  });
});

describe('regressions', () => {
  const logging = { 'src/a.py': 'import logging\nlog = logging.getLogger()\n' };

  it('finds what was lost and nothing that was won', async () => {
    const [with_, without] = [await assess(logging), await assess({ 'src/a.py': 'x = 1\n' })];
    const lost = regressions(with_, without).map(({ item }) => item.requirement.id);
    assert.ok(lost.includes('rel-logging'));
    assert.deepEqual(regressions(without, with_), []);
    assert.deepEqual(regressions(with_, with_), []);
  });
});

describe('describeRule', () => {
  for (const { id, evidence } of catalogue) {
    it(`says in words what would count for ${id}`, () => {
      for (const rule of evidence) {
        const text = describeRule(rule);
        assert.doesNotMatch(text, /undefined|\[object|`{2}/);
        assert.ok(text.length > 5, text);
      }
    });
  }
});
