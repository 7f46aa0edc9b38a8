import * as vscode from 'vscode';
import { foldFindings } from '../../core/conventions/formatVerdict';
import { fixAll } from '../../core/conventions/trueFixes';
import type { Finding, Fix } from '../../core/finding';
import { toDiagnostics } from './draftDiagnostics';
import type { Drafts } from './drafts';
import { toEditorRange, toWorkspaceEdit } from './editorRange';

/** Every repair of a document at once, for editors that repair on saving too. */
const everything = vscode.CodeActionKind.SourceFixAll.append('mlProject');

/** "Fix all", whose edit is worked out when it is chosen. */
class FixAllAction extends vscode.CodeAction {
  constructor(
    kind: vscode.CodeActionKind,
    readonly document: vscode.TextDocument,
  ) {
    super('Fix all', kind);
  }
}

/** The repairs of what is wrong in a commit message: at the cursor first, then the others. */
export class DraftActions implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, everything],
  };

  constructor(private readonly drafts: Drafts) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const fixable = fixableFindings(this.drafts.judge(document), range);
    if (fixable.length === 0) return [];
    if (only?.contains(everything) === true) return [new FixAllAction(everything, document)];
    const actions = fixable.map((finding) => toAction(finding, document));
    const [first] = actions;
    if (first) first.isPreferred = true;
    if (actions.length < 2) return actions;
    return [...actions, new FixAllAction(vscode.CodeActionKind.QuickFix, document)];
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    if (!(action instanceof FixAllAction)) return action;
    const draft = this.drafts.get(action.document);
    if (draft === undefined) return action;
    action.edit = replaceChanged(action.document, draft.text, fixAll(draft.text, draft.lint));
    return action;
  }
}

type Fixable = Finding & { readonly fix: Fix };

/** One finding for each repair; a narrow box has its cursor anywhere, so all of them are offered. */
function fixableFindings(findings: readonly Finding[], cursor: vscode.Range): readonly Fixable[] {
  const seen = new Set<string>();
  const distance = ({ range }: Finding): number => {
    const place = toEditorRange(range);
    if (place.intersection(cursor)) return 0;
    return 1 + Math.abs(place.start.line - cursor.start.line);
  };
  return foldFindings(findings)
    .flatMap((finding) => (finding.fix ? [{ ...finding, fix: finding.fix }] : []))
    .filter(({ fix }) => {
      const key = JSON.stringify(fix.edits);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((one, other) => distance(one) - distance(other));
}

function toAction(finding: Fixable, document: vscode.TextDocument): vscode.CodeAction {
  const action = new vscode.CodeAction(finding.fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = toWorkspaceEdit(document.uri, finding.fix.edits);
  action.diagnostics = [...toDiagnostics([finding], 'commit')];
  return action;
}

/** Replaces only what differs, so that the cursor and everything else stays where it is. */
function replaceChanged(
  document: vscode.TextDocument,
  before: string,
  after: string,
): vscode.WorkspaceEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(before.length - end),
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, after.slice(start, after.length - end));
  return edit;
}
