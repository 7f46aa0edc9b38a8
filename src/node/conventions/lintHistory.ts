import type { Judged } from '../../core/conventions/lintJson';
import { lintMessage } from '../../core/conventions/lintMessage';
import { parseMessage } from '../../core/conventions/parseMessage';
import { rulesInDoubt } from '../../core/conventions/rulesInDoubt';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import type { Commit } from './commitHistory';
import { readFolderScopes } from './folderScopes';

/** A commit's verdict, with the sha that a message of history always has. */
export type JudgedCommit = Judged & { readonly sha: string };

const nothing: JudgedCommit['findings'] = [];

/**
 * Makes the function that judges stored commits: those that are pushed or have been, where nothing
 * may be left to squash.
 *
 * @param root the work tree, whose folders may be scopes
 * @param repairs whether repairs are wanted as well, which takes several times as long
 */
export function commitJudge(
  config: ResolvedConfig,
  root: string | undefined,
  repairs = false,
): (commit: Commit) => JudgedCommit {
  const folderScopes = readFolderScopes(root, config.commits.scopeFolders);
  const common: LintContext = { source: 'history', stage: 'push', folderScopes, repairs };
  const merge: LintContext = { ...common, merge: true };
  const change: LintContext = { ...common, merge: false };
  const narrow = rulesInDoubt(config.commits);
  return ({ sha, parents, message }) => {
    const doubtful = narrow(message);
    if (doubtful === undefined) return { sha, text: message, findings: nothing };
    const context = parents > 1 ? merge : change;
    // A repair must cause no finding of any other rule.
    const asked = repairs ? config.commits : doubtful;
    const findings = lintMessage(parseMessage(message, context), asked, context);
    return { sha, text: message, findings };
  };
}
