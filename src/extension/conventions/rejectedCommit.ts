import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { cleanMessage } from '../../core/conventions/cleanMessage';
import { formatVerdict } from '../../core/conventions/formatVerdict';
import { lintMessage } from '../../core/conventions/lintMessage';
import { parseMessage } from '../../core/conventions/parseMessage';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import type { Finding } from '../../core/finding';
import { findRepository } from '../../node/conventions/findRepository';
import type { GitRepository } from './gitApi';
import { readContext } from './readContext';
import type { RuleBook } from './ruleBook';

/** A commit that was tried and not made, with what its message breaks. */
interface Rejected {
  readonly findings: readonly Finding[];
  /** The message as git would have stored it. */
  readonly message: string;
}

/**
 * After a commit from the Source Control view failed, says what is wrong with its files, its branch or
 * its message, and offers the way out. The git extension reports attempts, not outcomes, and shows one
 * line of a hook's output in a dialog of its own; so all is judged again, and the message compared with
 * HEAD's.
 */
export function watchRejectedCommits(
  repository: GitRepository,
  rules: RuleBook,
): vscode.Disposable {
  return repository.onDidCommit(async () => {
    const root = repository.rootUri.fsPath;
    const { config } = await rules.load(root);
    if (config === undefined) return;
    const { findRefusedFiles, offerRefusedFiles } = await import('./refusedFiles.js');
    // Git asks about the files before it looks at the message.
    const files = await findRefusedFiles(root, config);
    if (files.length > 0) return offerRefusedFiles(root, files);
    const { findRefusedBranch, offerBranch } = await import('./refusedBranch.js');
    const branch = await findRefusedBranch(repository, config);
    if (branch !== undefined) return offerBranch(root, branch);
    const rejected = await findRejected(repository, config);
    if (rejected !== undefined) await offerMessage(repository, rejected);
  });
}

async function findRejected(
  repository: GitRepository,
  config: ResolvedConfig,
): Promise<Rejected | undefined> {
  const root = repository.rootUri.fsPath;
  const folder = findRepository(root)?.gitDir;
  if (folder === undefined) return undefined;
  const box = repository.inputBox.value;
  const inBox = box.trim() !== '';
  // Git writes every message there before its hook sees it, and leaves it there.
  const file = join(folder, 'COMMIT_EDITMSG');
  const stored = await readFile(file, 'utf8').catch(() => '');
  const context = await readContext(root, { text: stored, inBox }, config);
  const text = inBox ? box : stored;
  const findings = lintMessage(parseMessage(text, context), config.commits, context);
  if (findings.every(({ severity }) => severity !== 'error')) return undefined;
  const head = await repository.getCommit('HEAD').catch(() => undefined);
  if (head?.message.trimEnd() === asStored(stored, context)) return undefined;
  return { findings, message: asStored(text, context) };
}

const asStored = (text: string, context: LintContext): string =>
  cleanMessage(text, context)
    .map((line) => line.text)
    .join('\n')
    .trimEnd();

async function offerMessage(
  repository: GitRepository,
  { findings, message }: Rejected,
): Promise<void> {
  const [verdict = ''] = formatVerdict(findings, { what: 'Commit' }).split('\n');
  const edit = 'Edit Message';
  const answer = await vscode.window.showWarningMessage(`${verdict}.`, edit);
  if (answer !== edit) return;
  if (repository.inputBox.value.trim() === '') repository.inputBox.value = message;
  // Opens the view too. With the cursor in a box already it would go on to the next repository’s.
  await vscode.commands.executeCommand('workbench.scm.action.focusNextInput');
}
