import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Cleanup } from '../../core/conventions/cleanMessage';
import { cacheFolder, readCached, writeCached } from './engineCache';
import type { RepositoryPlace } from './findRepository';

/** What git's configuration says about messages and the person who writes them. */
export interface GitSettings {
  readonly commentString?: string;
  readonly cleanup?: Cleanup;
  readonly identity?: { readonly name: string; readonly email: string };
}

/** Git's settings as they were, and the state of every file that could change them. */
interface Remembered {
  readonly settings: GitSettings;
  readonly files: readonly (readonly [path: string, state: string])[];
}

const isRemembered = (value: unknown): value is Remembered =>
  typeof value === 'object' &&
  value !== null &&
  'settings' in value &&
  'files' in value &&
  Array.isArray(value.files);

/** A file that is written gets another inode or time; one that is not there has no state. */
function stateOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.ino}-${stats.size}-${stats.mtimeNs}`;
  } catch {
    return '';
  }
}

/** The variables that decide which files git reads, or stand for one; listing all takes too long. */
const decisive: readonly string[] = [
  'HOME',
  'USERPROFILE',
  'XDG_CONFIG_HOME',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
];

/** Everything outside of files that decides what git's configuration is. */
function sourceOf(repository: RepositoryPlace, environment: NodeJS.ProcessEnv): string {
  const count = Math.min(Number(environment['GIT_CONFIG_COUNT'] ?? 0) || 0, 1000);
  const pairs = Array.from({ length: count }, (_, at) => [
    environment[`GIT_CONFIG_KEY_${at}`],
    environment[`GIT_CONFIG_VALUE_${at}`],
  ]);
  const values = decisive.map((name) => environment[name]);
  return JSON.stringify([repository.gitDir, repository.workTree, values, pairs]);
}

/**
 * Reads the settings that decide what of a draft git will store. Git is asked once and again only
 * after one of its configuration files has changed: starting it would double what a hook takes.
 */
export async function readGitSettings(
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): Promise<GitSettings> {
  const folder = cacheFolder(repository.commonDir);
  const source = sourceOf(repository, environment);
  const cached = readCached(folder, 'git', source);
  if (isRemembered(cached) && cached.files.every(([path, state]) => stateOf(path) === state)) {
    return cached.settings;
  }
  const entries = await listEntries(repository, environment);
  const settings = settingsOf(entries);
  if (!entries.some(({ key }) => dependsOnMore.test(key))) {
    const files = watchedFiles(entries, repository, environment);
    const remembered: Remembered = {
      settings,
      files: files.map((path) => [path, stateOf(path)] as const),
    };
    writeCached(folder, 'git', source, remembered);
  }
  return settings;
}

/** The same without the cache, for whoever has time to ask git and should leave no file behind. */
export const askGitSettings = async (
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): Promise<GitSettings> => settingsOf(await listEntries(repository, environment));

/** Includes that hold or not by the branch or the remotes, which change without any of these files. */
const dependsOnMore = /^includeif\.(?!gitdir)/i;

interface Entry {
  /** `file:PATH`, `command line:` and the like. */
  readonly origin: string;
  readonly key: string;
  readonly value: string;
}

async function listEntries(
  repository: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): Promise<readonly Entry[]> {
  const { callGit, hookEnvironment } = await import('../gitProcess.js');
  const { stdout } = await callGit(['config', '--list', '--includes', '--show-origin', '-z'], {
    cwd: repository.workTree ?? repository.gitDir,
    environment: { ...hookEnvironment(environment), GIT_DIR: repository.gitDir },
  });
  const fields = stdout.toString('utf8').split('\0');
  const entries: Entry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [key = '', ...value] = (fields[at + 1] ?? '').split('\n');
    entries.push({ origin: fields[at] ?? '', key, value: value.join('\n') });
  }
  return entries;
}

const cleanups: readonly Cleanup[] = ['strip', 'whitespace', 'verbatim', 'scissors', 'default'];

function settingsOf(entries: readonly Entry[]): GitSettings {
  const last = (...keys: readonly string[]): string | undefined =>
    entries.findLast(({ key }) => keys.includes(key))?.value;
  const commentString = last('core.commentchar', 'core.commentstring');
  const cleanup = cleanups.find((each) => each === last('commit.cleanup'));
  const [name, email] = [last('user.name'), last('user.email')];
  return {
    ...(commentString !== undefined && commentString !== '' && { commentString }),
    ...(cleanup && { cleanup }),
    ...(name !== undefined && email !== undefined && { identity: { name, email } }),
  };
}

/** Files that git has read, would read if they were there, and those that they include. */
function watchedFiles(
  entries: readonly Entry[],
  { gitDir, commonDir, workTree }: RepositoryPlace,
  environment: NodeJS.ProcessEnv,
): readonly string[] {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  const folder = environment['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const base = workTree ?? gitDir;
  const fileOf = (origin: string): string | undefined =>
    origin.startsWith('file:') ? resolve(base, origin.slice('file:'.length)) : undefined;
  const included = entries.flatMap(({ origin, key, value }) => {
    if (!/^include(?:if\..*)?\.path$/i.test(key)) return [];
    if (value.startsWith('~/')) return [join(home, value.slice(2))];
    return isAbsolute(value) ? [value] : [resolve(dirname(fileOf(origin) ?? base), value)];
  });
  return [
    ...new Set([
      join(commonDir, 'config'),
      join(gitDir, 'config.worktree'),
      environment['GIT_CONFIG_GLOBAL'] ?? join(home, '.gitconfig'),
      join(folder, 'git', 'config'),
      environment['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig',
      ...entries.flatMap(({ origin }) => fileOf(origin) ?? []),
      ...included,
    ]),
  ];
}
