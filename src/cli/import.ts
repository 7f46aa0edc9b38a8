import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { importedText } from '../core/conventions/importers/importedText';
import { importedNames } from '../core/conventions/importers/importedFiles';
import { importRules } from '../core/conventions/importers/importRules';
import { Problem } from '../core/problem';
import { findRepository } from '../node/conventions/findRepository';
import { configPath } from '../node/conventions/projectConfig';
import { rulesOfOthers } from '../node/conventions/rulesOfOthers';
import { readNamedFile } from '../node/readFailure';
import type { Command } from './command';
import { readArguments } from './readArguments';

const ADVICE = 'name the file that holds the rules of the other tool';

const usage = 'import [FILE] [--write]';

/** `ml-project import`: takes over the rules of commitlint, gitlint or commit-check. */
export const importCommand: Command = {
  usage,
  summary: 'take over the rules of commitlint, gitlint or commit-check',
  run,
};

function run(args: readonly string[], directory: string): Promise<number> {
  const options = { write: { type: 'boolean', default: false } } as const;
  const operands = { least: 0, most: 1, words: 'one file at most' };
  const { values, positionals } = readArguments(usage, args, options, operands);
  const [named] = positionals;
  const root = findRepository(directory)?.workTree ?? directory;
  const file = named === undefined ? findRules(root) : resolve(directory, named);
  const imported = importRules(readNamedFile(file, `The file ${file}`, ADVICE), basename(file));
  const text = importedText(imported, basename(file));
  if (values.write) writeConfig(join(root, configPath), text);
  else process.stdout.write(text);
  const { length } = imported.unmapped;
  const left = length === 1 ? '1 setting has' : `${length} settings have`;
  if (length > 0) process.stderr.write(`${left} no counterpart here; the first lines say why.\n`);
  return Promise.resolve(0);
}

function findRules(root: string): string {
  const [found] = rulesOfOthers(root);
  if (found !== undefined) return join(root, found);
  throw new Problem(`There is no ${importedNames} with rules in ${root}: name the file.`);
}

/** What a team has agreed on is not overwritten. */
function writeConfig(file: string, text: string): void {
  if (existsSync(file)) {
    throw new Problem(
      `${file} is there already: leave --write out, and take over what is missing.`,
    );
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: 'wx' });
  process.stdout.write(`Wrote ${file}.\n`);
}
