import { checkTargetPath } from '../targetPath';
import type { ChecklistItem } from './checklist';
import type { Evidence } from './evidence';

/** What has to be made for a requirement, read from the catalogue's `fix`. */
export type FixTarget =
  | { readonly kind: 'file'; readonly path: string }
  /** A section of a document; the anchor is its title as a link has it. */
  | { readonly kind: 'section'; readonly path: string; readonly anchor: string }
  /** A table of a TOML file. */
  | { readonly kind: 'table'; readonly path: string; readonly table: string }
  /** A line of a list, such as .gitignore. */
  | { readonly kind: 'line'; readonly path: string; readonly line: string }
  /** What is typed in a terminal. */
  | { readonly kind: 'command'; readonly command: string }
  /** Words for a person, where nothing can be made. */
  | { readonly kind: 'advice'; readonly text: string };

/**
 * Reads a `fix`. `<pkg>` in it stands for the project's package. Own requirements come with a
 * repository that anybody may have written: what would harm is advice, for a person to read.
 */
export function parseFix(fix: string, packageName: string): FixTarget {
  const text = fix.replaceAll('<pkg>', packageName);
  const target = targetOf(text);
  return isHarmless(target) ? target : { kind: 'advice', text };
}

function isHarmless(target: FixTarget): boolean {
  if (target.kind === 'advice') return true;
  // A terminal takes a line break for Enter.
  if (target.kind === 'command') return !/\p{Cc}/u.test(target.command);
  return checkTargetPath(target.path) === undefined;
}

function targetOf(text: string): FixTarget {
  const [, document, anchor] = /^(\S+\.md)#([\w-]+)/.exec(text) ?? [];
  if (document !== undefined && anchor !== undefined) {
    return { kind: 'section', path: document, anchor };
  }
  const [, file, table] = /^(\S+\.toml) \[(.+)\]$/.exec(text) ?? [];
  if (file !== undefined && table !== undefined) return { kind: 'table', path: file, table };
  const [, list, line] = /^(\.\w+) entry for (\S+)/.exec(text) ?? [];
  if (list !== undefined && line !== undefined) return { kind: 'line', path: list, line };
  if (text.startsWith('run ')) {
    const commands = [...text.matchAll(/`([^`]+)`/g)].map(([, command = '']) => command);
    if (commands.length > 0) return { kind: 'command', command: commands.join(' && ') };
  }
  return /^[\w./-]+$/.test(text) ? { kind: 'file', path: text } : { kind: 'advice', text };
}

/** The anchor that a link to a heading has on GitHub. */
export function anchorOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Where a scaffold waits to be filled in that stands elsewhere than a fix would make a file at
 * `path`: the place with the file's name, or else the first one.
 */
export function scaffoldedPlace(
  { verdict, evidence }: Pick<ChecklistItem, 'verdict' | 'evidence'>,
  path: string,
): Evidence | undefined {
  if (verdict !== 'scaffolded') return undefined;
  const places = evidence.filter((one) => one.path !== '.');
  return places.find((one) => nameOf(one.path) === nameOf(path)) ?? places[0];
}
