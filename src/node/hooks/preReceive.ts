import { formatVerdict, type PlacedFinding } from '../../core/conventions/formatVerdict';
import { lintBranch } from '../../core/conventions/lintBranch';
import { currentBranch } from '../conventions/findRepository';
import {
  configOfText,
  configPath,
  loadProjectConfig,
  rulesLine,
  type ProjectConfig,
} from '../conventions/projectConfig';
import { callGit, hookEnvironment } from '../gitProcess';
import { brokenConfig, passed, statusOf, type Hook, type HookCall } from './hook';
import { placedFindings, refusedCommits } from './pushFindings';
import { branchOf, isNothing, readRefLines } from './refLines';

/** What is pushed to one branch of the server's. */
interface Update {
  readonly branch: string;
  readonly sha: string;
}

function updatesOf(input: string): readonly Update[] {
  return readRefLines(input).flatMap(([, sha = '', ref = '']) => {
    const branch = branchOf(ref);
    return branch === undefined || sha === '' || isNothing(sha) ? [] : [{ branch, sha }];
  });
}

/** The rules as the default branch will have them after this push: on a server there is no file. */
async function configAtDefaultBranch(
  updates: readonly Update[],
  call: HookCall,
): Promise<ProjectConfig | undefined> {
  const main = currentBranch(call.repository);
  const revision = updates.find(({ branch }) => branch === main)?.sha ?? 'HEAD';
  const { status, stdout } = await callGit(['cat-file', 'blob', `${revision}:${configPath}`], {
    cwd: call.directory,
    environment: hookEnvironment(call.environment),
  });
  if (status !== 0) return undefined;
  return configOfText(stdout.toString('utf8'), configPath, call.repository);
}

/**
 * `pre-receive` of a bare repository on a server: holds the names of the branches and all commits
 * that are new to it against the rules of its default branch, or those of `--config`. Protected
 * branches are not its matter: it cannot tell a merge that was agreed on from a direct push.
 */
export const preReceiveHook: Hook = async (call) => {
  const updates = updatesOf(call.input());
  if (updates.length === 0) return passed;
  const loaded =
    call.configFile === undefined
      ? await configAtDefaultBranch(updates, call)
      : await loadProjectConfig(undefined, call.repository, call.configFile);
  if (loaded === undefined || loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Push');
  const onBranches = updates
    .flatMap(({ branch }): readonly PlacedFinding[] => lintBranch(branch, loaded.config.branches))
    .filter(({ severity }) => severity === 'error');
  const revisions = [...updates.map(({ sha }) => sha), '--not', '--all'];
  const refused = await refusedCommits(revisions, loaded.config, call);
  const findings = [...onBranches, ...placedFindings(refused)];
  if (findings.length === 0) return passed;
  const rules = rulesLine(loaded, onBranches.length > 0 ? 'branches' : 'commits');
  return { status: statusOf(findings), text: formatVerdict(findings, { what: 'Push', rules }) };
};
