import type { Hash } from '../templateRecord';
import { contentHashes } from './contentHashes';
import type { ProjectFile, ProjectView } from './projectView';
import { notebookLimit } from './textFile';
import type { CheckedLink } from './verdict';

/** A bigger file cannot be linked. In bytes. */
export const linkLimit = notebookLimit;

/** A place that somebody named as evidence, and what the file's content was then. */
export interface Link {
  readonly path: string;
  readonly line?: number;
  readonly sha256?: string;
}

interface KnownFile {
  readonly stamp: string | undefined;
  readonly hashes: readonly string[];
}

/** Tells links that hold from others; a file that is as it was is not read again. */
export class LinkChecker {
  readonly #hash: Hash;
  readonly #known = new Map<string, KnownFile>();

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /** Whether what links point to is there, and as it was when they were made. */
  async check(view: ProjectView, links: readonly Link[]): Promise<readonly CheckedLink[]> {
    const checked: CheckedLink[] = [];
    for (const link of links) {
      const fresh = await this.#isFresh(view, link);
      checked.push({ path: link.path, line: link.line ?? 1, fresh });
    }
    return checked;
  }

  async #isFresh(view: ProjectView, { path, sha256 }: Link): Promise<boolean> {
    const file = view.files.find((one) => one.path === path);
    if (file === undefined || sha256 === undefined) return file !== undefined;
    return (await this.#hashes(view, file)).includes(sha256);
  }

  async #hashes(view: ProjectView, { path, stamp }: ProjectFile): Promise<readonly string[]> {
    const known = this.#known.get(path);
    if (known?.stamp !== undefined && known.stamp === stamp) return known.hashes;
    const content = await view.read(path, linkLimit);
    const hashes = 'bytes' in content ? contentHashes(content.bytes, this.#hash) : [];
    this.#known.set(path, { stamp, hashes });
    return hashes;
  }
}
