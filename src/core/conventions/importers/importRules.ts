import { Problem } from '../../problem';
import { importCommitCheck } from './importCommitCheck';
import { importCommitlint } from './importCommitlint';
import type { Imported } from './imported';
import { importedNames } from './importedFiles';
import { importGitlint } from './importGitlint';

type Importer = (text: string, fileName: string) => Imported;

const importers: readonly (readonly [name: RegExp, importer: Importer])[] = [
  [/^\.commitlintrc(?:\.\w+)?$|^commitlint\.config\.\w+$|^package\.json$/, importCommitlint],
  [/^\.gitlint$/, importGitlint],
  [/^\.?(?:cchk|commit-check)\.toml$/, importCommitCheck],
];

/**
 * Reads the rules of another tool, known by its file's name without folders.
 * @throws Problem where the file is none of a tool that is known, is a program, or cannot be read
 */
export function importRules(text: string, fileName: string): Imported {
  const importer = importers.find(([name]) => name.test(fileName))?.[1];
  if (importer !== undefined) return importer(text, fileName);
  throw new Problem(
    `${fileName} is no file of commitlint, gitlint or commit-check: rules are read from ${importedNames}.`,
  );
}
