import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as green from '../support/bornGreen';
import { createCourseProject, type CourseProject } from '../support/courseProject';
import { runProgram, type Outcome } from '../support/runProgram';
import { findCompose, findPython, need, runCommand, type Tool } from '../support/tools';

/** What a teammate and CI have: the tracked files, without settings and passwords. */
describe('a clone of a generated project', function () {
  this.timeout(120_000);
  let python: Tool;
  let packager: Tool;
  let compose: Tool;
  let original: CourseProject;
  let clone: CourseProject;

  before(async () => {
    python = await findPython(['dotenv', 'pytest', 'pandas', 'sklearn', 'joblib']);
    packager = await findPython([
      'dotenv',
      'sklearn',
      'pandas',
      'ensurepip',
      'setuptools',
      'wheel',
    ]);
    compose = await findCompose();
    original = await createCourseProject('loan-risk', { environment: 'venv' });
    const directory = join(original.directory, '..', 'clone');
    const made = await original.git('clone', '--quiet', original.directory, directory);
    assert.equal(made.code, 0, made.stderr);
    clone = { ...original, directory };
  });
  after(() => {
    original.dispose();
  });

  const run = (command: string, args: readonly string[], cwd = clone.directory): Promise<Outcome> =>
    runProgram(command, args, { cwd, env: { ...clone.env, PYTHONPATH: '' } });

  it('passes its tests without any settings file', async function () {
    assert.deepEqual(await green.testsPass(clone, need(python, this)), []);
  });

  it('says that the settings file is missing, and how to make one', async function () {
    const code =
      "import sys; sys.path.insert(0, 'src'); from loan_risk import checks; print(checks.report(checks.run_checks()))";
    const { stdout } = await run(need(python, this), ['-c', code]);
    assert.match(
      stdout,
      /^missing +src\/\.env +not there; copy src\/\.env\.example and fill it in$/m,
    );
    assert.match(stdout, /^Repair first: src\/\.env\.$/m);
  });

  it('starts no service without a password, and says which one is missing', async function () {
    const args = ['-f', 'src/docker/docker-compose.yml', 'config', '-q'];
    const { directory: cwd, env } = clone;
    const outcome = await runCommand(need(compose, this), args, { cwd, env });
    assert.notEqual(outcome.code, 0);
    assert.match(outcome.stderr, /set it in src\/docker\/\.env/);
  });

  it('installs as a package and then runs from any folder', async function () {
    const folder = join(clone.directory, '.venv');
    const elsewhere = join(clone.directory, '..', 'elsewhere');
    await mkdir(elsewhere);
    await run(need(packager, this), ['-m', 'venv', '--system-site-packages', folder]);
    const own = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
    const offline = ['-m', 'pip', 'install', '--quiet', '--no-index', '--no-build-isolation'];
    const installed = await run(join(folder, own), [...offline, '-e', '.']);
    assert.equal(installed.code, 0, installed.stderr);
    const ran = await run(join(folder, own), ['-m', 'loan_risk'], elsewhere);
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(
      ran.stderr,
      /INFO +loan_risk\.tracking tracking\.py:\d+ run \S+ is in .*artifacts/,
    );
    assert.deepEqual(await green.treeIsClean(clone), []);
  });
});
