import * as vscode from 'vscode';
import { nameOf, type LoadedTemplate } from '../../core/template';
import { rememberOrigin } from '../../node/ownTemplate/templateFolders';
import { findOrigin } from '../../node/ownTemplate/templateOrigin';
import {
  expectSameTemplate,
  newestTemplate,
  type MadeFromTemplate,
} from '../../node/planProjectUpdate';
import { openOwnTemplate } from '../createProject/openOwnTemplate';
import { alone } from '../quickInput/pick';

/**
 * The template to bring a project to. One of somebody's own is read where it came from, and where
 * that is not known it is asked for.
 *
 * @param command what the titles begin with
 * @returns undefined where the user turned back, or was told why the template cannot be used
 */
export async function newerTemplate(
  context: vscode.ExtensionContext,
  command: string,
  made: MadeFromTemplate,
): Promise<LoadedTemplate | undefined> {
  const templates = context.asAbsolutePath('dist/templates');
  const origin = await findOrigin(templates, made);
  if (origin.kind === 'built-in') return newestTemplate(templates, made);
  if (origin.kind === 'lost') {
    const choose = 'Choose Template';
    const text = `${origin.reason}: choose its folder or URL, and it is remembered.`;
    if ((await vscode.window.showWarningMessage(text, choose)) !== choose) return undefined;
  }
  const known = origin.kind === 'own' ? origin.source : undefined;
  const own = await openOwnTemplate(context, known, alone, command);
  if (own === undefined) return undefined;
  expectSameTemplate(made, own.template, own.source);
  if (origin.kind === 'lost') await rememberOrigin(made.directory, nameOf(own.template));
  return own.template;
}
