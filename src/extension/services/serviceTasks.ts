import { basename } from 'node:path';
import * as vscode from 'vscode';
import { actionArguments, type ComposeProgram } from '../../core/services/composeProgram';
import type { ServicesModel, Stack } from './servicesModel';

/** Tasks of this type are described in package.json. */
export const taskType = 'mlProject';

type Action = 'start' | 'stop' | 'logs';
const names: Readonly<Record<Action, string>> = {
  start: 'Start services',
  stop: 'Stop services',
  logs: 'Show logs',
};
const actions: readonly Action[] = ['start', 'stop', 'logs'];

const isAction = (value: unknown): value is Action => actions.some((action) => action === value);

/** The tasks for all services of every compose file. */
export async function serviceTasks(model: ServicesModel): Promise<readonly vscode.Task[]> {
  await model.refresh();
  const program = vscode.workspace.isTrusted ? await model.program() : undefined;
  if (program === undefined) return [];
  return model.stacks.flatMap((stack) =>
    actions.map((action) =>
      taskFor(program, stack, { type: taskType, action, folder: stack.folder }),
    ),
  );
}

/** Fills in a task from a tasks.json; undefined where it names nothing that is there. */
export async function resolveServiceTask(
  model: ServicesModel,
  { definition }: vscode.Task,
): Promise<vscode.Task | undefined> {
  if (!vscode.workspace.isTrusted || !isAction(definition['action'])) return undefined;
  await model.refresh();
  const program = await model.program();
  const folder: unknown = definition['folder'];
  const stack = model.stacks.find((each) => folder === undefined || each.folder === folder);
  return program && stack && taskFor(program, stack, definition);
}

/** The task that follows the log of one service, in a panel of its own. */
export function logsTask(program: ComposeProgram, stack: Stack, service: string): vscode.Task {
  const definition = { type: taskType, action: 'logs', folder: stack.folder, service };
  return taskFor(program, stack, definition);
}

function taskFor(
  { command }: ComposeProgram,
  stack: Stack,
  definition: vscode.TaskDefinition,
): vscode.Task {
  const action = isAction(definition['action']) ? definition['action'] : 'logs';
  const service: unknown = definition['service'];
  const services = typeof service === 'string' && service !== '' ? [service] : [];
  const [program = '', ...words] = command;
  const args = [...words, ...actionArguments(action, services)];
  const where = services[0] ?? (stack.folder || basename(stack.directory));
  const task = new vscode.Task(
    definition,
    vscode.workspace.getWorkspaceFolder(vscode.Uri.file(stack.root)) ?? vscode.TaskScope.Workspace,
    `${names[action]} (${where})`,
    'ML Project',
    new vscode.ProcessExecution(program, args, { cwd: stack.directory }),
    [],
  );
  task.isBackground = action === 'logs';
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated };
  return task;
}
