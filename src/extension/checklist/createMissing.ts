import { join } from 'node:path';
import * as vscode from 'vscode';
import { recordPath } from '../../core/checklist/checklistDocuments';
import { isOpen } from '../../core/checklist/checklistRows';
import { parseFix, type FixTarget } from '../../core/checklist/fixTarget';
import { fixText } from '../../core/checklist/fixText';
import { withRecorded, type Written } from '../../core/checklist/recordEdits';
import { recordedAnswers } from '../../core/checklist/recordedAnswers';
import type { Requirement } from '../../core/checklist/requirement';
import { Problem } from '../../core/problem';
import { sha256 } from '../../node/sha256';
import { templateTexts } from '../../node/templateTexts';
import { writeAtomically } from '../../node/writeAtomically';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { requirementFor } from './pickRequirement';
import { readOr } from './readOr';

type FileTarget = Exclude<FixTarget, { readonly kind: 'command' | 'advice' }>;

/** Makes the file or section that a requirement lacks, and puts the cursor where words belong. */
export async function createMissing(session: ChecklistSession, row: unknown): Promise<void> {
  const found = await requirementFor(
    session,
    row,
    'Create what is missing',
    (one) => isOpen(one) && one.requirement.fix !== undefined,
  );
  if (found === undefined) return;
  const { requirement } = found.item;
  if (requirement.fix === undefined) {
    throw new Problem(`"${requirement.title}" has nothing to create: attest or link it instead.`);
  }
  const { root } = found.model;
  const record = await readOr(join(root, recordPath), '');
  const target = parseFix(requirement.fix, await packageOf(root, record));
  if (target.kind === 'command') typeCommand(root, target.command);
  else if (target.kind === 'advice') void vscode.window.showInformationMessage(target.text);
  else await createIn(session.context, found.model, requirement, target, record);
}

async function packageOf(root: string, record: string): Promise<string> {
  const { packageName } = recordedAnswers(record);
  if (packageName !== undefined) return packageName;
  const pattern = new vscode.RelativePattern(vscode.Uri.file(root), 'src/*/__init__.py');
  const [first] = await vscode.workspace.findFiles(pattern, undefined, 1);
  return first?.path.split('/').at(-2) ?? 'app';
}

/** Typed and not run: what it does to the project is for the person to decide. */
function typeCommand(root: string, command: string): void {
  const terminal = vscode.window.createTerminal({ name: 'ML Project', cwd: root });
  terminal.show();
  terminal.sendText(command, false);
}

async function createIn(
  context: vscode.ExtensionContext,
  model: ChecklistModel,
  requirement: Requirement,
  target: FileTarget,
  record: string,
): Promise<void> {
  const { root } = model;
  const templates = join(context.extensionPath, 'dist', 'templates');
  const texts = await templateTexts(templates, root, recordedAnswers(record));
  const uri = vscode.Uri.file(join(root, target.path));
  const current = await openText(uri);
  const fixed = fixText(requirement, target, { current, template: texts.get(target.path) });
  if (fixed.text !== current) {
    const written = { path: target.path, text: fixed.text };
    const section = current === undefined ? undefined : fixed.section;
    // A line or a table added to a file of the team's own is no scaffold of ours.
    if (current === undefined || section !== undefined) {
      await remember(root, record, section === undefined ? written : { ...written, section });
    }
    await write(uri, current, fixed.text);
  }
  const at = new vscode.Position(fixed.line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
  model.refresh();
}

/** The text of a file as an editor has it; undefined where there is none. */
async function openText(uri: vscode.Uri): Promise<string | undefined> {
  const there = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return there ? (await vscode.workspace.openTextDocument(uri)).getText() : undefined;
}

async function remember(root: string, record: string, written: Written): Promise<void> {
  const text = withRecorded(record, written, sha256);
  if (text !== undefined) await writeAtomically(join(root, recordPath), text);
}

/** As an edit, so that the editor can take it back. */
async function write(uri: vscode.Uri, current: string | undefined, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (current === undefined) {
    edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false });
  } else {
    const same = commonStart(current, text);
    const document = await vscode.workspace.openTextDocument(uri);
    const range = new vscode.Range(document.positionAt(same), document.positionAt(current.length));
    edit.replace(uri, range, text.slice(same));
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Problem(`${uri.fsPath} could not be written: see whether it is read-only.`);
  }
  await (await vscode.workspace.openTextDocument(uri)).save();
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}
