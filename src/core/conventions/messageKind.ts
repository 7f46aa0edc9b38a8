/** What a message is, as far as conventions care: only a `change` is held against the rules. */
export type MessageKind = 'change' | 'merge' | 'revert' | 'fixup' | 'release';

/** What git's state says about the commit; `undefined` where nobody looked. */
export interface GitState {
  /** MERGE_HEAD exists, or the commit has two parents or more. */
  readonly merge?: boolean;
  /** REVERT_HEAD exists; a clean revert leaves none, so only `true` means something. */
  readonly revert?: boolean;
}

const mergeHeader =
  /^(?:Merge (?:branch|branches|tag|tags|commit|commits|remote-tracking branch|remote-tracking branches|remote branch) '|Merge remote-tracking branch|Merge pull request #\d+|Merge branch \S+(?: of \S+)?(?: into \S+)?$|Merge [0-9a-f]{7,40} into [0-9a-f]{7,40}$|Merged in \S+ \(pull request #\d+\)|Merged \S+ (?:in|into) \S+$|Merged PR \d+: |Automatic merge|Auto-merged \S+ into \S+)/;
const revertStarts: readonly string[] = ['Revert "', 'revert "', 'Reapply "', 'reapply "'];
const fixupStarts: readonly string[] = ['amend!', 'fixup!', 'squash!'];
const versionHeader =
  /^v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,100})?(?:\+[0-9A-Za-z.-]{1,100})?$/;

const startsWithOne = (header: string, starts: readonly string[]): boolean =>
  starts.some((start) => header.startsWith(start));

function isRelease(header: string): boolean {
  if (header.length > 300 || !header.includes('.')) return false;
  const bare = header
    .replace(/^chore(?:\([^)]+\))?:/, '')
    .replace(/[[(](?:skip|ci)[-\s](?:ci|skip)[\])]/i, '')
    .trim();
  return versionHeader.test(bare);
}

/** Whether a commit is still to be squashed into another. */
const isFixup = (header: string): boolean => startsWithOne(header, fixupStarts);

/** Most headers are told by their first letters; compiling the pattern takes a hook's time. */
const isMerge = (header: string): boolean =>
  startsWithOne(header, ['Merge', 'Auto']) && mergeHeader.test(header);

/**
 * Tells a merge or revert that git wrote from a change that a person describes. Git's state decides
 * where it is known; the text, in git's and the forges' own words only, decides where it is not.
 */
export function messageKind(line: string, state: GitState): MessageKind {
  const header = line.trimEnd();
  if (state.merge ?? isMerge(header)) return 'merge';
  // git writes REVERT_HEAD only where a revert stops half-way, so its absence says nothing.
  if (state.revert === true || startsWithOne(header, revertStarts)) return 'revert';
  if (isFixup(header)) return 'fixup';
  return isRelease(header) ? 'release' : 'change';
}
