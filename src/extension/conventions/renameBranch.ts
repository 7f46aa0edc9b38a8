import * as vscode from 'vscode';
import { lintBranch } from '../../core/conventions/lintBranch';
import type { BranchConvention } from '../../core/conventions/resolvedConfig';
import { Problem } from '../../core/problem';
import { runGit } from '../../node/git';
import { chooseRepository, isRepository } from './repositoryChoice';

/** The command "Rename Branch": proposes a name that the rules accept, and renames the branch to it. */
export async function renameBranch(root: unknown): Promise<void> {
  const isNamed = isRepository(root);
  const chosen = await chooseRepository('Rename Branch', (candidate) => {
    if (typeof root === 'string') return isNamed(candidate);
    const { repository, config } = candidate;
    const name = repository.state.HEAD?.name;
    return name !== undefined && lintBranch(name, config.branches).length > 0;
  });
  if (chosen === undefined) return;
  const { repository, config } = chosen;
  const { name, upstream } = repository.state.HEAD ?? {};
  if (name === undefined) throw new Problem('HEAD is on no branch: switch to one, then rename it.');
  const better = lintBranch(name, config.branches)[0]?.fix?.edits[0]?.newText;
  const wanted = await vscode.window.showInputBox({
    title: `Rename Branch ${name}`,
    prompt: 'The new name; commits and files stay as they are',
    value: better ?? name,
    validateInput: (value) => complaint(value, name, config.branches),
  });
  if (wanted === undefined || wanted === name) return;
  const { status, stderr } = await runGit(['branch', '-m', name, wanted], { cwd: chosen.root });
  if (status !== 0) throw new Problem(`git refused the name ${wanted}: ${stderr.trim()}`);
  await repository.status();
  if (upstream === undefined) return;
  await vscode.window.showInformationMessage(
    `${name} is now ${wanted} here. ${upstream.remote} still has ${upstream.name}: publish ${wanted}, then delete ${upstream.name} there.`,
  );
}

function complaint(
  value: string,
  before: string,
  convention: BranchConvention,
): vscode.InputBoxValidationMessage | undefined {
  const { Error, Warning, Info } = vscode.InputBoxValidationSeverity;
  if (value.trim() === '') return { message: 'A branch needs a name.', severity: Error };
  const [finding] = lintBranch(value, convention);
  if (finding) {
    return { message: finding.message, severity: finding.severity === 'error' ? Error : Warning };
  }
  return value === before ? { message: 'The name as it is', severity: Info } : undefined;
}
