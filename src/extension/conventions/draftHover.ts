import * as vscode from 'vscode';
import { allowLine } from '../../core/conventions/allowOnce';
import { foldFindings } from '../../core/conventions/formatVerdict';
import { ruleTexts } from '../../core/conventions/ruleTexts';
import { markdownText } from '../../core/markdownText';
import type { Drafts } from './drafts';
import { toEditorRange } from '../editorRange';
import { rulesFile } from './ruleBook';

/** Below the finding itself, which the editor shows: why its rule exists, and how to switch it off. */
export class DraftHover implements vscode.HoverProvider {
  constructor(private readonly drafts: Drafts) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const { root, config } = this.drafts.get(document) ?? {};
    const here = foldFindings(this.drafts.judge(document)).filter(({ range }) =>
      toEditorRange(range).contains(position),
    );
    const [first] = here;
    if (root === undefined || first === undefined) return undefined;
    const once = config?.commits.allowOnce === true;
    const file = vscode.Uri.file(rulesFile(root));
    const rules = [...new Set(here.flatMap((finding) => finding.rules))];
    return new vscode.Hover(
      rules.map((rule) => explain(rule, file, once)),
      toEditorRange(first.range),
    );
  }
}

function explain(rule: string, file: vscode.Uri, once: boolean): vscode.MarkdownString {
  const link = `[.ml-project/config.yaml](${file.toString()})`;
  const escape = once ? `; or once, by the line \`${allowLine([rule])}\`` : '';
  const text = new vscode.MarkdownString();
  if (rule.startsWith('custom:')) {
    const id = rule.slice('custom:'.length);
    return text.appendMarkdown(
      `A rule of this project. Switch it off: \`severity: off\` at \`${id}\` below \`commits.custom\` in ${link}${escape}`,
    );
  }
  const why = ruleTexts[rule]?.why;
  if (why === undefined) return text;
  return text.appendMarkdown(
    `${markdownText(why)}\n\nSwitch it off: \`${rule}: off\` below \`commits.rules\` in ${link}${escape}`,
  );
}
