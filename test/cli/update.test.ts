import assert from 'node:assert/strict';
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashTree } from '../support/hashTree';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

interface UpdateJson {
  readonly plan: readonly { readonly path: string; readonly action: string; bytes: number }[];
  readonly applied: boolean;
}

describe('ml-project update', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const project = (...names: readonly string[]): string => sandbox.path('p', ...names);
  const template = (...names: readonly string[]): string => sandbox.path('course', ...names);
  const run = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
      cwd: sandbox.root,
    });
  const update = (...args: readonly string[]): Promise<Outcome> =>
    run('update', 'p', '--template', './course', ...args);
  const edit = (file: string, from: string | RegExp, to: string): void => {
    const text = readFileSync(file, 'utf8');
    assert.match(text, typeof from === 'string' ? new RegExp(from) : from);
    writeFileSync(file, text.replace(from, to));
  };

  /** A project of which the user has changed three files, and a newer template. */
  beforeEach(async () => {
    assert.equal((await run('create', 'p')).code, 0);
    cpSync(join(repository, 'media/templates/course'), template(), { recursive: true });
    edit(template('template.yaml'), /^version: .*$/m, 'version: 1.5.0');
    edit(template('files/dot_gitignore'), /^/, 'scratch/\n');
    edit(template('files/README.md.liquid'), /^.*/, '# The project {{ name }}');
    rmSync(template('files/docs/05-monitoring.md'));
    writeFileSync(template('files/docs/08-new.md'), '# New\n');
    edit(template('files/src/dot_env.liquid'), /$/, 'NEW_URL=x:{{ secrets.postgres_password }}\n');
    edit(project('.gitignore'), /$/, 'mine/\n');
    chmodSync(project('.gitignore'), 0o640);
  });

  it('merges what both changed, in a work tree that is not clean, and undo takes it back', async () => {
    const before = hashTree(project());
    const { code, stdout, stderr } = await update();
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Updated .* from version \S+ to 1\.5\.0 .*: \d+ merged, 1 created, 1 del/,
    );
    assert.match(readFileSync(project('.gitignore'), 'utf8'), /^scratch\/\n[^]*\nmine\/\n$/);
    assert.match(readFileSync(project('README.md'), 'utf8'), /^# The project p\n/);
    const env = readFileSync(project('src/.env'), 'utf8');
    const [, password] = /:\/\/postgres:(.+)@/.exec(env) ?? [];
    assert.ok(env.endsWith(`\nNEW_URL=x:${password ?? '-'}\n`));
    const again = await update();
    assert.match(again.stdout, /^Nothing to update: .* version 1\.5\.0/);
    assert.equal((await run('undo', 'p')).code, 0);
    assert.deepEqual(hashTree(project()), before);
  });

  it('leaves conflicts between markers, and says so with the exit status', async () => {
    edit(project('README.md'), /^.*/, '# Mine');
    const before = hashTree(project());
    const dry = await update('--dry-run', '--json');
    assert.deepEqual(hashTree(project()), before);
    assert.equal(dry.code, 1);
    const { plan, applied } = JSON.parse(dry.stdout) as UpdateJson;
    assert.equal(applied, false);
    assert.deepEqual(plan.find(({ path }) => path === 'README.md')?.action, 'conflict');
    const { code, stdout } = await update();
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}conflict {2}README\.md$/m);
    assert.match(stdout, /Next: resolve the conflicts .* "ml-project undo"/);
    const readme = readFileSync(project('README.md'), 'utf8');
    const marked = '<<<<<<< yours\n# Mine\n=======\n# The project p\n>>>>>>> template 1.5.0\n';
    assert.ok(readme.startsWith(marked), readme.slice(0, 200));
    await run('undo', 'p');
    assert.deepEqual(hashTree(project()), before);
  });

  it('changes answers with the template that made the project', async () => {
    const { code, stdout } = await run('update', 'p', '--set', 'services=postgres', '--json');
    assert.equal(code, 0);
    const { plan } = JSON.parse(stdout) as UpdateJson;
    const gone = plan.filter(({ action }) => action === 'delete').map(({ path }) => path);
    assert.deepEqual(gone, ['src/docker/mlflow/Dockerfile', 'src/p/track_mlflow.py']);
    const record = readFileSync(project('.ml-project/template.yaml'), 'utf8');
    assert.match(record, /^ {2}services: \["postgres"\]$/m);
  });

  it('updates a project whose record does not hold the template', async () => {
    edit(project('.ml-project/template.yaml'), /^source: \|\n(?: {2}.*\n)+/m, '');
    edit(project('README.md'), /^.*/, '# Mine');
    const { stdout, code } = await update();
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}conflict {2}README\.md$/m);
    assert.match(readFileSync(project('.ml-project/template.yaml'), 'utf8'), /^source: \|$/m);
  });

  it('keeps the packed template in short lines, and out of diffs', () => {
    const record = readFileSync(project('.ml-project/template.yaml'), 'utf8');
    assert.ok(record.split('\n').every((line) => line.length < 200));
    const attributes = ['check-attr', 'diff', 'linguist-generated', '--'];
    const said = sandbox.git(project(), ...attributes, '.ml-project/template.yaml');
    assert.match(said, /: diff: unset\n.*: linguist-generated: set$/);
  });

  it('says what to do where it cannot', async () => {
    edit(project('.ml-project/template.yaml'), /^version: .*$/m, 'version: 9.0.0');
    const newer = await run('update', 'p');
    assert.equal(newer.code, 2);
    assert.match(newer.stderr, /made with version 9\.0\.0 .* update the extension, then try again/);
    rmSync(project('.ml-project/template.yaml'));
    const unknown = await run('update', 'p');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /was not made from a template .*: run "ml-project adopt"/);
  });
});
