import { emit, type Instruction, type PatternNode } from './linearPatternProgram';
import { Problem } from './problem';

/** Beyond these a pattern is no convention any more. */
const maxSource = 1000;
const maxDepth = 50;

/** How a pattern is to be read: JavaScript's flags i, m and s. */
export interface PatternOptions {
  readonly ignoreCase?: boolean;
  /** ^ and $ stand for the ends of lines too. */
  readonly multiline?: boolean;
  /** A dot stands for the end of a line too. */
  readonly dotAll?: boolean;
}

/** Lets JavaScript itself say which characters a class or an escape means; one character cannot hang. */
function charTest(source: string, flags: string): (code: number) => boolean {
  const regex = new RegExp(`^${source}$`, flags);
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) {
      answer = regex.test(String.fromCodePoint(code));
      if (known.size < 1024) known.set(code, answer);
    }
    return answer;
  };
}

/** A recursive-descent parser: one object per pattern, used once. */
class PatternParser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly flags: string,
    private readonly multiline: boolean,
  ) {}

  parse(): PatternNode {
    const node = this.alternatives();
    if (this.at < this.source.length) this.refuse('has a ")" without "("');
    return node;
  }

  private refuse(what: string): never {
    throw new Problem(
      `The pattern ${JSON.stringify(this.source)} ${what} at character ${this.at + 1}.`,
    );
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): PatternNode {
    if (++this.depth > maxDepth) this.refuse('is nested too deeply');
    const nodes = [this.sequence()];
    while (this.take('|')) nodes.push(this.sequence());
    this.depth--;
    return nodes.length === 1 && nodes[0] ? nodes[0] : { kind: 'any', nodes };
  }

  private sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source.charAt(this.at))) {
      nodes.push(this.repeated(this.atom()));
    }
    return { kind: 'all', nodes };
  }

  private repeated(node: PatternNode): PatternNode {
    const quantifier = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})(\??)/.exec(
      this.source.slice(this.at, this.at + 14),
    );
    if (!quantifier) return node;
    if (node.kind === 'assert') this.refuse('repeats a position');
    this.at += quantifier[0].length;
    const sign = quantifier[0].charAt(0);
    const min = sign === '{' ? Number(quantifier[1]) : sign === '+' ? 1 : 0;
    const open = quantifier[2] !== undefined && quantifier[3] === '';
    const upper = quantifier[2] === undefined ? min : open ? Infinity : Number(quantifier[3]);
    const max = sign === '{' ? upper : sign === '?' ? 1 : Infinity;
    if (max < min) this.refuse('has a repetition whose bounds are the wrong way round');
    const repeat: PatternNode = { kind: 'repeat', node, min, max, lazy: quantifier[4] === '?' };
    return this.repeated(repeat);
  }

  private atom(): PatternNode {
    const line = this.multiline ? 'line-' : '';
    if (this.take('^')) return { kind: 'assert', assert: `${line}start` };
    if (this.take('$')) return { kind: 'assert', assert: `${line}end` };
    if (this.take('(')) return this.group();
    if (this.take('\\')) return this.escape();
    if (this.source.charAt(this.at) === '[') return this.set();
    const unicode = this.flags.includes('u');
    const char = unicode
      ? String.fromCodePoint(this.source.codePointAt(this.at) ?? 0)
      : this.source.charAt(this.at);
    if ('*+?'.includes(char)) this.refuse('repeats nothing');
    this.at += char.length;
    return this.one(char === '.' ? '.' : char.replace(/[{}\]/-]/, '\\$&'));
  }

  private group(): PatternNode {
    if (this.take('?')) {
      const plain = this.take(':');
      const named = plain || /^P?<[A-Za-z_]\w*>/.exec(this.source.slice(this.at, this.at + 100));
      if (!named) this.refuse('looks ahead or behind, which no linear-time search can do,');
      if (named !== true) this.at += named[0].length;
    }
    const node = this.alternatives();
    if (!this.take(')')) this.refuse('lacks a ")"');
    return node;
  }

  private escape(): PatternNode {
    const rest = this.source.slice(this.at, this.at + 40);
    if (/^[1-9]|^k</.test(rest)) {
      this.refuse('refers back to a group, which no linear-time search can do,');
    }
    if (this.take('b')) return { kind: 'assert', assert: 'word' };
    if (this.take('B')) return { kind: 'assert', assert: 'no-word' };
    if (this.take('A')) return { kind: 'assert', assert: 'start' };
    if (this.take('Z') || this.take('z')) return { kind: 'assert', assert: 'end' };
    const long = /^(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z])/;
    const escape = long.exec(rest)?.[0] ?? rest.charAt(0);
    if (escape === '') this.refuse('ends in a backslash');
    this.at += escape.length;
    return this.one(`\\${escape}`);
  }

  private set(): PatternNode {
    let end = this.at + 1;
    if (this.source.charAt(end) === '^') end++;
    for (; end < this.source.length && this.source.charAt(end) !== ']'; end++) {
      if (this.source.charAt(end) === '\\') end++;
    }
    if (end >= this.source.length) this.refuse('lacks a "]"');
    const text = this.source.slice(this.at, end + 1);
    this.at = end + 1;
    return this.one(text);
  }

  private one(source: string): PatternNode {
    try {
      return { kind: 'one', accepts: charTest(source, this.flags) };
    } catch {
      return this.refuse(`has ${JSON.stringify(source)}, which means nothing,`);
    }
  }
}

/**
 * Parses a pattern into instructions for the linear search.
 * @throws Problem where the syntax is wrong or needs backtracking.
 */
export function parsePattern(
  source: string,
  { ignoreCase = false, multiline = false, dotAll = false }: PatternOptions,
): { readonly program: readonly Instruction[]; readonly unicode: boolean } {
  if (source.length > maxSource) {
    throw new Problem(`A pattern may have ${maxSource} characters; this one has ${source.length}.`);
  }
  const insensitive = source.startsWith('(?i)');
  const unicode = /\\[pP]\{|\\u\{/.test(source);
  const flags = `${unicode ? 'u' : ''}${ignoreCase || insensitive ? 'i' : ''}${dotAll ? 's' : ''}`;
  const program: Instruction[] = [];
  const plain = insensitive ? source.slice(4) : source;
  emit(new PatternParser(plain, flags, multiline).parse(), program);
  program.push({ op: 'match' });
  return { program, unicode };
}
