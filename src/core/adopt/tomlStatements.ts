/** One `key = value` of a TOML text. Offsets count UTF-16 code units, ends exclude what they name. */
export interface TomlStatement {
  /** The first part of the key: `a` of `a.b = 1`. */
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Behind the line end. */
  readonly end: number;
}

/** A table with its header, or what stands before the first header. */
export interface TomlTable {
  /** The names in the header; empty for the table at the top. */
  readonly path: readonly string[];
  /** Whether it is one of an array of tables, `[[x]]`. */
  readonly repeated: boolean;
  /** Where the header starts, and where the last line ends that belongs to the table. */
  readonly start: number;
  readonly end: number;
  readonly statements: readonly TomlStatement[];
}

/** The offset behind a string that starts at `at`. */
function stringEnd(text: string, at: number): number {
  const quote = text[at] ?? '';
  const long = quote.repeat(3);
  const fence = text.startsWith(long, at) ? long : quote;
  for (let end = at + fence.length; end < text.length; end += 1) {
    if (quote === '"' && text[end] === '\\') end += 1;
    else if (text.startsWith(fence, end)) {
      // Up to two quotes may stand directly before the closing three.
      while (fence.length === 3 && text[end + 3] === quote) end += 1;
      return end + fence.length;
    }
  }
  return text.length;
}

/** The offset behind a value, without a comment behind it. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  let end = start;
  for (let at = start; at < text.length;) {
    const sign = text[at] ?? '';
    if (sign === '"' || sign === "'") end = at = stringEnd(text, at);
    else if (sign === '#') {
      if (depth === 0) return end;
      at = lineEnd(text, at);
    } else if (sign === '\n' && depth === 0) return end;
    else {
      if ('[{'.includes(sign)) depth += 1;
      if (']}'.includes(sign)) depth -= 1;
      at += 1;
      if (!/\s/.test(sign)) end = at;
    }
  }
  return end;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** The names of a dotted key; quotes are taken off, escapes are left as they are. */
function namesOf(key: string): readonly string[] {
  const parts = key.match(/"(?:\\.|[^"\\])*"|'[^']*'|[^\s.]+/g) ?? [];
  return parts.map((part) => (/^["']/.test(part) ? part.slice(1, -1) : part));
}

/** A header: its brackets, and the names between them, which may hold brackets in quotes. */
const header = /^(\[\[?)((?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\]"'\n])*)\]/;

/** Where the key ends: at the first `=` that does not stand in quotes. */
function equalsAfter(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '=') {
    at = text[at] === '"' || text[at] === "'" ? stringEnd(text, at) : at + 1;
  }
  return at;
}

/** Cuts a TOML text that parses into tables and statements, so that lines can be put between them. */
export function tomlTables(text: string): readonly TomlTable[] {
  const tables: (Omit<TomlTable, 'end'> & { end: number; statements: TomlStatement[] })[] = [
    { path: [], repeated: false, start: 0, end: 0, statements: [] },
  ];
  for (let at = 0; at < text.length;) {
    const start = at + (/^[ \t\uFEFF\r]*/.exec(text.slice(at, at + 200))?.[0].length ?? 0);
    const table = tables.at(-1);
    const sign = text[start];
    if (sign === undefined || sign === '\n' || sign === '#') at = lineEnd(text, start);
    else if (sign === '[') {
      at = lineEnd(text, start);
      const [, brackets = '[', names = ''] = header.exec(text.slice(start, at)) ?? [];
      const repeated = brackets.length > 1;
      tables.push({ path: namesOf(names), repeated, start, end: at, statements: [] });
    } else {
      const equals = equalsAfter(text, start);
      const from = equals + 1 + (/^[ \t]*/.exec(text.slice(equals + 1))?.[0].length ?? 0);
      const to = valueEnd(text, from);
      at = lineEnd(text, to);
      const [key = ''] = namesOf(text.slice(start, equals));
      table?.statements.push({ key, start, valueStart: from, valueEnd: to, end: at });
      if (table !== undefined) table.end = at;
    }
  }
  return tables;
}
