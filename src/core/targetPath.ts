import type { Finding } from './finding';
import { foldCase } from './foldCase';
import { quote } from './quote';
import { brokenSegmentRule, bytesOf } from './segmentRules';

/**
 * In bytes of UTF-8. Deeper than any sensible project, and well below the 1024 of macOS and the 4096
 * of Linux for a whole path, so that the target's own place has room before it.
 */
const maxPathBytes = 400;

function finding(path: string, rule: string, what: string, from: number, to: number): Finding {
  const start = { line: 1, column: from + 1 };
  return {
    rule,
    severity: 'error',
    message: `The path ${quote(path)} ${what}; rename it in the template.`,
    range: { start, end: { line: 1, column: to + 1 } },
  };
}

/**
 * Checks the path of a file that a plan writes: relative, with forward slashes, and a plain file
 * name in every segment on Linux, macOS and Windows, so that wherever it is resolved it stays inside
 * the target and outside git's folder. Returns what is wrong first, or undefined; the range counts
 * columns of the path, in UTF-16 code units. Names of files: Microsoft's "Naming Files, Paths, and
 * Namespaces". Links in the target are a matter of the disk and are checked there.
 */
export function checkTargetPath(path: string): Finding | undefined {
  if (path === '') return finding(path, 'path-empty', 'is empty', 0, 0);
  if (path.startsWith('/')) {
    return finding(path, 'path-absolute', 'starts with "/", and a path is relative', 0, 1);
  }
  // Before the segments, so that a path of a megabyte costs nothing.
  if (path.length > maxPathBytes || bytesOf(path) > maxPathBytes) {
    const what = `is longer than ${maxPathBytes} bytes`;
    return finding(path, 'path-length', what, 0, path.length);
  }
  let from = 0;
  for (const segment of path.split('/')) {
    const broken = brokenSegmentRule(segment);
    if (broken) return finding(path, broken.rule, broken.what, from, from + segment.length);
    from += segment.length + 1;
  }
  return undefined;
}

/** Two paths of one plan that cannot stand side by side on every platform. */
export interface PathClash {
  /**
   * `same`: one file on a disk that ignores case or composition. `folder`: one path is a file and
   * for the other a folder. `spelling`: a folder is spelt in two ways, which is one folder here and
   * two there.
   */
  readonly kind: 'same' | 'folder' | 'spelling';
  /** In the order in which the paths were given. */
  readonly first: string;
  readonly second: string;
  /** One sentence with both names. */
  readonly message: string;
}

const saying: Readonly<Record<PathClash['kind'], string>> = {
  same: 'are the same file where case or accents do not count',
  folder: 'need the same name for a file and for a folder',
  spelling: 'spell the same folder in two ways',
};

function clash(kind: PathClash['kind'], first: string, second: string): PathClash {
  const message = `The paths ${quote(first)} and ${quote(second)} ${saying[kind]}; rename one of them in the template.`;
  return { kind, first, second, message };
}

/** "a", "a/b" for "a/b/c": the folders that a path lies in. */
function foldersOf(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

/**
 * The first two paths that clash, or undefined. The paths are those of a plan's files: relative,
 * with forward slashes, each accepted by checkTargetPath.
 */
export function findPathClash(paths: readonly string[]): PathClash | undefined {
  const files = new Map<string, string>();
  const folders = new Map<string, { readonly folder: string; readonly path: string }>();
  for (const path of paths) {
    const key = foldCase(path);
    const same = files.get(key);
    if (same !== undefined) return clash('same', same, path);
    const inside = folders.get(key);
    if (inside) return clash('folder', inside.path, path);
    files.set(key, path);
    for (const folder of foldersOf(path)) {
      const folderKey = foldCase(folder);
      const file = files.get(folderKey);
      if (file !== undefined) return clash('folder', file, path);
      const known = folders.get(folderKey);
      if (known && known.folder !== folder) return clash('spelling', known.path, path);
      folders.set(folderKey, known ?? { folder, path });
    }
  }
  return undefined;
}
