import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Answer } from '../../core/assessment/answer';
import { withAnswer } from '../../core/assessment/answerInDocument';
import { scoping, type Question } from '../../core/assessment/assessment';
import { anchorOf } from '../../core/checklist/fixTarget';
import { sectionAt } from '../../core/checklist/sectionSpans';
import { Problem } from '../../core/problem';
import { rememberWritten, templateText } from '../checklist/documentText';
import { openText, writeText } from '../checklist/editText';

/** The document that an assessment fills. It is made, from the template, by the first answer. */
export class ScopingFile {
  readonly #uri: vscode.Uri;

  constructor(
    private readonly root: string,
    private readonly context: vscode.ExtensionContext,
  ) {
    this.#uri = vscode.Uri.file(join(root, scoping.document));
  }

  /** The text as it is, or as it will be made. */
  async read(): Promise<string> {
    return (await openText(this.#uri)) ?? (await this.#template());
  }

  /** Writes an answer below its heading. @throws Problem where the document swallows it */
  async write(question: Question, answer: Answer): Promise<void> {
    const current = await this.#made();
    const text = withAnswer(current, question, answer);
    if (text === undefined) {
      throw new Problem(
        `${scoping.document} has a comment or code block that is never closed: close it, then answer again.`,
      );
    }
    if (text !== current) await writeText(this.#uri, current, text);
  }

  /** Shows the document; with a question, at its section. */
  async show(question?: Question): Promise<void> {
    const text = await this.#made();
    const anchor = anchorOf(question?.section ?? '');
    const line = sectionAt(text, anchor)?.start ?? 0;
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(this.#uri, { selection });
  }

  async #made(): Promise<string> {
    const current = await openText(this.#uri);
    if (current !== undefined) return current;
    const text = await this.#template();
    await rememberWritten(this.root, { path: scoping.document, text });
    await writeText(this.#uri, undefined, text);
    return text;
  }

  async #template(): Promise<string> {
    return (await templateText(this.context, this.root, scoping.document)) ?? '# Scoping\n';
  }
}
