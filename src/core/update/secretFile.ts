import type { DesiredFile } from '../plan';
import type { Found } from './found';
import { decode, encode, keep, planned, type UpdatedFile } from './updateFile';
import type { Hash } from '../templateRecord';

/** What stands in a rendered file in the place of a password. */
export function secretMark(name: string): string {
  return `__ml_project_secret_${name}__`;
}

const MARK = /__ml_project_secret_([a-z0-9_]+?)__/g;
const SETTING = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;

/** A file with passwords in all its versions; those of the template have marks in their place. */
export interface SecretVersions {
  readonly base: DesiredFile | undefined;
  readonly desired: DesiredFile;
  readonly found: Found;
}

/**
 * Brings a file with passwords to the new template: nothing in it changes, and the settings that
 * are new in the template are added at its end.
 *
 * @param hadBase whether it is known what the old template made
 */
export function updateSecretFile(
  { base, desired, found }: SecretVersions,
  passwords: Readonly<Record<string, string>>,
  { hadBase, hash }: { readonly hadBase: boolean; readonly hash: Hash },
): UpdatedFile | undefined {
  const text = fillIn(decode(desired.content) ?? '', passwords);
  if (found === undefined) {
    // Git ignores the file: in a clone it is missing without having been deleted.
    if (base !== undefined || !hadBase) return undefined;
    return { ...planned(desired), content: encode(text), action: 'create' };
  }
  const ours = found === 'blocked' ? undefined : decode(found.content);
  if (found === 'blocked' || ours === undefined) return undefined;
  const known = new Set(
    [...settings(ours), ...settings(decode(base?.content ?? encode('')) ?? '')].map(([key]) => key),
  );
  const missing = settings(text).filter(([key]) => !known.has(key));
  if (missing.length === 0) return undefined;
  const names = missing.map(([key]) => key).join(', ');
  return {
    path: desired.path,
    action: 'merge',
    content: encode(
      append(
        ours,
        missing.map(([, line]) => line),
      ),
    ),
    executable: false,
    base: hash(found.content),
    note: `adds ${names}; nothing else in it changes`,
  };
}

/** A file with passwords that the new template has no more. */
export function dropSecretFile(path: string, found: Found): UpdatedFile | undefined {
  if (found === undefined || found === 'blocked') return undefined;
  return keep(path, found, 'the template no longer has it, and it holds passwords');
}

/**
 * The passwords that a project uses, read where the template put them, so that what is added agrees
 * with them. `files` have marks in the place of passwords.
 */
export function findPasswords(
  files: readonly DesiredFile[],
  found: ReadonlyMap<string, Found>,
): Readonly<Record<string, string>> {
  const passwords: Record<string, string> = {};
  for (const { path, content } of files.filter(({ secret }) => secret)) {
    const here = found.get(path);
    if (here === undefined || here === 'blocked') continue;
    const ours = new Map(settings(decode(here.content) ?? ''));
    for (const [key, line] of settings(decode(content) ?? '')) {
      const [before, name, after, ...more] = line.split(MARK);
      const value = ours.get(key);
      if (name === undefined || value === undefined || more.length > 0) continue;
      const password = between(value, before ?? '', after ?? '');
      if (password !== undefined) passwords[name] ??= password;
    }
  }
  return passwords;
}

function between(text: string, before: string, after: string): string | undefined {
  const isWhole = text.length > before.length + after.length;
  if (!isWhole || !text.startsWith(before) || !text.endsWith(after)) return undefined;
  return text.slice(before.length, text.length - after.length);
}

/** The settings of an env file: key, and the whole line. */
function settings(text: string): readonly (readonly [key: string, line: string])[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, key] = SETTING.exec(line) ?? [];
    return key === undefined ? [] : [[key, line] as const];
  });
}

function fillIn(text: string, passwords: Readonly<Record<string, string>>): string {
  return text.replace(MARK, (mark, name: string) => passwords[name] ?? mark);
}

function append(text: string, lines: readonly string[]): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : ending;
  return `${text}${gap}${lines.map((line) => `${line}${ending}`).join('')}`;
}
