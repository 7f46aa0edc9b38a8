import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isolatedHome } from '../support/isolatedHome';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

interface CreateJson {
  readonly plan: readonly { readonly path: string; readonly action: string; bytes: number }[];
  readonly applied: boolean;
  readonly commit?: string;
}

interface Workflow {
  readonly jobs: { readonly conventions: { readonly steps: readonly { run?: string }[] } };
}

describe('ml-project create', () => {
  let folder: TemporaryFolder;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = temporaryFolder('create');
    env = { ...process.env, ...isolatedHome(path.join(folder.path, 'home')) };
    mkdirSync(path.join(folder.path, 'work'));
  });
  afterEach(() => {
    folder.remove();
  });

  const at = (...parts: readonly string[]): string => path.join(folder.path, 'work', ...parts);
  const run = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [path.join(repository, 'dist/cli.cjs'), ...args], {
      cwd: at(),
      env,
    });
  const git = async (project: string, ...args: readonly string[]): Promise<string> =>
    (await runProgram('git', args, { cwd: at(project), env })).stdout.trim();

  it('makes the whole course project from a folder name alone', async () => {
    const { code, stdout, stderr } = await run('create', 'credit-risk');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /^Created .*credit-risk: \d+ files, git on main, nothing overwritten\.$/m);
    for (const file of ['src/docker/docker-compose.yml', 'src/credit_risk/pipeline.py']) {
      assert.ok(existsSync(at('credit-risk', file)), file);
    }
    assert.equal(await git('credit-risk', 'status', '--porcelain'), '');
    assert.equal(await git('credit-risk', 'symbolic-ref', 'HEAD'), 'refs/heads/main');
  });

  it('writes nothing in a dry run and prints the tree', async () => {
    const { code, stdout } = await run('create', 'credit-risk', '--dry-run');
    assert.equal(code, 0);
    assert.match(stdout, /^notebooks\/\n {2}production_1_setup\.ipynb$/m);
    assert.match(stdout, /nothing has been written/);
    assert.deepEqual(readdirSync(at()), []);
  });

  it('says the same plan as JSON before and after it is applied', async () => {
    const before = JSON.parse(
      (await run('create', 'a1', '--dry-run', '--json')).stdout,
    ) as CreateJson;
    const after = JSON.parse((await run('create', 'a1', '--json')).stdout) as CreateJson;
    assert.equal(before.applied, false);
    assert.equal(before.commit, undefined);
    assert.equal(after.applied, true);
    assert.equal(after.commit, await git('a1', 'rev-parse', 'HEAD'));
    assert.deepEqual(after.plan, before.plan);
    for (const { path: file, action, bytes } of after.plan) {
      assert.equal(action, 'create');
      assert.equal(readFileSync(at('a1', file)).byteLength, bytes, file);
    }
  });

  it('takes the name from --set and relative folders from --cwd', async () => {
    mkdirSync(at('inner'));
    const settings = ['--set', 'name=churn', '--set', 'commits=conventional'];
    const { code } = await run('create', 'place', '--cwd', 'inner', ...settings);
    assert.equal(code, 0);
    assert.ok(existsSync(at('inner/place/src/churn')));
    const subject = await git('inner/place', 'log', '--format=%s');
    assert.equal(subject, 'chore: create churn from the course template');
  });

  it('makes a project from a folder with a template', async () => {
    mkdirSync(at('template/files'), { recursive: true });
    writeFileSync(at('template/template.yaml'), 'id: own\nversion: 1.0.0\ntitle: Own\n');
    writeFileSync(at('template/files/README.md.liquid'), '# {{ name }}\n');
    const { code, stderr } = await run('create', 'made', '--template', './template');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.equal(readFileSync(at('made/README.md'), 'utf8'), '# made\n');
  });

  it('undoes what it made, and says what it keeps', async () => {
    await run('create', 'kept');
    writeFileSync(at('kept/README.md'), 'mine\n');
    const { code, stdout } = await run('undo', 'kept');
    assert.equal(code, 0);
    assert.match(stdout, /kept README\.md: /);
    assert.equal(readFileSync(at('kept/README.md'), 'utf8'), 'mine\n');
    assert.equal(existsSync(at('kept/src')), false);
  });

  it('makes a project whose CI judges branches, commits and evidence with its own engine', async () => {
    await run('create', 'judged');
    const workflow = parse(readFileSync(at('judged/.github/workflows/ci.yml'), 'utf8')) as Workflow;
    const scripts = workflow.jobs.conventions.steps.flatMap(({ run: script }) => script ?? []);
    assert.equal(scripts.length, 3);
    const base = await git('judged', 'rev-parse', 'HEAD');
    const judge = (branch: string): Promise<Outcome> =>
      runProgram('sh', ['-ec', scripts.join('\n')], {
        cwd: at('judged'),
        env: { ...env, GITHUB_HEAD_REF: branch, BASE: base, HEAD: 'HEAD' },
      });
    await git('judged', 'commit', '--quiet', '--allow-empty', '-m', 'Add the loader for loan data');
    assert.equal((await judge('loan-loader')).code, 0);
    await git('judged', 'commit', '--quiet', '--allow-empty', '-m', 'added some stuff.');
    const refused = await judge('loan-loader');
    assert.equal(refused.code, 1, refused.stderr);
    assert.match(refused.stdout + refused.stderr, /subject-full-stop/);
  });

  const misuses: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no folder', ['create'], /exactly one folder/],
    ['an unknown command', ['crate', 'x'], /did you mean "create"\?/],
    ['two folders', ['create', 'x', 'y'], /exactly one folder/],
    ['an unknown option', ['create', 'x', '--dryrun'], /'--dryrun'; did you mean --dry-run\?/],
    ['--cwd without a folder', ['create', 'x', '--cwd'], /--cwd takes a value/],
    ['an unknown setting', ['create', 'x', '--set', 'servics=none'], /did you mean "services"\?/],
    ['an impossible value', ['create', 'x', '--set', 'commits=loud'], /course, conventional/],
    ['a setting without a value', ['create', 'x', '--set', 'commits'], /--set KEY=VALUE/],
    ['a name that cannot be imported', ['create', 'numpy'], /use "[^"]+" instead/],
    ['an unknown template', ['create', 'x', '--template', 'nothing'], /choose course/],
    ['a folder that is no template', ['create', 'x', '--template', './nowhere'], /no template/],
    ['a folder that is not empty', ['create', 'full'], /is not empty \(it holds a\.txt\)/],
    ['a file', ['create', 'full/a.txt', '--set', 'name=x'], /not a folder/],
    ['nothing to undo', ['undo', 'full'], /nothing to undo/],
  ];
  for (const [what, args, message] of misuses) {
    it(`refuses ${what} in one line and writes nothing`, async () => {
      mkdirSync(at('full'));
      writeFileSync(at('full/a.txt'), '');
      const { code, stdout, stderr } = await run(...args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
      assert.deepEqual(readdirSync(at()), ['full']);
      assert.deepEqual(readdirSync(at('full')), ['a.txt']);
    });
  }
});
