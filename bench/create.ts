/**
 * What creating a project costs, as ratios of medians from interleaved rounds:
 * - from Apply to committed, in a warm process, against `git init && git add -A && git commit` on
 *   the same files (which are there already: the peer does not write them);
 * - the whole process `ml-project create` against cookiecutter and git with a template that gives
 *   the same files, where cookiecutter is installed.
 * Run by `npm run bench:create`, which compiles and bundles first.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Plan } from '../src/core/plan';
import { applyPlan } from '../src/node/applyPlan';
import { planProject } from '../src/node/planProject';
import { loadBuiltInTemplate } from '../src/node/templateStore';

const rounds = 25;
const root = mkdtempSync(join(tmpdir(), 'ml-project-bench-'));

const cli = join(__dirname, '..', '..', 'dist', 'cli.cjs');

async function coursePlan(): Promise<Plan> {
  const template = await loadBuiltInTemplate(join(dirname(cli), 'templates'), 'course');
  return planProject(template, 'project', {}, readFileSync(cli));
}

function setUp(plan: Plan): void {
  const gitconfig = join(root, 'gitconfig');
  writeFileSync(gitconfig, '[user]\n\tname = Bench\n\temail = bench@example.com\n');
  Object.assign(process.env, {
    HOME: root,
    GIT_CONFIG_GLOBAL: gitconfig,
    GIT_CONFIG_NOSYSTEM: '1',
  });
  for (const { path, content } of plan.files) {
    mkdirSync(dirname(join(root, 'files', path)), { recursive: true });
    writeFileSync(join(root, 'files', path), content);
  }
}

/** Milliseconds of git alone, run by a shell as a person would. */
function timeGit(directory: string): number {
  cpSync(join(root, 'files'), directory, { recursive: true });
  const start = performance.now();
  execFileSync('sh', ['-c', 'git init -q -b main && git add -A && git commit -q -m "Add files"'], {
    cwd: directory,
  });
  return performance.now() - start;
}

async function timeApply(plan: Plan, directory: string): Promise<number> {
  const start = performance.now();
  await applyPlan(plan, directory);
  return performance.now() - start;
}

function timeCreate(directory: string): number {
  const start = performance.now();
  execFileSync(process.execPath, [cli, 'create', join(directory, 'project')], { stdio: 'ignore' });
  return performance.now() - start;
}

/** A template of the files as they are: text that looks like Jinja must come out unchanged. */
function writeTemplate(plan: Plan): void {
  const template = join(root, 'template');
  for (const { path, content } of plan.files) {
    const file = join(template, '{{cookiecutter.name}}', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `{% raw %}${Buffer.from(content).toString()}{% endraw %}`);
  }
  writeFileSync(join(template, 'cookiecutter.json'), '{"name": "project"}');
}

/** Milliseconds of a whole cookiecutter process and git, or undefined where it is not installed. */
function timeCookiecutter(directory: string): number | undefined {
  if (spawnSync('cookiecutter', ['--version']).error !== undefined) return undefined;
  mkdirSync(directory);
  const script =
    'cookiecutter --no-input "$0" && cd project && git init -q -b main && git add -A && git commit -q -m "Add files"';
  const start = performance.now();
  execFileSync('sh', ['-c', script, join(root, 'template')], { cwd: directory, stdio: 'ignore' });
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function main(): Promise<void> {
  const plan = await coursePlan();
  setUp(plan);
  writeTemplate(plan);
  const times = {
    apply: [] as number[],
    git: [] as number[],
    create: [] as number[],
    cookiecutter: [] as number[],
  };
  for (let round = -3; round < rounds; round += 1) {
    const apply = await timeApply(plan, join(root, `apply${round}`));
    const git = timeGit(join(root, `git${round}`));
    const create = timeCreate(join(root, `create${round}`));
    const cookiecutter = timeCookiecutter(join(root, `cookiecutter${round}`));
    // The first rounds warm the process and the disk's cache.
    if (round < 0) continue;
    times.apply.push(apply);
    times.git.push(git);
    times.create.push(create);
    if (cookiecutter !== undefined) times.cookiecutter.push(cookiecutter);
  }
  const bytes = plan.files.reduce((sum, { content }) => sum + content.length, 0);
  console.log(
    `${plan.files.length} files, ${bytes} bytes, medians of ${rounds} interleaved rounds`,
  );
  compare('Apply to committed, warm', times.apply, 'git init, add, commit', times.git, 2);
  if (times.cookiecutter.length === 0) console.log('cookiecutter is not installed: not compared');
  else compare('ml-project create', times.create, 'cookiecutter and git', times.cookiecutter, 0.6);
}

function compare(
  ours: string,
  our: readonly number[],
  peers: string,
  peer: readonly number[],
  most: number,
): void {
  const [a, b] = [median(our), median(peer)];
  console.log(`${ours} ${a.toFixed(1)} ms / ${peers} ${b.toFixed(1)} ms`);
  console.log(`  ratio ${(a / b).toFixed(2)} (at most ${most})`);
}

void main().finally(() => {
  rmSync(root, { recursive: true, force: true });
});
