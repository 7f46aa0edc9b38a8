// How long linting takes while somebody types: a 200-line message, judged with its repairs tried.
//   node out/bench/lintSpeed.js
// Prints median and 95th percentile over every state of typing a line, against 5 ms; exits with 1
// where the 95th percentile is above.
import { lintMessage } from '../src/core/conventions/lintMessage';
import { parseMessage } from '../src/core/conventions/parseMessage';
import { resolveConfig } from '../src/core/conventions/resolveConfig';

const limit = 5;
const line = 'This line says at some length why the change was made and what it does to others';
const paragraphs = Array.from({ length: 200 }, (_, at) => {
  if (at % 12 === 0) return '';
  if (at % 17 === 0) return `- ${line.slice(0, 30 + (at % 40))}`;
  // Every tenth line is too long, so that there are repairs to try.
  return at % 10 === 0 ? `${line} ${line}` : line.slice(0, 50 + (at % 20));
});
const base = ['Added column mappings to the loader.', 'because', ...paragraphs].join('\n');
const typed =
  'Signed-off-by: Somebody <somebody@example.com> and more words than fit in one line here';

for (const preset of ['course', 'conventional'] as const) {
  const convention = resolveConfig({ commits: { preset } }).commits;
  const lint = (text: string): number => {
    const before = performance.now();
    lintMessage(parseMessage(text, { source: 'draft' }), convention, { source: 'draft' });
    return performance.now() - before;
  };
  const run = (): number[] =>
    Array.from(typed, (_, at) => lint(`${base}\n${typed.slice(0, at + 1)}\n`));
  run();
  const times = [...run(), ...run(), ...run(), ...run(), ...run()].sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Infinity;
  const p95 = at(0.95);
  console.log(
    `${preset.padEnd(13)} 200 lines, ${times.length} keystrokes: median ${at(0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms (limit ${limit} ms)`,
  );
  if (p95 > limit) process.exitCode = 1;
}
