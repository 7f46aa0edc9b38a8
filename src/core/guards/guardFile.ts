import picomatch from 'picomatch/posix';
import type { GuardException, GuardName, ResolvedConfig } from '../conventions/resolvedConfig';
import {
  dataFileGuard,
  envFileGuard,
  fileSizeGuard,
  mergeMarkerGuard,
  notebookGuard,
} from './fileGuards';
import { secretGuard } from './secretGuard';
import { shellPath, type Guard, type GuardFinding, type StagedFile } from './stagedFile';

type Guards = ResolvedConfig['guards'];
/** In the order in which their findings are told. */
const guards: readonly (readonly [GuardName, Guard])[] = [
  ['env-files', envFileGuard],
  ['secrets', secretGuard],
  ['data-files', dataFileGuard],
  ['notebook-outputs', notebookGuard],
  ['file-size', fileSizeGuard],
  ['merge-markers', mergeMarkerGuard],
];

/** What one file can say at most; a dump of keys is told by its first few. */
const maxPerGuard = 10;
const maxStars = 12;

/** A path, a folder or a glob; one with very many stars could take long and matches nothing. */
function covers(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\.?\//, '').replace(/\/+$/, '');
  if (!/[*?[{]/.test(bare)) return (path) => path === bare || path.startsWith(`${bare}/`);
  if (bare.length > 400 || (bare.match(/\*/g)?.length ?? 0) > maxStars) return () => false;
  return picomatch(bare, { dot: true, noextglob: true });
}

/** Which guards look away from a path, because somebody has given a reason. */
function exceptions(allow: readonly GuardException[]): (path: string) => ReadonlySet<GuardName> {
  const compiled = allow.map(({ path, guards: names }) => ({ fits: covers(path), names }));
  return (path) => new Set(compiled.flatMap(({ fits, names }) => (fits(path) ? names : [])));
}

/** Takes a file out of the commit and leaves it in the folder. */
function takeOut({ path, added }: StagedFile, unborn: boolean): string {
  const file = shellPath(path);
  return added && !unborn ? `git restore --staged ${file}` : `git rm --cached ${file}`;
}

/**
 * Makes the function that holds a staged file against a project's guards.
 *
 * @param unborn whether the repository has no commit yet: nothing can be restored from it
 */
export function fileGuard(
  { settings, allow }: Guards,
  { unborn = false }: { readonly unborn?: boolean } = {},
): (file: StagedFile) => readonly GuardFinding[] {
  const allowed = exceptions(allow);
  return (file) => {
    const exempt = allowed(file.path);
    return guards.flatMap(([name, guard]): readonly GuardFinding[] => {
      const setting = settings[name];
      const { severity } = setting;
      if (severity === 'off' || exempt.has(name)) return [];
      return guard(file, setting)
        .slice(0, maxPerGuard)
        .map((breach) => ({
          rule: name,
          severity,
          where: file.path,
          repair: takeOut(file, unborn),
          ...breach,
        }));
    });
  };
}
