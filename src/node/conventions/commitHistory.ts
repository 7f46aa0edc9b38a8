import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Problem } from '../../core/problem';
import { distrustProblem } from '../distrustProblem';
import { streamGit, type GitInput } from '../gitProcess';
import { readShortFile, type RepositoryPlace } from './findRepository';

/** A stored commit, as far as conventions look at it. */
export interface Commit {
  readonly sha: string;
  /** Two parents or more make a merge. */
  readonly parents: number;
  readonly message: string;
}

/** Takes the commits one by one. */
export type OnCommit = (commit: Commit) => void;

/** `sha parent parent` on the first line, the message as stored below it; `-z` ends it with NUL. */
const format = '--format=%H %P%n%B';

function commitOf(record: string): Commit {
  const space = record.indexOf(' ');
  const end = record.indexOf('\n', space);
  // Names of commits are of one length, each behind a space.
  const parents = Math.floor((end - space) / (space + 1));
  return { sha: record.slice(0, space), parents, message: record.slice(end + 1) };
}

/** Cuts a stream of text at its NULs; a piece may arrive in any number of chunks. */
function recordCutter(onRecord: (record: string) => void): {
  readonly add: (chunk: Buffer) => void;
  readonly end: () => void;
} {
  const decoder = new StringDecoder('utf8');
  let pending: string[] = [];
  const emit = (last: string): void => {
    const record = pending.length === 0 ? last : pending.join('') + last;
    pending = [];
    if (record !== '') onRecord(record);
  };
  return {
    add: (chunk) => {
      // One text for many records: decoding each by itself takes longer than judging it.
      const text = decoder.write(chunk);
      let start = 0;
      for (let at = text.indexOf('\0'); at >= 0; at = text.indexOf('\0', start)) {
        emit(text.slice(start, at));
        start = at + 1;
      }
      if (start < text.length) pending.push(text.slice(start));
    },
    end: () => {
      emit(decoder.end());
    },
  };
}

const shallowHelp = 'run "git fetch --unshallow", or check out with "fetch-depth: 0" in CI';

/** The commits at which a shallow clone was cut off. */
const shallowCommits = ({ commonDir }: RepositoryPlace): ReadonlySet<string> =>
  new Set(
    (readShortFile(join(commonDir, 'shallow')) ?? '').split('\n').filter((sha) => sha !== ''),
  );

function logFailure(
  range: string,
  directory: string,
  { stderr, shallow }: { readonly stderr: string; readonly shallow: boolean },
): Problem {
  const distrusted = distrustProblem(directory, stderr);
  if (distrusted !== undefined) return distrusted;
  const [line = ''] = stderr.split('\n', 1);
  const reason = line.replace(/^(?:fatal|error): /, '').slice(0, 300);
  const help = shallow
    ? `this clone is shallow and lacks it: ${shallowHelp}`
    : 'name two commits, branches or tags that are here, as main..HEAD, or fetch them first';
  return new Problem(`git cannot list ${range} (${reason}); ${help}.`);
}

/**
 * Hands over the commits that `git log` lists for the revisions, newest first, while git still reads
 * them: one process, however many commits. Whether one is a merge is said by its parents.
 *
 * @param revisions such as `['main..HEAD']` or `[sha, '--not', '--remotes=origin']`
 * @param onCommit may still be on its way: git starts to work at once
 * @throws Problem where a revision is unknown, or where the history of the range is cut off
 */
export async function readCommits(
  revisions: readonly string[],
  repository: RepositoryPlace,
  call: Pick<GitInput, 'environment'>,
  onCommit: OnCommit | Promise<OnCommit>,
): Promise<void> {
  const shallow = shallowCommits(repository);
  let cut: string | undefined;
  const cutter = Promise.resolve(onCommit).then((take) =>
    recordCutter((record) => {
      const commit = commitOf(record);
      // Its parents are missing here, and so may be commits of the range behind them.
      if (commit.parents === 0 && shallow.has(commit.sha)) cut = commit.sha;
      take(commit);
    }),
  );
  const cwd = repository.workTree ?? repository.gitDir;
  const { status, stderr } = await streamGit(
    [
      'log',
      '-z',
      format,
      '--encoding=UTF-8',
      '--no-show-signature',
      '--no-color',
      ...revisions,
      '--',
    ],
    { cwd, ...call },
    cutter.then(({ add }) => add),
  );
  (await cutter).end();
  const range = revisions.join(' ');
  if (status !== 0) throw logFailure(range, cwd, { stderr, shallow: shallow.size > 0 });
  if (cut !== undefined) {
    throw new Problem(
      `The history of ${range} is cut off at ${cut.slice(0, 10)}, since this clone is shallow: ${shallowHelp}.`,
    );
  }
}
