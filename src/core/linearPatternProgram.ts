import { Problem } from './problem';

/** What holds at a position between two characters. */
export type Position = 'start' | 'end' | 'line-start' | 'line-end' | 'word' | 'no-word';

/** One step of a compiled pattern; `one` and `assert` go on to the next instruction. */
export type Instruction =
  | { readonly op: 'one'; readonly accepts: (code: number) => boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'assert'; readonly kind: Position }
  | { readonly op: 'match' };

/** The syntax tree of a pattern. */
export type PatternNode =
  | { readonly kind: 'one'; readonly accepts: (code: number) => boolean }
  | { readonly kind: 'assert'; readonly assert: Position }
  | { readonly kind: 'all'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'any'; readonly nodes: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

/** Beyond this a pattern is no convention any more. */
const maxProgram = 2000;

/**
 * Writes a syntax tree out as instructions, without the closing `match`.
 * @throws Problem where that takes too many of them.
 */
export function emit(node: PatternNode, program: Instruction[]): void {
  if (program.length > maxProgram) {
    throw new Problem('A pattern is too large once its repetitions are written out; simplify it.');
  }
  if (node.kind === 'one') program.push({ op: 'one', accepts: node.accepts });
  else if (node.kind === 'assert') program.push({ op: 'assert', kind: node.assert });
  else if (node.kind === 'all') for (const child of node.nodes) emit(child, program);
  else if (node.kind === 'any') emitAny(node.nodes, program);
  else emitRepeat(node, program);
}

function emitAny(nodes: readonly PatternNode[], program: Instruction[]): void {
  const ends: number[] = [];
  for (const [index, child] of nodes.entries()) {
    if (index === nodes.length - 1) {
      emit(child, program);
      continue;
    }
    const split = program.push({ op: 'match' }) - 1;
    emit(child, program);
    ends.push(program.push({ op: 'match' }) - 1);
    program[split] = { op: 'split', first: split + 1, second: program.length };
  }
  for (const end of ends) program[end] = { op: 'jump', to: program.length };
}

const splitTo = (body: number, after: number, lazy: boolean): Instruction =>
  lazy ? { op: 'split', first: after, second: body } : { op: 'split', first: body, second: after };

function emitRepeat(node: PatternNode & { readonly kind: 'repeat' }, program: Instruction[]): void {
  // Nothing repeated is nothing; it would also be repeated without the size limit noticing.
  if (node.node.kind === 'all' && node.node.nodes.length === 0) return;
  for (let count = 0; count < node.min; count++) emit(node.node, program);
  if (node.max === Infinity) {
    const split = program.push({ op: 'match' }) - 1;
    emit(node.node, program);
    program.push({ op: 'jump', to: split });
    program[split] = splitTo(split + 1, program.length, node.lazy);
    return;
  }
  const splits: number[] = [];
  for (let count = node.min; count < node.max; count++) {
    splits.push(program.push({ op: 'match' }) - 1);
    emit(node.node, program);
  }
  for (const split of splits) program[split] = splitTo(split + 1, program.length, node.lazy);
}
