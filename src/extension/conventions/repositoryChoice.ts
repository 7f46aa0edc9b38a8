import * as vscode from 'vscode';
import { Problem } from '../../core/problem';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { chooseRoot } from '../repositoryChoice';
import { openRepositories, type GitRepository } from './gitApi';
import { readRules, rulesFile } from './ruleBook';

/** A repository that has rules. */
export interface RuledRepository {
  readonly repository: GitRepository;
  readonly root: string;
  readonly config: ResolvedConfig;
}

/**
 * The repository that a command is about: the only one that has rules, or the one that is chosen.
 * @param concerns narrows a choice down, where any of them fits
 * @returns undefined where the choice was cancelled
 * @throws Problem where no open repository has rules that can be read
 */
export async function chooseRepository(
  title: string,
  concerns: (candidate: RuledRepository) => boolean = () => true,
): Promise<RuledRepository | undefined> {
  const all: RuledRepository[] = [];
  for (const repository of await openRepositories()) {
    const root = repository.rootUri.fsPath;
    const { config, findings } = await readRules(root);
    if (config) all.push({ repository, root, config });
    else if (findings.length > 0) await showMistake(root);
  }
  const fitting = all.filter(concerns);
  const candidates = fitting.length > 0 ? fitting : all;
  if (candidates.length === 0) {
    throw new Problem('No open repository has rules: write them into .ml-project/config.yaml.');
  }
  const roots = candidates.map(({ root }) => root);
  const chosen = await chooseRoot(title, roots);
  return candidates.find(({ root }) => root === chosen);
}

/** Narrows a choice down to the repository that an entry in the status bar speaks of, if any does. */
export function isRepository(root: unknown): (candidate: RuledRepository) => boolean {
  return (candidate) => candidate.root === root;
}

/** Rules with a mistake are shown, where the editor underlines it. */
async function showMistake(root: string): Promise<never> {
  await vscode.window.showTextDocument(vscode.Uri.file(rulesFile(root)));
  throw new Problem(`${rulesFile(root)} has mistakes: mend what is underlined, then try again.`);
}
