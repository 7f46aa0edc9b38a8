import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChecklistJson } from '../../src/core/checklist/checklistJson';
import { checklistJsonText } from '../../src/core/checklist/checklistJson';
import { ProjectChecklist } from '../../src/core/checklist/projectChecklist';
import { checklistHistory } from '../../src/node/checklist/checklistHistory';
import { commitProject } from '../../src/node/checklist/commitProject';
import { diskProject } from '../../src/node/checklist/diskProject';
import { quietGit } from '../../src/node/quietGit';
import { sha256 } from '../../src/node/sha256';
import { today } from '../../src/node/today';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

const program = join(repository, 'dist', 'cli.cjs');
const logger = 'import logging\n\nlog = logging.getLogger(__name__)\n';

describe('ml-project checklist', function () {
  this.timeout(20_000);
  const sandbox = useSandbox();
  const root = (): string => sandbox.path('p');

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root(), path)), { recursive: true });
    writeFileSync(join(root(), path), text);
  };
  const commit = (message: string): void => {
    sandbox.git(root(), 'add', '--all');
    sandbox.git(root(), 'commit', '--quiet', '--allow-empty', '-m', message);
  };
  const checklist = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [program, 'checklist', ...args], { cwd: root() });

  beforeEach(() => {
    mkdirSync(root());
    sandbox.git(root(), 'init', '--quiet', '--initial-branch=main');
    write('.ml-project/checklist.yaml', 'profile: prototype\n');
    write('src/train.py', `import sklearn\n${logger}`);
    commit('Add training');
  });

  const attest = (id: string, verdict: string, rest = ''): void => {
    write(
      `.ml-project/attestations/${id}.yaml`,
      `verdict: ${verdict}\nby: Ada\ndate: 2026-01-02\n${rest}`,
    );
  };

  it('prints the JSON that the engine makes, byte for byte', async () => {
    const { code, stdout, stderr } = await checklist('--format', 'json');
    const engine = new ProjectChecklist(sha256);
    const expected = await engine.assess(await diskProject(root()), { today: today() });
    assert.equal(stdout, checklistJsonText(expected));
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const { items, profile } = JSON.parse(stdout) as ChecklistJson;
    assert.equal(profile, 'prototype');
    const logging = items.find(({ id }) => id === 'rel-logging');
    assert.equal(logging?.verdict, 'done');
    assert.deepEqual(
      logging.evidence.map(({ path, line }) => `${path}:${line}`),
      ['src/train.py:4'],
    );
  });

  it('takes the profile from the command line before that of the project', async () => {
    const { stdout } = await checklist('--profile', 'production', '--format', 'json');
    assert.equal((JSON.parse(stdout) as ChecklistJson).profile, 'production');
  });

  const beginnings: Readonly<Record<string, RegExp>> = {
    text: /^Profile prototype: \d+ of \d+ met/,
    json: /^\{\n {2}"profile": "prototype"/,
    markdown: /^# ML project checklist\n/,
    html: /^<!doctype html>\n/,
    badge: /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /,
    sarif: /^\{\n {2}"\$schema": "https:\/\/json.schemastore.org\/sarif-2.1.0.json"/,
  };
  for (const [format, beginning] of Object.entries(beginnings)) {
    it(`writes ${format}`, async () => {
      const { code, stdout } = await checklist('--format', format);
      assert.match(stdout, beginning);
      assert.equal(code, 0);
    });
  }

  it('names places in SARIF from the root of the repository', async () => {
    write('part/.ml-project/checklist.yaml', 'profile: research\n');
    write('part/README.md', '# Part\n');
    const part = ['--format', 'sarif', '--cwd', join(root(), 'part')];
    const { stdout, code } = await checklist(...part);
    assert.equal(code, 0);
    const uris = [...stdout.matchAll(/"uri": "([^"]+)"/g)].map(([, uri = '']) => uri);
    assert.ok(uris.length > 5 && uris.every((uri) => uri === 'part/README.md'), uris.join(' '));
    rmSync(join(root(), '.git'), { recursive: true });
    assert.match((await checklist(...part)).stdout, /"uri": "README\.md"/);
  });

  it('finds the project from a folder within it', async () => {
    const here = await checklist('--format', 'json');
    const below = await checklist('--json', '--cwd', join(root(), 'src'));
    assert.equal(below.stdout, here.stdout);
  });

  describe('--min', () => {
    it('fails below the percentage and names what is open', async () => {
      const { code, stdout, stderr } = await checklist('--min', '99', '--format', 'json');
      assert.equal(code, 1);
      assert.match(stderr, /^Checklist gate failed: \d+ of \d+ requirements are met/);
      assert.match(stderr, /^ {2}code-tests \(/m);
      assert.doesNotMatch(stderr, /rel-logging/);
      JSON.parse(stdout);
    });

    it('passes at the percentage', async () => {
      assert.equal((await checklist('--min', '0')).code, 0);
    });

    for (const given of ['101', 'all', '-1', '']) {
      it(`refuses "${given}"`, async () => {
        const { code, stdout, stderr } = await checklist(`--min=${given}`);
        assert.equal(code, 2);
        assert.equal(stdout, '');
        assert.match(stderr, /--min takes a percentage from 0 to 100/);
      });
    }
  });

  describe('--no-regress', () => {
    it('passes where nothing was lost', async () => {
      write('src/more.py', logger);
      assert.deepEqual(await checklist('--no-regress', 'HEAD', '--format', 'json'), {
        ...(await checklist('--format', 'json')),
        code: 0,
      });
    });

    it('names the requirement whose evidence a change removes', async () => {
      write('src/train.py', 'import sklearn\n');
      commit('Remove logging');
      const { code, stderr } = await checklist('--no-regress', 'HEAD~1');
      assert.equal(code, 1);
      assert.equal(
        stderr,
        [
          'Checklist gate failed: 1 requirement has less evidence than in HEAD~1:',
          '  rel-logging (Log with levels and timestamps, not print): was done, now no evidence found',
          '',
        ].join('\n'),
      );
    });

    it('sees what is not committed yet', async () => {
      rmSync(join(root(), 'src/train.py'));
      const { code, stderr } = await checklist('--no-regress', 'main');
      assert.equal(code, 1);
      assert.match(stderr, /^ {2}rel-logging /m);
    });

    it('takes a waiver for an answer, and a withdrawn attestation for a loss', async () => {
      attest('model-card', 'attested');
      commit('Attest the model card');
      attest('rel-logging', 'waived', 'note: nothing runs unattended\n');
      write('src/train.py', 'import sklearn\n');
      assert.equal((await checklist('--no-regress', 'HEAD')).code, 0);
      rmSync(join(root(), '.ml-project/attestations/model-card.yaml'));
      const { code, stderr } = await checklist('--no-regress', 'HEAD');
      assert.equal(code, 1);
      assert.match(stderr, /model-card \(.*\): was attested, now no evidence found/);
    });

    it('judges a folder of a repository by that folder', async () => {
      write('part/.ml-project/checklist.yaml', 'profile: research\n');
      write('part/src/run.py', `import torch\n${logger}`);
      commit('Add a part');
      rmSync(join(root(), 'part/src/run.py'));
      const part = ['--cwd', join(root(), 'part'), '--profile', 'prototype'];
      assert.match((await checklist('--no-regress', 'HEAD', ...part)).stderr, /rel-logging/);
      assert.equal((await checklist('--no-regress', 'HEAD')).code, 0);
    });

    it('says that there is no such commit', async () => {
      const { code, stderr } = await checklist('--no-regress', 'nowhere');
      assert.equal(code, 2);
      assert.match(stderr, /There is no commit "nowhere"/);
    });

    it('says that a shallow clone lacks a commit', async () => {
      commit('Go on');
      const shallow = sandbox.path('shallow');
      const url = pathToFileURL(root()).href;
      sandbox.git(sandbox.root, 'clone', '--quiet', '--depth', '1', url, shallow);
      const { code, stderr } = await checklist('--no-regress', 'HEAD~1', '--cwd', shallow);
      assert.equal(code, 2);
      assert.match(stderr, /shallow.*git fetch --unshallow.*fetch-depth: 0/);
    });

    it('has nothing to compare with where a push made the branch', async () => {
      assert.equal((await checklist('--no-regress', '0'.repeat(40))).code, 0);
    });

    it('says that there is no git, and nothing of what it was not asked for', async () => {
      process.env['PATH'] = sandbox.path('empty');
      const { code, stderr } = await checklist('--no-regress', 'HEAD');
      assert.equal(code, 2);
      assert.equal(
        stderr,
        'ml-project: Git was not found on the PATH; install it from https://git-scm.com.\n',
      );
    });

    it('takes no option for a commit', async () => {
      assert.equal((await checklist('--no-regress=--output=x')).code, 2);
    });
  });

  for (const args of [
    ['--min', '0'],
    ['--no-regress', 'HEAD'],
  ]) {
    it(`says what makes git trust a folder of another user, with ${args.join(' ')}`, async () => {
      process.env['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1';
      const { code, stdout, stderr } = await checklist(...args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(
        stderr,
        /does not trust .*: run "git config --global --add safe\.directory \/.*p"\.\n$/,
      );
    });
  }

  it('refuses a repository without a work tree', async () => {
    sandbox.git(sandbox.root, 'clone', '--quiet', '--bare', root(), 'bare');
    const { code, stdout, stderr } = await checklist('--cwd', sandbox.path('bare'));
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /bare is a git repository without its files/);
  });

  it('judges a folder that is under no git', async () => {
    const plain = sandbox.path('plain');
    mkdirSync(plain);
    assert.equal((await checklist('--cwd', plain)).code, 0);
    const { code, stderr } = await checklist('--cwd', plain, '--no-regress', 'HEAD');
    assert.equal(code, 2);
    assert.match(stderr, /plain is not in a git repository/);
  });

  it('names how much a sparse checkout leaves out', async () => {
    write('docs/a.md', '# A\n');
    write('docs/b.md', '# B\n');
    commit('Add documents');
    sandbox.git(root(), 'sparse-checkout', 'set', '--cone', 'src', '.ml-project');
    assert.match(
      (await checklist()).stdout,
      /\nCould not be read:\n {2}\.: 2 files are not checked out; run "git sparse-checkout disable" /,
    );
    sandbox.git(root(), 'sparse-checkout', 'disable');
    assert.doesNotMatch((await checklist()).stdout, /Could not be read/);
  });

  it('reads a commit as a fresh checkout would', async () => {
    write('docs/ein Bild ü.md', '# Logging\n');
    write('empty.py', '');
    write('big.bin', 'x'.repeat(3_000_000));
    commit('Add files of all sizes');
    const clone = sandbox.path('clone');
    sandbox.git(sandbox.root, 'clone', '--quiet', root(), clone);
    write('src/train.py', '');
    const view = await commitProject(root(), 'HEAD');
    const options = { today: '2026-01-31', profile: 'production' } as const;
    const assess = async (of: Parameters<ProjectChecklist['assess']>[0]): Promise<string> =>
      checklistJsonText(await new ProjectChecklist(sha256).assess(of, options));
    try {
      assert.equal(await assess(view), await assess(await diskProject(clone)));
    } finally {
      view.close();
    }
  });

  it('takes a file that the clone lacks for a large one', async () => {
    write('data/rows.csv', 'a,b\n');
    commit('Add data');
    const object = sandbox.git(root(), 'rev-parse', 'HEAD:data/rows.csv').trim();
    rmSync(join(root(), '.git', 'objects', object.slice(0, 2), object.slice(2)), { force: true });
    const view = await commitProject(root(), 'HEAD');
    view.close();
    assert.ok((view.files.find(({ path }) => path === 'data/rows.csv')?.size ?? 0) > 1_000_000);
  });

  it('can list a repository without running what its configuration names', async () => {
    const trace = sandbox.path('ran');
    const hook = sandbox.path('hook.sh');
    writeFileSync(hook, `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    sandbox.git(root(), 'config', 'core.fsmonitor', hook);
    await diskProject(root(), quietGit);
    assert.equal(existsSync(trace), false);
    await diskProject(root());
    assert.equal(existsSync(trace), true, 'this git runs no monitor, so the test shows nothing');
  });

  it('shows the trend on the page, and none without a history', async () => {
    write('src/train.py', 'import sklearn\n');
    commit('Remove logging');
    assert.match(
      (await checklist('--format', 'html')).stdout,
      /<h2>Trend<\/h2>.*over 2 commits\./s,
    );
    const plain = sandbox.path('plain');
    mkdirSync(plain);
    const { code, stdout } = await checklist('--format', 'html', '--cwd', plain);
    assert.equal(code, 0);
    assert.ok(!stdout.includes('Trend'));
  });

  it('draws the trend from the history', async () => {
    write('src/train.py', 'import sklearn\n');
    commit('Remove logging');
    const points = await checklistHistory(root(), { today: today(), profile: 'prototype' });
    assert.equal(points.length, 2);
    const [before, after] = points.map(({ score }) => score.met);
    assert.equal(after, (before ?? 0) - 1);
  });

  describe('in a monorepo', () => {
    const evidenceOf = async (cwd: string): Promise<readonly string[]> => {
      const { stdout } = await checklist('--format', 'json', '--cwd', join(root(), cwd));
      const { items } = JSON.parse(stdout) as ChecklistJson;
      const logging = items.find(({ id }) => id === 'rel-logging');
      return logging?.evidence.map(({ path }) => path) ?? [];
    };

    it('judges a folder that is a project, or that the project names, on its own', async () => {
      write('.ml-project/checklist.yaml', 'projects: [packages/b]\n');
      write('packages/a/.ml-project/checklist.yaml', 'profile: prototype\n');
      write('packages/a/other.py', `import sklearn\n${logger}`);
      write('packages/b/src/app.py', `import sklearn\n${logger}`);
      assert.deepEqual(await evidenceOf('.'), ['src/train.py']);
      assert.deepEqual(await evidenceOf('packages/a'), ['other.py']);
      assert.deepEqual(await evidenceOf('packages/b/src'), ['src/app.py']);
    });
  });

  describe('after branches that attest', () => {
    const branch = (name: string, id: string, by: string): void => {
      sandbox.git(root(), 'checkout', '--quiet', '-B', name, 'main');
      attest(id, 'attested', `note: seen by ${by}\n`);
      commit(`Attest ${id}`);
    };
    const verdictOf = async (id: string): Promise<string | undefined> => {
      const { stdout } = await checklist('--format', 'json');
      return (JSON.parse(stdout) as ChecklistJson).items.find((item) => item.id === id)?.verdict;
    };

    it('merges different requirements without a conflict', async () => {
      branch('one', 'model-card', 'Ada');
      branch('other', 'ml-error-cost', 'Grace');
      sandbox.git(root(), 'merge', '--quiet', '--no-edit', 'one');
      assert.equal(await verdictOf('model-card'), 'attested');
      assert.equal(await verdictOf('ml-error-cost'), 'attested');
    });

    it('conflicts visibly over the same one, and counts neither until that is settled', async () => {
      branch('one', 'model-card', 'Ada');
      branch('other', 'model-card', 'Grace');
      assert.throws(() => sandbox.git(root(), 'merge', '--no-edit', 'one'));
      const { code, stdout, stderr } = await checklist('--format', 'json');
      assert.match(stderr, /^\.ml-project\/attestations\/model-card\.yaml:\d+:\d+: /m);
      assert.equal(code, 1);
      const { items } = JSON.parse(stdout) as ChecklistJson;
      assert.notEqual(items.find(({ id }) => id === 'model-card')?.verdict, 'attested');
    });
  });

  it('refuses settings that it cannot read, at their line', async () => {
    write('.ml-project/checklist.yaml', 'profile: prototype\nrequirement: []\n');
    const { code, stdout, stderr } = await checklist();
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /\.ml-project\/checklist\.yaml:2:1: .*"requirement"/);
  });

  const settings = '.ml-project/checklist.yaml';
  const unheard: Readonly<Record<string, readonly [() => void, RegExp]>> = {
    'that are too large': [
      () => {
        write(settings, `# ${'x'.repeat(1_000_000)}\nprofile: research\n`);
      },
      /checklist\.yaml:1:1: The document cannot be read, because it is too large; mend or remove it\./,
    ],
    'that are no text': [
      () => {
        write(settings, 'profile: research\n\0');
      },
      /checklist\.yaml:1:1: The document cannot be read, because it is no text; /,
    ],
    'in two documents': [
      () => {
        write(settings, 'profile: research\n---\nprofile: production\n');
      },
      /checklist\.yaml:2:1: A second document begins here/,
    ],
    'that are a folder': [
      () => {
        rmSync(join(root(), settings));
        mkdirSync(join(root(), settings));
      },
      /checklist\.yaml:1:1: These settings do not count, because it is no file; put one in its place\.$/m,
    ],
    'that are a link': [
      () => {
        rmSync(join(root(), settings));
        symlinkSync('../elsewhere.yaml', join(root(), settings));
      },
      /checklist\.yaml:1:1: These settings do not count, because it is a link; put a file in its place\.$/m,
    ],
    'that git ignores': [
      () => {
        rmSync(join(root(), settings));
        commit('Remove the settings');
        write(settings, 'profile: research\n');
        write('.gitignore', '.ml-project/\n');
      },
      /checklist\.yaml:1:1: These settings do not count, because git ignores it; take it out of \.gitignore\.$/m,
    ],
  };
  for (const [what, [make, said]] of Object.entries(unheard)) {
    it(`refuses settings ${what}, and judges by no others`, async () => {
      make();
      const { code, stdout, stderr } = await checklist('--min', '0');
      assert.match(stderr, said);
      assert.deepEqual([code, stdout], [2, '']);
    });
  }

  it('waits for no pipe', async function () {
    if (process.platform === 'win32') this.skip();
    rmSync(join(root(), settings));
    execFileSync('mkfifo', [join(root(), settings)]);
    assert.equal((await checklist()).code, 2);
  });

  it('names an attestation that cannot be read', async () => {
    write('.ml-project/attestations/model-card.yaml', '\0');
    const { code, stderr } = await checklist();
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^\S+model-card\.yaml:1:1: The document cannot be read, .*no text; [^\n]*\n$/,
    );
  });

  it('fails on an attestation of a requirement that does not exist', async () => {
    attest('rel-loging', 'attested');
    const { code, stderr } = await checklist();
    assert.equal(code, 1);
    assert.match(
      stderr,
      /attestations\/rel-loging\.yaml:1:1: No requirement has the id rel-loging; did you mean rel-logging\?/,
    );
  });

  for (const [args, reason] of [
    [['--profile', 'hobby'], /There is no profile "hobby"; choose research, prototype, production/],
    [['--format', 'pdf'], /There is no format "pdf"; choose text, json/],
    [['--cwd', 'nowhere'], /nowhere is no folder/],
    [['--min', '-5'], /^ml-project: checklist: Option '--min' argument is ambiguous; [^\n]*\n$/],
    [['more'], /checklist takes no folder but that of --cwd; "ml-project help checklist"/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, stderr } = await checklist(...args);
      assert.equal(code, 2);
      assert.match(stderr, reason);
    });
  }
});
