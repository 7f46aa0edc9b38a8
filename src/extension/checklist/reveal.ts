import * as vscode from 'vscode';
import type { ChecklistModel } from './checklistModel';
import type { ChecklistSession } from './checklistSession';
import { evidenceAt } from './evidenceLens';
import { projectFor } from './pickProject';
import { askRequirement } from './pickRequirement';

/**
 * Shows a requirement in the tree: one of the given ones, or one that the cursor's line is evidence
 * for. `root` is the folder of the project that they are of.
 */
export async function reveal(
  session: ChecklistSession,
  given: unknown,
  root: unknown,
): Promise<void> {
  const named = session.projects.find((project) => project.root === root);
  const model = named ?? (await projectFor(session, undefined));
  if (model === undefined) return;
  const ids = idsOf(given) ?? idsAtCursor(model);
  const [only] = ids;
  const id = ids.length === 1 ? only : await choose(model, ids);
  if (id !== undefined) await session.view.reveal(id, model.root);
}

async function choose(model: ChecklistModel, ids: readonly string[]): Promise<string | undefined> {
  const item = await askRequirement(
    model,
    'Reveal in checklist',
    ({ requirement }) => ids.length === 0 || ids.includes(requirement.id),
  );
  return item?.requirement.id;
}

function idsOf(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.filter((id): id is string => typeof id === 'string');
}

function idsAtCursor(model: ChecklistModel): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const line = editor.selection.active.line + 1;
  return evidenceAt(model, editor.document).get(line) ?? [];
}
