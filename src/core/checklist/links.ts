import type { Hash } from '../templateRecord';
import type { ProjectView } from './projectView';
import { textLimit } from './textFile';
import type { CheckedLink } from './verdict';

/** A place that somebody named as evidence, and what the file's content was then. */
export interface Link {
  readonly path: string;
  readonly line?: number;
  readonly sha256?: string;
}

async function isFresh(
  view: ProjectView,
  { path, sha256: then }: Link,
  hash: Hash,
): Promise<boolean> {
  if (!view.files.some((file) => file.path === path)) return false;
  if (then === undefined) return true;
  const content = await view.read(path, textLimit);
  return 'bytes' in content && hash(content.bytes) === then;
}

/** Whether what links point to is there, and as it was when they were made. */
export async function checkLinks(
  view: ProjectView,
  links: readonly Link[],
  hash: Hash,
): Promise<readonly CheckedLink[]> {
  const checked: CheckedLink[] = [];
  for (const link of links) {
    const fresh = await isFresh(view, link, hash);
    checked.push({ path: link.path, line: link.line ?? 1, fresh });
  }
  return checked;
}
