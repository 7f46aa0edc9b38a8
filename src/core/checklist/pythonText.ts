import type { Needles } from './literalScanner';

const newline = 10;
const hash = 35;
const backslash = 92;

const blank = (text: string): string => text.replace(/[^\n]+/g, (line) => ' '.repeat(line.length));

/** Whether nothing but white space stands between the offset and the start of its line. */
function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const char = text.charCodeAt(at);
    if (char === newline) return true;
    if (char !== 32 && char !== 9) return false;
  }
  return true;
}

/** Whether the quotes at `at` are three. */
function opensLongString(text: string, at: number): boolean {
  const quotes = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quotes && text.charCodeAt(at + 2) === quotes;
}

/** Where a string of three quotes that opens at `at` ends; one that is left open takes the rest. */
function longStringEnd(text: string, at: number): number | undefined {
  const closing = text.charCodeAt(at);
  for (let end = at + 3; end < text.length; end++) {
    const char = text.charCodeAt(end);
    if (char === backslash && ++end === text.length) return undefined;
    if (char !== closing || text.charCodeAt(end + 1) !== closing) continue;
    if (text.charCodeAt(end + 2) === closing) return end + 3;
  }
  return text.length;
}

/** Where a string that opens at `at` ends; undefined where its line ends first. */
function stringEnd(text: string, at: number): number | undefined {
  const closing = text.charCodeAt(at);
  for (let end = at + 1; end < text.length; end++) {
    const char = text.charCodeAt(end);
    if (char === closing) return end + 1;
    if (char === newline) return undefined;
    if (char === backslash) end++;
  }
  return undefined;
}

/** Where the letters in front of a string's quotes start, as in `rb"""`. */
function prefixStart(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < 2 && /[rbuf]/i.test(text.charAt(start - 1))) start--;
  return start;
}

/** Gives the offset of a character's next occurrence; each stretch of the text is searched once. */
function finder(text: string, char: string): (from: number) => number {
  let next = -1;
  return (from) => {
    if (next < from) {
      next = text.indexOf(char, from);
      if (next === -1) next = text.length;
    }
    return next;
  };
}

/**
 * Python code with comments and docstrings blanked; every other character keeps its offset. A
 * string that stands alone at the start of a line is taken for a docstring.
 */
export function stripPython(text: string): string {
  const [comment, double, single] = [finder(text, '#'), finder(text, '"'), finder(text, "'")];
  let stripped = '';
  let kept = 0;
  let from = 0;
  for (;;) {
    const at = Math.min(comment(from), double(from), single(from));
    if (at === text.length) return stripped + text.slice(kept);
    if (text.charCodeAt(at) === hash) {
      const line = text.indexOf('\n', at);
      from = line === -1 ? text.length : line;
      stripped += text.slice(kept, at) + ' '.repeat(from - at);
      kept = from;
      continue;
    }
    const end = opensLongString(text, at) ? longStringEnd(text, at) : undefined;
    const start = prefixStart(text, at, from);
    from = end ?? stringEnd(text, at) ?? at + 1;
    if (end === undefined || !startsLine(text, start)) continue;
    stripped += text.slice(kept, start) + blank(text.slice(start, end));
    kept = end;
  }
}

/** A text without this imports nothing. */
export const importNeedles: Needles = ['import'];

/** Whether the last import is in parentheses: then it may end anywhere behind its first line. */
export const isLastImportOpen = (text: string): boolean =>
  text.includes('(', text.lastIndexOf('import'));

/** Up to where imports can stand. */
function importsEnd(text: string): number {
  const last = text.lastIndexOf('import');
  const end = last === -1 ? 0 : text.indexOf('\n', last);
  return end === -1 || isLastImportOpen(text.slice(0, end)) ? text.length : end;
}

/** One imported name: `from a.b import c` gives module `a.b` and name `c`. */
export interface PythonImport {
  /** Dotted; a relative import keeps its leading dots. */
  readonly module: string;
  readonly names: readonly string[];
  readonly offset: number;
}

const importLine =
  /[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n;]*))/y;

/** Whether a line may start behind the offset: the same characters as for `^`. */
const endsLine = (char: number): boolean =>
  char === newline || char === 13 || char === 0x2028 || char === 0x2029;

const lineEnds = /[\n\r\u2028\u2029]/g;

function endOfLine(code: string, from: number): number {
  lineEnds.lastIndex = from;
  return lineEnds.exec(code)?.index ?? code.length;
}

/** The import statements of code. The word stands on the first line of each: only there is looked. */
function importStatements(code: string): readonly RegExpExecArray[] {
  const statements: RegExpExecArray[] = [];
  let from = 0;
  for (let at = code.indexOf('import'); at !== -1; at = code.indexOf('import', at)) {
    let start = at;
    while (start > from && !endsLine(code.charCodeAt(start - 1))) start--;
    importLine.lastIndex = start;
    const atLine = start === 0 || endsLine(code.charCodeAt(start - 1));
    const match = atLine ? importLine.exec(code) : null;
    if (match !== null) {
      statements.push(match);
      from = match.index + match[0].length;
    }
    // A line whose beginning imports nothing does so nowhere.
    at = match === null ? endOfLine(code, at) : Math.max(at + 6, from);
  }
  return statements;
}

const severalNames = (list: string): readonly string[] =>
  list
    .replace(/[()\\]/g, ' ')
    .split(',')
    .map((name) => name.trim().split(/\s+/)[0] ?? '')
    .filter((name) => name !== '');

/** Most imports name one thing. */
const namesOf = (list: string): readonly string[] =>
  /^[\w.]+$/.test(list) ? [list] : severalNames(list);

/** The imports of Python code, in order, leaving out what stands in comments and docstrings. */
export function pythonImports(text: string): readonly PythonImport[] {
  const found: PythonImport[] = [];
  for (const match of importStatements(stripPython(text.slice(0, importsEnd(text))))) {
    const offset = match.index + (match[0].length - match[0].trimStart().length);
    if (match[2] !== undefined) {
      found.push({ module: match[2], names: namesOf(match[3] ?? ''), offset });
    } else {
      for (const module of namesOf(match[1] ?? '')) found.push({ module, names: [], offset });
    }
  }
  return found;
}

/** A test function: its name, where it starts, and whether it asserts something. */
export interface PythonTest {
  readonly name: string;
  readonly offset: number;
  readonly asserts: boolean;
}

const testLines = /^([ \t]*)(?:async[ \t]+)?def[ \t]+(test\w*)[ \t]*\(/gm;
const assertions =
  /^[ \t]*assert\b(?!\s*\(?\s*(?:True|1\s*==\s*1|1)\s*\)?\s*(?:,|$))|\braises\(|\bself\.(?:assert|fail)\w*\(|\bwarns\(|\.assert_\w+\(|\bassert_\w+\(|\.expect_\w+\(|\bvalidate\(|\.check\(|\bpytest\.fail\(|\braise AssertionError\b|\bcheck_estimator\(|\.raise_for_status\(/m;

/** More of a test is not looked at: of thousands within each other all would reach to the end. */
const longestTest = 20_000;

/** What follows an offset in the first line of a block, which has `indent` characters of white space. */
function blockBody(code: string, from: number, indent: number): string {
  const rest = code.slice(from, from + longestTest);
  const dedent = new RegExp(`(?<=\\n)[ \\t]{0,${indent}}[^ \\t\\n)\\]}]`);
  return rest.slice(0, dedent.exec(rest)?.index);
}

/** The test functions and methods of stripped Python code. */
export function pythonTests(code: string): readonly PythonTest[] {
  return [...code.matchAll(testLines)].map((match) => {
    const body = blockBody(code, match.index + match[0].length, match[1]?.length ?? 0);
    return { name: match[2] ?? '', offset: match.index, asserts: assertions.test(body) };
  });
}
