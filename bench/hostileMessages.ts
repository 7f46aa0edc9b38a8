// Judges generated messages and configurations by the million: no crash, none above 100 ms.
//   node out/bench/hostileMessages.js [MESSAGES=1000000] [CONFIGS=10000] [SEED]
// Exits with 1 at the first text that breaks the promise, and prints it.
import fc from 'fast-check';
import { lintMessage } from '../src/core/conventions/lintMessage';
import { lintBranch } from '../src/core/conventions/lintBranch';
import { parseMessage } from '../src/core/conventions/parseMessage';
import { readConfig } from '../src/core/conventions/readConfig';
import { resolveConfig } from '../src/core/conventions/resolveConfig';
import type { LintContext } from '../src/core/conventions/rule';
import { configText } from '../test/support/configText';
import { messageText } from '../test/support/messageText';

const limit = 100;
const [messages = 1_000_000, configs = 10_000, seed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);
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
    fc.integer({ min: 1, max: 30_000 }),
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

/** A text cut and spliced out of others, with a character changed: fast-check alone is too slow for a million. */
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

interface Slowest {
  time: number;
  text: string;
}

/** Judges every text; one that is slow five times in a row is slow by itself, not by a pause of the machine. */
function drive(
  name: string,
  texts: fc.Arbitrary<string>,
  count: number,
  judge: (text: string, at: number) => void,
): void {
  const random = randomFrom(seed);
  const times = new Float64Array(count);
  const slowest: Slowest = { time: 0, text: '' };
  let pool: readonly string[] = [];
  for (let at = 0; at < count; at++) {
    if (at % 50_000 === 0) pool = fc.sample(texts, { numRuns: 2000, seed: seed + at });
    const text = splice(pool, random);
    const measure = (): number => {
      const before = performance.now();
      judge(text, at);
      return performance.now() - before;
    };
    let time = measure();
    for (let again = 0; again < 4 && time > limit / 4; again++) time = Math.min(time, measure());
    times[at] = time;
    if (time > slowest.time) Object.assign(slowest, { time, text });
    if (time > limit) {
      console.log(
        `${name} above ${limit} ms (${time.toFixed(0)}): ${JSON.stringify(text.slice(0, 80))}`,
      );
      process.exitCode = 1;
    }
  }
  times.sort();
  const share = (part: number): string => (times[Math.floor((count - 1) * part)] ?? 0).toFixed(2);
  console.log(
    `${name}: ${count} judged, seed ${seed}; median ${share(0.5)} ms, p99.9 ${share(0.999)} ms, slowest ${slowest.time.toFixed(1)} ms (${slowest.text.length} characters)`,
  );
}

drive('messages', message, messages, (text, at) => {
  const convention = conventions[at % conventions.length];
  const context = contexts[at % contexts.length];
  if (!convention || !context) return;
  lintMessage(parseMessage(text, context), convention, context);
});
drive('configurations', configText, configs, (text) => {
  const { config, findings } = readConfig(text);
  if ((config === undefined) !== findings.length > 0) throw new Error(JSON.stringify(text));
  if (!config) return;
  const { branches, commits } = resolveConfig(config);
  lintBranch('feature/x', branches);
  lintMessage(parseMessage('feat: x', { source: 'draft' }), commits, { source: 'draft' });
});
