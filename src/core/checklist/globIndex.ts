import picomatch from 'picomatch/posix';
import { expandBraces } from './configDocument';

/** Which paths a probe looks at; selectors are numbered so that a path is matched once for all. */
export interface Selector {
  readonly files: readonly string[];
  readonly notIn?: readonly string[];
}

/** Globs of all probes, matched together. */
export interface GlobIndex {
  /** The number of a selector; equal selectors share one. */
  add(selector: Selector): number;
  /** The numbers of the selectors that a path falls under. */
  match(path: string): readonly number[];
}

interface Glob {
  readonly regex: RegExp;
  readonly id: number;
}

const options = { nocase: true, dot: true, noextglob: true } as const;
const maxStars = 12;

/** The extension that every path of a glob without braces has, in lower case, else ''. */
function extensionOf(glob: string): string {
  return /\.([\w-]+)$/.exec(glob)?.[1]?.toLowerCase() ?? '';
}

/** A workspace's glob is as untrusted as its patterns: many stars take long to match. */
function toRegex(glob: string): RegExp {
  if ((glob.match(/\*/g)?.length ?? 0) > maxStars || glob.length > 400) {
    throw new Error(`the glob ${glob} has too many parts`);
  }
  return picomatch.makeRe(glob, options);
}

interface Compiled {
  readonly files: ReadonlySet<number>;
  readonly notIn: ReadonlySet<number>;
}

/** Matches many selectors against one path after another; globs with an extension are bucketed. */
export function globIndex(): GlobIndex {
  const globs = new Map<string, number>();
  const buckets = new Map<string, Glob[]>();
  const numbers = new Map<string, number>();
  const selectors: Compiled[] = [];
  const byGlob: number[][] = [];

  const globNumber = (glob: string): number => {
    const known = globs.get(glob);
    if (known !== undefined) return known;
    const id = globs.size;
    const extension = extensionOf(glob);
    const bucket = buckets.get(extension) ?? [];
    bucket.push({ regex: toRegex(glob), id });
    buckets.set(extension, bucket);
    globs.set(glob, id);
    byGlob.push([]);
    return id;
  };
  const compile = (list: readonly string[]): ReadonlySet<number> =>
    new Set(list.flatMap(expandBraces).map(globNumber));

  return {
    add: ({ files, notIn = [] }) => {
      const key = JSON.stringify([files, notIn]);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = selectors.length;
      const compiled = { files: compile(files), notIn: compile(notIn) };
      for (const id of compiled.files) byGlob[id]?.push(number);
      selectors.push(compiled);
      numbers.set(key, number);
      return number;
    },
    match: (path) => {
      const matched = new Set<number>();
      const bucket = buckets.get(extensionOf(path)) ?? [];
      for (const list of [bucket, extensionOf(path) === '' ? [] : (buckets.get('') ?? [])]) {
        for (const { regex, id } of list) if (regex.test(path)) matched.add(id);
      }
      const found = new Set<number>();
      for (const id of matched) for (const number of byGlob[id] ?? []) found.add(number);
      return [...found].filter((number) => {
        for (const id of selectors[number]?.notIn ?? []) if (matched.has(id)) return false;
        return true;
      });
    },
  };
}
