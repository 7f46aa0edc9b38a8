import type { GitFacts, ProjectView } from '../../src/core/checklist/projectView';
import { noGit } from '../../src/core/checklist/projectView';
import { sha256 } from '../../src/node/sha256';

/** A project that lies in memory: path to text. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** What a project in memory has beside its files. */
export interface TreeOptions {
  readonly git?: GitFacts;
  /** Called with every path that is read. */
  readonly onRead?: (path: string) => void;
}

/** A tree as the engine sees a project: every file is tracked and stamped with its content. */
export function treeProject(tree: Tree, { git = noGit, onRead }: TreeOptions = {}): ProjectView {
  const encoder = new TextEncoder();
  const bytes = new Map(
    Object.entries(tree).map(([path, content]) => [
      path,
      typeof content === 'string' ? encoder.encode(content) : content,
    ]),
  );
  return {
    files: [...bytes]
      .map(([path, content]) => ({
        path,
        size: content.length,
        tracked: true,
        stamp: sha256(content),
      }))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
    unreadable: [],
    git,
    read: (path, limit) => {
      onRead?.(path);
      const content = bytes.get(path);
      if (content === undefined) return { unreadable: 'it is gone' };
      return content.length > limit ? { unreadable: 'it is too large' } : { bytes: content };
    },
  };
}

/** The facts of a repository without commits. */
export const emptyRepository: GitFacts = { ...noGit, repository: true };
