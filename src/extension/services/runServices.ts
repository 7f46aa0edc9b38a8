import * as vscode from 'vscode';
import { lastLine } from '../../core/lastLine';
import { Problem } from '../../core/problem';
import type { Service } from '../../core/services/composeFile';
import { actionArguments, type ServiceAction } from '../../core/services/composeProgram';
import { isUp } from '../../core/services/serviceRows';
import { busyPorts, type BusyPort } from '../../node/services/busyPorts';
import { runProcess } from '../../node/runProcess';
import { toEditorRange } from '../editorRange';
import { runCancellable } from '../runCancellable';
import type { ServicesModel, Stack } from './servicesModel';

const whatToDo: Readonly<Record<Exclude<ServicesModel['state'], 'ready'>, string>> = {
  untrusted: 'Services are started only in a trusted workspace: trust it first.',
  missing: 'No compose command was found: install Docker, or Podman with podman-compose.',
  down: 'The container engine is not running: start Docker or Podman, then try again.',
  denied: 'The container engine refuses you: become a member of its group, then sign in again.',
};

/**
 * Starts services, all of them where none is named, after the ports that somebody else has were named.
 *
 * @throws Problem where nothing can be started here
 */
export async function startServices(
  model: ServicesModel,
  stack: Stack,
  names: readonly string[],
): Promise<void> {
  await model.ask();
  if (model.state !== 'ready') throw new Problem(whatToDo[model.state]);
  const current = model.stacks.find(({ folder }) => folder === stack.folder) ?? stack;
  const down = withDependencies(current, names).filter(({ name }) => {
    const row = current.rows.find((each) => each.name === name);
    return row === undefined || !isUp(row.state);
  });
  const busy = await busyPorts(down);
  if (busy.length > 0 && !(await mayStart(busy, stack))) return;
  await run(model, stack, 'start', names);
}

/** Stops services, all of them where none is named; their data stays. */
export async function stopServices(
  model: ServicesModel,
  stack: Stack,
  names: readonly string[],
): Promise<void> {
  await run(model, stack, 'stop', names);
}

/** What starts with the named services, because they depend on it. */
function withDependencies({ services }: Stack, names: readonly string[]): readonly Service[] {
  if (names.length === 0) return services;
  const wanted = new Set(names);
  // A set that grows while it is walked is walked to its end.
  for (const name of wanted) {
    const service = services.find((each) => each.name === name);
    service?.dependsOn.forEach(({ text }) => wanted.add(text));
  }
  return services.filter(({ name }) => wanted.has(name));
}

async function mayStart(busy: readonly BusyPort[], { file }: Stack): Promise<boolean> {
  const [first] = busy;
  const ports = [...new Set(busy.map(({ port }) => port))].join(', ');
  const lines = busy.map(
    ({ port, service, entry }) =>
      `${port}, which ${service.name} wants (line ${entry.range.start.line})`,
  );
  const [start, show] = ['Start Anyway', 'Show Port'];
  const chosen = await vscode.window.showWarningMessage(
    `In use by another program: ${ports}.`,
    {
      modal: true,
      detail: `${lines.join('\n')}\n\nStop that program, or change the port in the compose file.`,
    },
    start,
    show,
  );
  if (chosen === show && first !== undefined) {
    const selection = toEditorRange(first.entry.range);
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection });
  }
  return chosen === start;
}

const titles = { start: 'Starting', stop: 'Stopping' } as const;

async function run(
  model: ServicesModel,
  stack: Stack,
  action: Exclude<ServiceAction, 'logs'>,
  names: readonly string[],
): Promise<void> {
  const program = await model.program();
  if (program === undefined) throw new Problem(whatToDo.missing);
  const what = names.length === 0 ? 'services' : names.join(', ');
  const command = [...program.command, ...actionArguments(action, names)];
  model.output.appendLine(`> ${command.join(' ')}`);
  const result = await runCancellable(`${titles[action]} ${what}`, ({ signal, report }) =>
    runProcess(command, {
      cwd: stack.directory,
      signal,
      onOutput: (text) => {
        model.output.append(text);
        report(lastLine(text));
      },
    }),
  );
  await model.refresh();
  if (result !== undefined && result.status !== 0) {
    const why = lastLine(result.stderr) || lastLine(result.stdout);
    await sayFailure(`${titles[action]} ${what} failed: ${why}`, model.output);
  }
}

async function sayFailure(message: string, output: vscode.OutputChannel): Promise<void> {
  const show = 'Show Output';
  if ((await vscode.window.showErrorMessage(message, show)) === show) output.show();
}
