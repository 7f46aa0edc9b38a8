/*
 * What a big project costs the editor: the thread that evaluates it, started as the extension starts
 * it, beside a host that has nothing else to do. A busy machine holds an idle host up as well: so each
 * evaluation has a stretch of idleness of the same length beside it, and what idleness takes is no
 * fault of the evaluation. Then how long the answer takes once a module has been saved that changes
 * what is shown of a requirement; what a save takes as a whole is for checklistSave.ts to judge.
 *   npm run bench:checklist-thread [-- FILES]
 * Exits with 1 where a limit is not kept.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ChecklistThread } from '../src/extension/checklist/checklistThread';
import { repository } from '../test/support/repository';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { generateProject, shutdownCode, shutdownId } from './generatedProject';
import { median, percentile, sayRatio } from './interleave';

const count = Number(process.argv[2] ?? 100_000);
const rounds = 3;
const saves = 40;
const today = '2026-01-31';
const limits = { blockedMs: 20, megabytes: 300 };

const megabytes = (): number => process.memoryUsage().rss / 1e6;

interface Watched<T> {
  readonly result: T;
  readonly ms: number;
  /** The longest time for which the event loop stood still, in milliseconds. */
  readonly blocked: number;
  /** The most memory beyond that at the beginning, in megabytes. */
  readonly grown: number;
}

/** Watches the event loop and the memory while something runs. */
async function watched<T>(run: () => Promise<T>): Promise<Watched<T>> {
  const before = megabytes();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, megabytes())), 50);
  // What happened before belongs to somebody else.
  await pause(100);
  delay.enable();
  const start = performance.now();
  const result = await run();
  const ms = performance.now() - start;
  delay.disable();
  clearInterval(timer);
  return { result, ms, blocked: delay.max / 1e6, grown: Math.max(peak, megabytes()) - before };
}

/** What a cold evaluation took of each limit. */
interface Round {
  readonly blocked: number;
  readonly grown: number;
}

/** A cold evaluation by a thread of its own, and the host without it for as long. */
async function round(root: string): Promise<Round> {
  const thread = new ChecklistThread(repository);
  const cold = await watched(() => thread.assess(root, today, undefined));
  thread.dispose();
  const idle = await watched(() => pause(cold.ms));
  console.log(
    `${count} files in ${(cold.ms / 1000).toFixed(1)} s: host held up at most ` +
      `${cold.blocked.toFixed(1)} ms, idle for as long ${idle.blocked.toFixed(1)} ms; ` +
      `memory +${cold.grown.toFixed(0)} MB`,
  );
  return {
    blocked: cold.blocked / Math.max(limits.blockedMs, idle.blocked),
    grown: cold.grown / limits.megabytes,
  };
}

/** The answers to saves of a module that shows what a requirement asks for, and does not, in turn. */
async function save(root: string, module: string): Promise<readonly Watched<unknown>[]> {
  const file = path.join(root, module);
  const text = readFileSync(file, 'utf8');
  const thread = new ChecklistThread(repository);
  await thread.assess(root, today, undefined);
  const answers: Watched<unknown>[] = [];
  for (let at = 0; at < saves; at++) {
    const shows = at % 2 === 0;
    writeFileSync(file, shows ? text + shutdownCode : text);
    const answer = await watched(() => thread.assess(root, today, [module]));
    const items = answer.result?.checklist.items ?? [];
    const verdict = items.find(({ requirement }) => requirement.id === shutdownId)?.verdict;
    assert.equal(verdict, shows ? 'done' : 'none');
    answers.push(answer);
  }
  thread.dispose();
  return answers;
}

async function main(): Promise<void> {
  const folder = temporaryFolder('bench');
  try {
    const module = generateProject(folder.path, count);
    const colds: Round[] = [];
    for (let at = 0; at < rounds; at++) colds.push(await round(folder.path));
    const answers = await save(folder.path, module);
    const answered = (share: number): number =>
      percentile(
        answers.map(({ ms }) => ms),
        share,
      );
    const held = Math.max(...answers.map(({ blocked }) => blocked));
    console.log(
      `a saved module: median ${answered(0.5).toFixed(0)} ms, p95 ${answered(0.95).toFixed(0)} ms; ` +
        `host held up at most ${held.toFixed(1)} ms`,
    );
    const blocked = median(colds.map((cold) => cold.blocked));
    const grown = median(colds.map((cold) => cold.grown));
    const kept = [
      sayRatio('the host held up to 20 ms, or to an idle one where that is longer', blocked, 1),
      sayRatio('memory to its limit of 300 MB', grown, 1),
    ];
    process.exitCode = kept.every(Boolean) ? 0 : 1;
  } finally {
    folder.remove();
  }
}

void main();
