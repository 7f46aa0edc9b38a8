import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ticketOf } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import { gitState } from '../../node/conventions/draftContext';
import {
  currentBranch,
  findRepository,
  type RepositoryPlace,
} from '../../node/conventions/findRepository';
import { readFolderScopes } from '../../node/conventions/folderScopes';
import { askGitSettings } from '../../node/conventions/gitSettings';
import { readStagedChanges } from '../../node/conventions/stagedFiles';

/** A draft as far as its situation depends on it. */
export interface DraftText {
  readonly text: string;
  /** Whether it is handed to git as it is (`--file -`): no editor opens, so no comments are cut. */
  readonly inBox: boolean;
}

/** What is known about a draft beside its text: the same that the hook will know of it. */
export async function readContext(
  root: string,
  { text, inBox }: DraftText,
  { commits }: ResolvedConfig,
): Promise<LintContext> {
  const repository = findRepository(root);
  if (repository === undefined) return { source: 'draft', edited: !inBox };
  const pattern = commits.rules['ticket']?.pattern;
  const branch = pattern === undefined ? undefined : currentBranch(repository);
  const ticket =
    branch === undefined || pattern === undefined ? undefined : ticketOf(branch, pattern);
  return {
    source: 'draft',
    edited: !inBox,
    folderScopes: readFolderScopes(root, commits.scopeFolders),
    ...(ticket !== undefined && { ticket }),
    ...(await (vscode.workspace.isTrusted
      ? Promise.race([
          askGit(text, repository, commits.rules['body-why'] !== undefined),
          rejectLate(),
        ]).catch(() => readFiles(repository))
      : readFiles(repository))),
  };
}

type FromGit = Pick<
  LintContext,
  'merge' | 'revert' | 'commentString' | 'cleanup' | 'identity' | 'changedLines'
>;

/** In milliseconds; a git that hangs must not keep a draft from being judged. */
const patience = 10_000;

async function rejectLate(): Promise<never> {
  await setTimeout(patience, undefined, { ref: false });
  throw new Error('git did not answer');
}

async function askGit(
  text: string,
  repository: RepositoryPlace,
  counted: boolean,
): Promise<FromGit> {
  const call = { cwd: repository.workTree ?? repository.gitDir };
  const state = await gitState(text, repository, process.env);
  const [settings, staged] = await Promise.all([
    askGitSettings(repository, process.env),
    // A merge is held against no rule, whatever its size.
    counted && state.merge !== true ? readStagedChanges(repository, call, true) : undefined,
  ]);
  return { ...settings, ...state, ...(staged && { changedLines: staged.lines }) };
}

/**
 * Git's configuration may name programs: in an untrusted workspace git is not run, only read; so it
 * is where git gives no answer, which is no reason to say nothing.
 */
function readFiles({ gitDir }: RepositoryPlace): FromGit {
  const has = (name: string): boolean => existsSync(join(gitDir, name));
  return { merge: has('MERGE_HEAD'), revert: has('REVERT_HEAD') };
}
