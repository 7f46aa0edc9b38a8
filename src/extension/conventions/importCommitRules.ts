import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { importedNames } from '../../core/conventions/importers/importedFiles';
import { Problem } from '../../core/problem';
import { findRepository } from '../../node/conventions/findRepository';
import { rulesOfOthers } from '../../node/conventions/rulesOfOthers';
import { chooseFolder } from '../chooseFolder';
import { PlanPreview } from '../planPreview';
import { rulesFile } from './ruleBook';
import { engineFile, runEngine, type EngineRun } from './runEngine';

const TITLE = 'Import Commit Rules';

/**
 * The command "Import Commit Rules": shows what the rules of commitlint, gitlint or commit-check are
 * here, and what of them has no counterpart, and writes them after a yes.
 */
export async function importCommitRules(context: vscode.ExtensionContext): Promise<void> {
  const folder = await chooseFolder(TITLE);
  if (folder === undefined) return;
  const root = findRepository(folder)?.workTree ?? folder;
  const name = await chooseRules(root);
  if (name === undefined) return;
  const run = (...more: readonly string[]): Promise<EngineRun> =>
    runEngine(engineFile(context), root, ['import', name, ...more]);
  const imported = await run();
  const preview = new PlanPreview(root);
  try {
    if (await isWanted(root, name, imported, preview)) {
      await run('--write');
      await vscode.window.showTextDocument(vscode.Uri.file(rulesFile(root)));
    }
  } finally {
    await preview.close();
    preview.dispose();
  }
}

async function chooseRules(root: string): Promise<string | undefined> {
  const found = rulesOfOthers(root);
  if (found.length === 0) {
    throw new Problem(`There is nothing to import in ${root}: no ${importedNames} with rules.`);
  }
  if (found.length === 1) return found[0];
  return vscode.window.showQuickPick(found, {
    title: TITLE,
    placeHolder: 'Whose rules to take over',
  });
}

/** Shows what would be written. A project with rules of its own is only shown what to take over. */
async function isWanted(
  root: string,
  name: string,
  { stdout: text, stderr: left }: EngineRun,
  preview: PlanPreview,
): Promise<boolean> {
  const has = existsSync(rulesFile(root));
  const path = '.ml-project/config.yaml';
  // Any base will do to show it beside the file that is there.
  await preview.showFile(TITLE, {
    path,
    content: new TextEncoder().encode(text),
    ...(has && { base: path }),
  });
  if (has) {
    const stays = `${path} is there already and stays as it is: take over by hand what it lacks.`;
    await vscode.window.showInformationMessage(`${stays} ${left}`.trim(), 'Done');
    return false;
  }
  const write = 'Write Rules';
  const question = `Take over the rules of ${name} into ${path}? ${left}`.trim();
  return (await vscode.window.showInformationMessage(question, write)) === write;
}
