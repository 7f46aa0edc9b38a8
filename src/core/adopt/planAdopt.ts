import type { Answers } from '../answers';
import { foldCase } from '../foldCase';
import type { DesiredFile, Plan } from '../plan';
import { utf8Text } from '../utf8Text';
import type { ExistingProject } from './existingProject';
import { fittedEditorFile, isEditorFile } from './fitDesired';
import { fittedConfig, type HistoryConvention } from './historyConvention';
import { findVariant, isAboutProject, leaveOut, type LeaveOut } from './leaveOut';
import type { Merge } from './merge';
import { mergeAttributes } from './mergeAttributes';
import { fittedIgnore, mergeIgnore } from './mergeIgnore';
import { mergeJson } from './mergeJson';
import { mergeToml } from './mergeToml';
import type { ProjectFacts } from './projectFacts';
import { mayAddToPyproject } from './pyprojectPolicy';

/** What is done about one file: nothing, the union of both, or the template's bytes. */
export type Choice = 'keep' | 'merge' | 'take';

/** One file of a template, held against what is there. */
export interface Proposal {
  readonly path: string;
  readonly executable: boolean;
  /** What is there; not given where nothing is. */
  readonly mine?: Uint8Array;
  /** What the template wants, as far as it fits the project. */
  readonly theirs: Uint8Array;
  /** The union, where there is one and it differs from what is there. */
  readonly merged?: Uint8Array;
  /** What is proposed. */
  readonly choice: Choice;
  /** Whether it should have been merged and could not be. */
  readonly conflict: boolean;
  /** Why it is left as it is, or what was left out of it: one sentence. */
  readonly note?: string;
}

/** What is proposed for a project, before anybody has chosen otherwise. */
export interface Adoption extends Pick<Plan, 'template' | 'answers'> {
  readonly facts: ProjectFacts;
  readonly convention: HistoryConvention;
  /** What the template with these answers wants, by path. */
  readonly desired: readonly DesiredFile[];
  /** The template itself, packed, for the record. */
  readonly source?: string | undefined;
  /** One for each desired file, in the same order. */
  readonly proposals: readonly Proposal[];
}

/** All that an adoption follows from. */
export interface AdoptInputs extends Omit<Adoption, 'proposals'> {
  readonly answers: Answers;
  readonly existing: ExistingProject;
  /** Paths of the template at which it cannot put or merge anything, and why: a link, an ignored file. */
  readonly blocked: ReadonlyMap<string, string>;
}

const isConfig = (path: string): boolean => path === '.ml-project/config.yaml';

/**
 * Proposes what a project lacks of a template, and never to replace what is there: missing files,
 * and unions for the few kinds of files that can be united. Whatever belongs to the template's own
 * package stays out of a project that has code.
 */
export function planAdopt(inputs: AdoptInputs): Adoption {
  const { existing, desired, template, source, answers, facts, convention } = inputs;
  const paths = existing.files.map(({ path }) => path);
  const spelt = spellingsLike(desired, paths);
  const out = leaveOut(desired, facts);
  const general = paths.filter(isAboutProject);
  const obstacle: LeaveOut = (path) =>
    inputs.blocked.get(path) ?? otherSpelling(spelt, path) ?? variantNote(path, general);
  const missing = missingFolders(desired, paths, (path) => obstacle(path) ?? out(path));
  const proposals = desired.map((file) => {
    const mine = existing.contents.get(file.path);
    const blocked = obstacle(file.path);
    if (blocked !== undefined) return left(file, blocked, mine);
    if (mine !== undefined) return beside(file, mine, inputs, missing);
    const fitted = fit(file, inputs, missing);
    const reason =
      out(file.path) ?? (fitted === undefined ? 'nothing in it fits the project' : undefined);
    if (reason !== undefined) return left(file, reason);
    return { ...base(file), theirs: encode(fitted) ?? file.content, choice: 'take' as const };
  });
  return { template, source, answers, facts, convention, desired, proposals };
}

const encode = (text: string | undefined): Uint8Array | undefined =>
  text === undefined ? undefined : new TextEncoder().encode(text);

const base = ({ path, executable }: DesiredFile) => ({ path, executable, conflict: false });

function left(file: DesiredFile, reason: string, mine?: Uint8Array): Proposal {
  const there = mine === undefined ? {} : { mine };
  const note = `Left out: ${reason}.`;
  return { ...base(file), ...there, theirs: file.content, choice: 'keep', note };
}

/** The template's text where it has one, without what does not fit; undefined where nothing does. */
function fit(
  file: DesiredFile,
  { facts, convention, existing }: AdoptInputs,
  missing: readonly string[],
): string | undefined {
  const text = utf8Text(file.content) ?? '';
  if (isConfig(file.path)) return fittedConfig(text, convention);
  if (isEditorFile(file.path)) return fittedEditorFile(text, facts, missing);
  if (file.path === '.gitignore') return fittedIgnore(text, existing.files);
  if (file.path === '.gitattributes' && existing.files.some(({ tracked }) => tracked)) {
    const merged = mergeAttributes('', text);
    return merged.kind === 'merged' ? merged.text : undefined;
  }
  return text;
}

function beside(
  file: DesiredFile,
  mine: Uint8Array,
  inputs: AdoptInputs,
  missing: readonly string[],
): Proposal {
  const proposal = { ...base(file), mine, theirs: file.content, choice: 'keep' as const };
  const merge = union(file, mine, inputs, missing);
  if (merge?.kind === 'merged') {
    const note = merge.note === undefined ? {} : { note: merge.note };
    const merged = new TextEncoder().encode(merge.text);
    return { ...proposal, merged, choice: 'merge', ...note };
  }
  if (merge?.kind === 'impossible') {
    return { ...proposal, conflict: true, note: `Left as it is: ${merge.reason}.` };
  }
  return proposal;
}

function union(
  file: DesiredFile,
  mine: Uint8Array,
  { existing, facts }: AdoptInputs,
  missing: readonly string[],
): Merge | undefined {
  const merger = mergers(file.path);
  if (merger === undefined) return undefined;
  const text = utf8Text(mine);
  if (text === undefined) return { kind: 'impossible', reason: 'it is not text in UTF-8' };
  const theirs = utf8Text(file.content) ?? '';
  switch (merger) {
    case 'ignore':
      return mergeIgnore(text, theirs, existing.files);
    case 'attributes':
      return mergeAttributes(text, theirs);
    case 'json':
      return mergeJson(text, fittedEditorFile(theirs, facts, missing) ?? '{}');
    case 'toml':
      return mergeToml(text, theirs, mayAddToPyproject(text, facts));
  }
}

function mergers(path: string): 'ignore' | 'attributes' | 'json' | 'toml' | undefined {
  if (path === '.gitignore') return 'ignore';
  if (path === '.gitattributes') return 'attributes';
  if (isEditorFile(path)) return 'json';
  return path === 'pyproject.toml' ? 'toml' : undefined;
}

/** What a path and its folders are called where case does not count, to how they are spelt. */
function spellings(path: string): readonly (readonly [string, string])[] {
  const parts = path.split('/');
  const prefixes = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return prefixes.map((prefix) => [foldCase(prefix), prefix] as const);
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** The spellings of what is there, as far as a template may want something of the same name. */
function spellingsLike(
  desired: readonly DesiredFile[],
  paths: readonly string[],
): ReadonlyMap<string, string> {
  const wanted = new Set(
    desired.flatMap(({ path }) => spellings(path).map(([folded]) => folderOf(folded))),
  );
  const folders = paths.map(folderOf);
  // One path of each folder is enough to show how the folders above are spelt.
  const last = new Map(folders.map((folder, at) => [folder, at]));
  const alike = new Set([...last.keys()].filter((folder) => wanted.has(foldCase(folder))));
  const spelt = new Map<string, string>();
  for (const [at, path] of paths.entries()) {
    const folder = folders[at] ?? '';
    if (alike.has(folder)) spelt.set(foldCase(path), path);
    if (last.get(folder) !== at) continue;
    for (const [folded, prefix] of spellings(path)) spelt.set(folded, prefix);
  }
  return spelt;
}

/** On a disk that ignores case, `Docs` is the folder that the template calls `docs`. */
function otherSpelling(spelt: ReadonlyMap<string, string>, path: string): string | undefined {
  const other = spellings(path).find(
    ([folded, prefix]) => (spelt.get(folded) ?? prefix) !== prefix,
  );
  return other && `the project has ${spelt.get(other[0]) ?? ''}`;
}

function variantNote(path: string, paths: readonly string[]): string | undefined {
  const variant = findVariant(path, paths);
  return variant === undefined ? undefined : `the project has ${variant}`;
}

/** The template's folders in which, after all, there will be nothing. */
function missingFolders(
  desired: readonly DesiredFile[],
  paths: readonly string[],
  isOut: LeaveOut,
): readonly string[] {
  const foldersOf = (path: string): readonly string[] => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  };
  const made = desired.filter(({ path }) => isOut(path) === undefined);
  const there = new Set([...made.map(({ path }) => path), ...paths].map(folderOf));
  const isThere = (folder: string): boolean =>
    [...there].some((one) => `${one}/`.startsWith(`${folder}/`));
  const wanted = new Set(desired.flatMap(({ path }) => foldersOf(path)));
  const missing = [...wanted].filter((folder) => !isThere(folder));
  // `python -m risk` names the package src/risk.
  return missing.flatMap((folder) => {
    const isPackage = desired.some(({ path }) => path === `${folder}/__init__.py`);
    return isPackage ? [folder, folder.slice(folder.lastIndexOf('/') + 1)] : [folder];
  });
}
