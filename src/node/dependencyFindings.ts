import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDependencies, listsDependencies } from '../core/dependencies/checkDependencies';
import { checkEncoding } from '../core/dependencies/checkEncoding';
import type { DocumentFinding, Finding } from '../core/finding';
import type { OpenText } from './services/readServiceFiles';

/** Where Python looks for a project's own packages. */
const sourceFolders = ['', 'src'];

/** What is wrong in the files at the top of a project that list its dependencies. */
export async function dependencyFindings(
  root: string,
  open: OpenText = () => undefined,
): Promise<readonly DocumentFinding[]> {
  const names = (await readdir(root)).filter(listsDependencies);
  if (names.length === 0) return [];
  const local = await localPackages(root);
  const found = names.map(async (path) => {
    const findings = await findingsIn(join(root, path), path, local, open);
    return findings.map((finding): DocumentFinding => ({ path, finding }));
  });
  return (await Promise.all(found)).flat();
}

async function findingsIn(
  file: string,
  path: string,
  local: readonly string[],
  open: OpenText,
): Promise<readonly Finding[]> {
  const typed = open(file);
  const bytes = await readFile(file);
  const encoding = checkEncoding(bytes);
  if (encoding !== undefined) return [encoding];
  return checkDependencies(path, typed ?? bytes.toString('utf8').replace(/^\uFEFF/, ''), local);
}

/** Packages and modules that a project imports by their bare names. */
async function localPackages(root: string): Promise<readonly string[]> {
  const found = await Promise.all(sourceFolders.map((folder) => packagesIn(join(root, folder))));
  return [...new Set(found.flat())];
}

async function packagesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = entries.map(async (entry) => {
    if (entry.isFile()) return /^([A-Za-z_]\w*)\.py$/.exec(entry.name)?.[1] ?? [];
    if (!entry.isDirectory() || !/^[A-Za-z_]\w*$/.test(entry.name)) return [];
    const inside = await readdir(join(folder, entry.name)).catch((): readonly string[] => []);
    return inside.includes('__init__.py') ? entry.name : [];
  });
  return (await Promise.all(found)).flat();
}
