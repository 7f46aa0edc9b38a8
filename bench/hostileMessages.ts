// Judges generated messages and configurations by the million: no crash, none above 100 ms of CPU.
//   node out/bench/hostileMessages.js [MESSAGES=1000000] [CONFIGS=10000] [SEED] [FROM=0]
// Prints every text that breaks the promise, with its number, and exits with 1. A text depends on
// the seed and its number alone, by the part: a run that was cut short goes on with FROM.
import fc from 'fast-check';
import { lintMessage } from '../src/core/conventions/lintMessage';
import { lintBranch } from '../src/core/conventions/lintBranch';
import type { Finding } from '../src/core/finding';
import { parseMessage } from '../src/core/conventions/parseMessage';
import { readConfig } from '../src/core/conventions/readConfig';
import { resolveConfig } from '../src/core/conventions/resolveConfig';
import type { LintContext } from '../src/core/conventions/rule';
import { configText } from '../test/support/configText';
import { messageText } from '../test/support/messageText';

const limit = 100;
/** Texts for which one pool is sampled: fast-check alone is too slow for a million. */
const part = 50_000;
const [messages = 1_000_000, configs = 10_000, seed = Date.now() % 1_000_000, first = 0] =
  process.argv.slice(2).map(Number);
const conventions = [
  resolveConfig({}).commits,
  resolveConfig({ commits: { preset: 'conventional', ticket: true, signedOffBy: true } }).commits,
  resolveConfig({
    commits: {
      preset: 'conventional',
      custom: [{ id: 'evil', pattern: '(a+)+$|(([a-z])+.)+[A-Z]([a-z])+$|(x|x)*y', message: 'm' }],
    },
  }).commits,
];
const contexts: readonly LintContext[] = [
  { source: 'draft', commentString: 'auto', ticket: 'A-1', identity: { name: 'A', email: 'a@b' } },
  { source: 'history' },
];

const huge = fc
  .tuple(
    messageText,
    fc.oneof(
      { weight: 19, arbitrary: fc.integer({ min: 1, max: 30_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 30_000, max: 1_000_000 }) },
    ),
    fc.constantFrom('\n', ' ', '', 'x', '(', '#'),
  )
  .map(([text, size, glue]) => `${text}${glue}`.repeat(Math.ceil(size / (text.length + 1))));
const message = fc.oneof(
  { weight: 90, arbitrary: messageText },
  { weight: 9, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: huge },
);

/** A small generator of pseudo-random numbers (mulberry32), so that a seed repeats a run. */
function randomFrom(start: number): (below: number) => number {
  let state = start | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A text cut and spliced out of others, with a character changed. */
function splice(pool: readonly string[], random: (below: number) => number): string {
  const pick = (): string => pool[random(pool.length)] ?? '';
  const pieces = Array.from({ length: 1 + random(3) }, () => {
    const text = pick();
    const from = random(text.length + 1);
    return random(2) === 0 ? text : text.slice(from, from + random(80));
  });
  const text = pieces.join(random(2) === 0 ? '\n' : '');
  const at = random(text.length + 1);
  return (
    text.slice(0, at) + String.fromCharCode(random(random(4) === 0 ? 65536 : 128)) + text.slice(at)
  );
}

/** Milliseconds of CPU that this process has used, so that a busy machine is no slow text. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Judge = (text: string, at: number) => void;

/** The time of one judgement; one that is slow five times is slow itself, not by a collection of garbage. */
function timeOf(judge: Judge, text: string, at: number): number {
  let time = Infinity;
  for (let run = 0; run < 5 && time > limit / 4; run++) {
    const before = cpuTime();
    judge(text, at);
    time = Math.min(time, cpuTime() - before);
  }
  return time;
}

function report(name: string, at: number, text: string, why: string): void {
  const shown = JSON.stringify(text.length > 2000 ? `${text.slice(0, 2000)}…` : text);
  console.log(`${name} ${at} (${text.length} characters): ${why}\n  ${shown}`);
  process.exitCode = 1;
}

/** Judges the texts of one part; the times in milliseconds. */
function judgePart(
  name: string,
  texts: fc.Arbitrary<string>,
  from: number,
  to: number,
  judge: Judge,
): Float64Array {
  const random = randomFrom(seed + from);
  const pool = fc.sample(texts, { numRuns: 2000, seed: seed + from });
  const times = new Float64Array(to - from);
  for (let at = from; at < to; at++) {
    const text = splice(pool, random);
    try {
      const time = timeOf(judge, text, at);
      times[at - from] = time;
      if (time > limit) report(name, at, text, `${time.toFixed(0)} ms`);
    } catch (error) {
      report(
        name,
        at,
        text,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
    }
  }
  return times.sort();
}

function drive(name: string, texts: fc.Arbitrary<string>, count: number, judge: Judge): void {
  for (let from = first; from < count; from += part) {
    const to = Math.min(from + part, count);
    const times = judgePart(name, texts, from, to, judge);
    const share = (of: number): string =>
      (times[Math.floor((times.length - 1) * of)] ?? 0).toFixed(2);
    console.log(
      `${name} ${from} to ${to}, seed ${seed}: median ${share(0.5)} ms, p99.9 ${share(0.999)} ms, slowest ${share(1)} ms, ${(cpuTime() / 1000).toFixed(0)} s of CPU so far`,
    );
  }
}

/** A verdict is a list of findings that each say something about a place. */
function assertVerdict(findings: readonly Finding[]): void {
  for (const { message, range } of findings) {
    if (message === '' || range.start.line < 0 || range.end.line < range.start.line) {
      throw new Error(`no verdict: ${JSON.stringify({ message, range })}`);
    }
  }
}

drive('message', message, messages, (text, at) => {
  const convention = conventions[at % conventions.length];
  const context = contexts[at % contexts.length];
  if (!convention || !context) return;
  assertVerdict(lintMessage(parseMessage(text, context), convention, context));
});

const provoking = `feat: ${'a'.repeat(60)}!`;
drive('configuration', configText, configs, (text) => {
  const { config, findings } = readConfig(text);
  if ((config === undefined) !== findings.length > 0) throw new Error('neither rules nor findings');
  assertVerdict(findings);
  if (!config) return;
  const { branches, commits } = resolveConfig(config);
  assertVerdict(lintBranch(`feature/${'a'.repeat(60)}!`, branches));
  assertVerdict(
    lintMessage(parseMessage(provoking, { source: 'draft' }), commits, { source: 'draft' }),
  );
});
