import assert from 'node:assert/strict';
import { scoreOf, type ChecklistItem, type Verdict } from '../../../src/core/checklist/checklist';
import { catalogue } from '../../../src/core/checklist/requirement';
import { renewRows } from '../../../src/extension/checklist/renewRows';
import { groupRow, projectRow, rowsBelow, type TopRow } from '../../../src/extension/checklist/row';

const requirements = catalogue.slice(0, 4);

interface Said {
  readonly verdict?: Verdict;
  readonly line?: number;
  readonly opens?: boolean;
}

/** Two groups of two requirements, of which the second says what `said` has. */
function groups({ verdict = 'none', line = 1, opens = true }: Said) {
  const items = requirements.map((requirement, at): ChecklistItem => {
    const snippet = 'import logging';
    const place = { path: 'a.py', line, snippet, rule: 'code', level: 'weak' } as const;
    return {
      requirement,
      verdict: at === 1 ? verdict : 'none',
      evidence: at === 1 && opens ? [place] : [],
      problems: [],
      unreadable: [],
    };
  });
  return [items.slice(0, 2), items.slice(2)].map((some, at) => ({
    name: `group ${at}`,
    score: scoreOf(some),
    items: some,
  }));
}

const alone = (said: Said): readonly TopRow[] =>
  groups(said).map((group) => groupRow('/p', group, undefined));

const among = (said: Said): readonly TopRow[] =>
  ['/p', '/q'].map((root) =>
    projectRow({ root, name: root, score: { met: 0, applicable: 4, percent: 0 } }, groups(said)),
  );

/** What all rows say, as the editor asks for it: from the top down. */
const asked = (rows: readonly TopRow[]): readonly unknown[] => {
  const below = (row: Parameters<typeof rowsBelow>[0]): unknown => [
    row.kind,
    row.kind === 'item' ? row.item : row.kind === 'group' ? row.group : '',
    rowsBelow(row).map(below),
  ];
  return rows.map(below);
};

describe('rows after an evaluation', () => {
  for (const [name, make, count] of [
    ['one project', alone, 1],
    ['several projects', among, 2],
  ] as const) {
    it(`are the same rows and say what is so now, in ${name}`, () => {
      const held = make({ line: 1 });
      const changed = renewRows(held, make({ line: 2 }));
      assert.equal(changed?.length, count);
      assert.ok(changed.every(({ item }) => item.requirement === requirements[1]));
      assert.deepEqual(asked(held), asked(make({ line: 2 })));
    });
  }

  it('are none where all is as it was', () => {
    assert.deepEqual(renewRows(alone({}), alone({})), []);
  });

  it('are left alone where a group says something else too', () => {
    const held = alone({ verdict: 'none' });
    assert.equal(renewRows(held, alone({ verdict: 'done' })), undefined);
    assert.deepEqual(asked(held), asked(alone({ verdict: 'none' })));
  });

  it('are left alone where one opens that did not: those beside it are drawn otherwise then', () => {
    assert.equal(renewRows(alone({ opens: false }), alone({})), undefined);
  });

  it('are left alone where there are others', () => {
    assert.equal(renewRows(alone({}), alone({}).slice(1)), undefined);
    assert.equal(renewRows([], alone({})), undefined);
  });
});
