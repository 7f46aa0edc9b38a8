import { parse, TomlError } from 'smol-toml';
import { entries, field, longestName } from '../checklist/configDocument';
import { escapePattern } from '../escapePattern';
import type { Finding, Range } from '../finding';
import { positionAt } from '../positionAt';

/** One requirement of a file and where it stands. */
export interface NamedRequirement {
  /** As PEP 508 writes it. */
  readonly text: string;
  readonly range: Range;
  /** Whether it is taken from a place of its own and not from an index by its name. */
  readonly elsewhere: boolean;
}

/** What a file asks for, or why it cannot be read. */
export interface Requirements {
  readonly project: string;
  readonly requirements: readonly NamedRequirement[];
  readonly findings: readonly Finding[];
}

/** Options of a line that belong to pip and not to the requirement. */
const lineOptions = /\s+--(?:hash|config-settings?|global-option|install-option)\b.*$/s;
const isPathOrUrl = (text: string): boolean =>
  /^(?:\.{0,2}[/\\]|[A-Za-z]:[\\/]|[\w+]+:\/\/)/.test(text);
const isArchive = (text: string): boolean =>
  /^\S+\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)(?:\s*;|$)/i.test(text);

/** The requirements of a `requirements.txt` (pip's "Requirements File Format"); options are left out. */
export function requirementsTxt(text: string): Requirements {
  const requirements: NamedRequirement[] = [];
  for (const { 0: line, index } of text.matchAll(/(?:[^\r\n\\]|\\(?!\r?\n)|\\\r?\n)+/g)) {
    const joined = line.replace(/\\\r?\n/g, ' ');
    const bare = joined
      .replace(/(^|\s)#.*$/s, '')
      .replace(lineOptions, '')
      .trim();
    if (bare === '' || bare === '.' || bare.startsWith('-')) continue;
    if (isPathOrUrl(bare) || isArchive(bare)) continue;
    const start = index + line.search(/\S/);
    const first = line.trimStart().split(/\\?\r?\n/, 1)[0] ?? '';
    const end = start + Math.min(bare.length, first.length);
    requirements.push({ text: bare, range: rangeOf(text, start, end), elsewhere: false });
  }
  return { project: '', requirements, findings: [] };
}

const rangeOf = (text: string, start: number, end: number): Range => ({
  start: positionAt(text, start),
  end: positionAt(text, end),
});

/**
 * The requirements of a `pyproject.toml`: PEP 621's, PEP 735's, uv's and Poetry's. Of Poetry's only
 * the names are given, because its versions are written in another way.
 */
export function pyprojectRequirements(text: string): Requirements {
  const document = parseDocument(text);
  if ('finding' in document) return { project: '', requirements: [], findings: [document.finding] };
  const { value } = document;
  const project = field(value, 'project');
  const tool = field(value, 'tool');
  const lists = [
    field(field(value, 'build-system'), 'requires'),
    field(project, 'dependencies'),
    ...entries(field(project, 'optional-dependencies')).map(([, list]) => list),
    ...entries(field(value, 'dependency-groups')).map(([, list]) => list),
    field(field(tool, 'uv'), 'dev-dependencies'),
  ];
  const sources = new Set(
    entries(field(field(tool, 'uv'), 'sources')).map(([name]) => name.toLowerCase()),
  );
  const locate = locator(text);
  const listed = lists.flatMap(strings).map((item): NamedRequirement => {
    const name = /^[\w.-]*/.exec(item)?.[0].toLowerCase() ?? '';
    return { text: item, range: locate(item), elsewhere: sources.has(name) };
  });
  const name = field(project, 'name');
  return {
    project: typeof name === 'string' ? name : '',
    requirements: [...listed, ...poetry(text, field(tool, 'poetry'))],
    findings: [],
  };
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function parseDocument(text: string): { readonly value: unknown } | { readonly finding: Finding } {
  try {
    return { value: parse(text) };
  } catch (error) {
    const { line, column } = error instanceof TomlError ? error : { line: 1, column: 1 };
    const [, what = 'it cannot be read'] =
      /^Invalid TOML document: (.*)/.exec(error instanceof Error ? error.message : '') ?? [];
    const place = { line, column };
    const message = `This is no TOML: ${what}.`;
    const range = { start: place, end: place };
    return { finding: { rule: 'pyproject-syntax', severity: 'error', message, range } };
  }
}

/** Parsers of TOML keep no places: each text is looked for in its quotes, and found once. */
function locator(text: string): (item: string) => Range {
  const from = new Map<string, number>();
  return (item) => {
    const quoted = [JSON.stringify(item), `'${item}'`].find((each) =>
      text.includes(each, from.get(item)),
    );
    const at = quoted === undefined ? -1 : text.indexOf(quoted, from.get(item) ?? 0);
    if (quoted === undefined || at < 0) return rangeOf(text, 0, 0);
    from.set(item, at + quoted.length);
    return rangeOf(text, at + 1, at + quoted.length - 1);
  };
}

function poetry(text: string, table: unknown): readonly NamedRequirement[] {
  const groups = entries(field(table, 'group')).map(([, group]) => field(group, 'dependencies'));
  const tables = [field(table, 'dependencies'), field(table, 'dev-dependencies'), ...groups];
  return tables.flatMap(entries).flatMap(([name, wanted]) => {
    if (name.toLowerCase() === 'python') return [];
    const at =
      name.length > longestName
        ? -1
        : text.search(new RegExp(`^[ \\t]*["']?${escapePattern(name)}["']?\\s*=`, 'm'));
    const start = at < 0 ? 0 : text.indexOf(name, at);
    const elsewhere = ['path', 'git', 'url'].some((key) => field(wanted, key) !== undefined);
    return [{ text: name, range: rangeOf(text, start, start + name.length), elsewhere }];
  });
}
