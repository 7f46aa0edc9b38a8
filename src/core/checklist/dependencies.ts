import { escapePattern } from '../escapePattern';
import { entries, field, longestName, parseConfig } from './configDocument';

/** One requirement of a dependency file. */
export interface Dependency {
  /** Normalised as PEP 503 says: lower case, runs of `-`, `_` and `.` are one `-`. */
  readonly name: string;
  readonly scope: 'main' | 'dev';
  /** Whether one exact version is named. */
  readonly pinned: boolean;
  readonly offset: number;
}

/** A distribution's name as PEP 503 normalises it. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

const specifier = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(.*)$/;
const exact = /^\(?\s*={1,3}\s*[^*,\s]+\s*(?:;.*|--hash.*|\\|@.*)?\)?$|^@\s*\S+/;

/** Longer than all that people write, hashes included. */
const longestSpecifier = 2_000;

/** Whether a file or group is called after work on the project rather than its use. */
const isDevName = (name: string): boolean =>
  /dev|test|lint|doc|style|quality|type|format|check|notebook/i.test(name);

function fromSpecifier(text: string, scope: 'main' | 'dev', offset: number): Dependency[] {
  const found = specifier.exec(text.trim().slice(0, longestSpecifier));
  if (found?.[1] === undefined) return [];
  const version = (found[2] ?? '').replace(/\s+#.*$/, '').trim();
  return [{ name: normalName(found[1]), scope, pinned: exact.test(version), offset }];
}

function requirementsFile(text: string, path: string): readonly Dependency[] {
  const scope = isDevName(path.slice(path.lastIndexOf('/') + 1)) ? 'dev' : 'main';
  const found: Dependency[] = [];
  for (const match of text.matchAll(/^[ \t]*([A-Za-z0-9][^\n#]*)/gm)) {
    found.push(...fromSpecifier(match[1] ?? '', scope, match.index));
  }
  return found;
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Finds where a name stands: parsers of TOML and YAML do not keep offsets. */
function locate(text: string, name: string): number {
  if (name.length > longestName) return 0;
  const pattern = escapePattern(name).replaceAll('-', '[-_.]+');
  return new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`, 'i').exec(text)?.index ?? 0;
}

/** A dependency that is looked for in the text only when somebody asks where it stands. */
const located = (
  text: string,
  { name, scope, pinned }: Omit<Dependency, 'offset'>,
): Dependency => ({
  name,
  scope,
  pinned,
  get offset() {
    return locate(text, name);
  },
});

function listed(text: string, list: readonly string[], scope: 'main' | 'dev'): Dependency[] {
  return list.flatMap((item) => fromSpecifier(item, scope, 0)).map((found) => located(text, found));
}

/** A Poetry or Pipfile table: name to version, or to a table that holds it. */
function table(text: string, value: unknown, scope: 'main' | 'dev'): Dependency[] {
  return entries(value)
    .filter(([name]) => name.toLowerCase() !== 'python')
    .map(([name, version]) => {
      const wanted = typeof version === 'string' ? version : field(version, 'version');
      const pinned = typeof wanted === 'string' && /^(==)?\d[\w.]*$/.test(wanted.trim());
      return located(text, { name: normalName(name), scope, pinned });
    });
}

function pyproject(text: string): readonly Dependency[] {
  const document = parseConfig('pyproject.toml', text);
  const project = field(document, 'project');
  const tool = field(document, 'tool');
  const poetry = field(tool, 'poetry');
  const groups = [
    ...entries(field(project, 'optional-dependencies')),
    ...entries(field(document, 'dependency-groups')),
    ...entries(field(field(tool, 'pdm'), 'dev-dependencies')),
  ];
  const poetryGroups = entries(field(poetry, 'group'));
  return [
    ...listed(text, strings(field(project, 'dependencies')), 'main'),
    ...groups.flatMap(([name, list]) =>
      listed(text, strings(list), isDevName(name) ? 'dev' : 'main'),
    ),
    ...listed(text, strings(field(field(tool, 'uv'), 'dev-dependencies')), 'dev'),
    ...table(text, field(poetry, 'dependencies'), 'main'),
    ...table(text, field(poetry, 'dev-dependencies'), 'dev'),
    ...poetryGroups.flatMap(([name, group]) =>
      table(text, field(group, 'dependencies'), isDevName(name) ? 'dev' : 'main'),
    ),
  ];
}

function pipfile(text: string): readonly Dependency[] {
  const document = parseConfig('Pipfile', text);
  return [
    ...table(text, field(document, 'packages'), 'main'),
    ...table(text, field(document, 'dev-packages'), 'dev'),
  ];
}

/** A conda specifier, `name=1.2=build`, reads like one of pip's with a single sign. */
function condaFile(text: string): readonly Dependency[] {
  const list = field(parseConfig('environment.yml', text), 'dependencies');
  if (!Array.isArray(list)) return [];
  const pip = list.flatMap((item) => strings(field(item, 'pip')));
  const conda = strings(list).map((item) => item.replace(/^[\w-]+::/, ''));
  return [
    ...listed(text, conda, 'main').filter(({ name }) => name !== 'python' && name !== 'pip'),
    ...listed(text, pip, 'main'),
  ];
}

function setupCfg(text: string): readonly Dependency[] {
  const document = parseConfig('setup.cfg', text);
  const lines = (value: unknown) => (typeof value === 'string' ? value.split('\n') : []);
  return [
    ...listed(text, lines(field(field(document, 'options'), 'install_requires')), 'main'),
    ...entries(field(document, 'options.extras_require')).flatMap(([name, value]) =>
      listed(text, lines(value), isDevName(name) ? 'dev' : 'main'),
    ),
  ];
}

function setupPy(text: string): readonly Dependency[] {
  const found: Dependency[] = [];
  for (const list of text.matchAll(
    /(?:install|tests|extras)_require\w{0,20}\s{0,20}=\s{0,20}([[{][\s\S]{0,10000}?[\]}])/g,
  )) {
    for (const item of (list[1] ?? '').matchAll(/["']([^"'\n]+)["'](?!\s*:)/g)) {
      found.push(...fromSpecifier(item[1] ?? '', 'main', list.index + item.index));
    }
  }
  return found;
}

/** How each kind of dependency file is recognised and read, by its path in lower case. */
const readers: readonly (readonly [
  RegExp,
  (text: string, path: string) => readonly Dependency[],
])[] = [
  [
    /(^|\/)[^/]*requirements[^/]*\.(txt|in)$|(^|\/)requirements\/[^/]+\.(txt|in)$|(^|\/)(requirement|reqs?|deps|dependencies|python-packages)\.txt$/,
    requirementsFile,
  ],
  [/(^|\/)pyproject\.toml$/, pyproject],
  [/(^|\/)pipfile$/, pipfile],
  [/(^|\/)[^/]*(environment|conda|env|requirements)[^/]*\.ya?ml$/, condaFile],
  [/(^|\/)setup\.cfg$/, setupCfg],
  [/(^|\/)setup\.py$/, setupPy],
];

/** What a dependency file asks for; a broken file asks for nothing. */
export function readDependencies(path: string, text: string): readonly Dependency[] {
  const lower = path.toLowerCase();
  return readers.find(([pattern]) => pattern.test(lower))?.[1](text, path) ?? [];
}
