import { join } from 'node:path';
import * as vscode from 'vscode';
import { placeText } from '../../core/checklist/checklistText';
import { describeRule } from '../../core/checklist/describeRule';
import type { Evidence } from '../../core/checklist/evidence';
import { ownRules, readOwnRule } from '../../core/checklist/ownRules';
import type { Requirement } from '../../core/checklist/requirement';
import type { Trial } from '../../core/checklist/tryRule';
import { Problem } from '../../core/problem';
import { DisposableStore } from '../disposableStore';
import type { ChecklistSession } from './checklistSession';
import { openFile, type OpenablePlace } from './openEvidence';
import { nearestProject } from './projectFolder';

interface TrialItem extends vscode.QuickPickItem {
  readonly place: OpenablePlace | undefined;
}

/**
 * Shows what an own requirement matches in the project, as it stands in the editor, saved or not.
 *
 * @param at its place in the list, from 0; without one, it is the one around the cursor
 * @throws Problem where the cursor is in none, or its rule cannot be used
 */
export async function tryRule({ projects }: ChecklistSession, at: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const isSettings = editor?.document.uri.path.endsWith('/.ml-project/checklist.yaml') === true;
  const model = isSettings ? nearestProject(projects, editor.document.uri) : undefined;
  if (editor === undefined || model === undefined) {
    throw new Problem(
      'No own requirement is open: put the cursor into one in .ml-project/checklist.yaml.',
    );
  }
  const text = editor.document.getText();
  const requirement = readOwnRule(text, typeof at === 'number' ? at : ruleAt(text, editor));
  const trial = await model.tryRule(requirement);
  const isHidden = await show(requirement, trial, model.root);
  // What was only looked at makes room for the rule again. A rule that is still shown is left alone:
  // somebody may be typing into it.
  if (isHidden)
    await vscode.window.showTextDocument(editor.document, { selection: editor.selection });
}

function ruleAt(text: string, { selection }: vscode.TextEditor): number {
  const line = selection.active.line + 1;
  const found = ownRules(text).find((rule) => rule.line <= line && line <= rule.lastLine);
  if (found !== undefined) return found.at;
  throw new Problem('The cursor is in no own requirement: put it into one below `requirements`.');
}

function itemsOf({ evidence }: Requirement, trial: Trial): readonly TrialItem[] {
  const { found, scaffolded, searched, problems } = trial;
  const matches = [
    ...found.map((one) => evidenceItem(one, one.level === 'strong' ? 'evidence' : 'hint')),
    ...scaffolded.map((one) => evidenceItem(one, 'scaffolded, not filled in')),
  ];
  const broken = problems.map((label) => ({
    label,
    description: 'the rule is left out',
    iconPath: new vscode.ThemeIcon('error'),
    place: undefined,
  }));
  if (matches.length > 0) return [...broken, ...matches];
  const wanted = evidence.map((rule) => ({
    label: describeRule(rule).replaceAll('`', ''),
    description: 'would count',
    iconPath: new vscode.ThemeIcon('search'),
    place: undefined,
  }));
  const files = searched.map((path) => ({
    label: path,
    description: 'searched',
    iconPath: new vscode.ThemeIcon('file'),
    place: { path, line: 1 },
  }));
  return [...broken, ...wanted, ...files];
}

function evidenceItem(evidence: Evidence, how: string): TrialItem {
  const isFile = evidence.path !== '.';
  return {
    label: isFile ? placeText(evidence) : 'the repository',
    description: `${how} (${evidence.rule})`,
    detail: evidence.snippet,
    iconPath: new vscode.ThemeIcon(how === 'evidence' ? 'pass' : 'lightbulb'),
    place: isFile ? evidence : undefined,
  };
}

const matchText = ({ found, scaffolded, searched }: Trial): string => {
  const count = found.length + scaffolded.length;
  if (count > 0) return count === 1 ? '1 match' : `${count} matches`;
  const files = searched.length === 1 ? '1 file was' : `${searched.length} files were`;
  return `nothing matches; ${files} searched`;
};

/**
 * A list whose active row is shown in the editor, so that one can look before one goes there.
 *
 * @returns whether a place is left in the editor that was only looked at
 */
async function show(requirement: Requirement, trial: Trial, root: string): Promise<boolean> {
  const store = new DisposableStore();
  const pick = store.add(vscode.window.createQuickPick<TrialItem>());
  pick.title = `Try ${requirement.id}: ${matchText(trial)}`;
  pick.placeholder = 'Enter goes there';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = itemsOf(requirement, trial);
  const previews: Thenable<unknown>[] = [];
  store.add(
    pick.onDidChangeActive(([item]) => {
      // A notebook would take the focus.
      if (item?.place !== undefined && item.place.cell === undefined)
        previews.push(preview(root, item.place));
    }),
  );
  const chosen = await new Promise<OpenablePlace | undefined>((resolve) => {
    store.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        resolve(item?.place);
        pick.hide();
      }),
    );
    store.add(
      pick.onDidHide(() => {
        resolve(undefined);
      }),
    );
    pick.show();
  });
  store.dispose();
  // One that is still on its way would come after what is shown next.
  await Promise.allSettled(previews);
  if (chosen !== undefined) await openFile(root, chosen);
  return chosen === undefined && previews.length > 0;
}

function preview(root: string, { path, line }: OpenablePlace): Thenable<unknown> {
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  return vscode.commands.executeCommand('vscode.open', vscode.Uri.file(join(root, path)), {
    selection,
    preview: true,
    preserveFocus: true,
  });
}
