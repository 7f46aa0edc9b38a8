import { join } from 'node:path';
import * as vscode from 'vscode';
import { isOpen } from '../../core/checklist/checklist';
import { recordPath } from '../../core/checklist/checklistDocuments';
import { parseFix, scaffoldedPlace, type FixTarget } from '../../core/checklist/fixTarget';
import { fixText } from '../../core/checklist/fixText';
import { recordedAnswers } from '../../core/checklist/recordedAnswers';
import { Problem } from '../../core/problem';
import { diskFileSystem } from '../../node/fileSystem';
import { guardFile } from '../../node/guardParents';
import type { ChecklistSession } from './checklistSession';
import { rememberWritten, templateText } from './documentText';
import { openText, writeText } from './editText';
import { openFile } from './openEvidence';
import { requirementFor, type FoundRequirement } from './pickRequirement';
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
  else await createIn(session.context, found, target);
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
  { item, model }: FoundRequirement,
  target: FileTarget,
): Promise<void> {
  const { root } = model;
  const { requirement } = item;
  // A link that came with the repository may lead out of the project.
  await guardFile(diskFileSystem, root, target.path);
  const uri = vscode.Uri.file(join(root, target.path));
  const current = await openText(uri);
  const scaffold = current === undefined ? scaffoldedPlace(item, target.path) : undefined;
  if (scaffold !== undefined) return openFile(root, scaffold);
  const template = await templateText(context, root, target.path);
  const fixed = fixText(requirement, target, { current, template });
  if (fixed.text !== current) {
    const written = { path: target.path, text: fixed.text };
    const section = current === undefined ? undefined : fixed.section;
    // A line or a table added to a file of the team's own is no scaffold of ours.
    if (current === undefined || section !== undefined) {
      await rememberWritten(root, section === undefined ? written : { ...written, section });
    }
    await writeText(uri, current, fixed.text);
  }
  const at = new vscode.Position(fixed.line - 1, 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
  model.refresh();
}
