import { parsePattern, type PatternOptions } from './linearPatternParser';
import type { Instruction, Position } from './linearPatternProgram';

/** Where a pattern matched: UTF-16 offsets, `end` exclusive. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
}

/**
 * A regular expression whose search takes time proportional to pattern times text, whatever the
 * pattern: `(a+)+$` is as harmless as `a`. The syntax is JavaScript's without back references and
 * look-around, plus a leading `(?i)`.
 */
export interface LinearPattern {
  readonly source: string;
  /** The leftmost match, `undefined` where there is none, `'too-costly'` beyond the step budget. */
  find(text: string): PatternMatch | undefined | 'too-costly';
}

/** A few milliseconds of work; a header against an ordinary pattern needs a hundredth of it. */
const stepBudget = 100_000;

const isWord = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) ||
  (unit >= 65 && unit <= 90) ||
  unit === 95 ||
  (unit >= 97 && unit <= 122);

/** ECMA-262: line feed, carriage return, line and paragraph separator. */
const isLineEnd = (unit: number): boolean =>
  unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029;

function holds(kind: Position, text: string, at: number): boolean {
  if (kind === 'start') return at === 0;
  if (kind === 'end') return at === text.length;
  if (kind === 'line-start') return at === 0 || isLineEnd(text.charCodeAt(at - 1));
  if (kind === 'line-end') return at === text.length || isLineEnd(text.charCodeAt(at));
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return (before !== after) === (kind === 'word');
}

/** The threads of one position, in order of priority; a state is entered once per position. */
class Threads {
  readonly states: number[] = [];
  readonly starts: number[] = [];
  private readonly seen: Int32Array;
  private generation = 0;
  steps = 0;

  constructor(private readonly program: readonly Instruction[]) {
    this.seen = new Int32Array(program.length);
  }

  clear(): void {
    this.states.length = 0;
    this.starts.length = 0;
    this.generation++;
  }

  add(state: number, start: number, text: string, at: number): void {
    const pending = [state];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (this.seen[next] === this.generation) continue;
      this.seen[next] = this.generation;
      this.steps++;
      const instruction = this.program[next];
      if (instruction === undefined) continue;
      if (instruction.op === 'jump') pending.push(instruction.to);
      else if (instruction.op === 'split') pending.push(instruction.second, instruction.first);
      else if (instruction.op === 'assert') {
        if (holds(instruction.kind, text, at)) pending.push(next + 1);
      } else {
        this.states.push(next);
        this.starts.push(start);
      }
    }
  }
}

/**
 * Tells whether a match can begin with a character; `undefined` where it can begin with none at all.
 * Most of a text is passed over by this alone.
 */
function starterOf(program: readonly Instruction[]): ((code: number) => boolean) | undefined {
  const accepting: ((code: number) => boolean)[] = [];
  const seen = new Set<number>();
  const pending = [0];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const instruction = program[at];
    if (seen.has(at) || !instruction) continue;
    seen.add(at);
    if (instruction.op === 'match') return undefined;
    if (instruction.op === 'one') accepting.push(instruction.accepts);
    else if (instruction.op === 'jump') pending.push(instruction.to);
    else if (instruction.op === 'split') pending.push(instruction.second, instruction.first);
    else pending.push(at + 1);
  }
  return (code) => accepting.some((accepts) => accepts(code));
}

function nextStart(
  text: string,
  from: number,
  unicode: boolean,
  starts: (code: number) => boolean,
): number {
  let at = from;
  while (at < text.length) {
    const code = (unicode ? text.codePointAt(at) : text.charCodeAt(at)) ?? 0;
    if (starts(code)) return at;
    at += unicode && code > 0xffff ? 2 : 1;
  }
  return at;
}

function search(
  program: readonly Instruction[],
  unicode: boolean,
  starts: ((code: number) => boolean) | undefined,
  text: string,
  budget: number,
): PatternMatch | undefined | 'too-costly' {
  let now = new Threads(program);
  let next = new Threads(program);
  let found: PatternMatch | undefined;
  now.clear();
  for (let at = 0; ;) {
    if (now.states.length === 0 && found !== undefined) return found;
    if (starts && now.states.length === 0) at = nextStart(text, at, unicode, starts);
    if (found === undefined) now.add(0, at, text, at);
    const code = unicode ? text.codePointAt(at) : text.charCodeAt(at);
    const width = code !== undefined && code > 0xffff ? 2 : 1;
    next.clear();
    for (const [index, state] of now.states.entries()) {
      const instruction = program[state];
      const start = now.starts[index] ?? 0;
      if (instruction?.op === 'match') {
        found = { start, end: at };
        break;
      }
      if (instruction?.op !== 'one' || at >= text.length || code === undefined) continue;
      now.steps++;
      if (instruction.accepts(code)) next.add(state + 1, start, text, at + width);
    }
    if (at >= text.length) return found;
    if (now.steps + next.steps > budget) return 'too-costly';
    at += width;
    [now, next] = [next, now];
  }
}

/**
 * Compiles a user's regular expression. `steps` is how much work a search may be.
 * @throws Problem that names the construct where the syntax is wrong or needs backtracking.
 */
export function linearPattern(
  source: string,
  { steps = stepBudget, ...options }: PatternOptions & { readonly steps?: number } = {},
): LinearPattern {
  const { program, unicode } = parsePattern(source, options);
  const starts = starterOf(program);
  return { source, find: (text) => search(program, unicode, starts, text, steps) };
}

/**
 * Whether a user's regular expression matches the whole of a text. What would cost too much to find
 * out does not match.
 * @throws Problem as linearPattern does.
 */
export function matchesWhole(source: string, text: string): boolean {
  const found = linearPattern(wholePattern(source)).find(text);
  return found !== undefined && found !== 'too-costly';
}

/** Alone first, because "a)|(b" is a pattern only in brackets of ours. */
function wholePattern(source: string): string {
  linearPattern(source);
  const [, flag = '', rest = ''] = /^(\(\?i\))?([^]*)$/.exec(source) ?? [];
  return `${flag}^(?:${rest})$`;
}
