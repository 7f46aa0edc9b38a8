import { relative } from 'node:path';
import * as vscode from 'vscode';
import { runGit } from '../../node/git';
import { installHooks, type Installed } from '../../node/hookSetup/installHooks';
import type { Placement } from '../../node/hookSetup/placement';
import { uninstallHooks } from '../../node/hookSetup/uninstallHooks';
import { chooseRepository, isRepository, type RuledRepository } from './repositoryChoice';
import { engineFile } from './runEngine';

/** The command "Install Hooks": has git check commits and pushes of a repository by its rules. */
export async function installHooksHere(
  context: vscode.ExtensionContext,
  root: unknown,
): Promise<void> {
  const chosen = await chooseRepository('Install Hooks', isRepository(root));
  if (chosen === undefined) return;
  const first = await install(context, chosen, false);
  const refused = notPlaced(first);
  if (refused.length === 0) {
    await say(first);
    return;
  }
  const files = [...new Set(refused.map(({ at }) => relative(chosen.root, at)))].join(', ');
  const add = 'Add Lines';
  const answer = await vscode.window.showWarningMessage(
    `Add a line to ${files}?`,
    {
      modal: true,
      detail: `Hooks are run from there, and the file is not ours: ${refused[0]?.note ?? ''}.\n\n${linesOf(refused)}`,
    },
    add,
  );
  if (answer !== add) return;
  const second = await install(context, chosen, true);
  const left = notPlaced(second);
  if (left.length === 0) await say(second);
  else await handOver(left, chosen.root);
}

function install(
  context: vscode.ExtensionContext,
  { root, config }: RuledRepository,
  mayEdit: boolean,
): Promise<Installed> {
  return installHooks(runGit, root, {
    engine: engineFile(context),
    runtime: process.execPath,
    events: config.hooks.events,
    policy: config.hooks.withoutRuntime,
    mayEdit,
  });
}

const notPlaced = ({ placements }: Installed): readonly Placement[] =>
  placements.filter(({ by }) => by === 'nobody');

const linesOf = (placements: readonly Placement[]): string =>
  placements.map(({ line = '' }) => line.trimEnd()).join('\n');

async function say({ changed, placements }: Installed): Promise<void> {
  const events = placements.map(({ event }) => event).join(', ');
  await vscode.window.showInformationMessage(
    changed
      ? `Git now checks commits and pushes here: ${events}.`
      : `The hooks were installed already: ${events}.`,
  );
}

/** What we cannot write, somebody has to. */
async function handOver(left: readonly Placement[], root: string): Promise<void> {
  const { at, note = 'it is written in another form' } = left[0] ?? { at: '' };
  const copy = 'Copy Lines';
  const answer = await vscode.window.showWarningMessage(
    `${relative(root, at)} was left alone, because ${note}: add the lines yourself.`,
    copy,
  );
  if (answer === copy) await vscode.env.clipboard.writeText(`${linesOf(left)}\n`);
}

/** The command "Uninstall Hooks": leaves the repository as it was before they were installed. */
export async function uninstallHooksHere(): Promise<void> {
  const chosen = await chooseRepository('Uninstall Hooks');
  if (chosen === undefined) return;
  const { removed, kept } = await uninstallHooks(runGit, chosen.root, { mayEdit: false });
  const stays = kept.map((path) => relative(chosen.root, path)).join(', ');
  const first =
    removed.length === 0
      ? 'No hooks of ours were installed here.'
      : 'The hooks are gone; git is as it was before.';
  await vscode.window.showInformationMessage(
    kept.length === 0 ? first : `${first} ${stays} keeps its line, which is committed.`,
  );
}
