import * as vscode from 'vscode';
import type { PlacedFinding } from '../../core/conventions/formatVerdict';
import { findingLine } from '../../core/findingLine';
import { isProblem, Problem } from '../../core/problem';
import type { LoadedTemplate } from '../../core/template';
import type { LintedTemplate } from '../../core/templateLint/lintTemplate';
import {
  referenceText,
  templateReference,
  type OwnTemplateReference,
} from '../../core/templateReference';
import { openTemplate } from '../../node/ownTemplate/openTemplate';
import { TEMPLATE_POWERS } from '../../node/ownTemplate/trustedTemplates';
import { toEditorRange } from '../editorRange';
import type { StepPosition } from '../quickInput/journey';
import { askTemplateSource } from './askTemplateSource';
import { isTrusted, rememberTemplate, trustTemplate } from './recentTemplates';

/** A template of the user's own that was read, trusted and found to be sound. */
export interface OwnTemplate {
  readonly template: LoadedTemplate;
  readonly source: string;
}

/**
 * Asks where a template is, unless that is given, and reads it.
 *
 * @param command what the titles begin with
 * @returns undefined where the user turned back, or was told why the template cannot be used
 */
export async function openOwnTemplate(
  context: vscode.ExtensionContext,
  given: string | undefined,
  position: StepPosition,
  command: string,
): Promise<OwnTemplate | undefined> {
  try {
    const source = given ?? (await askTemplateSource(position, command));
    if (source === undefined) return undefined;
    const reference = templateReference(source);
    if (reference.kind === 'built-in') throw new Problem(`"${source}" is no folder and no URL.`);
    if (!(await ensureTrust(context, reference))) return undefined;
    const linted = await readWithProgress(reference);
    const template = linted === undefined ? undefined : soundTemplate(linted, reference);
    if (template === undefined) return undefined;
    await rememberTemplate(context, source);
    return { template, source };
  } catch (error) {
    if (!isProblem(error)) throw error;
    void vscode.window.showErrorMessage(error.message);
    return undefined;
  }
}

/** Asks once for each folder or repository, whatever branch of it; says what a template can do. */
async function ensureTrust(
  context: vscode.ExtensionContext,
  reference: OwnTemplateReference,
): Promise<boolean> {
  const source = reference.kind === 'git' ? reference.url : reference.path;
  const place = placeOf(reference);
  const inWorkspace =
    place !== undefined && vscode.workspace.getWorkspaceFolder(place) !== undefined;
  if (inWorkspace && !vscode.workspace.isTrusted) {
    throw new Problem(
      `${source} is in a workspace that is not trusted; trust the workspace first.`,
    );
  }
  if (isTrusted(context, source)) return true;
  const trust = 'Trust and Use';
  const chosen = await vscode.window.showWarningMessage(
    `Do you trust the template in ${source}?`,
    { modal: true, detail: TEMPLATE_POWERS },
    trust,
  );
  if (chosen !== trust) return false;
  await trustTemplate(context, source);
  return true;
}

/** Where a template lies on this disk, be it a repository. */
function placeOf(reference: OwnTemplateReference): vscode.Uri | undefined {
  if (reference.kind === 'folder') return vscode.Uri.file(reference.path);
  return /^file:/i.test(reference.url) ? vscode.Uri.parse(reference.url) : undefined;
}

/** Undefined where the user cancelled. */
async function readWithProgress(
  reference: OwnTemplateReference,
): Promise<LintedTemplate | undefined> {
  const location = vscode.ProgressLocation.Notification;
  const title = `Reading the template ${referenceText(reference)}`;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort(new vscode.CancellationError());
    });
    try {
      return await openTemplate(reference, '', abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    }
  });
}

function soundTemplate(
  { template, findings }: LintedTemplate,
  reference: OwnTemplateReference,
): LoadedTemplate | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return template;
  void showFirst(first, errors.length - 1, reference);
  return undefined;
}

async function showFirst(
  finding: PlacedFinding,
  more: number,
  reference: OwnTemplateReference,
): Promise<void> {
  const { where = '', range } = finding;
  const rest = more === 0 ? '' : ` (and ${more} more)`;
  const text = `The template cannot be used: ${findingLine(where, finding)}${rest}`;
  if (reference.kind === 'git') {
    await vscode.window.showErrorMessage(text);
    return;
  }
  const open = 'Open File';
  if ((await vscode.window.showErrorMessage(text, open)) !== open) return;
  const uri = vscode.Uri.joinPath(vscode.Uri.file(reference.path), where);
  const at = toEditorRange(range).start;
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
