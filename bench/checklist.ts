/*
 * Cold evaluation of a generated project against its floor: `git ls-files`, which here only prints
 * the index, plus reading the files that the rules name. Both run in turn in this one process, and
 * both include starting git; neither includes starting Node. "Cold" is an evaluation that knows nothing
 * of the project: the first is the one that also meets code that has never run, the median is that of a
 * program at work. Then evaluation again, of what is as it was and of what has a changed module, against
 * listing the project, which all of them include.
 *   npm run bench:checklist [-- FILES]
 * Exits with 1 where a promise is not kept.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../src/core/checklist/checklist';
import { compileProgram } from '../src/core/checklist/program';
import { ProjectChecklist } from '../src/core/checklist/projectChecklist';
import { catalogue } from '../src/core/checklist/requirement';
import { diskProject } from '../src/node/checklist/diskProject';
import { sha256 } from '../src/node/sha256';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { generateProject, shutdownCode, shutdownId } from './generatedProject';
import { median, sayRatio } from './interleave';

const count = Number(process.argv[2] ?? 5_000);
const rounds = 7;

type Program = ReturnType<typeof compileProgram>;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function floor(root: string, probesFor: Program['probesFor']): number {
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

/** Evaluates the project, and gives the verdict that the changed module decides. */
async function evaluate(checklist: ProjectChecklist, root: string): Promise<Verdict | undefined> {
  const { items } = await checklist.assess(await diskProject(root), { today: '2026-01-31' });
  return items.find(({ requirement }) => requirement.id === shutdownId)?.verdict;
}

async function cold(root: string): Promise<boolean> {
  const { probesFor } = compileProgram(catalogue);
  const floors: number[] = [];
  const colds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    floors.push(floor(root, probesFor));
    colds.push(await timed(() => evaluate(new ProjectChecklist(sha256), root)));
  }
  const [first = NaN] = colds;
  const ratios = colds.map((ms, at) => ms / (floors[at] ?? NaN));
  console.log(
    `${count} files: floor ${median(floors).toFixed(0)} ms, first ${first.toFixed(0)} ms ` +
      `(${(first / median(floors)).toFixed(2)} floors), median ${median(colds).toFixed(0)} ms`,
  );
  return sayRatio('a cold evaluation to listing and reading the project', median(ratios), 3);
}

async function warm(root: string, module: string): Promise<boolean> {
  const checklist = new ProjectChecklist(sha256);
  await evaluate(checklist, root);
  const text = readFileSync(module, 'utf8');
  const times = { listing: [] as number[], same: [] as number[], changed: [] as number[] };
  for (let round = 0; round < 2 * rounds; round++) {
    times.listing.push(await timed(() => diskProject(root)));
    times.same.push(await timed(() => evaluate(checklist, root)));
    const shows = round % 2 === 0;
    writeFileSync(module, shows ? text + shutdownCode : text);
    let verdict: Verdict | undefined;
    times.changed.push(await timed(async () => (verdict = await evaluate(checklist, root))));
    assert.equal(verdict, shows ? 'done' : 'none');
  }
  console.log(
    `listing ${median(times.listing).toFixed(0)} ms; ` +
      `again, nothing changed ${median(times.same).toFixed(0)} ms; ` +
      `one module changed ${median(times.changed).toFixed(0)} ms`,
  );
  const ratio = median(times.same) / median(times.listing);
  return sayRatio('evaluating again what is as it was to listing it', ratio, 1.5);
}

async function main(): Promise<void> {
  const folder = temporaryFolder('bench');
  try {
    const module = join(folder.path, generateProject(folder.path, count));
    const kept = [await cold(folder.path), await warm(folder.path, module)];
    console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
    process.exitCode = kept.every(Boolean) ? 0 : 1;
  } finally {
    folder.remove();
  }
}

void main();
