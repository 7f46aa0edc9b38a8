import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Problem } from '../../src/core/problem';
import { dependencyFindings } from '../../src/node/dependencyFindings';
import { installEnvironment } from '../../src/node/environment/installEnvironment';
import { useSandbox } from '../support/sandbox';
import { runProgram } from '../support/runProgram';
import { findProgram, findPython, need } from '../support/tools';

/** Writes a wheel `loans` with one module, as a zip that Python makes. */
async function makeWheel(python: string, folder: string): Promise<void> {
  const code = [
    'import sys, zipfile',
    'with zipfile.ZipFile(sys.argv[1] + "/loans-1.0-py3-none-any.whl", "w") as wheel:',
    '    wheel.writestr("loans.py", "RATE = 5\\n")',
    '    info = "loans-1.0.dist-info/"',
    '    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: loans\\nVersion: 1.0\\n")',
    '    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")',
    '    wheel.writestr(info + "RECORD", "loans.py,,\\n" + info + "METADATA,,\\n" + info + "WHEEL,,\\n" + info + "RECORD,,\\n")',
  ].join('\n');
  const { code: status, stderr } = await runProgram(python, ['-c', code, folder]);
  assert.equal(status, 0, stderr);
}

describe('installEnvironment with venv and pip', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();
  let python = '';
  let root = '';

  beforeEach(async function () {
    python = need(await findPython(['venv', 'ensurepip']), this);
    // The first Python on the PATH is the one that the project gets.
    process.env['PATH'] = `${path.dirname(python)}${path.delimiter}${process.env['PATH'] ?? ''}`;
    process.env['PIP_CONFIG_FILE'] = path.join(sandbox.root, 'pip.conf');
    root = sandbox.path('project');
    mkdirSync(root);
  });
  const write = (name: string, ...lines: readonly string[]): void => {
    writeFileSync(path.join(root, name), `${lines.join('\n')}\n`);
  };
  const environment = (): string => path.join(root, '.venv');

  it('installs what requirements.txt asks for, out of the way of git, afresh after a kill', async () => {
    await makeWheel(python, root);
    mkdirSync(environment());
    for (const name of ['.ml-project-incomplete', 'rest']) {
      writeFileSync(path.join(environment(), name), '');
    }
    write('requirements.txt', '--no-index', '--find-links .', 'loans==1.0');
    sandbox.git(root, 'init', '--quiet');
    const steps: string[] = [];
    let printed = '';
    const interpreter = await installEnvironment(root, {
      tool: 'pip',
      onStep: ({ title }) => steps.push(title),
      onOutput: (text) => (printed += text),
    });
    const { stdout } = await runProgram(interpreter, ['-c', 'import loans; print(loans.RATE)']);
    assert.equal(stdout.trim(), '5');
    assert.deepEqual(steps, ['Making the environment', 'Installing packages']);
    assert.match(printed, /> .*-m venv \.venv\n[\s\S]*Successfully installed loans-1\.0/);
    for (const name of ['.ml-project-incomplete', 'rest']) {
      assert.equal(existsSync(path.join(environment(), name)), false, name);
    }
    assert.doesNotMatch(sandbox.git(root, 'status', '--porcelain'), /venv/);
  });

  it('that fails says why, and takes the new environment away', async () => {
    write('requirements.txt', '--no-index', 'no-such-package');
    await assert.rejects(installEnvironment(root, { tool: 'pip' }), (error) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, /^Installing packages failed: .*no-such-package/);
      return true;
    });
    assert.equal(existsSync(environment()), false);
  });

  it('that fails leaves an environment of the user where it was', async () => {
    mkdirSync(environment());
    // Where a file stands in for a folder, venv ends at once.
    const folders = ['bin', 'Scripts'].map((name) => path.join(environment(), name));
    for (const folder of folders) writeFileSync(folder, '');
    await assert.rejects(installEnvironment(root, { tool: 'pip' }), /the environment failed: /);
    for (const folder of folders) assert.ok(existsSync(folder));
  });

  it('that is cancelled in the middle leaves no environment and no process', async () => {
    const abort = new AbortController();
    const server = await silentServer(() => {
      abort.abort(new Error('cancelled'));
    });
    const { port } = server.address() as AddressInfo;
    write('requirements.txt', `--index-url http://127.0.0.1:${port}/simple`, 'loans');
    await assert.rejects(
      installEnvironment(root, { tool: 'pip', signal: abort.signal }),
      /cancelled/,
    );
    assert.equal(existsSync(environment()), false);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('says which Python is needed where there is only an older one', async () => {
    write('pyproject.toml', '[project]', 'name = "x"', 'requires-python = ">=9.9"');
    await assert.rejects(
      installEnvironment(root, { tool: 'pip' }),
      /the project needs 9\.9 or newer/,
    );
    assert.equal(existsSync(environment()), false);
  });

  it('says that there is no Python', async () => {
    process.env['PATH'] = sandbox.path('empty');
    await assert.rejects(installEnvironment(root, { tool: 'pip' }), /No Python was found/);
  });
});

/** A server that takes a connection and never answers. */
function silentServer(onRequest: () => void): Promise<Server> {
  const server = createServer(onRequest);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

describe('installEnvironment with uv', function () {
  this.timeout(120_000);
  const sandbox = useSandbox();

  it('makes an environment', async function () {
    need(await findProgram('uv'), this);
    const pyproject = '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.9"\n';
    writeFileSync(sandbox.path('pyproject.toml'), pyproject);
    process.env['UV_OFFLINE'] = '1';
    const interpreter = await installEnvironment(sandbox.root, { tool: 'uv' });
    assert.equal((await runProgram(interpreter, ['--version'])).code, 0);
  });

  it('says that there is none', async () => {
    process.env['PATH'] = sandbox.path('empty');
    writeFileSync(sandbox.path('pyproject.toml'), '[project]\nname = "x"\n');
    await assert.rejects(installEnvironment(sandbox.root, { tool: 'uv' }), /no uv on the PATH/);
  });
});

describe('dependencyFindings', () => {
  const sandbox = useSandbox();

  it('knows the local packages, reads bytes, and prefers what is typed', async () => {
    mkdirSync(sandbox.path('src', 'credit'), { recursive: true });
    mkdirSync(sandbox.path('src', 'docker'), { recursive: true });
    writeFileSync(sandbox.path('src', 'credit', '__init__.py'), '');
    writeFileSync(sandbox.path('utils.py'), '');
    writeFileSync(sandbox.path('requirements.txt'), Buffer.from('\uFEFFpandas\r\n', 'utf16le'));
    writeFileSync(sandbox.path('pyproject.toml'), '[project]\nname = "x"\n');
    const typed = '[project]\nname = "x"\ndependencies = ["credit", "docker", "utils"]\n';
    const found = await dependencyFindings(sandbox.root, (file) =>
      file.endsWith('pyproject.toml') ? typed : undefined,
    );
    const lines = found
      .map(({ path: file, finding: { rule, range } }) => `${file}:${range.start.column} ${rule}`)
      .sort();
    assert.deepEqual(lines, [
      'pyproject.toml:18 dependency-local',
      'pyproject.toml:38 dependency-local',
      'requirements.txt:1 dependency-encoding',
    ]);
  });

  it('has nothing to say about a folder without such files', async () => {
    assert.deepEqual(await dependencyFindings(sandbox.root), []);
  });
});
