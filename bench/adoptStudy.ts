/**
 * Adopts copies of repositories and checks that no byte is lost. Usage:
 * node out/bench/adoptStudy.js [--without-tests] REPOSITORY[@REVISION]...; prints a row for each.
 *
 * Each repository is cloned, adopted, compared file by file, taken back and compared again; then its
 * own tests run with and without what was added. Nothing of it is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parse as parseJson, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { choosePlan } from '../src/core/adopt/choosePlan';
import { applyPlan } from '../src/node/applyPlan';
import { adopting, planAdoption } from '../src/node/planAdoption';
import { sha256 } from '../src/node/sha256';
import { loadBuiltInTemplate } from '../src/node/templateStore';
import { undo } from '../src/node/undo';
import { hashTree } from '../test/support/hashTree';
import { repository } from '../test/support/repository';

const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const noLargeFiles = ['smudge=', 'process=', 'required=false'].flatMap((setting) => [
  '-c',
  `filter.lfs.${setting}`,
]);

function clone(source: string, revision: string, into: string): void {
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', [...noLargeFiles, ...args], { stdio: 'pipe' });
  git('clone', '--quiet', '--no-checkout', source, into);
  git('-C', into, 'checkout', '--quiet', revision === '' ? 'HEAD' : revision);
}

/** The last line of pytest without the time it took; why it says nothing, where it does not run. */
function runTests(root: string): string {
  const { stdout, status } = spawnSync(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 180_000,
    env: {
      ...process.env,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: ['src', '.'].map((folder) => join(root, folder)).join(':'),
    },
  });
  if (status === null) return 'too slow';
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return /\b\d+ passed/.test(last) ? last.replace(/ in [\d.:s ()]+$/, '') : 'cannot run here';
}

/** What of a text somebody wrote for people, in the two kinds of files that are merged with care. */
function commentsOf(path: string, text: string): readonly string[] {
  const comment = path.endsWith('.json') ? /^\s*\/\/.*$/gm : /^\s*#.*$/gm;
  return text.match(comment) ?? [];
}

function checkMerged(path: string, before: string, after: string): string | undefined {
  const [own, mark] = [before.replace(/^\uFEFF/, ''), before.startsWith('\uFEFF')];
  if (after.startsWith('\uFEFF') !== mark) return `${path} lost its byte order mark`;
  const missing = commentsOf(path, own).find((comment) => !after.includes(comment));
  if (missing !== undefined) return `${path} lost ${missing}`;
  if (path.startsWith('.git')) return after.endsWith(own) ? undefined : `${path} is not extended`;
  if (path.endsWith('.toml')) {
    parseToml(after);
    return undefined;
  }
  const errors: ParseError[] = [];
  parseJson(after, errors, { allowTrailingComma: true });
  return errors.length === 0 ? undefined : `${path} does not parse`;
}

type Tree = Readonly<Record<string, string>>;

/** Without git's own folder and without the times of folders, which hashTree does not know. */
function treeOf(root: string): Tree {
  return Object.fromEntries(
    Object.entries(hashTree(root)).filter(([path]) => !path.startsWith('.git/')),
  );
}

async function study(source: string, revision: string, folder: string): Promise<string> {
  const [plain, root] = [join(folder, 'plain', basename(dirname(source))), join(folder, 'project')];
  clone(source, revision, root);
  const before = treeOf(root);
  const template = await loadBuiltInTemplate(join(repository, 'dist', 'templates'), 'course');
  const engine = readFileSync(join(repository, 'dist', 'cli.cjs'));
  const adopt = async () => {
    const { adoption } = await planAdoption(template, root, {}, engine);
    const plan = choosePlan(adoption, new Map(), sha256);
    await applyPlan(plan, root, adopting);
    return { adoption, plan };
  };
  const texts = new Map(
    ['.gitignore', '.gitattributes', 'pyproject.toml', '.vscode/settings.json']
      .concat('.vscode/extensions.json', '.vscode/launch.json', '.vscode/tasks.json')
      .filter((path) => existsSync(join(root, path)))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
  const { adoption, plan } = await adopt();
  const after = treeOf(root);
  const merged = plan.files.filter(({ action }) => action === 'merge').map(({ path }) => path);
  const faults = Object.entries(before).flatMap(([path, hash]) => {
    if (merged.includes(path)) {
      const fault = checkMerged(
        path,
        texts.get(path) ?? '',
        readFileSync(join(root, path), 'utf8'),
      );
      return fault === undefined ? [] : [fault];
    }
    return after[path] === hash ? [] : [`${path} changed`];
  });
  await undo(root);
  const again = treeOf(root);
  if (JSON.stringify(again) !== JSON.stringify(before)) faults.push('undo left a difference');
  const tests =
    adoption.facts.tests === undefined || process.argv.includes('--without-tests')
      ? 'none'
      : await compareTests(source, revision, plain, root, adopt);
  const count = (action: string): number => plan.files.filter((f) => f.action === action).length;
  return [
    `${basename(dirname(source)).replace('+', '/')}${revision && ` at ${revision.slice(0, 7)}`}`,
    Object.values(before).filter((hash) => hash.startsWith('file')).length,
    `${adoption.convention.kind} (${adoption.convention.following}/${adoption.convention.commits})`,
    count('create'),
    merged.join(', ') || 'nothing',
    count('keep') + count('conflict'),
    adoption.proposals.length + 1 - plan.files.length,
    tests,
    faults.length === 0 ? 'identical' : faults.join('; '),
  ].join(' | ');
}

async function compareTests(
  source: string,
  revision: string,
  plain: string,
  root: string,
  adopt: () => Promise<unknown>,
): Promise<string> {
  clone(source, revision, plain);
  const before = runTests(plain);
  if (before === 'cannot run here' || before === 'too slow') return before;
  await adopt();
  const after = runTests(root);
  return before === after ? `${before}, the same after` : `${before}, but ${after} after`;
}

async function main(): Promise<void> {
  for (const argument of process.argv.slice(2).filter((each) => !each.startsWith('--'))) {
    const [source = '', revision = ''] = argument.split('@');
    const folder = mkdtempSync(join(tmpdir(), 'adopt-study-'));
    try {
      console.log(`| ${await study(source, revision, folder)} |`);
    } catch (error) {
      console.log(
        `| ${argument} | ${error instanceof Error ? (error.stack ?? '') : String(error)} |`,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

void main();
