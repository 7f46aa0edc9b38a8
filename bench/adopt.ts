/**
 * Planning to adopt a repository against `git status` in it, in turn, so that a busy moment of the
 * machine meets both. Usage: node out/bench/adopt.js [FILES]; prints the ratio and fails above 3.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { choosePlan } from '../src/core/adopt/choosePlan';
import { planAdoption } from '../src/node/planAdoption';
import { sha256 } from '../src/node/sha256';
import { loadBuiltInTemplate } from '../src/node/templateStore';
import { repository } from '../test/support/repository';
import { median, sayRatio } from './interleave';

const count = Number(process.argv[2] ?? 10_000);
const rounds = 25;

/** Paths as repositories have them: a package in parts, tests, pages, data that nobody ignores. */
function pathOf(at: number): string {
  if (at % 10 === 0) return `tests/part${at % 40}/test_${at}.py`;
  if (at % 10 === 1) return `docs/page${at}.md`;
  if (at % 10 === 2) return `assets/part${at % 50}/image${at}.svg`;
  return `package/part${at % 60}/module${at}.py`;
}

function generate(root: string): void {
  const texts = Array.from({ length: count }, (_, at) => [pathOf(at), `X = ${at}\n`] as const);
  const told = [
    ['.gitignore', '__pycache__/\n*.log\n'],
    ['pyproject.toml', '[project]\nname = "large"\n'],
    ['.vscode/settings.json', '{ "files.exclude": {} }\n'],
  ] as const;
  for (const [path, text] of [...texts, ...told]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: root });
  git('init', '--quiet');
  git('add', '--all');
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  for (let number = 0; number < 200; number += 1) {
    git(...identity, 'commit', '--quiet', '--allow-empty', '-m', `Add part ${number}`);
  }
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'adopt-bench-'));
  try {
    generate(root);
    const template = await loadBuiltInTemplate(join(repository, 'dist', 'templates'), 'course');
    const engine = readFileSync(join(repository, 'dist', 'cli.cjs'));
    const times: Record<'plan' | 'status', number[]> = { plan: [], status: [] };
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now();
      const { adoption } = await planAdoption(template, root, {}, engine);
      choosePlan(adoption, new Map(), sha256);
      const planned = performance.now();
      execFileSync('git', ['status', '--porcelain'], { cwd: root });
      const asked = performance.now();
      times.plan.push(planned - begin);
      times.status.push(asked - planned);
    }
    const [plan, status] = [median(times.plan), median(times.status)];
    console.log(`${count} files: plan ${plan.toFixed(0)} ms, git status ${status.toFixed(0)} ms`);
    process.exitCode = sayRatio('planning to adopt / git status', plan / status, 3) ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

void main();
