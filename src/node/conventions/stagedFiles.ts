import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { StagedFile } from '../../core/guards/stagedFile';
import { Problem } from '../../core/problem';
import { callGit, type GitInput } from '../gitProcess';
import type { RepositoryPlace } from './findRepository';

/** A file as the index has it, with the names of its content now and before. */
export interface StagedEntry {
  readonly path: string;
  readonly blob: string;
  /** `undefined` for a new file. */
  readonly before: string | undefined;
}

/** What a commit would change. */
export interface StagedChanges {
  /** New and changed files; deleted ones, links and submodules hold nothing to look at. */
  readonly entries: readonly StagedEntry[];
  /** Lines added and removed, where they were asked for. */
  readonly lines: number;
}

const nothing = /^0+$/;
const isFileMode = (mode: string): boolean => mode.startsWith('100');

/** `:mode mode blob blob status`, NUL, path, NUL; then `added TAB removed TAB path`, NUL. */
function parseDiff(output: string): StagedChanges {
  const fields = output.split('\0');
  const entries: StagedEntry[] = [];
  let lines = 0;
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] ?? '';
    if (!field.startsWith(':')) {
      const [added = '', removed = ''] = field.split('\t');
      lines += (Number(added) || 0) + (Number(removed) || 0);
      continue;
    }
    const path = fields[++at] ?? '';
    const [, mode = '', before = '', blob = ''] = field.split(' ');
    if (!isFileMode(mode) || nothing.test(blob)) continue;
    entries.push({ path, blob, before: nothing.test(before) ? undefined : before });
  }
  return { entries, lines };
}

async function diff(call: GitInput, extra: readonly string[]): Promise<StagedChanges> {
  const quiet = ['--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
  const args = ['diff', '--cached', '--raw', '-z', '--no-abbrev', '--ignore-submodules', ...quiet];
  const { status, stdout, stderr } = await callGit([...args, ...extra], call);
  if (status !== 0) {
    throw new Problem(`git cannot say what is staged: ${stderr.split('\n', 1).join('')}.`);
  }
  return parseDiff(stdout.toString('utf8'));
}

/**
 * What the commit at hand would change. In a merge, what is as in one of the branches is not new.
 * @param counted whether lines are to be counted as well
 */
export async function readStagedChanges(
  repository: RepositoryPlace,
  call: GitInput,
  counted: boolean,
): Promise<StagedChanges> {
  const changes = await diff(call, counted ? ['--numstat'] : []);
  if (!existsSync(join(repository.gitDir, 'MERGE_HEAD'))) return changes;
  const theirs = await diff(call, ['MERGE_HEAD']);
  const differing = new Set(theirs.entries.map(({ path }) => path));
  return { ...changes, entries: changes.entries.filter(({ path }) => differing.has(path)) };
}

/** Files beyond this are not read: the size itself is what there is to say about them. */
const maxFileBytes = 5_000_000;
/** How much is held in memory at once. */
const maxGroupBytes = 50_000_000;

async function sizesOf(blobs: readonly string[], call: GitInput): Promise<readonly number[]> {
  const input = blobs.map((blob) => `${blob}\n`).join('');
  const { stdout } = await callGit(['cat-file', '--batch-check'], { ...call, input });
  const lines = stdout.toString('latin1').split('\n');
  return blobs.map((_, at) => Number(lines[at]?.split(' ')[2]) || 0);
}

/** The contents that `git cat-file --batch` prints: `blob type size`, LF, bytes, LF, each. */
function splitBatch(output: Buffer): readonly (Buffer | undefined)[] {
  const contents: (Buffer | undefined)[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const [, type, size] = output.toString('latin1', at, end).split(' ');
    if (type !== 'blob') {
      contents.push(undefined);
      at = end + 1;
      continue;
    }
    const stop = end + 1 + Number(size);
    contents.push(output.subarray(end + 1, stop));
    at = stop + 1;
  }
  return contents;
}

/** Text, unless a NUL among the first bytes says that it is none: git's own rule. */
function textOf(content: Buffer | undefined): string | undefined {
  if (content === undefined || content.subarray(0, 8000).includes(0)) return undefined;
  return content.toString('utf8');
}

/** The texts of blobs; binary ones, and those that are not here, have none. */
export async function readTexts(
  blobs: readonly string[],
  call: GitInput,
): Promise<readonly (string | undefined)[]> {
  if (blobs.length === 0) return [];
  const input = blobs.map((blob) => `${blob}\n`).join('');
  const { stdout } = await callGit(['cat-file', '--batch'], { ...call, input });
  const contents = splitBatch(stdout);
  return blobs.map((_, at) => textOf(contents[at]));
}

/** Cuts entries into groups whose contents fit into memory together. */
function groupsOf<T extends { readonly size: number }>(entries: readonly T[]): readonly T[][] {
  const groups: T[][] = [];
  let bytes = Infinity;
  for (const entry of entries) {
    const read = entry.size > maxFileBytes ? 0 : entry.size;
    if (bytes + read > maxGroupBytes || groups.length === 0) {
      groups.push([]);
      bytes = 0;
    }
    bytes += read;
    groups.at(-1)?.push(entry);
  }
  return groups;
}

/** Reads what is staged, group by group, and hands each file over with its entry. */
export async function eachStagedFile(
  entries: readonly StagedEntry[],
  call: GitInput,
  onFile: (file: StagedFile, entry: StagedEntry) => void,
): Promise<void> {
  if (entries.length === 0) return;
  const sizes = await sizesOf(
    entries.map(({ blob }) => blob),
    call,
  );
  const sized = entries.map((entry, at) => ({ entry, size: sizes[at] ?? 0 }));
  for (const group of groupsOf(sized)) {
    const small = group.filter(({ size }) => size <= maxFileBytes);
    const texts = await readTexts(
      small.map(({ entry }) => entry.blob),
      call,
    );
    const textOfEntry = new Map(small.map(({ entry }, at) => [entry, texts[at]]));
    for (const { entry, size } of group) {
      const { path, before } = entry;
      onFile({ path, size, text: textOfEntry.get(entry), added: before === undefined }, entry);
    }
  }
}
