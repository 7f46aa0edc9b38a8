import { join } from 'node:path';
import * as vscode from 'vscode';
import { questionFor } from '../../core/assessment/assessment';
import { isMet, isOpen, type ChecklistItem, type Verdict } from '../../core/checklist/checklist';
import { isSaid } from '../../core/checklist/checklistRows';
import { placeText } from '../../core/checklist/checklistText';
import { itemText, verdictText } from '../../core/checklist/itemText';
import { opens, rootOfRow, type EvidenceRow, type GroupRow, type ItemRow } from './row';
import type { NoteRow, ProjectRow, Row } from './row';

// Colours that stand out by 3 to 1 in the light themes too, which those of test results do not.
const icons: Readonly<Record<Verdict, readonly [icon: string, colour?: string]>> = {
  done: ['pass-filled', 'charts.green'],
  attested: ['verified-filled', 'charts.green'],
  hint: ['lightbulb', 'list.warningForeground'],
  scaffolded: ['edit', 'charts.blue'],
  stale: ['history', 'list.errorForeground'],
  waived: ['circle-slash', 'descriptionForeground'],
  none: ['circle-outline'],
};

/** The picture of a verdict. */
export function verdictIcon(verdict: Verdict): vscode.ThemeIcon {
  const [icon, colour] = icons[verdict];
  return new vscode.ThemeIcon(
    icon,
    colour === undefined ? undefined : new vscode.ThemeColor(colour),
  );
}

/** A row of what was searched for opens by itself; a new id keeps the editor from its memory of the row. */
function openedBy(search: string, item: vscode.TreeItem, id: string): vscode.TreeItem {
  item.id = search === '' ? id : `${id}/${search}`;
  if (search !== '') item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
  return item;
}

function projectItem({ root, name, score }: ProjectRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `project/${root}`;
  item.description = `${score.met} of ${score.applicable}`;
  item.tooltip = `${root}: ${score.met} of ${score.applicable} met`;
  item.iconPath = new vscode.ThemeIcon('root-folder');
  item.contextValue = 'project';
  return item;
}

/** Whether the guided assessment has a question about it. */
const isAssessed = ({ requirement }: ChecklistItem): boolean =>
  questionFor(requirement.id) !== undefined;

function groupItem(
  { root, group: { name, score, items } }: GroupRow,
  search: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = `${score.met} of ${score.applicable}`;
  item.tooltip = `${name}: ${score.met} of ${score.applicable} met`;
  item.contextValue = items.some(isAssessed) ? 'group assess' : 'group';
  return openedBy(search, item, `group/${root}/${name}`);
}

/** Words for the when clauses of the menus. */
const contextOf = (item: ChecklistItem): string =>
  [
    'requirement',
    item.verdict,
    isOpen(item) ? 'open' : 'closed',
    isSaid(item) ? 'said' : '',
    item.requirement.fix === undefined ? '' : 'fix',
    isAssessed(item) ? 'assess' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');

function requirementItem(row: ItemRow): vscode.TreeItem {
  const { requirement, verdict } = row.item;
  const item = new vscode.TreeItem(
    requirement.title,
    opens(row.item)
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `item/${rootOfRow(row)}/${requirement.id}`;
  item.description = itemText(row.item);
  item.iconPath = verdictIcon(verdict);
  item.contextValue = contextOf(row.item);
  item.accessibilityInformation = { label: `${requirement.title}, ${verdictText(row.item)}` };
  const met = isMet(verdict);
  item.checkboxState = {
    state: met ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: met ? 'Met' : 'Attest that it is met',
    accessibilityInformation: { label: `${requirement.title}, ${met ? 'met' : 'not met yet'}` },
  };
  return item;
}

function noteItem({ parent: { item, parent } }: NoteRow): vscode.TreeItem {
  const row = new vscode.TreeItem(item.note ?? itemText(item));
  row.id = `note/${parent.root}/${item.requirement.id}`;
  row.description = item.note === undefined ? '' : (item.by ?? '');
  row.iconPath = new vscode.ThemeIcon('comment');
  row.contextValue = 'note';
  return row;
}

function evidenceItem({ evidence, parent }: EvidenceRow): vscode.TreeItem {
  const { root } = parent.parent;
  const { path, line, cell, snippet, rule, level } = evidence;
  const isFile = path !== '.';
  const place = isFile ? placeText(evidence) : 'the repository';
  const row = new vscode.TreeItem(place);
  const at = parent.item.evidence.indexOf(evidence);
  row.id = `evidence/${root}/${parent.item.requirement.id}/${at}/${path}/${cell ?? 0}/${line}`;
  row.description = snippet;
  row.tooltip = `${level === 'strong' ? 'Evidence' : 'Hint'} (${rule}) at ${place}:\n${snippet}`;
  row.accessibilityInformation = { label: `${place}: ${snippet}` };
  row.iconPath = new vscode.ThemeIcon(isFile ? 'go-to-file' : 'git-branch');
  row.contextValue = 'evidence';
  if (isFile) {
    row.resourceUri = vscode.Uri.file(join(root, path));
    row.command = {
      command: 'mlProject.checklist.openEvidence',
      title: 'Open Evidence',
      arguments: [evidence, root],
    };
  }
  return row;
}

/**
 * How a row looks; tooltips of requirements are made when they are asked for.
 *
 * @param search what the tree was searched for, or shows few rows for; '' for nothing
 */
export function rowItem(row: Row, search: string): vscode.TreeItem {
  switch (row.kind) {
    case 'project':
      return projectItem(row);
    case 'group':
      return groupItem(row, search);
    case 'item':
      return requirementItem(row);
    case 'note':
      return noteItem(row);
    case 'evidence':
      return evidenceItem(row);
  }
}
