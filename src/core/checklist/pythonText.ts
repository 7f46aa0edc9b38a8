/** Comments, and strings with everything that stands before them on their line. */
const tokens =
  /#[^\n]*|[rRbBuUfF]{0,2}("""|''')(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/g;

const blank = (text: string): string => text.replace(/[^\n]+/g, (line) => ' '.repeat(line.length));

/** Whether nothing but white space stands between the offset and the start of its line. */
function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const char = text.charCodeAt(at);
    if (char === 10) return true;
    if (char !== 32 && char !== 9) return false;
  }
  return true;
}

/**
 * Python code with comments and docstrings blanked; every other character keeps its offset. A
 * string that stands alone at the start of a line is taken for a docstring.
 */
export function stripPython(text: string): string {
  return text.replace(tokens, (token: string, quotes: string | undefined, offset: number) => {
    if (token.startsWith('#')) return ' '.repeat(token.length);
    return quotes !== undefined && startsLine(text, offset) ? blank(token) : token;
  });
}

/** One imported name: `from a.b import c` gives module `a.b` and name `c`. */
export interface PythonImport {
  /** Dotted; a relative import keeps its leading dots. */
  readonly module: string;
  readonly names: readonly string[];
  readonly offset: number;
}

const importLines =
  /^[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n;]*))/gm;

const namesOf = (list: string): readonly string[] =>
  list
    .replace(/[()\\]/g, ' ')
    .split(',')
    .map((name) => name.trim().split(/\s+/)[0] ?? '')
    .filter((name) => name !== '');

/** The imports of stripped Python code, in order. */
export function pythonImports(code: string): readonly PythonImport[] {
  const found: PythonImport[] = [];
  for (const match of code.matchAll(importLines)) {
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
  /^[ \t]*assert\b(?!\s*\(?\s*(?:True|1\s*==\s*1|1)\s*\)?\s*(?:,|$))|\braises\(|\bself\.(?:assert|fail)\w*\(|\bwarns\(|\.assert_\w+\(|\bassert_\w+\(|\.expect_\w+\(|\bvalidate\(|\.check\(/m;

/** The end of a block whose first line starts at `offset` with `indent` characters of white space. */
function blockEnd(code: string, offset: number, indent: number): number {
  const dedent = new RegExp(`^[ \\t]{0,${indent}}[^ \\t\\n)\\]}]`, 'gm');
  dedent.lastIndex = code.indexOf('\n', offset) + 1 || code.length;
  return dedent.exec(code)?.index ?? code.length;
}

/** The test functions and methods of stripped Python code. */
export function pythonTests(code: string): readonly PythonTest[] {
  return [...code.matchAll(testLines)].map((match) => {
    const end = blockEnd(code, match.index, match[1]?.length ?? 0);
    const body = code.slice(match.index + match[0].length, end);
    return { name: match[2] ?? '', offset: match.index, asserts: assertions.test(body) };
  });
}
