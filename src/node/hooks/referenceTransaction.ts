import { formatVerdict } from '../../core/conventions/formatVerdict';
import { lintBranch } from '../../core/conventions/lintBranch';
import { applyFix } from '../../core/conventions/textEdits';
import { loadProjectConfig, rulesLine } from '../conventions/projectConfig';
import { brokenConfig, passed, statusOf, type Hook, type HookCall } from './hook';
import { branchOf, isNothing, readRefLines } from './refLines';

/** Branches that this transaction may make; zeros also stand for an old value nobody looked at. */
function candidates(input: string): readonly string[] {
  return readRefLines(input).flatMap(([before = '', after = '', ref = '']) => {
    const name = branchOf(ref);
    const made = isNothing(before) && /^[0-9a-f]+$/.test(after) && !isNothing(after);
    return name === undefined || !made ? [] : [name];
  });
}

/** Whether the branch is here already, or is somebody else's that is only checked out here. */
async function isKnown(name: string, { directory, environment }: HookCall): Promise<boolean> {
  const patterns = [`refs/heads/${name}`, `refs/remotes/*/${name}`];
  const { callGit, hookEnvironment } = await import('../gitProcess.js');
  const { stdout } = await callGit(['for-each-ref', '--format=%(refname)', ...patterns], {
    cwd: directory,
    environment: hookEnvironment(environment),
  });
  return stdout.length > 0;
}

/**
 * `reference-transaction STATE`: refuses a branch name at the moment of its creation. Everything but
 * the one state in which git can still be stopped, and everything but new branches, ends at once:
 * git calls this for every ref of every fetch.
 */
export const referenceTransactionHook: Hook = async (call) => {
  const { args, repository } = call;
  if (args[0] !== 'prepared') return passed;
  const names = candidates(call.input());
  if (names.length === 0) return passed;
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  if (loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Branch');
  for (const name of names) {
    const findings = lintBranch(name, loaded.config.branches);
    if (statusOf(findings) === 0 || (await isKnown(name, call))) continue;
    const fix = findings.find((each) => each.fix !== undefined)?.fix;
    const repair = fix === undefined ? [] : [`git switch -c ${applyFix(name, fix)}`];
    return {
      status: 1,
      text: formatVerdict(findings, {
        what: 'Branch',
        repair,
        rules: rulesLine(loaded, 'branches'),
        colour: call.colour,
      }),
    };
  }
  return passed;
};
