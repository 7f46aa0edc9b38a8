import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/repository';
import { runProgram } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';
import { need } from '../support/tools';

const program = join(repository, 'dist', 'cli.cjs');

type Sink = 'pipe' | number;

/** How a run ended whose streams lead into `out` and `err`; a pipe is closed before it is read. */
function runInto(
  args: readonly string[],
  cwd: string,
  { out, err }: { readonly out: Sink; readonly err: Sink },
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      stdio: ['ignore', out, err],
    });
    let stderr = '';
    child.stdout?.destroy();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => {
      resolve({ code, stderr });
    });
  });
}

describe('ml-project, where the ground gives way', () => {
  const sandbox = useSandbox();

  it('keeps its verdict where nobody reads on', async () => {
    const streams = { out: 'pipe', err: 'pipe' } as const;
    const fine = await runInto(['checklist'], sandbox.root, streams);
    assert.deepEqual(fine, { code: 0, stderr: '' });
    const failed = await runInto(['checklist', '--min', '99'], sandbox.root, streams);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /^Checklist gate failed: 0 of 70 requirements are met/);
  });

  it('says that the folder it was started in is gone', async function () {
    const windows = process.platform === 'win32';
    need(windows ? { missing: 'a system that lets go of a folder in use' } : { path: '' }, this);
    const folder = sandbox.path('gone');
    mkdirSync(folder);
    const { code, stderr } = await runProgram('sh', [
      '-c',
      'cd "$1" && rmdir "$1" && exec "$2" "$3" checklist',
      'sh',
      folder,
      process.execPath,
      program,
    ]);
    assert.equal(code, 2);
    assert.equal(
      stderr,
      'ml-project: The folder that this was started in is gone: change to one that is there.\n',
    );
  });

  it('says in one line that a disk is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const full = openSync('/dev/full', 'w');
    const told = await runInto(['--version'], sandbox.root, { out: full, err: 'pipe' });
    assert.deepEqual(told, {
      code: 2,
      stderr: 'ml-project: the output cannot be written, because the disk is full.\n',
    });
    const untold = await runInto(['--version'], sandbox.root, { out: full, err: full });
    assert.equal(untold.code, 2);
  });
});
