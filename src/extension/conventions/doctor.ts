import { basename } from 'node:path';
import type * as vscode from 'vscode';
import { breakLines } from '../../core/breakLines';
import { showText } from '../showText';
import { chooseRepository, isRepository } from './repositoryChoice';
import { engineFile, runEngine } from './runEngine';

/** How much of a line is seen beside the sidebar, and where a line's text begins behind its sign. */
const [WIDTH, SIGN] = [88, 8];

/** The command "Doctor": what runs at a commit, whose it is, what is wrong, and what mends it. */
export async function showDoctor(context: vscode.ExtensionContext, root: unknown): Promise<void> {
  const chosen = await chooseRepository('Doctor', isRepository(root));
  if (chosen === undefined) return;
  const { stdout } = await runEngine(engineFile(context), chosen.root, ['doctor']);
  const text = `${stdout}${inEditor(stdout)}`;
  await showText(context, `Doctor: ${basename(chosen.root)}`, breakLines(text, WIDTH, SIGN));
}

/** Somebody who has only the editor has no ml-project to type. */
function inEditor(text: string): string {
  const [, command] = /^ +(\S.* hooks install)$/m.exec(text) ?? [];
  return command === undefined
    ? ''
    : `In the editor, "ML Project: Install Hooks" does what "${command}" does.\n`;
}
