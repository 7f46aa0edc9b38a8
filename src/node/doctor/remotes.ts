import type { RunGit } from '../git';
import { gitAt, type HookPlace } from '../hookSetup/hookPlace';

/** A place that is pushed to. */
export interface Remote {
  readonly name: string;
  /** Without a password: what doctor says gets pasted into issues. */
  readonly url: string;
}

/** The remotes of a repository, by where they are pushed to. */
export async function readRemotes(runGit: RunGit, place: HookPlace): Promise<readonly Remote[]> {
  const { stdout } = await gitAt(runGit, place)('remote', '-v');
  return stdout.split('\n').flatMap((line) => {
    const [, name, url] = /^(\S+)\t(.*) \(push\)$/.exec(line) ?? [];
    return name === undefined || url === undefined ? [] : [{ name, url: withoutPassword(url) }];
  });
}

/** A URL, or text with one in it, without the name and password before its host. */
export const withoutPassword = (text: string): string => text.replace(/(\w+:\/\/)[^@/\s]*@/g, '$1');

/** Whether a URL leads over SSH: `ssh://host/path` or `user@host:path` (git-fetch(1), GIT URLS). */
export const usesSsh = (url: string): boolean =>
  /^(?:ssh|git\+ssh):/.test(url) || /^[^/\\:]{2,}:(?!\/\/)/.test(url);

/** The host that a URL leads to; undefined for a path. */
export const hostOf = (url: string): string | undefined =>
  /^\w[\w+.-]*:\/\/(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ??
  (usesSsh(url) ? /^(?:[^@]*@)?([^:]+):/.exec(url)?.[1] : undefined);
