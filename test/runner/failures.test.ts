import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startGroup, type Environment } from '../support/processGroup';
import { repository } from '../support/repository';
import { temporaryFolder } from '../support/temporaryFolder';

interface Ended {
  readonly status: number | undefined;
  readonly output: string;
}

interface Options {
  readonly env?: Environment;
  /** Seconds without a sign of life after which a run is ended. */
  readonly patience?: number;
  /** Seconds after which it is ended in any case. */
  readonly limit?: number;
  readonly releases?: readonly string[];
}

/** Runs the real runner on a suite from test/support/brokenSuites, or on any compiled test file. */
async function run(tier: 'unit' | 'host', file: string, options: Options = {}): Promise<Ended> {
  const { env, patience = 15, limit = 90, releases = ['--vscode=newest'] } = options;
  const runner = path.join(repository, 'out/test/support/runTiers.js');
  const limits = [`--patience=${patience}`, `--limit=${limit}`];
  const args = [runner, tier, ...releases, ...limits, '--file', file];
  const group = startGroup(process.execPath, args, { env: { TEST_HOST: 'server', ...env } });
  return { status: await group.closed, output: group.output() };
}

const broken = (name: string): string =>
  path.join(repository, 'out/test/support/brokenSuites', `${name}.js`);

const cases = [
  { suite: 'failing', status: 1, says: /FAIL {2}fails[^]*1 passed, 1 failed/ },
  { suite: 'notLoading', status: 1, says: /this file cannot be loaded[^]*0 passed, 1 failed/ },
  { suite: 'exiting', status: 96, says: /ended before its tests did[^]*0 passed, 1 failed/ },
  { suite: 'hanging', status: 124, says: /no sign of life[^]*0 passed, 1 failed/ },
] as const;

for (const tier of ['unit', 'host'] as const) {
  describe(`the runner of ${tier} tests`, function () {
    this.timeout(90_000);
    for (const { suite, status, says } of cases) {
      it(`ends with ${status} for the suite '${suite}'`, async () => {
        const ended = await run(tier, broken(suite));
        assert.match(ended.output, says);
        assert.equal(ended.status, status);
      });
    }
  });
}

describe('the runner of all tests', function () {
  this.timeout(90_000);

  it('ends a run that goes on for ever, and says which test it was', async () => {
    const ended = await run('unit', broken('endless'), { limit: 5 });
    assert.match(ended.output, /no end in time[^]*Last started: waits for ever[^]*0 passed/);
    assert.equal(ended.status, 124);
  });
});

describe('the runner of host tests', function () {
  this.timeout(90_000);

  it('ends with 99 when VS Code dies', async () => {
    const ended = await run('host', broken('killing'));
    assert.match(ended.output, /VS Code died[^]*0 passed, 1 failed/);
    assert.equal(ended.status, 99);
  });

  it('counts the tests of both releases, side by side or not', async () => {
    const ended = await run('host', broken('failing'), { patience: 60, releases: [] });
    assert.match(ended.output, /2 passed, 2 failed/);
    assert.equal(ended.status, 1);
  });

  it('does not take a desktop that ran nothing for one that passed', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = temporaryFolder('fake-desktop');
    const executable = path.join(folder.path, 'code');
    writeFileSync(executable, '#!/bin/sh\nexit 0\n');
    chmodSync(executable, 0o755);
    const env = { TEST_HOST: 'desktop', VSCODE_EXECUTABLE: executable };
    const ended = await run('host', broken('failing'), { env });
    folder.remove();
    assert.match(ended.output, /ended before its tests did[^]*0 passed, 1 failed/);
    assert.equal(ended.status, 96);
  });

  it('says that a desktop is missing, and fails where one was asked for', async () => {
    const env = {
      TEST_HOST: 'desktop',
      VSCODE_EXECUTABLE: undefined,
      TEST_HOST_DOWNLOAD: undefined,
    };
    const ended = await run('host', broken('failing'), { env });
    assert.match(ended.output, /desktop VS Code \(newest\): not run[^]*0 passed, 1 failed/);
    assert.equal(ended.status, 1);
  });
});
