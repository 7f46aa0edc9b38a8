import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Problem } from '../../src/core/problem';
import { fetchTemplate } from '../../src/node/ownTemplate/fetchTemplate';
import { eventually } from '../support/eventually';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

const example = path.join(repository, 'docs/examples/data-science-ml-template');
const manifest = 'id: own\nversion: 1.0.0\ntitle: Own\n';

describe('ml-project create with a template of one’s own', function () {
  this.timeout(30_000);
  const sandbox = useSandbox();
  const at = (...parts: readonly string[]): string => sandbox.path('work', ...parts);

  beforeEach(() => {
    mkdirSync(at('template/files'), { recursive: true });
    mkdirSync(sandbox.path('tmp'));
    process.env['TMPDIR'] = sandbox.path('tmp');
    process.env['XDG_CONFIG_HOME'] = path.join(sandbox.home, '.config');
    process.env['APPDATA'] = path.join(sandbox.home, '.config');
    write('template.yaml', manifest);
    write('files/README.md.liquid', '# {{ name }}\n');
  });

  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(at('template', file)), { recursive: true });
    writeFileSync(at('template', file), text);
  };
  const run = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [path.join(repository, 'dist/cli.cjs'), ...args], { cwd: at() });

  /** Makes the template's folder a repository with all that lies in it. */
  const commit = (): void => {
    if (!existsSync(at('template/.git'))) sandbox.git(at('template'), 'init', '-q', '-b', 'main');
    sandbox.git(at('template'), 'add', '-A');
    sandbox.git(at('template'), 'commit', '-q', '-m', 'Add the template');
  };
  const url = (): string => pathToFileURL(at('template')).href;

  const refused = async (message: RegExp, ...args: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await run('create', 'made', ...args);
    assert.equal(code, 2, stdout + stderr);
    assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    assert.equal(stdout, '');
    assert.ok(!existsSync(at('made')));
    assert.deepEqual(readdirSync(sandbox.path('tmp')), [], 'something was left behind');
  };

  describe('from a folder', () => {
    it('makes the example of the documentation, which has no findings', async () => {
      const extras = ['--set', 'extras=tests,database', '--set', 'author=Ada'];
      const dry = await run('create', 'risk', '--template', example, '--dry-run', '--json');
      assert.deepEqual((JSON.parse(dry.stdout) as { findings: unknown }).findings, []);
      const { code, stderr } = await run('create', 'risk', '--template', example, ...extras);
      assert.equal(stderr, '');
      assert.equal(code, 0);
      assert.match(readFileSync(at('risk/LICENSE'), 'utf8'), /Copyright \(c\) Ada/);
      assert.match(
        readFileSync(at('risk/.env'), 'utf8'),
        /analyst:[\w-]{16,}@localhost:5432\/risk/,
      );
      assert.match(readFileSync(at('risk/.github/workflows/ci.yml'), 'utf8'), /\$\{\{ matrix/);
      assert.equal(sandbox.git(at('risk'), 'status', '--porcelain'), '');
      assert.equal(sandbox.git(at('risk'), 'ls-files', '.env'), '');
    });

    it('leaves out what was not chosen, and asks no question whose condition is false', async () => {
      const chosen = ['--set', 'extras=none', '--set', 'license=none'];
      assert.equal((await run('create', 'risk', '--template', example, ...chosen)).code, 0);
      for (const file of ['LICENSE', 'tests', '.github', '.env', '.env.example']) {
        assert.ok(!existsSync(at('risk', file)), file);
      }
    });

    it('refuses an answer with the hint of its pattern', async () => {
      await refused(/at most 80 characters/, '--template', example, '--set', 'author= ');
    });

    it('says in a dry run what its author has to mend, with places', async () => {
      write('files/a.md.liquid', 'x\n{{ nme }}\n');
      const dry = await run('create', 'made', '--template', './template', '--dry-run');
      assert.equal(dry.code, 1);
      assert.match(dry.stdout, /^Template refused: files\/a\.md\.liquid: there is no variable/);
      assert.match(dry.stdout, /files\/a\.md\.liquid:2:4 +error +unknown-variable .*"name"/);
      const json = await run('create', 'made', '--template', './template', '--dry-run', '--json');
      assert.equal(json.code, 1);
      const { plan, applied, findings } = JSON.parse(json.stdout) as Record<string, unknown>;
      assert.deepEqual([plan, applied], [[], false]);
      assert.deepEqual(findings, [
        {
          path: 'files/a.md.liquid',
          rule: 'unknown-variable',
          severity: 'error',
          message: 'There is no variable "nme"; did you mean "name"?',
          ...{ line: 2, column: 4, endLine: 2, endColumn: 4 },
        },
      ]);
    });

    it('makes nothing of a template with errors', async () => {
      write('files/a.md.liquid', '{% if x %}');
      const { code } = await run('create', 'made', '--template', './template');
      assert.equal(code, 1);
      assert.ok(!existsSync(at('made')));
    });

    it('warns without refusing', async () => {
      write('template.yaml', `${manifest}secrets: [unused]\n`);
      const dry = await run('create', 'made', '--template', './template', '--dry-run');
      assert.equal(dry.code, 0);
      assert.match(dry.stdout, /^README\.md$/m);
      assert.match(dry.stdout, /template\.yaml:4:11 +warning +unused-secret/);
    });

    it('refuses symbolic links, pipes and what is too large', async () => {
      writeFileSync(sandbox.path('secret'), 'password');
      symlinkSync(sandbox.path('secret'), at('template/files/link'));
      await refused(/files\/link is no plain file/, '--template', './template');
      mkdirSync(at('linked'));
      symlinkSync(at('template/template.yaml'), at('linked/template.yaml'));
      await refused(/template\.yaml is no plain file/, '--template', './linked');
      mkdirSync(at('large/files'), { recursive: true });
      writeFileSync(at('large/template.yaml'), manifest);
      writeFileSync(at('large/files/model.bin'), '');
      truncateSync(at('large/files/model.bin'), 6_000_000);
      await refused(/model\.bin is too large .*5 MB/, '--template', './large');
      mkdirSync(at('pipe/files'), { recursive: true });
      writeFileSync(at('pipe/template.yaml'), manifest);
      if (process.platform !== 'win32') {
        execFileSync('mkfifo', [at('pipe/files/pipe')]);
        await refused(/files\/pipe is no plain file/, '--template', './pipe');
      }
    });

    it('says what is missing', async () => {
      await refused(/no folder|no file template\.yaml/, '--template', './nowhere');
      mkdirSync(at('half'));
      writeFileSync(at('half/template.yaml'), manifest);
      await refused(/no folder files/, '--template', './half');
    });

    it('is not held up by a pattern or a manifest that explodes', async () => {
      const question = '{key: a, title: A, type: text, default: a, pattern: "(a+)+b|a"}';
      write('template.yaml', `${manifest}questions: [${question}]\n`);
      write('files/a.liquid', '{{ a }}');
      const long = `a=${'a'.repeat(5000)}!`;
      await refused(/not possible for "a"/, '--template', './template', '--set', long);
      const levels = Array.from(
        { length: 9 },
        (_, i) => `l${i}: &l${i} [${`*l${i - 1},`.repeat(9)}]`,
      );
      write('template.yaml', `${manifest}l: &l-1 [x]\n${levels.join('\n')}\n`);
      const { code, stdout } = await run('create', 'made', '--template', './template');
      assert.equal(code, 1);
      assert.match(stdout, /Anchors, aliases and tags/);
    });
  });

  describe('from a repository', () => {
    beforeEach(() => {
      commit();
    });

    it('asks for trust once, and remembers it by its URL', async () => {
      await refused(/is not trusted yet.*every file.*--trust/, '--template', url());
      assert.equal((await run('create', 'one', '--template', url(), '--trust')).code, 0);
      assert.equal((await run('create', 'two', '--template', `${url()}#main`)).code, 0);
      assert.equal(readFileSync(at('two/README.md'), 'utf8'), '# two\n');
      assert.deepEqual(readdirSync(sandbox.path('tmp')), []);
      await refused(/is not trusted yet/, '--template', `${url()}/`);
    });

    it('takes a branch, a tag and a commit', async () => {
      sandbox.git(at('template'), 'tag', 'v1');
      sandbox.git(at('template'), 'switch', '-q', '-c', 'next/try');
      write('files/README.md.liquid', 'next {{ name }}\n');
      commit();
      const sha = sandbox.git(at('template'), 'rev-parse', 'HEAD');
      sandbox.git(at('template'), 'switch', '-q', 'main');
      for (const [ref, text] of [
        ['v1', '# p\n'],
        ['next/try', 'next p\n'],
        [sha, 'next p\n'],
      ] as const) {
        const { files } = await fetchTemplate(url(), { ref });
        const [readme] = files;
        assert.equal(new TextDecoder().decode(readme?.content), text.replace(' p', ' {{ name }}'));
      }
      await refused(/no branch, tag or commit "v2"/, '--trust', '--template', `${url()}#v2`);
    });

    const unusable: readonly (readonly [string, RegExp])[] = [
      ['ext::sh -c touch% canary', /not fetched by "ext"/],
      ['http://127.0.0.1/x', /not fetched by "http"/],
      ['https://ada:secret@127.0.0.1/x', /holds a password/],
      ['file:///nowhere#--upload-pack=touch', /names no branch/],
      ['file:///nowhere#a:b', /names no branch/],
      ['file:///nowhere/at/all', /is no git repository/],
      ['git://127.0.0.1:1/x', /cannot be reached/],
    ];
    for (const [source, message] of unusable) {
      it(`refuses ${source} in one line`, async () => {
        await refused(message, '--trust', '--template', source);
        assert.deepEqual(readdirSync(at()), ['template']);
      });
    }

    it('refuses links and submodules, and reads nothing that stands beside files/', async () => {
      symlinkSync('/etc/passwd', at('template/files/link'));
      symlinkSync('/etc', at('template/beside'));
      commit();
      await refused(/files\/link is a symbolic link/, '--trust', '--template', url());
      sandbox.git(at('template'), 'rm', '-q', 'files/link');
      const sha = sandbox.git(at('template'), 'rev-parse', 'HEAD');
      const module = `160000,${sha},files/module`;
      sandbox.git(at('template'), 'update-index', '--add', '--cacheinfo', module);
      sandbox.git(at('template'), 'commit', '-q', '-m', 'Add a submodule');
      await refused(/files\/module is a submodule/, '--template', url());
    });

    it('is not filled up by a tree that repeats itself, or by one large file', async () => {
      const pack = (lines: string): string =>
        execFileSync('git', ['mktree'], {
          cwd: at('template'),
          input: lines,
          encoding: 'utf8',
        }).trim();
      const blob = sandbox.git(at('template'), 'rev-parse', 'HEAD:template.yaml');
      let tree = pack(`100644 blob ${blob}\tx\n`);
      for (let level = 0; level < 8; level += 1) {
        const names = Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\t${index}\n`);
        tree = pack(names.join(''));
      }
      const root = pack(`100644 blob ${blob}\ttemplate.yaml\n040000 tree ${tree}\tfiles\n`);
      const bomb = sandbox.git(at('template'), 'commit-tree', '-m', 'bomb', root);
      sandbox.git(at('template'), 'branch', 'bomb', bomb);
      await refused(/printed more|too large/, '--trust', '--template', `${url()}#bomb`);
      writeFileSync(at('template/files/model.bin'), '');
      truncateSync(at('template/files/model.bin'), 6_000_000);
      commit();
      await refused(/model\.bin is too large/, '--template', url());
    });

    it('runs no hook and no filter, whatever the user has configured for other repositories', async () => {
      const canary = sandbox.path('canary');
      const hook = `#!/bin/sh\ntouch '${canary}'\n`;
      mkdirSync(sandbox.path('hooks'));
      for (const name of ['reference-transaction', 'post-checkout', 'post-merge', 'fsmonitor']) {
        writeFileSync(sandbox.path('hooks', name), hook);
        chmodSync(sandbox.path('hooks', name), 0o755);
      }
      write('.gitattributes', '* filter=canary\n');
      commit();
      const home = path.join(sandbox.home, '.gitconfig');
      sandbox.git(at(), 'config', '--file', home, 'core.hooksPath', sandbox.path('hooks'));
      sandbox.git(at(), 'config', '--file', home, 'filter.canary.smudge', `touch '${canary}'; cat`);
      const { files } = await fetchTemplate(url());
      assert.equal(files.length, 1);
      assert.ok(!existsSync(canary));
      // The canary does sing: an ordinary clone runs what is configured.
      sandbox.git(at(), 'clone', '-q', url(), at('clone'));
      assert.ok(existsSync(canary));
    });

    it('ends with all of its helpers when it is cancelled', async () => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket
          .on('error', () => undefined)
          .on('close', () => sockets.delete(socket))
          .resume();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const abort = new AbortController();
        const fetching = fetchTemplate(`git://127.0.0.1:${port}/x`, { signal: abort.signal });
        fetching.catch(() => undefined);
        await eventually(() => Promise.resolve(sockets.size === 1));
        abort.abort(new Problem('cancelled'));
        await assert.rejects(fetching, /cancelled/);
        await eventually(() => Promise.resolve(sockets.size === 0));
        assert.deepEqual(readdirSync(sandbox.path('tmp')), []);
      } finally {
        server.close();
      }
    });
  });
});
