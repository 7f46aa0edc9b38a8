import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeConfig, type SchemaNode } from '../../../src/core/conventions/completeConfig';
import { completeMessage } from '../../../src/core/conventions/completeMessage';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import type { LintContext } from '../../../src/core/conventions/rule';
import type { Position } from '../../../src/core/finding';
import { repository } from '../../support/repository';

const schema = JSON.parse(
  readFileSync(join(repository, 'schemas/config.schema.json'), 'utf8'),
) as SchemaNode;

/** Splits a text at the place marked by `|`. */
function atMark(marked: string): { readonly text: string; readonly position: Position } {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return {
    text: marked.replace('|', ''),
    position: { line: before.length, column: (before.at(-1) ?? '').length + 1 },
  };
}

describe('completeMessage', () => {
  const convention = resolveConfig({
    commits: { preset: 'conventional', types: ['feat', 'fix'], scopes: ['api', 'training'] },
  }).commits;
  const context: LintContext = {
    source: 'draft',
    folderScopes: ['web'],
    ticket: 'ML-7',
    identity: { name: 'Ada', email: 'ada@example.com' },
  };
  const propose = (marked: string): readonly string[] => {
    const { text, position } = atMark(marked);
    return completeMessage(text, position, convention, context).map(({ newText }) => newText);
  };
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['|', ['feat: ', 'fix: ']],
    ['fe|', ['feat: ', 'fix: ']],
    ['f|e(api): add it', ['feat', 'fix']],
    ['feat: a|dd', []],
    ['feat(|', ['api): ', 'training): ', 'web): ']],
    ['feat(api,|): add', ['api', 'training', 'web']],
    ['# a comment\nf|', ['feat: ', 'fix: ']],
    ['feat: add\nSig|', []],
    ['feat: add\n\nBecause it is |', []],
  ];
  for (const [marked, expected] of table) {
    it(`proposes ${JSON.stringify(expected)} at ${JSON.stringify(marked)}`, () => {
      assert.deepEqual(propose(marked), expected);
    });
  }

  it('replaces the word at the cursor, not what stands beside it', () => {
    const { text, position } = atMark('f|e(api): add it');
    const [first] = completeMessage(text, position, convention, context);
    assert.deepEqual(first?.range, {
      start: { line: 1, column: 1 },
      end: { line: 1, column: 3 },
    });
  });

  it('proposes trailers with who signs and the ticket of the branch', () => {
    const proposed = propose('feat: add\n\nBody.\n\nRefs: #1\nSig|');
    assert.ok(proposed.includes('Signed-off-by: Ada <ada@example.com>'));
    assert.ok(proposed.includes('Refs: ML-7'));
  });
});

describe('completeConfig', () => {
  const propose = (marked: string): readonly string[] => {
    const { text, position } = atMark(marked);
    return completeConfig(text, position, schema).map(({ newText }) => newText);
  };

  it('proposes the keys that are not there yet', () => {
    assert.deepEqual(propose('commits:\n  preset: course\n|'), ['branches:', 'guards:', 'hooks:']);
    const inner = propose('commits:\n  preset: course\n  |\nbranches:\n  preset: trunk\n');
    assert.ok(inner.includes('types: '));
    assert.ok(!inner.includes('preset: '));
  });

  it('proposes the values of a key', () => {
    assert.deepEqual(propose('commits:\n  preset: c|'), ['course', 'conventional', 'none']);
    assert.deepEqual(propose('commits:\n  signedOffBy: |'), ['true', 'false']);
    assert.deepEqual(propose('commits:\n  rules:\n    type-enum: |'), ['off', 'warning', 'error']);
    const deep = 'commits:\n  rules:\n    type-enum:\n      severity: |';
    assert.deepEqual(propose(deep), ['off', 'warning', 'error']);
  });

  it('reads lists', () => {
    assert.ok(propose('hooks:\n  events:\n    - |').includes('commit-msg'));
    assert.ok(propose('hooks:\n  events:\n  - c|').includes('commit-msg'));
    assert.deepEqual(propose('guards:\n  allow:\n    - path: data\n      r|'), [
      'guards: ',
      'reason: ',
    ]);
    assert.deepEqual(propose('guards:\n  allow:\n    - path: a\n    - path: b\n      r|'), [
      'guards: ',
      'reason: ',
    ]);
  });

  it('proposes nothing inside a text', () => {
    assert.deepEqual(propose('commits:\n  ticket: "a b|'), []);
    assert.deepEqual(propose('nonsense:\n  |'), []);
  });

  it('proposes what one of several shapes allows', () => {
    const one = { oneOf: [{ properties: { file: {} } }, { properties: { code: {} } }] };
    const rules = { properties: { rules: { items: one } } };
    const found = completeConfig('rules:\n  - ', { line: 2, column: 5 }, rules);
    assert.deepEqual(
      found.map(({ label }) => label),
      ['file', 'code'],
    );
  });
});
