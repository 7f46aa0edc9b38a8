import { formatVerdict, type PlacedFinding } from '../../core/conventions/formatVerdict';
import { lintBranch, renameCommand } from '../../core/conventions/lintBranch';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { applyFix } from '../../core/conventions/textEdits';
import { loadProjectConfig, rulesLine } from '../conventions/projectConfig';
import { callGit, hookEnvironment } from '../gitProcess';
import { brokenConfig, passed, statusOf, type Hook, type HookCall } from './hook';
import { placedFindings, refusedCommits, type RefusedCommits } from './pushFindings';
import { branchOf, isNothing, readRefLines } from './refLines';

/** What is pushed to one branch. */
interface PushedBranch {
  readonly name: string;
  readonly sha: string;
  /** What the remote has, `undefined` where the branch is new there. */
  readonly before: string | undefined;
}

function pushedBranches(input: string): readonly PushedBranch[] {
  return readRefLines(input).flatMap(([, sha = '', ref = '', remote = '']) => {
    const name = branchOf(ref);
    if (name === undefined || sha === '' || isNothing(sha)) return [];
    return [{ name, sha, before: isNothing(remote) ? undefined : remote }];
  });
}

/** Everything that the remote does not have, as far as this repository knows. */
async function newRevisions(
  { sha, before }: PushedBranch,
  remote: string,
  { directory, environment }: HookCall,
): Promise<readonly string[]> {
  const known =
    before !== undefined &&
    (
      await callGit(['cat-file', '-e', `${before}^{commit}`], {
        cwd: directory,
        environment: hookEnvironment(environment),
      })
    ).status === 0;
  // A remote given by its address has no branches of its own here.
  const named = /^[\w.-]+$/.test(remote) ? `--remotes=${remote}` : '--remotes';
  return [sha, ...(known ? [`^${before}`] : []), '--not', named];
}

/** Rewords or squashes what was refused. */
function rebaseCommand({ commits, base }: RefusedCommits): string {
  const squash = commits.some(({ findings }) =>
    findings.some(({ rule }) => rule === 'fixup-commit'),
  );
  return `git rebase -i ${squash ? '--autosquash ' : ''}${base}`;
}

/** Pushing to a branch that is there already is writing to it; making it is not. */
const branchFindings = (
  { name, before }: PushedBranch,
  { branches }: ResolvedConfig,
): readonly PlacedFinding[] =>
  lintBranch(name, branches, { writing: before !== undefined }).filter(
    ({ severity }) => severity === 'error',
  );

/** `pre-push REMOTE URL`: holds branch names and new commits against the rules. */
export const prePushHook: Hook = async (call) => {
  const { repository } = call;
  const pushed = pushedBranches(call.input());
  if (pushed.length === 0) return passed;
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  if (loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Push');
  const onBranches: PlacedFinding[] = [];
  const onCommits: PlacedFinding[] = [];
  const repair = new Set<string>();
  for (const branch of pushed) {
    const onBranch = branchFindings(branch, loaded.config);
    const fix = onBranch.find((each) => each.fix !== undefined)?.fix;
    if (fix) repair.add(renameCommand(branch.name, applyFix(branch.name, fix)));
    const revisions = await newRevisions(branch, call.args[0] ?? '', call);
    const refused = await refusedCommits(revisions, loaded.config, call);
    if (refused.commits.length > 0) repair.add(rebaseCommand(refused));
    onBranches.push(...onBranch);
    onCommits.push(...placedFindings(refused));
  }
  const findings = [...onBranches, ...onCommits];
  if (findings.length === 0) return passed;
  return {
    status: statusOf(findings),
    text: formatVerdict(findings, {
      what: 'Push',
      repair: [...repair],
      rules: rulesLine(loaded, onBranches.length > 0 ? 'branches' : 'commits'),
      colour: call.colour,
    }),
  };
};
