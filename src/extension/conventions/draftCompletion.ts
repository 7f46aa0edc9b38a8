import * as vscode from 'vscode';
import { completeMessage, type Proposal } from '../../core/conventions/completeMessage';
import type { Drafts } from './drafts';
import { fromEditorPosition, toEditorRange } from '../editorRange';

const kinds: Readonly<Record<Proposal['kind'], vscode.CompletionItemKind>> = {
  type: vscode.CompletionItemKind.Keyword,
  scope: vscode.CompletionItemKind.Module,
  trailer: vscode.CompletionItemKind.Property,
};

/** Proposes types, scopes and trailers in commit messages. */
export class DraftCompletion implements vscode.CompletionItemProvider {
  static readonly triggers = ['(', ',', '/'];

  constructor(private readonly drafts: Drafts) {}

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] {
    const draft = this.drafts.get(document);
    if (draft === undefined) return [];
    const { text, config, context } = draft;
    const place = fromEditorPosition(position);
    return completeMessage(text, place, config.commits, context).map((proposal, order) => {
      const item = new vscode.CompletionItem(proposal.label, kinds[proposal.kind]);
      item.detail = proposal.detail;
      item.insertText = proposal.newText;
      item.range = toEditorRange(proposal.range);
      item.sortText = String(order).padStart(3, '0');
      return item;
    });
  }
}
