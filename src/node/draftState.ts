import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cleanup } from '../core/conventions/cleanMessage';
import { gitFolderOf } from './gitFolder';
import type { RunGit } from './git';

/** What a work tree says about the commit that is being written in it. */
export interface DraftState {
  readonly merge: boolean;
  readonly revert: boolean;
  /** The branch that is checked out; undefined where HEAD is detached. */
  readonly branch: string | undefined;
  /** `core.commentString` or `core.commentChar`. */
  readonly commentString?: string;
  readonly cleanup?: Cleanup;
  readonly identity?: { readonly name: string; readonly email: string };
}

const asked = '^(core\\.comment(char|string)|commit\\.cleanup|user\\.(name|email))$';
const cleanups: readonly Cleanup[] = ['strip', 'whitespace', 'verbatim', 'scissors', 'default'];

async function readSettings(root: string, git: RunGit): Promise<ReadonlyMap<string, string>> {
  const args = ['config', '--null', '--get-regexp', asked];
  const { status, stdout } = await git(args, { cwd: root });
  if (status !== 0) return new Map();
  return new Map(
    stdout.split('\0').map((entry) => {
      const [key = '', ...value] = entry.split('\n');
      return [key, value.join('\n')];
    }),
  );
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Reads what judging a draft depends on beside its text. Without `git` nothing is run: the state is
 * read off git's files, and git's own defaults stand for its configuration.
 */
export async function readDraftState(root: string, git?: RunGit): Promise<DraftState> {
  const folder = await gitFolderOf(root);
  if (folder === undefined) return { merge: false, revert: false, branch: undefined };
  const [merge, revert, head, settings] = await Promise.all([
    exists(join(folder, 'MERGE_HEAD')),
    exists(join(folder, 'REVERT_HEAD')),
    readFile(join(folder, 'HEAD'), 'utf8').catch(() => ''),
    git ? readSettings(root, git) : new Map<string, string>(),
  ]);
  const commentString = settings.get('core.commentstring') ?? settings.get('core.commentchar');
  const cleanup = cleanups.find((each) => each === settings.get('commit.cleanup'));
  const name = settings.get('user.name');
  const email = settings.get('user.email');
  return {
    merge,
    revert,
    branch: /^ref: refs\/heads\/(.+?)\r?\n?$/.exec(head)?.[1],
    ...(commentString !== undefined && { commentString }),
    ...(cleanup !== undefined && { cleanup }),
    ...(name !== undefined && email !== undefined && { identity: { name, email } }),
  };
}
