import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';

const run = (...args: readonly string[]): Promise<Outcome> =>
  runProgram(process.execPath, [join(repository, 'dist/cli.cjs'), ...args]);

describe('ml-project help', () => {
  it('says what each command does, in lines that fit a terminal', async () => {
    const { stdout, code } = await run('--help');
    assert.equal(code, 0);
    for (const name of ['create', 'adopt', 'update', 'undo', 'lint', 'hooks', 'checklist']) {
      assert.match(stdout, new RegExp(`^  ${name} +\\w`, 'm'));
    }
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
  });

  it('says how one command is called, in either form', async () => {
    const [help, option] = await Promise.all([run('help', 'adopt'), run('adopt', '--help')]);
    assert.match(help.stdout, /^ml-project adopt: .+\n\nUsage: ml-project adopt \[DIR\] /);
    assert.equal(option.stdout, help.stdout);
  });

  it('says what each option of the gate does', async () => {
    const { stdout } = await run('checklist', '--help');
    const [, usage = ''] = /^Usage: (.+)$/m.exec(stdout) ?? [];
    const options = [...usage.matchAll(/--[\w-]+/g)].map(String).filter((one) => one !== '--cwd');
    assert.ok(options.length >= 4);
    for (const option of options)
      assert.match(stdout, new RegExp(`^  ${option} [A-Z]+ {2,}\\w`, 'm'));
  });

  it('names what was meant by a command that is not there', async () => {
    const { code, stdout, stderr } = await run('help', 'adpot');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /did you mean "adopt"\?/);
  });

  it('says its version', async () => {
    assert.match((await run('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
