/** One rule of a .gitignore, as gitignore(5) reads it. */
export interface IgnoreRule {
  /** The line without white space at its end. */
  readonly line: string;
  readonly negated: boolean;
  readonly directoryOnly: boolean;
  /** Whether it holds for the folder of the file only, and not for every folder below. */
  readonly anchored: boolean;
  readonly segments: readonly string[];
}

/** Reads a line; undefined for comments and blank lines. */
export function parseIgnoreRule(text: string): IgnoreRule | undefined {
  const line = text.replace(/\r$/, '').replace(/(?<!\\)[ \t]+$/, '');
  if (line === '' || line.startsWith('#')) return undefined;
  const negated = line.startsWith('!');
  const pattern = negated ? line.slice(1) : line;
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  return {
    line,
    negated,
    directoryOnly: pattern.endsWith('/'),
    anchored: pattern.startsWith('/') || bare.includes('/'),
    segments: bare.replace(/^\\(?=[!#])/, '').split('/'),
  };
}

/** The files of a project, and the folders that they lie in by name, each with one of its paths. */
export interface PathIndex {
  readonly paths: readonly string[];
  /** The first names of all paths, at which rules that begin with a name can be told to miss. */
  readonly tops: ReadonlySet<string>;
  readonly folders: ReadonlyMap<string, string>;
}

/** Looks through paths once for all the rules that are held against them. */
export function indexPaths(paths: readonly string[]): PathIndex {
  const folders = new Map<string, string>();
  const tops = new Set<string>();
  let known = '';
  for (const path of paths) {
    const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    if (folder === '') tops.add(path);
    // Most paths lie in the same folder as the one before.
    if (folder !== known) {
      const names = folder.split('/');
      for (const name of names) folders.set(name, path);
      tops.add(names[0] ?? '');
    }
    known = folder;
  }
  folders.delete('');
  return { paths, tops, folders };
}

/** One of the paths that the rule names, or that lie in a folder which it names; other rules aside. */
export function findNamed(
  rule: IgnoreRule,
  { paths, tops, folders }: PathIndex,
): string | undefined {
  const [first = ''] = rule.segments;
  if (rule.anchored) {
    if (isLiteral(first) && !tops.has(first)) return undefined;
    const start = isLiteral(first) ? first : '';
    return paths.find((path) => path.startsWith(start) && matchesPath(rule, path.split('/')));
  }
  const folder = isLiteral(first)
    ? first
    : [...folders.keys()].find((name) => matchesName(first, name));
  const inFolder = folders.get(folder ?? '');
  if (inFolder !== undefined) return inFolder;
  return rule.directoryOnly ? undefined : paths.find(fileMatcher(first));
}

/** Patterns are mostly a name or an ending, and paths are many. */
function fileMatcher(pattern: string): (path: string) => boolean {
  if (isLiteral(pattern)) {
    const below = `/${pattern}`;
    return (path) => path.endsWith(pattern) && (path === pattern || path.endsWith(below));
  }
  const ending = pattern.slice(1);
  if (pattern.startsWith('*') && isLiteral(ending)) return (path) => path.endsWith(ending);
  return (path) => matchesName(pattern, path.slice(path.lastIndexOf('/') + 1));
}

const isLiteral = (pattern: string): boolean => !/[*?[\\]/.test(pattern);

/** An anchored rule names the path itself or one of the folders above it. */
function matchesPath({ segments, directoryOnly }: IgnoreRule, parts: readonly string[]): boolean {
  // A rule that ends in ** names all that is below, and one without it the folder with all below.
  const most = directoryOnly ? parts.length - 1 : parts.length;
  for (let length = 1; length <= most; length += 1) {
    if (matchesSegments(segments, parts.slice(0, length))) return true;
  }
  return false;
}

function matchesSegments(segments: readonly string[], parts: readonly string[]): boolean {
  const [segment, ...rest] = segments;
  if (segment === undefined) return parts.length === 0;
  if (segment !== '**') {
    const [part, ...below] = parts;
    return part !== undefined && matchesName(segment, part) && matchesSegments(rest, below);
  }
  if (rest.length === 0) return parts.length > 0;
  return parts.some((_, at) => matchesSegments(rest, parts.slice(at)));
}

/**
 * `*`, `?` and `[...]` within one name, in time that grows with the product of the lengths at most:
 * templates come from users, and a pattern of theirs must not hang.
 */
function matchesName(pattern: string, name: string): boolean {
  if (isLiteral(pattern)) return pattern === name;
  let [p, n, star, retry] = [0, 0, -1, 0];
  while (n < name.length) {
    const length = pattern[p] === '*' ? 0 : matchOne(pattern, p, name[n] ?? '');
    if (length > 0) {
      p += length;
      n += 1;
    } else if (pattern[p] === '*') {
      star = p;
      retry = n;
      p += 1;
    } else if (star >= 0) {
      retry += 1;
      p = star + 1;
      n = retry;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** How long the piece of the pattern is that takes this character; 0 where it does not. */
function matchOne(pattern: string, at: number, character: string): number {
  const sign = pattern[at];
  if (sign === '?') return 1;
  if (sign === '\\') return pattern[at + 1] === character ? 2 : 0;
  if (sign !== '[') return sign === character ? 1 : 0;
  const end = pattern.indexOf(']', at + 2);
  if (end < 0) return character === '[' ? 1 : 0;
  const inside = pattern.slice(at + 1, end);
  const negated = /^[!^]/.test(inside);
  return isInClass(negated ? inside.slice(1) : inside, character) === negated ? 0 : end + 1 - at;
}

function isInClass(members: string, character: string): boolean {
  for (let at = 0; at < members.length; at += 1) {
    const [from = '', dash, to] = members.slice(at, at + 3);
    if (dash === '-' && to !== undefined) {
      if (from <= character && character <= to) return true;
      at += 2;
    } else if (from === character) return true;
  }
  return false;
}
