import { formatVerdict, type PlacedFinding } from '../../core/conventions/formatVerdict';
import { renameCommand } from '../../core/conventions/lintBranch';
import { applyFix } from '../../core/conventions/textEdits';
import type { GuardFinding } from '../../core/guards/stagedFile';
import { findInCommit } from '../conventions/commitFindings';
import { loadProjectConfig, rulesLine } from '../conventions/projectConfig';
import { hookEnvironment } from '../gitProcess';
import { noteChangedLines } from './changedLines';
import { brokenConfig, passed, statusOf, type Hook } from './hook';

function branchRepair(name: string, findings: readonly PlacedFinding[]): readonly string[] {
  const fix = findings.find((each) => each.fix !== undefined)?.fix;
  const rename = fix === undefined ? [] : [renameCommand(name, applyFix(name, fix))];
  const guarded = findings.some(({ rule }) => rule === 'branch-protected');
  return [...rename, ...(guarded ? ['git switch -c NEW-BRANCH'] : [])];
}

const repairsOf = (findings: readonly GuardFinding[]): readonly string[] =>
  [...new Set(findings.flatMap(({ repair }) => repair ?? []))].slice(0, 10);

/** `pre-commit`: holds the branch against its rules and what is staged against the guards. */
export const preCommitHook: Hook = async (call) => {
  const { repository, directory, environment } = call;
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  if (loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Commit');
  const git = { cwd: directory, environment: hookEnvironment(environment) };
  const found = await findInCommit(repository, loaded.config, git);
  const { branch = '', onBranch, guarded, lines } = found;
  if (lines !== undefined) noteChangedLines(repository, lines);
  const findings = [...onBranch, ...guarded];
  if (findings.length === 0) return passed;
  return {
    status: statusOf(findings),
    text: formatVerdict(findings, {
      what: 'Commit',
      repair: [...branchRepair(branch, onBranch), ...repairsOf(guarded)],
      rules: rulesLine(loaded, onBranch.length > 0 ? 'branches' : 'commits'),
      colour: call.colour,
    }),
  };
};
