import assert from 'node:assert/strict';
import { importCommitCheck } from '../../../src/core/conventions/importers/importCommitCheck';
import { importCommitlint } from '../../../src/core/conventions/importers/importCommitlint';
import { importedText } from '../../../src/core/conventions/importers/importedText';
import { importGitlint } from '../../../src/core/conventions/importers/importGitlint';
import type { Imported } from '../../../src/core/conventions/importers/imported';
import { lintBranch } from '../../../src/core/conventions/lintBranch';
import { readConfig } from '../../../src/core/conventions/readConfig';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import { Problem } from '../../../src/core/problem';
import { linter } from '../../support/lintText';

const rulesOf = (imported: Imported, text: string): readonly string[] =>
  linter(imported.config.commits ?? {})(text).map((finding) => finding.rule);

/** Whatever is imported must be a configuration that can be written and read again. */
function assertReadable(imported: Imported): void {
  const text = importedText(imported, 'x');
  const { config, findings } = readConfig(text);
  assert.deepEqual(findings, [], text);
  assert.deepEqual(resolveConfig(config ?? {}), resolveConfig(imported.config));
}

describe('importCommitlint', () => {
  it('reads JSON with the conventional preset', () => {
    const imported = importCommitlint(
      JSON.stringify({
        extends: ['@commitlint/config-conventional'],
        rules: {
          'subject-case': [0],
          'header-max-length': [1, 'always', 72],
          'scope-enum': [2, 'always', ['api', 'ui']],
          'type-case': [2, 'always', 'lowerCase'],
          'trailer-exists': [1, 'always', 'Refs:'],
        },
      }),
      '.commitlintrc.json',
    );
    assert.deepEqual(imported.unmapped, []);
    assert.deepEqual(rulesOf(imported, 'fix(apu): Add x\n\nRefs: 1'), ['scope-enum']);
    assertReadable(imported);
  });

  it('reads YAML, and lists what has no counterpart', () => {
    const imported = importCommitlint(
      'extends: ["@acme/config"]\nparserPreset: x\nrules:\n  jira-task-id: [2, always]\n  body-case: [2, always, [title-case]]\n  type-enum: [2, always, [a, b]]\n',
      '.commitlintrc',
    );
    assert.deepEqual(
      imported.unmapped.map((each) => each.name),
      ['parserPreset', 'jira-task-id', 'body-case', 'extends @acme/config'],
    );
    assert.deepEqual(rulesOf(imported, 'c: x'), ['type-enum']);
    assertReadable(imported);
  });

  it('reads package.json', () => {
    const text = JSON.stringify({
      name: 'x',
      commitlint: { extends: '@commitlint/config-angular' },
    });
    const imported = importCommitlint(text, 'package.json');
    assert.deepEqual(rulesOf(imported, 'chore: x'), ['type-enum']);
  });

  for (const [name, text] of [
    [
      'commitlint.config.js',
      "// The rules\nmodule.exports = {\n  extends: ['@commitlint/config-conventional'], // theirs\n  rules: {\n    'type-enum': [2, 'always', ['a', \"b\"]],\n    /* no\n    capital */ 'subject-case': [0],\n  },\n};\n",
    ],
    [
      'commitlint.config.mjs',
      "import x from 'x';\nexport default {extends: ['@commitlint/config-conventional'], rules: {'type-enum': [2, 'always', ['a', 'https://b']]}}",
    ],
    [
      '.commitlintrc.ts',
      "import type { UserConfig } from '@commitlint/types';\n\nexport default {\n  rules: { 'type-enum': [2, 'always', ['a']] },\n} satisfies UserConfig;\n",
    ],
  ] as const) {
    it(`reads ${name} where it writes its object out`, () => {
      const imported = importCommitlint(text, name);
      assert.deepEqual(imported.unmapped, []);
      assert.deepEqual(rulesOf(imported, 'c: say x'), ['type-enum']);
      assert.deepEqual(rulesOf(imported, 'a: say x'), []);
      assertReadable(imported);
    });
  }

  for (const text of [
    'module.exports = rules();',
    "const types = ['a'];\nmodule.exports = { rules: { 'type-enum': [2, 'always', types] } };",
    'module.exports = { ...base, rules: {} };',
    'module.exports = { rules };',
    "module.exports = { rules: { 'header-max-length': [2, 'always', 2 * 36] } };",
    "module.exports = { rules: { 'type-enum': [2, 'always', [`a`]] } };",
    "module.exports = { rules: {} };\nmodule.exports.rules['type-enum'] = [0];",
    "module.exports = { extends: ['it\\'s'] };",
    'module.exports = { extends: [1], };\nif (x) { y }',
    'export default defineConfig({ rules: {} });',
    '*'.repeat(100_000),
    `module.exports = ${'{'.repeat(50_000)}`,
  ]) {
    it(`refuses what would have to be computed: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      assert.throws(() => importCommitlint(text, 'commitlint.config.js'), /computes its rules/);
    });
  }

  it('refuses what cannot be read', () => {
    assert.throws(() => importCommitlint('{', '.commitlintrc.json'), Problem);
    assert.throws(() => importCommitlint('{}', 'package.json'), Problem);
  });
});

describe('importGitlint', () => {
  it('reads sections by name and by number', () => {
    const imported = importGitlint(
      '[general]\nignore=T3, body-is-missing\ncontrib=CC1,contrib-title-conventional-commits\n# c\n[T1]\nline-length=50\n[title-must-not-contain-word]\nwords=wip,todo\n[B1]\nline-length = 80\n[author-valid-email]\nregex=x\n[T7]\nregex=^(feat|fix)\n',
    );
    assert.deepEqual(
      imported.unmapped.map((each) => each.name),
      ['author-valid-email'],
    );
    const rules = rulesOf(imported, `docs: a todo that is rather long and goes on beyond fifty.`);
    assert.deepEqual([...rules].sort(), [
      'custom:title-match-regex',
      'custom:title-must-not-contain-word',
      'header-max-length',
      'signed-off-by',
    ]);
    assertReadable(imported);
  });

  it('brings gitlint’s defaults along', () => {
    const rules = rulesOf(importGitlint(''), 'WIP: x!');
    assert.deepEqual([...rules].sort(), [
      'body-empty',
      'custom:title-must-not-contain-word',
      'custom:title-trailing-punctuation',
    ]);
  });
});

describe('importCommitCheck', () => {
  const text = `
[commit]
conventional_commits = true
subject_imperative = true
subject_max_length = 20
allow_commit_types = ["feat", "fix"]
allow_wip_commits = false
require_signed_off_by = true
ignore_authors = ["bot"]
[branch]
allow_branch_types = ["feature", "fix"]
allow_branch_names = ["develop"]
[extra]
x = 1
`;
  it('reads messages and branches', () => {
    const imported = importCommitCheck(text);
    assert.deepEqual(
      imported.unmapped.map((each) => each.name),
      ['commit.ignore_authors', 'extra'],
    );
    assert.deepEqual(rulesOf(imported, 'docs: added something that is long'), [
      'type-enum',
      'signed-off-by',
      'subject-imperative',
      'subject-max-length',
    ]);
    const { branches } = resolveConfig(imported.config);
    assert.deepEqual(lintBranch('develop', branches), []);
    assert.deepEqual(lintBranch('feature/x', branches), []);
    assert.equal(lintBranch('docs/x', branches)[0]?.rule, 'branch-prefix');
    assertReadable(imported);
  });

  it('says where TOML is broken', () => {
    assert.throws(() => importCommitCheck('[commit]\nx = '), /line 2/);
  });
});
