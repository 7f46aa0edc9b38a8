import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from '../support/repository';
import { runProgram, type Outcome } from '../support/runProgram';
import { useSandbox } from '../support/sandbox';

/** Where the team has its template; git is told to fetch it from the sandbox. */
const REMOTE = 'https://templates.example/team/own';

describe('ml-project update of a project with a template of one’s own', function () {
  this.timeout(30_000);
  const sandbox = useSandbox();
  const at = (...parts: readonly string[]): string => sandbox.path(...parts);
  const run = (...args: readonly string[]): Promise<Outcome> =>
    runProgram(process.execPath, [join(repository, 'dist/cli.cjs'), ...args], {
      cwd: sandbox.root,
    });
  const git = (...args: readonly string[]): string => sandbox.git(at('own'), ...args);
  const record = (): string => readFileSync(at('p/.ml-project/template.yaml'), 'utf8');
  const readme = (): string => readFileSync(at('p/README.md'), 'utf8');

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(at('own', file)), { recursive: true });
    writeFileSync(at('own', file), text);
  };

  /** Makes a version of the template, in its folder and in the repository around it. */
  const release = (version: string): void => {
    const question = '  - { key: tone, title: Tone, type: text, default: calm }\n';
    write('template.yaml', `id: own\nversion: ${version}\ntitle: Own\nquestions:\n${question}`);
    write('files/README.md.liquid', `# {{ name }} ${version}, {{ tone }}\n`);
    git('add', '-A');
    git('commit', '-q', '-m', `Release ${version}`);
    git('branch', '-f', 'stable');
  };

  beforeEach(() => {
    mkdirSync(at('own'));
    git('init', '-q', '-b', 'main');
    release('1.0.0');
    const instead = `[url "${pathToFileURL(at('own')).href}"]\n\tinsteadOf = ${REMOTE}\n`;
    appendFileSync(join(sandbox.home, '.gitconfig'), instead);
  });

  const succeeds = async (expected: RegExp, ...args: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await run(...args);
    assert.equal(stderr, '');
    assert.equal(code, 0, stdout);
    assert.match(stdout, expected);
  };
  const fails = async (expected: RegExp, ...args: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await run(...args);
    assert.match(stderr, expected);
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    assert.equal(code, 2, stdout);
  };

  it('looks into the folder that was used last, of which the project says nothing', async () => {
    await succeeds(/^Created/, 'create', 'p', '--template', './own');
    assert.doesNotMatch(record(), /origin:/);
    assert.ok(!record().includes(sandbox.root));
    await succeeds(/^Nothing to update/, 'update', 'p');
    release('1.1.0');
    await succeeds(/from version 1\.0\.0 to 1\.1\.0/, 'update', 'p');
    assert.equal(readme(), '# p 1.1.0, calm\n');
    await succeeds(/^Nothing to update/, 'update', 'p');
  });

  it('says what to do where the folder is gone, or was never known here', async () => {
    await succeeds(/^Created/, 'create', 'p', '--template', './own');
    renameSync(at('own'), at('moved'));
    await fails(/is not in \S+own now: give its folder or URL with --template/, 'update', 'p');
    await succeeds(/at version 1\.0\.0/, 'update', 'p', '--set', 'tone=loud');
    assert.equal(readme(), '# p 1.0.0, loud\n');
    renameSync(at('p'), at('q'));
    await fails(
      /^ml-project: Where the template "own" .* is not known: give its folder/,
      'update',
      'q',
    );
    await succeeds(/^Nothing to update/, 'update', 'q', '--template', './moved');
    await succeeds(/^Nothing to update/, 'update', 'q');
  });

  it('records the repository and the branch, without who fetched it', async () => {
    const url = REMOTE.replace('//', '//token@');
    const instead = `[url "${REMOTE}"]\n\tinsteadOf = ${url}\n`;
    appendFileSync(
      join(sandbox.home, '.gitconfig'),
      instead.replace(REMOTE, pathToFileURL(at('own')).href),
    );
    await succeeds(/^Created/, 'create', 'p', '--template', `${url}#stable`, '--trust');
    assert.match(record(), new RegExp(`^origin: "${REMOTE}#stable"$`, 'm'));
    assert.ok(!record().includes('token'));
    release('1.1.0');
    await fails(/is not trusted yet/, 'update', 'p');
    await succeeds(/from version 1\.0\.0 to 1\.1\.0/, 'update', 'p', '--trust');
    assert.equal(readme(), '# p 1.1.0, calm\n');
    await succeeds(/^Nothing to update/, 'update', 'p');
  });

  it('keeps the repository when a folder is used in between', async () => {
    await succeeds(/^Created/, 'create', 'p', '--template', REMOTE, '--trust');
    release('1.1.0');
    await succeeds(/to 1\.1\.0/, 'update', 'p', '--template', './own');
    assert.match(record(), new RegExp(`^origin: "${REMOTE}"$`, 'm'));
  });

  it('takes no folder from a record, which may be anybody’s', async () => {
    await succeeds(/^Created/, 'create', 'p', '--template', REMOTE, '--trust');
    const before = record();
    const other = pathToFileURL(at('own')).href;
    for (const origin of [at('own'), other, './own', 'own']) {
      const text = before.replace(/^origin: .*$/m, `origin: ${JSON.stringify(origin)}`);
      writeFileSync(at('p/.ml-project/template.yaml'), text);
      await fails(/is not known: give its folder or URL with --template/, 'update', 'p');
    }
    const text = before.replace(/^origin: .*$/m, 'origin: "ext::sh -c touch% x"');
    writeFileSync(at('p/.ml-project/template.yaml'), text);
    await fails(/Templates are not fetched by "ext"/, 'update', 'p');
  });
});
