import * as vscode from 'vscode';
import { foldFindings, type FoldedFinding } from '../../core/conventions/formatVerdict';
import { allowFix } from '../../core/conventions/allowOnce';
import { fixAll } from '../../core/conventions/trueFixes';
import type { Finding, Fix } from '../../core/finding';
import { toDiagnostics } from './draftDiagnostics';
import { draftSelector, type Drafts } from './drafts';
import { toEditorRange, toWorkspaceEdit } from '../editorRange';
import { replaceChanged } from './replaceChanged';

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
export class DraftActions implements vscode.CodeActionProvider, vscode.Disposable {
  private registration: vscode.Disposable;
  private disposed = false;

  constructor(private readonly drafts: Drafts) {
    this.registration = this.register();
  }

  /**
   * After a commit, tried or made: while it ran the box was locked, and if a provider came or went just
   * then, the editor has taken the box for one without and would not look again by itself.
   */
  async registerAnew(): Promise<void> {
    // By the time the editor answers, it has done what git told it before: to unlock the box.
    await vscode.commands.executeCommand('noop');
    if (this.disposed) return;
    this.registration.dispose();
    this.registration = this.register();
  }

  dispose(): void {
    this.disposed = true;
    this.registration.dispose();
  }

  private register(): vscode.Disposable {
    return vscode.languages.registerCodeActionsProvider(draftSelector, this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, everything],
    });
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const findings = nearestFirst(this.drafts.judge(document), range);
    const fixable = fixableFindings(findings);
    if (only?.contains(everything) === true) {
      return fixable.length === 0 ? [] : [new FixAllAction(everything, document)];
    }
    const actions = fixable.map((finding) => toAction(finding, document));
    const [first] = actions;
    if (first) first.isPreferred = true;
    const all = new FixAllAction(vscode.CodeActionKind.QuickFix, document);
    return [
      ...actions,
      ...(actions.length < 2 ? [] : [all]),
      ...this.allowOnce(document, findings),
    ];
  }

  /** The way out where the project leaves one: the message says which rule it breaks on purpose. */
  private allowOnce(
    document: vscode.TextDocument,
    findings: readonly FoldedFinding[],
  ): readonly vscode.CodeAction[] {
    const draft = this.drafts.get(document);
    const refused = findings.find(({ severity }) => severity === 'error');
    const fix = draft && refused && allowFix(draft.text, draft, refused.rules);
    return fix ? [toAction({ ...refused, fix }, document)] : [];
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    if (!(action instanceof FixAllAction)) return action;
    const draft = this.drafts.get(action.document);
    if (draft === undefined) return action;
    action.edit = replaceChanged(action.document, draft.text, fixAll(draft.text, draft.lint));
    return action;
  }
}

/** A narrow box has its cursor anywhere: what is elsewhere comes too, after what is at the cursor. */
function nearestFirst(
  findings: readonly Finding[],
  cursor: vscode.Range,
): readonly FoldedFinding[] {
  const distance = ({ range }: Finding): number => {
    const place = toEditorRange(range);
    if (place.intersection(cursor)) return 0;
    return 1 + Math.abs(place.start.line - cursor.start.line);
  };
  return [...foldFindings(findings)].sort((one, other) => distance(one) - distance(other));
}

type Fixable = Finding & { readonly fix: Fix };

/** One finding for each repair. */
function fixableFindings(findings: readonly Finding[]): readonly Fixable[] {
  const seen = new Set<string>();
  return findings
    .flatMap((finding) => (finding.fix ? [{ ...finding, fix: finding.fix }] : []))
    .filter(({ fix }) => {
      const key = JSON.stringify(fix.edits);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function toAction(finding: Fixable, document: vscode.TextDocument): vscode.CodeAction {
  const action = new vscode.CodeAction(finding.fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = toWorkspaceEdit(document.uri, finding.fix.edits);
  action.diagnostics = [...toDiagnostics([finding], 'commit')];
  return action;
}
