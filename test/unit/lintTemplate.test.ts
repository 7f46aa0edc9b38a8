import assert from 'node:assert/strict';
import { lintTemplate } from '../../src/core/templateLint/lintTemplate';
import { courseTemplate } from '../support/courseTemplate';

const head = 'id: own\nversion: 1.0.0\ntitle: Own\n';

const questions = `questions:
  - {key: docker, title: Docker, type: boolean, default: true}
  - {key: license, title: License, type: choice, default: mit, choices: [{value: mit, label: MIT}, {value: bsd, label: BSD}]}
  - {key: extras, title: Extras, type: choices, default: [], choices: [{value: docs, label: Docs}, {value: ci, label: CI}]}
  - {key: owner, title: Owner, type: text, default: nobody, pattern: '[a-z]+'}
`;

const useAll = '{{ docker }}{{ license }}{{ extras.size }}{{ owner }}{{ name }}';

type Texts = Readonly<Record<string, string>>;

/** The findings in short: `place rule message`, errors and warnings alike. */
function lint(manifest: string, files: Texts): readonly string[] {
  const encoder = new TextEncoder();
  const stored = Object.entries(files).map(([path, text]) => ({
    path,
    content: encoder.encode(text),
  }));
  return lintTemplate({ manifest, files: stored }).findings.map(
    ({ where, range: { start }, rule, message }) =>
      `${where ?? ''}:${start.line}:${start.column} ${rule} ${message}`,
  );
}

/** The findings about a template whose questions are all used, and which has more rules and files. */
const withRules = (rules: string, files: Texts, more = ''): readonly string[] =>
  lint(`${head}${questions}${more}${rules === '' ? '' : `files:\n${rules}`}`, {
    'all.txt.liquid': useAll,
    ...files,
  });

function assertOne(findings: readonly string[], expected: RegExp): void {
  assert.equal(findings.length, 1, findings.join('\n'));
  assert.match(findings[0] ?? '', expected);
}

describe('lintTemplate', () => {
  it('has nothing to say of a sound template', async () => {
    assert.deepEqual(
      withRules(
        '  - {path: docker, when: docker}\n  - {path: ci.yml, when: extras contains "ci"}\n',
        {
          'docker/compose.yml': '',
          'ci.yml': 'on: ${{ github.event }}',
          'dot_env.liquid': '{{ secrets.db }}',
          dot_gitignore: '.env\n',
        },
        'secrets: [db]\n',
      ),
      [],
    );
    assert.equal((await courseTemplate()).manifest.id, 'course');
  });

  const manifests: readonly (readonly [string, string, RegExp])[] = [
    [
      'a key that does not exist',
      `${head}question: []\n`,
      /^template\.yaml:4:1 manifest .*Write "questions"/,
    ],
    ['a missing key', 'id: own\nversion: 1.0.0\n', /^template\.yaml:1:1 manifest .*lacks "title"/],
    [
      'a version of two numbers',
      'id: own\nversion: "1.0"\ntitle: Own\n',
      /^template\.yaml:2:10 manifest .*three numbers/,
    ],
    ['YAML that is none', `${head}questions: [\n`, /^template\.yaml:\d+:\d+ manifest /],
    ['an alias', `${head}description: &a x\n`, /:4:14 manifest Anchors/],
    [
      'a type that does not exist',
      `${head}questions: [{key: a, title: A, type: bool, default: true}]\n`,
      /:4:\d+ manifest .*write "boolean"/,
    ],
    [
      'a list without choices',
      `${head}questions: [{key: a, title: A, type: choice, default: x}]\n`,
      /manifest .*lacks choices/,
    ],
    [
      'a default that is no choice',
      `${head}${questions.replace('default: mit', 'default: mti')}`,
      /:6:59 manifest .*did you mean "mit"/,
    ],
    ['a key twice', `${head}secrets: [a, a]\n`, /:4:14 manifest "a" stands here twice/],
    [
      'a reserved key',
      `${head}questions: [{key: name, title: A, type: boolean, default: true}]\n`,
      /manifest "name" has a meaning/,
    ],
    [
      'a step that does not exist',
      `${head}steps: [{id: tools, title: T}]\nquestions: [{key: a, step: tool, title: A, type: boolean, default: true}]\n`,
      /:5:\d+ manifest .*write "tools"/,
    ],
    [
      'a pattern that looks ahead',
      `${head}questions: [{key: a, title: A, type: text, default: x, pattern: "x(?=y)"}]\n`,
      /manifest .*looks ahead/,
    ],
    [
      'a default that its pattern refuses',
      `${head}questions: [{key: a, title: A, type: text, default: x, pattern: "y", patternHint: Type y.}]\n`,
      /manifest .*Type y\./,
    ],
  ];
  for (const [what, manifest, expected] of manifests) {
    it(`refuses a manifest with ${what}`, () => {
      assertOne(lint(manifest, {}), expected);
    });
  }

  const defects: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'a question that nothing uses',
      lint(`${head}${questions}`, { 'a.liquid': useAll.replace('{{ docker }}', '') }),
      /^template\.yaml:5:11 unused-question .*"docker"/,
    ],
    [
      'a secret that nothing uses',
      withRules('', {}, 'secrets: [db]\n'),
      /:9:11 unused-secret .*"db"/,
    ],
    [
      'a variable that nothing answers',
      withRules('', { 'a.md.liquid': '\n  {{ licence }}' }),
      /^files\/a\.md\.liquid:2:6 unknown-variable .*"license"/,
    ],
    [
      'a variable in a branch that the defaults do not take',
      withRules('', { 'a.liquid': '{% unless docker %}{{ ownr }}{% endunless %}' }),
      /a\.liquid:1:23 unknown-variable .*"owner"/,
    ],
    [
      'a property that no answer has',
      withRules('', { 'a.liquid': '{{ extras.length }}' }),
      /unknown-variable .*size, first, last/,
    ],
    [
      'a secret without a name',
      withRules('', { 'a.liquid': '{{ secrets.db }}' }),
      /unknown-variable There is no secret "db"; the manifest names none/,
    ],
    [
      'Liquid that does not end',
      withRules('', { 'a.md.liquid': 'x\n{% if docker %}' }),
      /^files\/a\.md\.liquid:2:1 liquid-syntax .*not closed/,
    ],
    [
      'a tag that reads files',
      withRules('', { 'a.liquid': '{% include "x" %}' }),
      /a\.liquid:1:1 liquid-syntax .*"include" not found/,
    ],
    [
      'a filter that does not exist',
      withRules('', { 'a.liquid': '{{ name | shout }}' }),
      /liquid-syntax .*undefined filter: shout/,
    ],
    [
      'a condition with one "="',
      withRules('  - {path: a, when: license = "mit"}\n', { a: '' }),
      /^template\.yaml:10:21 condition .*write "=="/,
    ],
    [
      'a condition without an operator',
      withRules('  - {path: a, when: docker extras}\n', { a: '' }),
      /:10:21 condition .*operator/,
    ],
    [
      'a condition on a secret',
      withRules('  - {path: a, when: secrets.db}\n', { a: '{{' }),
      /unknown-variable Only the text/,
    ],
    [
      'a condition on a later answer',
      lint(`${head}${questions.replace('default: true}', 'default: true, when: owner == "me"}')}`, {
        'a.liquid': useAll,
      }),
      /unknown-variable "owner" is answered later/,
    ],
    [
      'a comparison with no choice',
      withRules('  - {path: a, when: license == "mti"}\n', { a: '' }),
      /unknown-value "license" is never "mti"; did you mean "mit"/,
    ],
    [
      'a comparison with no choice in a file',
      withRules('', { 'a.liquid': 'x\n{% if extras contains "doc" %}{% endif %}' }),
      /a\.liquid:2:1 unknown-value .*"docs"/,
    ],
    [
      'a rule about no file',
      withRules('  - {path: dokcer, when: docker}\n', {}),
      /:10:12 missing-file .*files\/dokcer/,
    ],
    [
      'a condition that never holds',
      withRules('  - {path: a, when: extras.size > 2}\n', { a: '' }),
      /:10:21 unreachable-file files\/a is never made/,
    ],
    [
      'conditions that never hold together',
      withRules('  - {path: a, when: docker}\n  - {path: a/b, when: not docker}\n', {
        'a/b/c': '',
      }),
      /^files\/a\/b\/c:1:1 unreachable-file .*do not hold together/,
    ],
    [
      'a question that is never asked',
      lint(
        `${head}${questions.replace('default: []', 'default: [], when: docker and license == "mit" and license == "bsd"')}`,
        { 'a.liquid': useAll },
      ),
      /:7:\d+ unreachable-question/,
    ],
    [
      'two files for one place',
      withRules('', { 'a.md': '', 'a.md.liquid': '' }),
      /^files\/a\.md\.liquid:1:1 path-clash Both become a\.md/,
    ],
    [
      'two spellings of one file',
      withRules('', { 'README.md': '', 'readme.md': '' }),
      /path-clash .*case or accents/,
    ],
    [
      'a clash for one answer alone',
      withRules('', { '{{ license }}.txt': '', 'bsd.txt': '' }),
      /path-clash Both become bsd\.txt/,
    ],
    ['a path out of the project', withRules('', { '{{ "../" }}evil': '' }), /path-dots/],
    ['an absolute path', withRules('', { '{{ "/" }}etc/passwd': '' }), /path-absolute/],
    ['a device of Windows', withRules('', { 'src/aux.py': '' }), /path-device/],
    [
      'a path that a choice breaks',
      withRules('', { '{% if license == "mit" %}a{% endif %}': '' }),
      /path-empty/,
    ],
    ["git's own folder", withRules('', { 'dot_git/hooks/post-checkout': '' }), /path-git/],
    [
      'a file that every project has',
      withRules('', { 'dot_ml-project/ml-project.cjs': '' }),
      /path-clash Every project/,
    ],
    [
      'a secret that git would track',
      withRules(
        '',
        { 'dot_env.liquid': '{{ secrets.db }}', dot_gitignore: '*.env.local\n' },
        'secrets: [db]\n',
      ),
      /^files\/dot_env\.liquid:1:1 tracked-secret \.env/,
    ],
    [
      'variables in a file that is not rendered',
      withRules('', { 'a.md': '\n# {{ name }}' }),
      /^files\/a\.md:2:3 not-rendered .*\.liquid/,
    ],
  ];
  for (const [what, findings, expected] of defects) {
    it(`finds ${what}`, () => {
      assertOne(findings, expected);
    });
  }

  it('finds bytes that are no text', () => {
    const content = new Uint8Array([0xff, 0xfe, 0x41]);
    const { findings } = lintTemplate({ manifest: head, files: [{ path: 'a.liquid', content }] });
    assert.deepEqual(
      findings.map(({ rule, where }) => [rule, where]),
      [['liquid-syntax', 'files/a.liquid']],
    );
  });

  it('finds nothing where the conditions of two files never hold together', () => {
    const rules = '  - {path: a.md, when: docker}\n  - {path: a.md.liquid, when: not docker}\n';
    assert.deepEqual(withRules(rules, { 'a.md': '', 'a.md.liquid': '' }), []);
  });

  it('says nothing of conditions on answers that it cannot try out', () => {
    const rules = '  - {path: a, when: owner == "zoe" and name contains "x"}\n';
    assert.deepEqual(withRules(rules, { a: '' }), []);
  });

  it('is not held up by a hostile template', () => {
    const choices = Array.from({ length: 40 }, (_, at) => `{value: v${at}, label: V}`).join(', ');
    const many = Array.from(
      { length: 30 },
      (_, at) => `  - {key: q${at}, title: Q, type: choices, default: [], choices: [${choices}]}`,
    );
    const when = many.map((_, at) => `q${at}.size > 39`).join(' and ');
    const manifest = `${head}questions:\n${many.join('\n')}\nfiles:\n  - {path: a, when: '${when}'}\n`;
    const before = performance.now();
    assert.deepEqual(lint(manifest, { a: '', 'b.liquid': '{{ '.repeat(50_000) }).length > 0, true);
    const bomb = `${head}description: ${'['.repeat(10_000)}`;
    assert.match(lint(bomb, {})[0] ?? '', /nested too deeply/);
    assert.match(lint('a: &a [x]\n'.repeat(9000), {})[0] ?? '', /more than/);
    const spent = performance.now() - before;
    assert.ok(spent < 10_000, `${spent} ms`);
  });
});
