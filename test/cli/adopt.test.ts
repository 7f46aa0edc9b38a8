import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, parse as parsePath } from 'node:path';
import { parse as parseJson } from 'jsonc-parser';
import { parse } from 'yaml';
import { validateTemplateRecord } from '../../src/generated/templateRecord.validator';
import { hashTree } from '../support/hashTree';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

interface AdoptJson {
  readonly plan: readonly { readonly path: string; readonly action: string }[];
  readonly applied: boolean;
  readonly left: readonly { readonly path: string; readonly why: string }[];
  readonly answers: readonly { readonly key: string; readonly value: unknown }[];
}

/** A repository as people have them: a flat package, its own tests, CI, compose file and settings. */
const ownProject: Readonly<Record<string, string>> = {
  'README.rst': 'Risk\n====\n',
  'risk/__init__.py': '',
  'risk/data/load.py': 'ROWS = 1\n',
  'test/test_risk.py': 'def test_rows():\n    assert True\n',
  '.gitlab-ci.yml': 'test:\n  script: pytest\n',
  'deploy/compose.yaml': 'services:\n  db:\n    image: postgres:15\n',
  'requirements.txt': 'pandas\n',
  '.gitignore': '# mine\n*.log\n!keep.log',
  'pyproject.toml': '[project]\nname = "risk-model"   # ours\n',
  '.vscode/settings.json': '{\n    // ours\n    "python.testing.pytestEnabled": false,\n}\n',
  'Docs/notes.md': 'mine\n',
};

describe('ml-project adopt', function () {
  this.timeout(20_000);
  const sandbox = useSandbox();
  const at = (...parts: readonly string[]): string => sandbox.path('p', ...parts);
  const read = (path: string): string => readFileSync(at(path), 'utf8');

  const run = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [join(repository, 'dist/cli.cjs'), ...args, '--cwd', at()]);

  async function runJson(...args: readonly string[]): Promise<AdoptJson> {
    const { stdout, stderr, code } = await run('adopt', '--json', ...args);
    assert.deepEqual([code, stderr], [0, '']);
    return JSON.parse(stdout) as AdoptJson;
  }

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    }
  }

  /** Makes commits with these subjects, the first of them with all files. */
  function commit(...subjects: readonly string[]): void {
    sandbox.git(at(), 'init', '--quiet', '--initial-branch=main');
    sandbox.git(at(), 'add', '--all');
    for (const subject of subjects) {
      sandbox.git(at(), 'commit', '--quiet', '--allow-empty', '-m', subject);
    }
  }

  const pathsBy = ({ plan }: AdoptJson, action: string): readonly string[] =>
    plan.filter((file) => file.action === action).map(({ path }) => path);

  beforeEach(() => {
    mkdirSync(at());
  });

  it('adds what is missing to a project with code, and leaves every file of it', async () => {
    write(ownProject);
    commit('Begin');
    const { plan, left } = await runJson();
    const created = pathsBy({ plan, left, applied: true, answers: [] }, 'create');
    for (const path of ['.ml-project/config.yaml', '.github/pull_request_template.md'])
      assert.ok(created.includes(path), path);
    const merged = ['.gitignore', '.vscode/settings.json', 'pyproject.toml'];
    for (const [path, text] of Object.entries(ownProject)) {
      if (!merged.includes(path)) assert.equal(read(path), text, path);
    }
    const why = new Map(left.map((one) => [one.path, one.why]));
    assert.match(why.get('src/logger.py') ?? '', /the code is in risk\//);
    assert.match(why.get('tests/conftest.py') ?? '', /the tests are in test\//);
    assert.match(why.get('.github/workflows/ci.yml') ?? '', /has \.gitlab-ci\.yml/);
    assert.match(why.get('src/docker/docker-compose.yml') ?? '', /in deploy\/compose\.yaml/);
    assert.match(why.get('README.md') ?? '', /has README\.rst/);
    assert.match(why.get('docs/01-scoping.md') ?? '', /has Docs/);
    assert.equal(sandbox.git(at(), 'log', '--format=%s'), 'Begin');
  });

  it('unites rules, settings and tables, and keeps their comments', async () => {
    write(ownProject);
    commit('Begin');
    await runJson();
    assert.ok(read('.gitignore').endsWith('# mine\n*.log\n!keep.log'));
    assert.match(read('.gitignore'), /^\.env$/m);
    assert.equal(
      sandbox.git(at(), 'check-ignore', '--no-index', 'a.log', 'x/.env'),
      'a.log\nx/.env',
    );
    const settings = read('.vscode/settings.json');
    assert.match(settings, /\{\n {4}\/\/ ours\n {4}"python\.testing\.pytestEnabled": false,\n/);
    const values = parseJson(settings, [], { allowTrailingComma: true }) as Record<string, unknown>;
    assert.equal(values['python.testing.pytestEnabled'], false);
    assert.equal(values['python.testing.unittestEnabled'], false);
    // Folders that are not there, and saving that reformats: neither fits this project.
    assert.doesNotMatch(settings, /formatOnSave|defaultFormatter/);
    for (const absent of ['python.analysis.extraPaths', 'python.testing.pytestArgs'])
      assert.equal(values[absent], undefined, absent);
    assert.ok(read('pyproject.toml').startsWith(ownProject['pyproject.toml'] ?? '?'));
    assert.match(read('pyproject.toml'), /^\[tool\.ruff\]$/m);
    assert.doesNotMatch(read('pyproject.toml'), /build-system|setuptools|dependencies/);
  });

  it('answers from what is there, and says what shows it', async () => {
    write(ownProject);
    const { answers } = await runJson('--dry-run', '--set', 'sample=true');
    const found = Object.fromEntries(answers.map(({ key, value }) => [key, value]));
    assert.deepEqual(found, { environment: 'venv', services: ['postgres'] });
    const text = (await run('adopt')).stdout;
    assert.match(text, /^ {2}environment: venv \(requirements\.txt\)$/m);
    const record: unknown = parse(read('.ml-project/template.yaml'));
    assert.ok(validateTemplateRecord(record));
    assert.equal(record.answers?.['name'], 'risk-model');
    assert.equal(record.answers['package'], 'risk');
    assert.ok(record.left?.includes('src/') && record.left.includes('tests/'));
    assert.equal(record.files?.['src/logger.py'], undefined);
  });

  it('gives a folder of notebooks a package and tests, and no sample', async () => {
    write({ 'explore.ipynb': '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}' });
    const json = await runJson('--set', 'name=churn');
    const created = pathsBy(json, 'create');
    for (const path of ['src/churn/__init__.py', 'src/logger.py', 'tests/test_logger.py'])
      assert.ok(created.includes(path), path);
    for (const path of ['src/churn/pipeline.py', '.github/workflows/ci.yml', 'README.md'])
      assert.ok(!created.includes(path), path);
  });

  it('writes nothing in a dry run, and takes everything back with undo', async () => {
    write(ownProject);
    chmodSync(at('.gitignore'), 0o600);
    commit('Begin');
    const before = hashTree(at());
    assert.equal((await runJson('--dry-run')).applied, false);
    assert.deepEqual(hashTree(at()), before);
    await runJson();
    assert.notDeepEqual(hashTree(at()), before);
    assert.equal((await run('adopt')).code, 2);
    const undone = await run('undo', '--json');
    assert.equal((JSON.parse(undone.stdout) as { operation: string }).operation, 'adopt');
    assert.deepEqual(hashTree(at()), before);
  });

  it('takes, keeps and merges what it is told to, and nothing else', async () => {
    write(ownProject);
    const json = await runJson(
      ...['--take', 'requirements.txt', '--take', 'src/logger.py'],
      ...['--keep', '.gitignore', '--keep', 'CONTRIBUTING.md'],
    );
    assert.match(read('requirements.txt'), /-e \.\[dev\]/);
    assert.match(read('src/logger.py'), /def get_logger/);
    assert.equal(read('.gitignore'), ownProject['.gitignore']);
    assert.ok(!json.plan.some(({ path }) => path === 'CONTRIBUTING.md'));
    await run('undo');
    for (const [option, path, words] of [
      ['--merge', 'requirements.txt', /requirements\.txt cannot be merged/],
      ['--take', 'no/such', /The template has no file no\/such/],
    ] as const) {
      const { code, stderr } = await run('adopt', option, path);
      assert.equal(code, 2);
      assert.match(stderr, words);
    }
  });

  it('leaves alone what does not parse, what git ignores and what lies behind a link', async () => {
    mkdirSync(sandbox.path('elsewhere'));
    write({
      '.vscode/settings.json': '{"a": }',
      '.vscode/tasks.json': '{}',
      'pyproject.toml': '[broken',
      '.gitignore': '/.vscode/tasks.json\n',
    });
    symlinkSync(sandbox.path('elsewhere'), at('docs'));
    sandbox.git(at(), 'init', '--quiet');
    const json = await runJson();
    assert.deepEqual(pathsBy(json, 'conflict'), ['.vscode/settings.json', 'pyproject.toml']);
    assert.equal(read('.vscode/settings.json'), '{"a": }');
    const why = new Map(json.left.map((one) => [one.path, one.why]));
    assert.match(why.get('docs/01-scoping.md') ?? '', /docs is a link/);
    assert.equal(read('.vscode/tasks.json'), '{}');
    assert.deepEqual(Object.keys(hashTree(sandbox.path('elsewhere'))), ['.']);
  });

  const histories: readonly (readonly [string, (at: number) => string, unknown])[] = [
    [
      'Conventional Commits',
      (number) => `${['feat', 'fix(api)', 'model(data)'][number % 3] ?? ''}: change part ${number}`,
      {
        preset: 'conventional',
        types: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert'].concat(
          ['style', 'test', 'model'],
        ),
        scopes: ['api', 'data'],
        rules: { 'scope-enum': 'warning' },
      },
    ],
    ["the course's rules", (number) => `Add part ${number}`, { preset: 'course' }],
    [
      "the course's rules, with full stops",
      (number) => `Add part ${number}${number % 5 === 0 ? '.' : ''}`,
      { preset: 'course', rules: { 'subject-full-stop': 'warning' } },
    ],
    [
      'nothing',
      (number) => (number % 2 === 0 ? `wip ${number}` : `feat: add ${number}`),
      {
        preset: 'none',
        rules: {
          'header-trim': 'warning',
          'header-max-length': 'warning',
          'body-leading-blank': 'warning',
        },
      },
    ],
  ];
  for (const [what, subject, commits] of histories) {
    it(`proposes the conventions of a history that follows ${what}`, async () => {
      write({ 'model.py': 'X = 1\n' });
      commit(...Array.from({ length: 20 }, (_, number) => subject(number)));
      await runJson();
      const config = parse(read('.ml-project/config.yaml')) as { commits: unknown };
      assert.deepEqual(config.commits, commits);
      assert.match(read('.ml-project/config.yaml'), /^# (?:Follows the|The) history/m);
      const linted = await run('lint', 'range', 'HEAD~15..HEAD');
      assert.equal(linted.code, 0, linted.stdout);
    });
  }

  it('refuses a folder that is not there, in one line', async () => {
    const { code, stderr } = await run('adopt', 'nowhere');
    assert.equal(code, 2);
    assert.match(stderr, /^ml-project: .*nowhere is no folder: .*\n$/);
  });

  it('refuses the home folder, below which other projects lie', async () => {
    const before = hashTree(sandbox.home);
    const { code, stderr } = await run('adopt', sandbox.home);
    assert.equal(code, 2);
    assert.match(stderr, /^ml-project: .* is no project: .*\n$/);
    assert.deepEqual(hashTree(sandbox.home), before);
  });

  it('refuses the root of a disk, in a dry run too', async () => {
    const { code, stderr } = await run('adopt', parsePath(at()).root, '--dry-run');
    assert.equal(code, 2);
    assert.match(stderr, /is no project/);
  });
});
