import { byPath, type Plan, type PlannedFile } from '../plan';
import { Problem } from '../problem';
import { TEMPLATE_RECORD_PATH, templateRecord, type Hash } from '../templateRecord';
import type { Adoption, Choice, Proposal } from './planAdopt';

/** What can be done about a file: replacing or merging only where there is something. */
export function choicesFor({ merged }: Proposal): readonly Choice[] {
  return merged === undefined ? ['keep', 'take'] : ['keep', 'merge', 'take'];
}

/**
 * The plan that follows from what is proposed and from what somebody chose instead, by path.
 *
 * @throws Problem for a path that the template does not have, or a choice that it does not leave
 */
export function choosePlan(
  adoption: Adoption,
  chosen: ReadonlyMap<string, Choice>,
  hash: Hash,
): Plan {
  const { template, source, answers, desired, proposals } = adoption;
  for (const [path, choice] of chosen) checkChoice(proposals, path, choice);
  const choiceOf = (proposal: Proposal): Choice => chosen.get(proposal.path) ?? proposal.choice;
  const files = proposals.flatMap((proposal) => plannedFile(proposal, choiceOf(proposal), hash));
  const same = new Set(proposals.filter(isSame(hash)).map(({ path }) => path));
  const taken = new Set(files.filter(isWritten).map(({ path }) => path));
  const made = {
    template,
    source,
    answers,
    files: desired.filter(({ path }) => taken.has(path) || same.has(path)),
    left: outermostFolders(
      desired.map(({ path }) => path),
      new Set([...taken, ...same]),
    ),
  };
  const record: PlannedFile = {
    path: TEMPLATE_RECORD_PATH,
    action: 'create',
    content: new TextEncoder().encode(templateRecord(made, hash)),
    executable: false,
  };
  const commitSubject = adoptSubject(adoption);
  return { template, answers, files: [...files, record].sort(byPath), commitSubject };
}

/** Byte for byte what the template wants: nothing to write, and ours for all that can be seen. */
const isSame =
  (hash: Hash) =>
  ({ mine, theirs }: Proposal): boolean =>
    mine !== undefined && hash(mine) === hash(theirs);

const isWritten = ({ action }: PlannedFile): boolean => action === 'create' || action === 'merge';

function checkChoice(proposals: readonly Proposal[], path: string, choice: Choice): void {
  const proposal = proposals.find((one) => one.path === path);
  if (proposal === undefined) {
    throw new Problem(`The template has no file ${path}: run with --dry-run to see its files.`);
  }
  if (!choicesFor(proposal).includes(choice)) {
    throw new Problem(`${path} cannot be merged: keep it, or take the template's.`);
  }
}

function plannedFile(proposal: Proposal, choice: Choice, hash: Hash): readonly PlannedFile[] {
  const { path, executable, mine, theirs, merged, conflict } = proposal;
  if (mine === undefined) {
    return choice === 'take' ? [{ path, executable, action: 'create', content: theirs }] : [];
  }
  const there = { path, executable, base: hash(mine) };
  if (choice === 'keep')
    return [{ ...there, action: conflict ? 'conflict' : 'keep', content: mine }];
  return [{ ...there, action: 'merge', content: choice === 'merge' ? (merged ?? mine) : theirs }];
}

/** A folder of which nothing is taken stands for all that is in it, later versions included. */
function outermostFolders(paths: readonly string[], taken: ReadonlySet<string>): readonly string[] {
  const left = paths.filter((path) => !taken.has(path));
  const shortened = left.map((path) => {
    const parts = path.split('/');
    const folders = parts.slice(0, -1).map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
    return folders.find((folder) => ![...taken].some((one) => one.startsWith(folder))) ?? path;
  });
  return [...new Set(shortened)];
}

/** In the words of the history, or of the convention that was chosen. */
function adoptSubject({ answers, convention }: Adoption): string {
  const isConventional =
    (convention.kind === 'unknown' ? answers['commits'] : convention.kind) === 'conventional';
  return isConventional ? 'chore: add the ml project files' : 'Add the ML project files';
}
