import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShortFile, type RepositoryPlace } from '../conventions/findRepository';

/**
 * The pre-commit hook has the diff at hand and leaves the number of lines for the commit-msg hook of
 * the same commit, which could only learn it by starting git once more.
 */
const noteOf = ({ gitDir }: RepositoryPlace): string => join(gitDir, 'ml-project', 'changed-lines');

/** Leaves the number of lines that the commit adds and removes. */
export function noteChangedLines(repository: RepositoryPlace, lines: number): void {
  try {
    mkdirSync(join(repository.gitDir, 'ml-project'), { recursive: true });
    writeFileSync(noteOf(repository), String(lines));
  } catch {
    // Without the note a hint is not given; a git folder that cannot be written has other worries.
  }
}

/** Reads the number and takes the note away, so that it never speaks about another commit. */
export function takeChangedLines(repository: RepositoryPlace): number | undefined {
  const note = noteOf(repository);
  const text = readShortFile(note);
  if (text === undefined) return undefined;
  try {
    unlinkSync(note);
  } catch {
    return undefined;
  }
  return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}
