import { foldCase } from './foldCase';
import { codePoint, quote } from './quote';
import { isWindowsDevice } from './windowsDevice';

/** In bytes of UTF-8: what ext4, APFS and, counted in UTF-16, NTFS have room for. */
const maxSegmentBytes = 255;

/** Returns what is wrong with a segment, as "… has a segment that <this>", or undefined. */
type Check = (segment: string) => string | undefined;

const utf8 = new TextEncoder();

/** The length of a text in bytes of UTF-8. */
export const bytesOf = (text: string): number => utf8.encode(text).length;

const when =
  (is: (segment: string) => boolean, what: string): Check =>
  (segment) =>
    is(segment) ? what : undefined;

const contains =
  (pattern: RegExp, what: (found: string) => string): Check =>
  (segment) => {
    const found = pattern.exec(segment)?.[0];
    return found === undefined ? undefined : what(found);
  };

const ignorable = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Whether a file system may take a segment for git's own folder, as git's `is_ntfs_dotgit` and
 * `is_hfs_dotgit` have it, and wider: any case, code points that HFS+ (and ext4 with case folding)
 * skips, spaces around it and dots after it, a stream after ":", the short name GIT~1 (any number).
 */
function isGitFolder(segment: string): boolean {
  const plain = foldCase(segment.replace(ignorable, '').normalize('NFKC'));
  return plain.split(/[\\:]/).some((part) => /^ *(?:\.GIT|GIT~\d+)[. ]*$/.test(part));
}

/** The form in which Windows gives a long name a second, short one: `PROGRA~1`, `README~2.MD`. */
const shortName = /^[^.~]{1,7}~\d{1,6}(?:\.[^.]{0,3})?$/u;

/**
 * Each is asked about the segment as it is and about its compatibility form (NFKC): a full-width
 * solidus or a two-dot leader is a "/" or ".." to a program that maps Unicode to a code page.
 */
const checks: readonly (readonly [rule: string, check: Check])[] = [
  ['path-empty', when((s) => s === '', 'is empty')],
  ['path-git', when(isGitFolder, "can be taken for git's own folder")],
  ['path-dots', when((s) => s === '.' || s === '..', 'leads out of its folder or nowhere')],
  [
    'path-unicode',
    contains(
      /[\p{Cs}\p{Noncharacter_Code_Point}]/u,
      (c) => `contains ${codePoint(c)}, which is no character`,
    ),
  ],
  [
    'path-control',
    contains(/[\p{Cc}\p{Zl}\p{Zp}]/u, (c) => `contains a control character (${codePoint(c)})`),
  ],
  [
    'path-invisible',
    contains(
      /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u,
      (c) => `contains an invisible character (${codePoint(c)})`,
    ),
  ],
  ['path-backslash', when((s) => s.includes('\\'), 'contains "\\" instead of "/"')],
  [
    'path-colon',
    when((s) => s.includes(':'), 'contains ":", for Windows a drive or a hidden stream'),
  ],
  ['path-character', contains(/[<>"|?*/]/, (c) => `contains ${c}, which Windows forbids`)],
  [
    'path-trailing',
    when((s) => /[. ]$/.test(s), 'ends with a dot or a space, which Windows drops'),
  ],
  ['path-device', when(isWindowsDevice, 'is reserved for a device on Windows')],
  ['path-short-name', when((s) => shortName.test(s), 'looks like the short name of another file')],
  [
    'path-length',
    when((s) => bytesOf(s) > maxSegmentBytes, `is longer than ${maxSegmentBytes} bytes`),
  ],
];

/** What is wrong with a segment: the rule, and the half sentence that goes on from "The path …". */
export interface BrokenSegment {
  readonly rule: string;
  readonly what: string;
}

/** The first rule that one segment of a path breaks, or undefined for a plain file name. */
export function brokenSegmentRule(segment: string): BrokenSegment | undefined {
  const compatible = segment.normalize('NFKC');
  for (const [rule, check] of checks) {
    const what = check(segment) ?? check(compatible);
    if (what !== undefined) return { rule, what: `has a segment ${quote(segment)} that ${what}` };
  }
  return undefined;
}
