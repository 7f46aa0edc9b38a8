import { merge3, type Labels } from '../merge/merge3';
import type { DesiredFile, PlannedFile } from '../plan';
import type { Hash } from '../templateRecord';
import { utf8Text } from '../utf8Text';
import type { Found, FoundFile } from './found';

/** One file of an update's plan. A conflict's `content` has both sides, between markers. */
export interface UpdatedFile extends PlannedFile {
  /** A clause about what the action alone does not say. */
  readonly note?: string;
  /** The texts that conflict. Where there are none (bytes that are no text), the user's file stays. */
  readonly sides?: { readonly base: string; readonly ours: string; readonly theirs: string };
}

/** One file in all its versions. */
export interface Versions {
  /** Where it goes. */
  readonly path: string;
  /** SHA-256 of what the old template made; undefined where it made nothing. */
  readonly recorded: string | undefined;
  /** What the old template made, where that can be told. */
  readonly base: DesiredFile | undefined;
  /** What the new template makes. */
  readonly desired: DesiredFile;
  readonly found: Found;
}

/** What deciding about a file needs beside the file. */
export interface UpdateContext {
  readonly hash: Hash;
  readonly labels: Labels;
}

/** Brings one file to the new template; undefined where there is nothing to do or to say. */
export function updateFile(
  { path, recorded, base, desired, found }: Versions,
  context: UpdateContext,
): UpdatedFile | undefined {
  const { hash } = context;
  const templateChanged = hash(desired.content) !== recorded;
  if (found === 'blocked')
    return templateChanged
      ? keep(path, undefined, 'it is a folder or a link here, and the template has a file')
      : undefined;
  if (found === undefined) {
    if (recorded === undefined) return { ...planned(desired), action: 'create' };
    return templateChanged ? keep(path, undefined, 'you deleted it; it stays deleted') : undefined;
  }
  if (!templateChanged) return undefined;
  const isOurs = recorded === undefined || !isAsMade(found, recorded, hash);
  const outcome = isOurs
    ? mergeContents(base?.content, found.content, desired.content, context.labels)
    : adopted(found.content, desired.content);
  const executable = desired.executable && base?.executable !== true;
  return { path, executable, base: hash(found.content), ...outcome };
}

/** A file that the new template has no more. */
export function dropFile(
  path: string,
  recorded: string,
  found: Found,
  hash: Hash,
): UpdatedFile | undefined {
  if (found === undefined || found === 'blocked') return undefined;
  if (!isAsMade(found, recorded, hash))
    return keep(path, found, 'the template no longer has it, and you changed it');
  const content = new Uint8Array();
  return { path, action: 'delete', content, executable: false, base: hash(found.content) };
}

/** A file that stays as it is, and why that is worth a word. */
export function keep(path: string, found: FoundFile | undefined, note: string): UpdatedFile {
  const content = found?.content ?? new Uint8Array();
  return { path, action: 'keep', content, executable: false, note };
}

/** What is written of a desired file. */
export function planned({ path, content, executable }: DesiredFile): Omit<PlannedFile, 'action'> {
  return { path, content, executable };
}

/** Git may have given the file the line endings of Windows; that is no change of the user's. */
function isAsMade({ content }: FoundFile, recorded: string, hash: Hash): boolean {
  if (hash(content) === recorded) return true;
  const text = decode(content);
  return text?.includes('\r\n') === true && hash(encode(toUnix(text))) === recorded;
}

type Outcome = Pick<UpdatedFile, 'action' | 'content' | 'note' | 'sides'>;

function mergeContents(
  base: Uint8Array | undefined,
  ours: Uint8Array,
  theirs: Uint8Array,
  labels: Labels,
): Outcome {
  const sides = {
    base: decode(base ?? new Uint8Array()),
    ours: decode(ours),
    theirs: decode(theirs),
  };
  const { base: old, ours: mine, theirs: fresh } = sides;
  if (old === undefined || mine === undefined || fresh === undefined)
    return { action: 'conflict', content: ours, note: 'it is no text: yours stays' };
  const { text, conflicts } = merge3(old, mine, fresh, labels);
  if (text === mine) return { action: 'keep', content: ours };
  const content = encode(text);
  if (conflicts === 0) return { action: 'merge', content };
  return { action: 'conflict', content, sides: { base: old, ours: mine, theirs: fresh } };
}

/** The user did not touch the file: the new one takes its place, with the line endings it had. */
function adopted(ours: Uint8Array, theirs: Uint8Array): Outcome {
  const [mine, fresh] = [decode(ours), decode(theirs)];
  const isWindows = mine?.includes('\r\n') === true && fresh !== undefined;
  const content = isWindows ? encode(toUnix(fresh).replaceAll('\n', '\r\n')) : theirs;
  return { action: 'merge', content };
}

/** Undefined for bytes that are no UTF-8 text. A byte order mark stays part of the text. */
export function decode(content: Uint8Array): string | undefined {
  return content.includes(0) ? undefined : utf8Text(content);
}

/** Text as UTF-8. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function toUnix(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
