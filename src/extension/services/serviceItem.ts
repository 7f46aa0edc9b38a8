import * as vscode from 'vscode';
import { isUp, runningText, stateLabels, type ServiceRow } from '../../core/services/serviceRows';
import { toEditorRange } from '../editorRange';
import { projectName } from '../checklist/projectFolder';
import type { Stack } from './servicesModel';

/** A compose file, where there are several. */
export interface StackRow {
  readonly kind: 'stack';
  readonly stack: Stack;
}

/** One service of a compose file. */
export interface ServiceTreeRow {
  readonly kind: 'service';
  readonly stack: Stack;
  readonly row: ServiceRow;
}

/** One row of the tree; where there is one compose file only, its services are the top rows. */
export type Row = StackRow | ServiceTreeRow;

// Colours that stand out by 3 to 1 in the light themes too, as those of the checklist.
const icons: Readonly<Record<ServiceRow['state'], readonly [icon: string, colour?: string]>> = {
  running: ['pass-filled', 'charts.green'],
  starting: ['sync', 'charts.blue'],
  unhealthy: ['warning', 'list.warningForeground'],
  failed: ['error', 'list.errorForeground'],
  done: ['pass', 'descriptionForeground'],
  stopped: ['circle-outline'],
  unknown: ['question'],
};

/** How a compose file looks in the tree. */
export function stackItem({ stack }: StackRow): vscode.TreeItem {
  const item = new vscode.TreeItem(
    projectName(stack.directory),
    vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = `stack/${stack.directory}`;
  item.description = runningText(stack.rows);
  item.iconPath = new vscode.ThemeIcon('layers');
  item.contextValue = 'stack';
  return item;
}

/** How a service looks in the tree; it opens where it is defined. */
export function serviceItem({ stack, row }: ServiceTreeRow): vscode.TreeItem {
  const { name, state, ports, page } = row;
  const item = new vscode.TreeItem(name);
  const [icon, colour] = icons[state];
  const heard =
    ports === '' ? [name, stateLabels[state]] : [name, stateLabels[state], `port ${ports}`];
  item.id = `service/${stack.directory}/${name}`;
  item.description = [stateLabels[state], ports].filter((part) => part !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    icon,
    colour === undefined ? undefined : new vscode.ThemeColor(colour),
  );
  item.accessibilityInformation = { label: heard.join(', ') };
  item.contextValue = ['service', isUp(state) ? 'up' : 'down', isUp(state) && page ? 'page' : '']
    .join(' ')
    .trim();
  item.tooltip =
    page === undefined ? heard.join(', ') : `${heard.join(', ')}; ${page.title}: ${page.url}`;
  const range = stack.services.find((service) => service.name === name)?.range;
  item.command = {
    command: 'vscode.open',
    title: 'Open Compose File',
    arguments: [vscode.Uri.file(stack.file), range && { selection: toEditorRange(range) }],
  };
  return item;
}
