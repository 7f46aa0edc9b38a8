/*
 * What a big project costs the editor: the thread that evaluates it, started as the extension starts
 * it, beside a host that has nothing else to do. Usage: node out/bench/checklistThread.js [FILES];
 * prints how long the host was held up at most, the memory of both together beyond that of an idle
 * host, and how long an answer takes once one file has changed. A busy machine holds an idle host up
 * as well: so each evaluation has a stretch of idleness of the same length beside it.
 */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ChecklistThread } from '../src/extension/checklist/checklistThread';
import { repository } from '../test/support/repository';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { generateProject } from './generatedProject';

const count = Number(process.argv[2] ?? 100_000);
const rounds = 3;
const saves = 40;
const today = '2026-01-31';
const limits = { blockedMs: 20, megabytes: 300 };

const megabytes = (): number => process.memoryUsage().rss / 1e6;

/** Watches the event loop and the memory while something runs. */
async function watched<T>(
  run: () => Promise<T>,
): Promise<{ readonly result: T; readonly blocked: number; readonly peak: number; ms: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = megabytes();
  const timer = setInterval(() => (peak = Math.max(peak, megabytes())), 50);
  // What happened before belongs to somebody else.
  await pause(100);
  delay.enable();
  const start = performance.now();
  const result = await run();
  const ms = performance.now() - start;
  delay.disable();
  clearInterval(timer);
  return { result, blocked: delay.max / 1e6, peak, ms };
}

/** How long our own code ran on the host when it started the thread and asked it, in milliseconds. */
async function assess(thread: ChecklistThread, root: string): Promise<number> {
  const start = performance.now();
  const answer = thread.assess(root, today, undefined);
  const asking = performance.now() - start;
  await answer;
  return asking;
}

/** A cold evaluation by a thread of its own, and the host without it for as long. */
async function round(root: string): Promise<void> {
  const before = megabytes();
  const thread = new ChecklistThread(repository);
  const cold = await watched(() => assess(thread, root));
  thread.dispose();
  const idle = await watched(() => pause(cold.ms));
  console.log(
    `${count} files in ${(cold.ms / 1000).toFixed(1)} s; ` +
      `host held up at most ${cold.blocked.toFixed(1)} ms (limit ${limits.blockedMs}), ` +
      `idle for as long ${idle.blocked.toFixed(1)} ms; asking took it ${cold.result.toFixed(1)} ms; ` +
      `memory +${(cold.peak - before).toFixed(0)} MB (limit ${limits.megabytes})`,
  );
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(share * (values.length - 1))] ?? NaN;

async function main(): Promise<void> {
  const folder = temporaryFolder('bench');
  try {
    generateProject(folder.path, count);
    for (let at = 0; at < rounds; at++) await round(folder.path);
    const thread = new ChecklistThread(repository);
    await thread.assess(folder.path, today, undefined);
    const name = `package1/module1_${count > 1 ? 1 : 0}.py`;
    const answers: number[] = [];
    let held = 0;
    for (let save = 0; save < saves; save++) {
      appendFileSync(path.join(folder.path, name), `# ${save}\n`);
      const { ms, blocked } = await watched(() => thread.assess(folder.path, today, [name]));
      answers.push(ms);
      held = Math.max(held, blocked);
    }
    console.log(
      `a changed file: median ${percentile(answers, 0.5).toFixed(0)} ms, ` +
        `p95 ${percentile(answers, 0.95).toFixed(0)} ms, host held up at most ${held.toFixed(1)} ms`,
    );
    thread.dispose();
  } finally {
    folder.remove();
  }
}

void main();
