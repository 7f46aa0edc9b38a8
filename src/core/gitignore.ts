import { linearPattern, type LinearPattern } from './linearPattern';
import { isProblem } from './problem';

/** One line of a .gitignore: what it matches, and whether it takes back an earlier line. */
interface IgnoreLine {
  readonly pattern: LinearPattern;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** The lines of one .gitignore and the folder that it lies in, '' for the project's own. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Whether git ignores a file that it does not track yet (gitignore(5)): the last line that matches
 * decides, and what lies in an ignored folder cannot be taken back.
 *
 * @param files all .gitignore files of the project, those of outer folders first
 * @param path relative to the project, with forward slashes
 */
export function isIgnored(files: readonly IgnoreFile[], path: string): boolean {
  const segments = path.split('/');
  const parsed = files.map(({ folder, text }) => ({ folder, lines: parseLines(text) }));
  return segments.some((_, index) => {
    const place = segments.slice(0, index + 1).join('/');
    const isFolder = index < segments.length - 1;
    let ignored = false;
    for (const { folder, lines } of parsed) {
      if (folder !== '' && !place.startsWith(`${folder}/`)) continue;
      const inside = folder === '' ? place : place.slice(folder.length + 1);
      for (const { pattern, negated, foldersOnly } of lines) {
        if (foldersOnly && !isFolder) continue;
        if (typeof pattern.find(inside) === 'object') ignored = !negated;
      }
    }
    return ignored;
  });
}

function parseLines(text: string): readonly IgnoreLine[] {
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.replace(/(?<!\\) +$/, '');
    if (line === '' || line.startsWith('#')) return [];
    const negated = line.startsWith('!');
    const body = negated ? line.slice(1) : line;
    try {
      const glob = body.replace(/\/$/, '');
      const pattern = linearPattern(patternOf(glob));
      return [{ pattern, negated, foldersOnly: body.endsWith('/') }];
    } catch (error) {
      // A line that means nothing to us ignores nothing.
      if (isProblem(error)) return [];
      throw error;
    }
  });
}

/** A glob as a pattern: without a slash it holds at every depth, with one from the folder on. */
function patternOf(glob: string): string {
  const anchored = glob.includes('/');
  const source = glob
    .replace(/^\//, '')
    .replace(
      /\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]]*\]|\\.|[.+^${}()|[\]\\]/g,
      (piece) => pieces[piece] ?? other(piece),
    );
  return `^${anchored ? '' : '(?:.*/)?'}${source}$`;
}

const pieces: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '/**': '/.*',
  '*': '[^/]*',
  '**': '[^/]*',
  '?': '[^/]',
};

function other(piece: string): string {
  if (piece.startsWith('[') && piece.length > 2) return piece.replace(/^\[!/, '[^');
  return piece.startsWith('\\') ? piece : `\\${piece}`;
}
