import * as vscode from 'vscode';
import { stateLabels } from '../../core/services/serviceRows';
import { projectName } from '../checklist/projectFolder';
import type { Row, ServiceTreeRow } from './serviceItem';
import type { Stack } from './servicesModel';

const isRow = (given: unknown): given is Row =>
  typeof given === 'object' && given !== null && 'kind' in given && 'stack' in given;

/** The service of the row that a command was called on, or one that is chosen from those that fit. */
export async function chooseService(
  stacks: readonly Stack[],
  given: unknown,
  title: string,
  fits: (row: ServiceTreeRow) => boolean = () => true,
): Promise<ServiceTreeRow | undefined> {
  if (isRow(given) && given.kind === 'service') return given;
  const rows = stacks.flatMap((stack) =>
    stack.rows.map((row): ServiceTreeRow => ({ kind: 'service', stack, row })),
  );
  const items = rows.filter(fits).map((row) => ({
    label: row.row.name,
    description: stateLabels[row.row.state],
    ...(stacks.length > 1 && { detail: projectName(row.stack.directory) }),
    row,
  }));
  const placeHolder = items.length === 0 ? 'No service fits' : 'Which service';
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.row;
}

/** The only compose file, or the one that is chosen. */
export async function chooseStack(
  stacks: readonly Stack[],
  title: string,
): Promise<Stack | undefined> {
  if (stacks.length < 2) return stacks[0];
  const items = stacks.map((stack) => ({ label: projectName(stack.directory), stack }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Which services' }))
    ?.stack;
}
