import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readConfig } from '../../../src/core/conventions/readConfig';
import { resolveConfig, scopesFromFolders } from '../../../src/core/conventions/resolveConfig';
import { ruleIds } from '../../../src/core/conventions/ruleTable';
import { ruleTexts } from '../../../src/core/conventions/ruleTexts';
import { importsOf, projectRoot } from '../../support/sourceImports';

const said = (text: string): readonly string[] =>
  readConfig(text).findings.map(
    ({ range, message }) => `${range.start.line}:${range.start.column} ${message}`,
  );

describe('readConfig', () => {
  for (const text of [
    '',
    '\n# nothing yet\n',
    'commits: {preset: conventional}',
    'commits:\nbranches:\n',
    'commits:\n  rules:\n    subject-imperative: off\n    header-max-length: {max: 80}\n',
    'commits: {ticket: "[A-Z]+-[0-9]+", scopes: {folders: [src/*]}, signedOffBy: true}',
    'guards: {secrets: error, file-size: {maxKilobytes: 10}, allow: [{path: a, reason: b}]}',
    'hooks: {events: [commit-msg], withoutRuntime: block}',
  ]) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const { config, findings } = readConfig(text);
      assert.deepEqual(findings, []);
      assert.notEqual(config, undefined);
    });
  }

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    [
      'commits: {preset: convential}',
      ['1:19 commits.preset: "convential" is not allowed; write "conventional".'],
    ],
    [
      'commit:\n  preset: course',
      ['1:1 "commit" is no key of the configuration. Write "commits".'],
    ],
    [
      'commits:\n  rules:\n    header-max-lenght: off\n',
      ['3:5 "header-max-lenght" is no key of commits.rules. Write "header-max-length".'],
    ],
    [
      'commits:\n  rules:\n    type-enum: {max: 3}\n',
      [
        '3:17 "max" is no key of commits.rules.type-enum. The keys here are severity, when, values.',
      ],
    ],
    [
      'commits:\n  rules:\n    subject-imperative: warn\n',
      ['3:25 commits.rules.subject-imperative: "warn" is not allowed; write "warning".'],
    ],
    ['commits: 3', ['1:10 commits: 3 is not allowed; write keys and values.']],
    ['- a', ['1:1 the configuration: ["a"] is not allowed; write keys and values.']],
    ['branches: {maxLength: 0}', ['1:23 branches.maxLength: 0 is not allowed; write 1 or more.']],
    ['guards: {allow: [{path: x}]}', ['1:18 guards.allow.0 lacks "reason".']],
    [
      'branches: {pattern: "a(?=b)"}',
      [
        '1:21 The pattern "a(?=b)" looks ahead or behind, which no linear-time search can do, at character 4.',
      ],
    ],
    ['branches: {pattern: "(a"}', ['1:21 The pattern "(a" lacks a ")" at character 3.']],
    ['a: 1\na: 2', ['2:1 The key "a" stands here twice; remove one.']],
    [
      'x: &a 1\ny: *a',
      ['1:4 Anchors, aliases and tags (&, *, !) are not read here; write the value out.'],
    ],
    [
      'commits: {preset: course}\n---\ncommits: {preset: conventional}\n',
      ['2:1 A second document begins here, behind "---", and only one is read; join them.'],
    ],
    ['c\0o\0', ['1:1 The configuration is no text in UTF-8; save it as that.']],
    [`a: ${'['.repeat(40)}`, ['1:1 The configuration is nested too deeply.']],
  ];
  for (const [text, expected] of wrong) {
    it(`says what is wrong with ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.deepEqual(said(text), expected);
      assert.equal(readConfig(text).config, undefined);
    });
  }

  it('is not blown up or slowed down by hostile documents', () => {
    const bombs = [
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (key, at) =>
            `${key}: &${key} [${Array(9)
              .fill(`*${'abcdefgh'.charAt(at)}`)
              .join()}]`,
        )
        .join('\n')}`,
      '['.repeat(90_000),
      '- '.repeat(45_000),
      '? '.repeat(45_000),
      '{a: '.repeat(20_000),
      `${' '.repeat(300)}a: 1\n`.repeat(100),
      Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'a: |\n' + ' x\n'.repeat(30_000),
      '"' + '\\u0000'.repeat(10_000),
      '!!binary '.repeat(9_000),
      '%YAML 9\n---\n'.repeat(5_000),
      '\0'.repeat(50_000),
      'x'.repeat(200_000),
      '__proto__: {a: 1}\nconstructor: 1',
    ];
    for (const text of bombs) {
      const before = performance.now();
      const { findings } = readConfig(text);
      assert.ok(findings.length > 0, text.slice(0, 20));
      assert.ok(
        performance.now() - before < 1000,
        `${text.slice(0, 20)} ${performance.now() - before}`,
      );
    }
  });

  it('has an answer to every text', () => {
    const token = fc.constantFrom(
      ...[
        'commits',
        'preset',
        'rules',
        ': ',
        ':',
        '\n',
        '\n  ',
        '- ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '&a',
        '*a',
      ],
      ...[
        '"',
        "'",
        '|',
        '>',
        '#',
        '? ',
        '!!x',
        'course',
        'off',
        '1',
        '\t',
        '\0',
        '\ud800',
        '%',
        '---\n',
        '<<',
      ],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const { config, findings } = readConfig(tokens.join(''));
        assert.equal(config === undefined, findings.length > 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('resolveConfig', () => {
  it('makes the course preset of nothing', () => {
    const config = resolveConfig({});
    assert.equal(config.commits.preset, 'course');
    assert.deepEqual(config.commits.rules['header-max-length'], { severity: 'error', max: 72 });
    assert.deepEqual(config.hooks.withoutRuntime, 'warn');
    assert.deepEqual(JSON.parse(JSON.stringify(config)), config);
  });

  it('adjusts a preset rule by rule', () => {
    const { rules } = resolveConfig({
      commits: {
        preset: 'conventional',
        types: ['a', 'b'],
        rules: { 'subject-case': 'off', 'header-max-length': { max: 72 }, 'body-empty': 'warning' },
      },
    }).commits;
    assert.equal(rules['subject-case'], undefined);
    assert.deepEqual(rules['header-max-length'], { severity: 'error', max: 72 });
    assert.deepEqual(rules['body-empty'], { severity: 'warning', when: 'never' });
    assert.deepEqual(rules['type-enum'], { severity: 'error', values: ['a', 'b'] });
  });

  it('takes scopes from folder names', () => {
    const folders = ['packages/api', 'packages/ui', 'packages/ui/src', 'docs', 'src'];
    assert.deepEqual(scopesFromFolders(['packages/*', './docs/'], folders), ['api', 'docs', 'ui']);
  });
});

describe('the rules', () => {
  const schema = JSON.parse(
    readFileSync(join(projectRoot, 'schemas', 'config.schema.json'), 'utf8'),
  ) as { properties: { commits: { properties: { rules: { properties: object } } } } };
  const all = [...ruleIds, 'fixup-commit'].sort();

  it('all stand in the schema', () => {
    const { properties } = schema.properties.commits.properties.rules;
    assert.deepEqual(Object.keys(properties).sort(), all);
  });

  it('all have an explanation', () => {
    assert.deepEqual(Object.keys(ruleTexts).sort(), all);
  });

  it('all stand in the documentation', () => {
    const text = readFileSync(join(projectRoot, 'docs', 'commit-rules.md'), 'utf8');
    assert.deepEqual(
      all.filter((id) => !text.includes(`\n| \`${id}\` `)),
      [],
    );
  });
});

describe('the hot path', () => {
  it('loads no parser of YAML or TOML and no validator', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      if (!file.startsWith('src/') || file.startsWith('src/generated/')) return;
      for (const { to, typeOnly } of importsOf(file)) if (!typeOnly) visit(to);
    };
    for (const name of ['lintMessage', 'lintBranch', 'formatVerdict', 'lintJson', 'trueFixes']) {
      visit(`src/core/conventions/${name}.ts`);
    }
    const heavy = [...seen].filter((file) => !file.startsWith('src/core/'));
    assert.deepEqual(heavy, []);
  });
});
