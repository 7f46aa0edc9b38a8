import { formatVerdict } from '../core/conventions/formatVerdict';
import { lintBranch, renameCommand } from '../core/conventions/lintBranch';
import { applyFix } from '../core/conventions/textEdits';
import type { Finding } from '../core/finding';
import { branchAtHand } from '../node/conventions/branchAtHand';
import { hasColour } from './colour';
import { needRepository, type LintSubject } from './lintSubject';

/** `lint branch [NAME]`: judges a name, or that of the branch at hand. */
export const lintBranchName: LintSubject = async (request) => {
  const loaded = await request.loadConfig();
  const name = request.subject ?? branchAtHand(needRepository(request), process.env);
  // A tag is being built: there is no branch whose name could be wrong.
  if (name === undefined) return { judged: [], loaded, text: () => '' };
  const findings = lintBranch(name, loaded.config.branches);
  return {
    judged: [{ name, text: name, findings }],
    loaded,
    about: 'branches',
    text: () => verdictText(name, findings),
  };
};

function verdictText(name: string, findings: readonly Finding[]): string {
  const better = findings.find(({ fix }) => fix !== undefined)?.fix;
  const rename = better && renameCommand(name, applyFix(name, better));
  return formatVerdict(findings, {
    what: 'Branch name',
    ...(typeof rename === 'string' && { repair: [rename] }),
    colour: hasColour(process.stdout),
  });
}
