import type { TemplateRecord } from '../../generated/templateRecord';
import { updateCommitSubject } from '../commitSubject';
import { byPath, type DesiredFile, type Plan } from '../plan';
import { ENGINE_PATH } from '../renderTemplate';
import {
  TEMPLATE_RECORD_PATH,
  templateRecord,
  type Hash,
  type MadeProject,
} from '../templateRecord';
import type { Found } from './found';
import { dropSecretFile, findPasswords, updateSecretFile } from './secretFile';
import { dropFile, encode, updateFile, type UpdatedFile } from './updateFile';

/** All that an update's plan follows from. The same inputs give the same plan, byte for byte. */
export interface UpdateInputs {
  readonly record: TemplateRecord;
  /** What the old template made with the old answers; undefined where the record cannot tell. */
  readonly base: readonly DesiredFile[] | undefined;
  /** What the new template makes with the new answers. Here and in `base`, marks stand for passwords. */
  readonly made: MadeProject;
  /** Where earlier versions of the template had a file, by its path now. */
  readonly renamedFrom: (path: string) => readonly string[];
  /** What lies in the project at every path of `pathsOfUpdate`. */
  readonly found: ReadonlyMap<string, Found>;
  /** A new password for each name in the new template's `secrets`. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly hash: Hash;
}

/** The plan of an update; with nothing to do, all of its files are kept. */
export interface UpdatePlan extends Plan {
  readonly files: readonly UpdatedFile[];
}

/** Every path that an update may look at. */
export function pathsOfUpdate({
  record,
  base,
  made,
}: Pick<UpdateInputs, 'record' | 'base' | 'made'>): readonly string[] {
  const paths = [...(base ?? []), ...made.files].map(({ path }) => path);
  return [...new Set([...Object.keys(record.files ?? {}), ...paths, TEMPLATE_RECORD_PATH])].sort();
}

/**
 * Plans to bring a project to another version of its template, to other answers, or both, file by
 * file with a three-way merge. The user's changes win where the template changed nothing, what the
 * user deleted stays deleted, and where both changed the same lines there is a conflict.
 */
export function planUpdate(inputs: UpdateInputs): UpdatePlan {
  const { made } = inputs;
  const { template, answers } = made;
  const moves = findMoves(inputs);
  const moved = new Set(moves.values());
  const files = [
    ...made.files.flatMap((file) => updateDesired(inputs, file, moves.get(file.path))),
    ...dropped(inputs).filter(({ path }) => !moved.has(path)),
    ...updateRecord(inputs),
  ];
  const commitSubject = updateCommitSubject(template, answers);
  return { template, answers, files: files.sort(byPath), commitSubject };
}

/** New path to old path, where the user still has the file at the old one. */
function findMoves({
  made,
  record,
  found,
  renamedFrom,
}: UpdateInputs): ReadonlyMap<string, string> {
  const wanted = new Set(made.files.map(({ path }) => path));
  return new Map(
    made.files.flatMap(({ path }) => {
      if (record.files?.[path] !== undefined || found.get(path) !== undefined) return [];
      const from = renamedFrom(path).find((old) => record.files?.[old] !== undefined);
      return from === undefined || wanted.has(from) ? [] : [[path, from] as const];
    }),
  );
}

function updateDesired(
  inputs: UpdateInputs,
  desired: DesiredFile,
  movedFrom: string | undefined,
): readonly UpdatedFile[] {
  const { record, hash } = inputs;
  const source = movedFrom ?? desired.path;
  const found = inputs.found.get(source);
  if (desired.secret) return some(updateSecret(inputs, desired));
  const recorded = record.files?.[source];
  if (desired.path === ENGINE_PATH && typeof found === 'object')
    return some(updateEngine(desired, found.content, hash));
  const made = inputs.base?.find(({ path }) => path === source);
  const base = made !== undefined && hash(made.content) === recorded ? made : undefined;
  const labels = { ours: 'yours', theirs: `template ${inputs.made.template.version}` };
  const versions = { path: desired.path, recorded, base, desired, found };
  const updated = updateFile(versions, { hash, labels });
  if (movedFrom === undefined || typeof found !== 'object') return some(updated);
  const isConflict = updated?.sides !== undefined;
  const { content } = updated ?? found;
  return [
    {
      path: desired.path,
      action: isConflict ? 'conflict' : 'create',
      content,
      executable: desired.executable || found.executable,
      note: `was ${movedFrom}`,
      ...(isConflict ? { sides: updated.sides } : {}),
    },
    removal(movedFrom, hash(found.content), `is ${desired.path} now`),
  ];
}

function updateSecret(inputs: UpdateInputs, desired: DesiredFile): UpdatedFile | undefined {
  const { base, made, found, hash } = inputs;
  const passwords = {
    ...inputs.passwords,
    ...findPasswords([...(base ?? []), ...made.files], found),
  };
  const versions = {
    base: base?.find(({ path }) => path === desired.path),
    desired,
    found: found.get(desired.path),
  };
  return updateSecretFile(versions, passwords, { hadBase: base !== undefined, hash });
}

/** The engine is a program, not text to merge: the new one takes its place. */
function updateEngine(
  { path, content, executable }: DesiredFile,
  ours: Uint8Array,
  hash: Hash,
): UpdatedFile | undefined {
  const base = hash(ours);
  return base === hash(content) ? undefined : { path, action: 'merge', content, executable, base };
}

function dropped({ record, base, made, found, hash }: UpdateInputs): readonly UpdatedFile[] {
  const wanted = new Set(made.files.map(({ path }) => path));
  const gone = Object.entries(record.files ?? {}).filter(([path]) => !wanted.has(path));
  const secret = (base ?? []).filter((file) => file.secret && !wanted.has(file.path));
  return [
    ...gone.flatMap(([path, recorded]) => some(dropFile(path, recorded, found.get(path), hash))),
    ...secret.flatMap(({ path }) => some(dropSecretFile(path, found.get(path)))),
  ];
}

function removal(path: string, base: string, note: string): UpdatedFile {
  return { path, action: 'delete', content: new Uint8Array(), executable: false, base, note };
}

function updateRecord({ made, found, hash }: UpdateInputs): readonly UpdatedFile[] {
  const content = encode(templateRecord(made, hash));
  const before = found.get(TEMPLATE_RECORD_PATH);
  if (typeof before !== 'object') return [];
  const base = hash(before.content);
  if (base === hash(content)) return [];
  return [{ path: TEMPLATE_RECORD_PATH, action: 'merge', content, executable: false, base }];
}

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
