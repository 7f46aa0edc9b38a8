/**
 * Cold evaluation of a generated project against its floor: `git ls-files`, which here only prints
 * the index, plus reading the files that the rules name. Both run in turn in this one process, and
 * both include starting git; neither includes starting Node. "Cold" is an evaluation that knows nothing of the project: the first is
 * the one that also meets code that has never run, the median is that of a program at work.
 * Usage: node out/bench/checklist.js [FILES]; prints the ratios.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileProgram } from '../src/core/checklist/program';
import { ProjectChecklist } from '../src/core/checklist/projectChecklist';
import { catalogue } from '../src/core/checklist/requirement';
import { diskProject } from '../src/node/diskProject';
import { sha256 } from '../src/node/sha256';
import { generateProject } from './generatedProject';

const count = Number(process.argv[2] ?? 5_000);
const rounds = 7;

function floor(root: string, probesFor: ReturnType<typeof compileProgram>['probesFor']): number {
  const start = performance.now();
  const list = execFileSync('git', ['ls-files', '-z'], { cwd: root });
  const listed = performance.now() - start;
  // Which files the rules name is not part of the floor.
  const named = list
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && probesFor(path).some(({ reads }) => reads));
  const read = performance.now();
  for (const path of named) readFileSync(join(root, path));
  return listed + performance.now() - read;
}

async function cold(root: string): Promise<number> {
  const start = performance.now();
  const checklist = new ProjectChecklist(sha256);
  await checklist.assess(await diskProject(root), { today: '2026-01-31', profile: 'production' });
  return performance.now() - start;
}

async function warm(root: string): Promise<readonly [number, number]> {
  const checklist = new ProjectChecklist(sha256);
  const options = { today: '2026-01-31', profile: 'production' } as const;
  await checklist.assess(await diskProject(root), options);
  const view = await diskProject(root);
  const start = performance.now();
  await checklist.assess(view, options);
  const same = performance.now() - start;
  const changed = view.files.map((file) =>
    file.path.startsWith('package1/') && file.path.endsWith('1.py') && file.size > 0
      ? { ...file, stamp: `${file.stamp ?? ''}*` }
      : file,
  );
  const one = performance.now();
  await checklist.assess({ ...view, files: changed.slice(0) }, options);
  return [same, performance.now() - one];
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'checklist-bench-'));
  try {
    generateProject(root, count);
    const { probesFor } = compileProgram(catalogue);
    const floors: number[] = [];
    const colds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floors.push(floor(root, probesFor));
      colds.push(await cold(root));
    }
    const [same, some] = await warm(root);
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    const first = colds[0] ?? 0;
    const ratios = colds.map((ms, at) => ms / (floors[at] ?? NaN));
    console.log(`${count} files: floor ${median(floors).toFixed(0)} ms`);
    console.log(
      `first ${first.toFixed(0)} ms (ratio ${(first / median(floors)).toFixed(2)}), ` +
        `median ${median(colds).toFixed(0)} ms (median ratio ${median(ratios).toFixed(2)})`,
    );
    console.log(
      `again, nothing changed ${same.toFixed(1)} ms; some files changed ${some.toFixed(1)} ms`,
    );
    console.log(`memory ${memory} MB`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

void main();
