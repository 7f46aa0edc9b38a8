import type { Finding, Range } from '../finding';
import { quote } from '../quote';

/** One line `KEY=VALUE` of an env file; `range` is that of the key. */
export interface EnvEntry {
  readonly key: string;
  /** As written between the quotes; variables in it are not put in. */
  readonly value: string;
  readonly range: Range;
}

/** What an env file sets, in its order, and what is wrong with its lines. */
export interface EnvReading {
  readonly entries: readonly EnvEntry[];
  readonly findings: readonly Finding[];
}

const assignment = /^(\s*(?:export\s+)?)([A-Za-z_][\w.-]*)\s*(?:=[ \t]*(.*))?$/;

/**
 * Reads an env file as compose and python-dotenv do: comments, `export`, quotes, and a quoted value
 * over several lines. A key without `=` takes its value from the environment.
 */
export function readEnvFile(text: string): EnvReading {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const entries: EnvEntry[] = [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const [, before = '', key, written = ''] = assignment.exec(line) ?? [];
    if (key === undefined) {
      findings.push(noAssignment(line, number));
      continue;
    }
    const start = { line: number + 1, column: before.length + 1 };
    const range = { start, end: { line: number + 1, column: start.column + key.length } };
    if (seen.has(key)) findings.push(setTwice(key, range));
    seen.add(key);
    const { value, more } = valueOf(written, lines, number);
    entries.push({ key, value, range });
    number += more;
  }
  return { entries, findings };
}

function noAssignment(line: string, number: number): Finding {
  const start = { line: number + 1, column: 1 };
  return {
    rule: 'env-syntax',
    severity: 'error',
    message: `${quote(line.trim())} is no line of an env file; write KEY=VALUE, or # in front of a comment.`,
    range: { start, end: { line: number + 1, column: line.length + 1 } },
  };
}

const setTwice = (key: string, range: Range): Finding => ({
  rule: 'env-twice',
  severity: 'warning',
  message: `${key} is set twice in this file, and only the last value counts; remove one.`,
  range,
});

/** The value that begins on a line, and how many further lines it takes. */
function valueOf(
  written: string,
  lines: readonly string[],
  number: number,
): { readonly value: string; readonly more: number } {
  const mark = written[0];
  if (mark !== '"' && mark !== "'") {
    return { value: written.replace(/(^|\s)#.*$/, '').trim(), more: 0 };
  }
  let value = written.slice(1);
  for (let more = 0; ; more += 1) {
    const end = closing(value, mark);
    if (end >= 0) return { value: value.slice(0, end), more };
    const next = lines[number + more + 1];
    // A quote that never ends would swallow the file: then it is a part of the value.
    if (next === undefined || more === 100) return { value: written.trim(), more: 0 };
    value += `\n${next}`;
  }
}

function closing(value: string, mark: string): number {
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\' && mark === '"') at += 1;
    else if (value[at] === mark) return at;
  }
  return -1;
}
