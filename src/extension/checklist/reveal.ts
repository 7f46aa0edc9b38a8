import * as vscode from 'vscode';
import type { ChecklistSession } from './checklistSession';
import { evidenceAt } from './evidenceLens';
import { requirementFor } from './pickRequirement';

/** Shows a requirement in the tree: the given one, or one that the cursor's line is evidence for. */
export async function reveal(session: ChecklistSession, given: unknown): Promise<void> {
  const ids = idsOf(given) ?? idsAtCursor(session);
  const [only] = ids;
  const id = ids.length === 1 ? only : await choose(session, ids);
  if (id !== undefined) await session.view.reveal(id);
}

async function choose(
  session: ChecklistSession,
  ids: readonly string[],
): Promise<string | undefined> {
  const item = await requirementFor(
    session,
    undefined,
    'Reveal in checklist',
    ({ requirement }) => ids.length === 0 || ids.includes(requirement.id),
  );
  return item?.requirement.id;
}

function idsOf(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.filter((id): id is string => typeof id === 'string');
}

function idsAtCursor({ model }: ChecklistSession): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const line = editor.selection.active.line + 1;
  return evidenceAt(model, editor.document).get(line) ?? [];
}
