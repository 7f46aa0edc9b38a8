import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { configCommand } from '../../src/core/hookSetup/hookLines';
import { hookScript } from '../../src/core/hookSetup/hookScript';
import type { Diagnosis } from '../../src/node/doctor/diagnosis';
import type { EventRuns } from '../../src/node/hookSetup/hookRun';
import { findGits, type GitVersions } from '../support/gitVersions';
import { hookBench, makePlace, type HookBench } from '../support/hookBench';
import { installManagers, setUpManager } from '../support/hookManagers';
import { useSandbox } from '../support/sandbox';
import { need, type Tool } from '../support/tools';

interface Report {
  readonly healthy: boolean;
  readonly active: readonly string[];
  readonly events: readonly EventRuns[];
  readonly diagnoses: readonly Diagnosis[];
}

interface Patient {
  readonly bench: HookBench;
  readonly tree: string;
  /** A path below the repository's folder of hooks. */
  readonly hook: (name: string) => string;
  readonly modules: string;
}

/** Something that goes wrong after an install. */
interface Mishap {
  readonly title: string;
  readonly git?: 'newer';
  readonly happens: (patient: Patient) => void | Promise<void>;
  /** What doctor says of it, in words that name the cause. */
  readonly says: RegExp;
  /** Whether something goes unchecked. */
  readonly state: 'error' | 'warning';
}

const mishaps: readonly Mishap[] = [
  {
    title: 'a hook of ours that is not executable',
    happens: ({ hook }) => {
      chmodSync(hook('commit-msg'), 0o644);
    },
    says: /commit-msg hook of ml-project .* does not run: it is not executable/,
    state: 'error',
  },
  {
    title: 'a hook of ours that was deleted',
    happens: ({ hook }) => {
      rmSync(hook('commit-msg'));
    },
    says: /Of the hooks, commit-msg does not run here/,
    state: 'error',
  },
  {
    title: 'a hook of ours that somebody has overwritten',
    happens: ({ hook }) => {
      writeFileSync(hook('commit-msg'), '#!/bin/sh\nmake lint || true\n', { mode: 0o755 });
    },
    says: /commit-msg does not run here.*a hook written by hand has its place/,
    state: 'error',
  },
  {
    title: 'a hook of ours that lefthook has put aside',
    happens: ({ tree, modules }) => setUpManager('lefthook', modules, tree, ''),
    says: /commit-msg hook of ml-project at .*commit-msg\.old does not run: lefthook has put it/,
    state: 'error',
  },
  {
    title: 'hooks of ours that simple-git-hooks has overwritten and deleted',
    happens: ({ tree, modules }) => setUpManager('simple-git-hooks', modules, tree, ''),
    says: /pre-commit, pre-push, prepare-commit-msg do not run|No hook of ours does not run|does not run here.*simple-git-hooks has its place/,
    state: 'error',
  },
  {
    title: 'hooks that husky has hijacked with core.hooksPath',
    happens: ({ tree, modules }) => setUpManager('husky', modules, tree, ''),
    says: /in a folder that git no longer looks into: husky has set core\.hooksPath to \.husky\/_ \(in \.git\/config\)/,
    state: 'error',
  },
  {
    title: 'a kept hook that has lost its execute bit',
    happens: ({ hook }) => {
      chmodSync(hook('commit-msg.kept-by-ml-project'), 0o644);
    },
    says: /commit-msg hook of a hook written by hand .* does not run: it is not executable/,
    state: 'warning',
  },
  {
    title: 'a hook of another version',
    happens: ({ hook }) => {
      writeFileSync(hook('commit-msg'), `${hookScript}# older\n`, { mode: 0o755 });
    },
    says: /commit-msg hook at .* is of another version/,
    state: 'warning',
  },
  {
    title: 'an engine of another version',
    happens: ({ tree }) => {
      appendFileSync(join(tree, '.git/ml-project/engine.cjs'), '// older\n');
    },
    says: /The engine in .*ml-project is another one than this/,
    state: 'warning',
  },
  {
    title: 'an engine that is gone',
    happens: ({ tree }) => {
      rmSync(join(tree, '.git/ml-project/engine.cjs'));
    },
    says: /The hooks have nothing to run/,
    state: 'error',
  },
  {
    title: 'a recorded Node that is gone',
    happens: ({ tree }) => {
      writeFileSync(join(tree, '.git/ml-project/settings'), 'warn\nfiles\n/gone/node\n');
    },
    says: /The Node recorded for the hooks is gone \(\/gone\/node\)/,
    state: 'warning',
  },
  {
    title: "hooks in git's configuration and as files at once",
    git: 'newer',
    happens: ({ hook }) => {
      writeFileSync(hook('commit-msg'), hookScript, { mode: 0o755 });
    },
    says: /commit-msg is installed twice: hook\.ml-project-commit-msg and .*hooks\/commit-msg/,
    state: 'warning',
  },
  {
    title: 'a hook that is switched off',
    git: 'newer',
    happens: async ({ bench, tree }) => {
      await bench.git(tree, 'config', 'hook.ml-project-commit-msg.enabled', 'false');
    },
    says: /hook\.ml-project-commit-msg does not run: hook\.ml-project-commit-msg\.enabled is false/,
    state: 'warning',
  },
  {
    title: 'a hook of the configuration that was edited',
    git: 'newer',
    happens: async ({ bench, tree }) => {
      const command = `${configCommand('commit-msg')} || true`;
      await bench.git(tree, 'config', 'hook.ml-project-commit-msg.command', command);
    },
    says: /commit-msg hook at hook\.ml-project-commit-msg is of another version/,
    state: 'warning',
  },
];

describe('doctor', function () {
  this.timeout(60_000);
  const sandbox = useSandbox();
  const found: { gits: GitVersions; modules: string } = {
    gits: { older: { missing: 'not looked for' }, newer: { missing: 'not looked for' } },
    modules: '',
  };
  before(async () => {
    Object.assign(found, { gits: await findGits(), modules: await installManagers() });
  });

  const open = async (test: Mocha.Context, git: Tool = found.gits.older): Promise<Patient> => {
    const bench = hookBench(sandbox, need(git, test));
    const tree = await makePlace(bench, sandbox, 'main tree');
    const hook = (name: string): string => join(tree, '.git/hooks', name);
    mkdirSync(hook('.'), { recursive: true });
    return { bench, tree, hook, modules: found.modules };
  };
  const examine = async ({ bench, tree }: Patient, ...args: readonly string[]): Promise<Report> => {
    const { stdout, stderr, code } = await bench.cli(tree, 'doctor', '--json', ...args);
    assert.ok(code <= 1, stderr);
    const report = JSON.parse(stdout) as Report;
    assert.equal(code, report.healthy ? 0 : 1);
    return report;
  };
  const complaints = ({ diagnoses }: Report): readonly Diagnosis[] =>
    diagnoses.filter(({ state }) => state === 'error' || state === 'warning');

  for (const { title, git, happens, says, state } of mishaps) {
    it(`names ${title}, and its repair repairs it`, async function () {
      const patient = await open(this, git === 'newer' ? found.gits.newer : found.gits.older);
      const { bench, tree, hook } = patient;
      if (git === undefined) {
        writeFileSync(hook('commit-msg'), '#!/bin/sh\n:\n', { mode: 0o755 });
      }
      await bench.cli(tree, 'hooks', 'install');
      assert.deepEqual(complaints(await examine(patient)), []);
      await happens(patient);
      const named = complaints(await examine(patient)).find(({ text }) => says.test(text));
      assert.equal(named?.state, state, JSON.stringify(await examine(patient), undefined, 1));
      if (title.includes('somebody has overwritten'))
        rmSync(hook('commit-msg.kept-by-ml-project'), { force: true });
      await repair(patient, named.repair ?? '');
      assert.deepEqual(complaints(await examine(patient)), []);
    });
  }

  /** Runs the command that doctor gave, as a person would who pastes it. */
  async function repair({ bench, tree }: Patient, command: string): Promise<void> {
    const [program = '', ...args] = command.split(' ').map((word) => word.replaceAll("'", ''));
    const outcome =
      program === 'ml-project'
        ? await bench.cli(tree, ...args)
        : await bench.run(tree, program, ...args);
    assert.equal(outcome.code, 0, `${command}: ${outcome.stdout}${outcome.stderr}`);
  }

  it('lists every hook that runs, in order, with whose it is', async function () {
    const patient = await open(this, found.gits.newer);
    const { bench, tree, hook } = patient;
    await bench.git(tree, 'config', '--global', 'hook.mine.command', 'true');
    await bench.git(tree, 'config', '--global', 'hook.mine.event', 'commit-msg');
    writeFileSync(hook('commit-msg'), '#!/bin/sh\n:\n', { mode: 0o755 });
    writeFileSync(hook('post-checkout'), '#!/bin/sh\ngit lfs post-checkout "$@"\n', {
      mode: 0o755,
    });
    await bench.cli(tree, 'hooks', 'install');
    const { stdout } = await bench.cli(tree, 'doctor');
    const lines = stdout.split('\n').map((line) => line.trim());
    const at = lines.indexOf('commit-msg');
    assert.deepEqual(lines.slice(at, at + 4), [
      'commit-msg',
      '1. a hook written by hand: hook.mine',
      '2. ml-project: hook.ml-project-commit-msg',
      '3. a hook written by hand: .git/hooks/commit-msg',
    ]);
    assert.equal(lines[lines.indexOf('post-checkout') + 1], '1. git-lfs: .git/hooks/post-checkout');
    const asked = await bench.git(tree, 'hook', 'list', 'commit-msg');
    assert.deepEqual(asked.split('\n'), ['mine', 'ml-project-commit-msg', 'hook from hookdir']);
  });

  it('names rules without a hook, and how a teammate without the program installs it', async function () {
    const patient = await open(this);
    mkdirSync(join(patient.tree, '.ml-project'));
    writeFileSync(join(patient.tree, '.ml-project/config.yaml'), '');
    const [first] = complaints(await examine(patient));
    assert.match(first?.text ?? '', /has rules, and no hook here/);
    assert.equal(first?.repair, 'ml-project hooks install');
    writeFileSync(join(patient.tree, '.ml-project/ml-project.cjs'), '');
    const [again] = complaints(await examine(patient));
    assert.equal(again?.repair, 'node .ml-project/ml-project.cjs hooks install');
  });

  it('names an error in the rules with its place', async function () {
    const patient = await open(this);
    mkdirSync(join(patient.tree, '.ml-project'));
    writeFileSync(join(patient.tree, '.ml-project/config.yaml'), 'commit: {}\n');
    const rules = (await examine(patient)).diagnoses.find(({ topic }) => topic === 'rules');
    assert.equal(rules?.state, 'error');
    assert.match(rules.text, /config\.yaml:1:1: /);
  });

  it('names hooks of the configuration that an older git passes over', async function () {
    const patient = await open(this);
    const { bench, tree } = patient;
    await bench.git(
      tree,
      'config',
      'hook.ml-project-commit-msg.command',
      configCommand('commit-msg'),
    );
    await bench.git(tree, 'config', 'hook.ml-project-commit-msg.event', 'commit-msg');
    mkdirSync(join(tree, '.git/ml-project'));
    writeFileSync(join(tree, '.git/ml-project/settings'), `warn\nconfig\n${process.execPath}\n`);
    const texts = complaints(await examine(patient)).map(({ text }) => text);
    assert.ok(
      texts.some((text) => text.includes('runs no hooks from its configuration; 2.54 does')),
    );
    await bench.cli(tree, 'hooks', 'install');
    assert.deepEqual(complaints(await examine(patient)), []);
    assert.doesNotMatch(readFileSync(join(tree, '.git/config'), 'utf8'), /ml-project/);
  });

  it('names a missing identity', async function () {
    const patient = await open(this);
    writeFileSync(join(sandbox.home, '.gitconfig'), '[user]\n\tuseConfigOnly = true\n');
    const identity = (await examine(patient)).diagnoses.find(({ topic }) => topic === 'identity');
    assert.equal(identity?.state, 'error');
    assert.match(identity.repair ?? '', /git config --global user\.name/);
  });

  it('names a missing SSH key where a remote needs one, and contacts nobody', async function () {
    const patient = await open(this);
    Reflect.deleteProperty(process.env, 'SSH_AUTH_SOCK');
    await patient.bench.git(patient.tree, 'remote', 'add', 'origin', 'git@example.invalid:a/b.git');
    const before = await examine(patient);
    assert.match(
      before.diagnoses.find(({ topic }) => topic === 'ssh-key')?.text ?? '',
      /no SSH key/,
    );
    assert.match(
      before.diagnoses.find(({ topic }) => topic === 'remote')?.text ?? '',
      /not contacted/,
    );
    mkdirSync(join(sandbox.home, '.ssh'));
    writeFileSync(join(sandbox.home, '.ssh/id_ed25519'), '');
    writeFileSync(join(sandbox.home, '.ssh/id_ed25519.pub'), '');
    const after = await examine(patient);
    assert.equal(after.diagnoses.find(({ topic }) => topic === 'ssh-key')?.state, 'ok');
  });

  it('hides a password in a remote, and asks a remote with --online', async function () {
    const patient = await open(this);
    const { bench, tree } = patient;
    await bench.git(tree, 'remote', 'add', 'origin', 'https://me:hidden@example.invalid/a.git');
    assert.doesNotMatch(JSON.stringify(await examine(patient)), /hidden/);
    await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'far');
    await bench.git(tree, 'remote', 'set-url', 'origin', sandbox.path('far'));
    const reached = (await examine(patient, '--online')).diagnoses;
    assert.match(reached.find(({ topic }) => topic === 'remote')?.text ?? '', /origin answers/);
    renameSync(sandbox.path('far'), sandbox.path('further'));
    const lost = (await examine(patient, '--online')).diagnoses;
    assert.equal(lost.find(({ topic }) => topic === 'remote')?.state, 'error');
  });

  it('asks with --online whether a push is let in, without pushing', async function () {
    const patient = await open(this);
    const { bench, tree } = patient;
    await bench.git(sandbox.root, 'init', '--quiet', '--bare', 'far');
    await bench.git(tree, 'remote', 'add', 'origin', sandbox.path('far'));
    await bench.git(tree, 'commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'Begin');
    const push = async (): Promise<Diagnosis | undefined> =>
      (await examine(patient, '--online')).diagnoses.find(({ topic }) => topic === 'push');
    assert.equal((await push())?.text, 'You may push to origin.');
    assert.equal(sandbox.git(sandbox.path('far'), 'for-each-ref'), '');
    // What a server runs for a push; this one refuses as one does where the user may only read.
    writeFileSync(
      sandbox.path('refuse'),
      '#!/bin/sh\necho "Permission denied to you." >&2\nexit 1\n',
    );
    chmodSync(sandbox.path('refuse'), 0o755);
    await bench.git(tree, 'config', 'remote.origin.receivepack', sandbox.path('refuse'));
    const refused = await push();
    assert.equal(refused?.state, 'error');
    assert.match(refused.text, /origin does not let you push to .*: Permission denied to you\.$/);
  });

  it('says that all is well where it is', async function () {
    const { bench, tree } = await open(this);
    await bench.cli(tree, 'hooks', 'install');
    const { code, stdout } = await bench.cli(tree, 'doctor');
    assert.equal(code, 0);
    assert.match(stdout, /All is well\.\n$/);
  });
});
