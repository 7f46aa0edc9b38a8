import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importedFiles } from '../../core/conventions/importers/importedFiles';

/**
 * The files of a folder that hold the rules of commitlint, gitlint or commit-check, relative to it.
 * A package.json counts where it has some for commitlint.
 */
export function rulesOfOthers(root: string): readonly string[] {
  const found = importedFiles.filter((name) => existsSync(join(root, name)));
  return hasCommitlint(join(root, 'package.json')) ? [...found, 'package.json'] : found;
}

function hasCommitlint(file: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'commitlint');
  } catch {
    // None there, or none of npm's: nothing to take over either way.
    return false;
  }
}
