import { join } from 'node:path';
import { Problem } from '../core/problem';
import { currentBranch, findRepository, readShortFile } from './conventions/findRepository';
import type { GitCall, GitResult, RunGit } from './git';
import { identityMissing, type GitIdentity } from './gitIdentity';

/**
 * What our git processes are told. No hook runs: a hook of the user's judges what people write (a
 * ticket number in the subject), and must neither break the creation nor run in a staging folder;
 * hooks from init.templateDir are installed as always and run from the next commit on. No daemon or
 * collection stays behind to hold the folder that is about to be renamed. core.safecrlf=true would
 * make git refuse every file with another platform's line ends. Signing is left as the user has it.
 */
const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.safecrlf=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Makes a repository with the unborn branch `main`. Throws a Problem when git cannot. */
export async function initRepository(
  runGit: RunGit,
  call: GitCall,
  identity?: GitIdentity,
): Promise<void> {
  const result = await runGit([...settings, 'init', '--quiet', '--initial-branch=main'], call);
  // Git before 2.28 does not know the option, and says so with its status for wrong usage.
  if (result.status === 129) {
    check(await runGit([...settings, 'init', '--quiet'], call), 'make a repository');
    check(await runGit(['symbolic-ref', 'HEAD', 'refs/heads/main'], call), 'name the first branch');
  } else {
    check(result, 'make a repository');
  }
  if (identity !== undefined) await storeIdentity(runGit, call, identity);
}

/** Stores who commits in the repository alone. */
export async function storeIdentity(
  runGit: RunGit,
  call: GitCall,
  identity: GitIdentity,
): Promise<void> {
  // One after the other: git locks the file that it changes.
  check(await runGit(['config', 'user.name', identity.name], call), 'store your name');
  check(await runGit(['config', 'user.email', identity.email], call), 'store your e-mail address');
}

/** Commits everything that is not ignored; resolves to the commit's object name. */
export async function commitAll(runGit: RunGit, call: GitCall, subject: string): Promise<string> {
  // To compress takes git longer than all the rest; the next collection packs the objects anyway.
  const quickly = ['-c', 'core.looseCompression=0'];
  check(await runGit([...settings, ...quickly, 'add', '--all'], call), 'add the files');
  // Not quiet, git would count the lines of all files for what it prints.
  const args = ['commit', '--quiet', '--no-verify', '--allow-empty', '--cleanup=whitespace'];
  const commit = await runGit([...settings, ...args, '-m', subject], call);
  if (commit.status !== 0) throw await commitProblem(runGit, call, commit);
  const name = readHead(call);
  if (name !== undefined) return name;
  const head = check(await runGit(['rev-parse', 'HEAD'], call), 'find the first commit');
  return head.stdout.trim();
}

/** The commit that HEAD's branch names in a file of its own, which saves a process that asks for it. */
function readHead({ cwd, environment = {} }: GitCall): string | undefined {
  const repository = findRepository(cwd, environment);
  const branch = repository === undefined ? undefined : currentBranch(repository);
  if (repository === undefined || branch === undefined) return undefined;
  const name = readShortFile(join(repository.commonDir, 'refs', 'heads', branch)) ?? '';
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name) ? name : undefined;
}

/** Git's words for why it failed, without its hints and warnings. */
function lastWords({ stderr, status }: GitResult): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines.at(-1);
  return reason?.replace(/^(?:fatal|error): /, '') ?? `status ${status}`;
}

function check(result: GitResult, what: string): GitResult {
  if (result.status === 0) return result;
  throw new Problem(
    `Git could not ${what} (${lastWords(result)}), and nothing was created: repair that, or create the project without a repository.`,
  );
}

async function commitProblem(runGit: RunGit, call: GitCall, result: GitResult): Promise<Problem> {
  for (const identity of ['GIT_COMMITTER_IDENT', 'GIT_AUTHOR_IDENT']) {
    const known = await runGit(['var', identity], call);
    if (known.status !== 0) return new Problem(identityMissing);
  }
  const signs = await runGit(['config', '--type=bool', 'commit.gpgsign'], call);
  if (signs.stdout.trim() === 'true')
    return new Problem(
      `Git could not sign the first commit (${lastWords(result)}), and nothing was created: repair your signing key, or turn signing off with git config --global commit.gpgsign false, then try again.`,
    );
  return new Problem(
    `Git could not make the first commit (${lastWords(result)}), and nothing was created: repair that, or create the project without a repository.`,
  );
}
