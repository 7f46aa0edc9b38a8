/**
 * Cold evaluation of a generated project against its floor: `git ls-files` plus reading the files
 * that the rules name. Usage: node out/bench/checklist.js [FILES]; prints the ratio.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { wantsText } from '../src/core/checklist/inspectFile';
import { compileProgram } from '../src/core/checklist/program';
import { ProjectChecklist } from '../src/core/checklist/projectChecklist';
import { catalogue } from '../src/core/checklist/requirement';
import { diskProject } from '../src/node/diskProject';
import { sha256 } from '../src/node/sha256';

const count = Number(process.argv[2] ?? 5_000);
const rounds = 7;

const python = (at: number): string =>
  [
    `"""Module ${at}: works on one part of the data."""`,
    'import logging',
    at % 7 === 0 ? 'import pandas as pd' : 'import json',
    `from package${at % 40}.module${(at * 7) % 100} import convert`,
    '',
    'logger = logging.getLogger(__name__)',
    '',
    ...Array.from({ length: 12 }, (_, line) =>
      [
        `def step_${line}(values, factor=${line}):`,
        `    # keeps the order of step ${line}`,
        `    result = [convert(value) * factor for value in values if value is not None]`,
        `    logger.info("step %s gave %s values", ${line}, len(result))`,
        '    return result',
        '',
      ].join('\n'),
    ),
  ].join('\n');

function content(at: number): readonly [string, string] {
  if (at % 50 === 0) {
    return [`docs/page${at}.md`, `# Page ${at}\n\n## Usage\n\n${'word '.repeat(200)}\n`];
  }
  if (at % 25 === 1) return [`config/part${at}.yaml`, `name: part${at}\nvalues:\n  - 1\n  - 2\n`];
  if (at % 97 === 2) {
    const cell = {
      cell_type: 'code',
      source: [python(at)],
      outputs: [{ data: 'A'.repeat(20_000) }],
    };
    return [`notebooks/n${at}.ipynb`, JSON.stringify({ cells: [cell], nbformat: 4 })];
  }
  if (at % 10 === 3) return [`tests/test_${at}.py`, `def test_${at}():\n    assert ${at} > 0\n`];
  if (at % 10 === 4) return [`assets/image${at}.svg`, '<svg/>'.repeat(200)];
  return [`package${at % 40}/module${at % 100}_${at}.py`, python(at)];
}

function generate(root: string): void {
  for (let at = 0; at < count; at++) {
    const [path, text] = content(at);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '-A'], { cwd: root });
}

function floor(root: string, probesFor: ReturnType<typeof compileProgram>['probesFor']): number {
  const start = performance.now();
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root });
  const listed = performance.now() - start;
  // Which files the rules name is not part of the floor.
  const named = list
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && wantsText(path, probesFor(path)));
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
    generate(root);
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
    console.log(`${count} files: floor ${median(floors).toFixed(0)} ms`);
    console.log(
      `first ${first.toFixed(0)} ms (ratio ${(first / median(floors)).toFixed(2)}), ` +
        `median ${median(colds).toFixed(0)} ms (ratio ${(median(colds) / median(floors)).toFixed(2)})`,
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
