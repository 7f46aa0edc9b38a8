import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatVerdict, type PlacedFinding } from '../../core/conventions/formatVerdict';
import { isProtected, lintBranch, renameCommand } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { applyFix } from '../../core/conventions/textEdits';
import type { GuardFinding } from '../../core/guards/stagedFile';
import { currentBranch } from '../conventions/findRepository';
import { loadProjectConfig, rulesLine } from '../conventions/projectConfig';
import { guardStaged } from '../conventions/stagedFindings';
import { readStagedChanges } from '../conventions/stagedFiles';
import { callGit, hookEnvironment, type GitInput } from '../gitProcess';
import { noteChangedLines } from './changedLines';
import { brokenConfig, passed, statusOf, type Hook, type HookCall } from './hook';

/** Where the commit goes: its branch, and whether that has no commit yet. */
interface Target {
  readonly branch: string | undefined;
  readonly unborn: boolean;
}

const callOf = ({ directory, environment }: HookCall): GitInput => ({
  cwd: directory,
  environment: hookEnvironment(environment),
});

async function isUnborn(call: HookCall): Promise<boolean> {
  const { status } = await callGit(['rev-parse', '--verify', '--quiet', 'HEAD'], callOf(call));
  return status !== 0;
}

/** Finishing a merge is no direct commit, and the first commit of all has no other place to go. */
function branchFindings(
  { branch, unborn }: Target,
  { branches }: ResolvedConfig,
  merging: boolean,
): readonly PlacedFinding[] {
  if (branch === undefined) return [];
  return lintBranch(branch, branches, { writing: !unborn && !merging });
}

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
  const { repository } = call;
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  if (loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Commit');
  const { config } = loaded;
  const merging = existsSync(join(repository.gitDir, 'MERGE_HEAD'));
  const branch = currentBranch(repository);
  const counted = config.commits.rules['body-why'] !== undefined;
  const { entries, lines } = await readStagedChanges(repository, callOf(call), counted);
  if (counted) noteChangedLines(repository, lines);
  const protects = branch !== undefined && isProtected(branch, config.branches);
  const added = entries.some(({ before }) => before === undefined);
  // Only then does it matter, and it takes a process to know.
  const unborn = (protects || added) && (await isUnborn(call));
  const onBranch = branchFindings({ branch, unborn }, config, merging);
  const guarded = await guardStaged(entries, config.guards, unborn, callOf(call));
  const findings = [...onBranch, ...guarded];
  if (findings.length === 0) return passed;
  return {
    status: statusOf(findings),
    text: formatVerdict(findings, {
      what: 'Commit',
      repair: [...branchRepair(branch ?? '', onBranch), ...repairsOf(guarded)],
      rules: rulesLine(loaded),
      colour: call.colour,
    }),
  };
};
