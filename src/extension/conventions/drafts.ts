import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { lintMessage } from '../../core/conventions/lintMessage';
import { parseMessage } from '../../core/conventions/parseMessage';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import type { Finding } from '../../core/finding';
import { workTreeOf } from '../../node/conventions/workTreeOf';
import { DisposableStore } from '../disposableStore';
import { readContext } from './readContext';
import type { RuleBook } from './ruleBook';

const messageFiles = ['COMMIT_EDITMSG', 'MERGE_MSG', 'SQUASH_MSG'];

/** The documents that are commit messages in the making. */
export const draftSelector: vscode.DocumentSelector = [
  { scheme: 'vscode-scm', language: 'scminput' },
  { scheme: 'file', pattern: `**/{${messageFiles.join(',')}}` },
];

/** A commit message in the making, in the situation in which it is judged. */
export interface Draft {
  readonly text: string;
  /** The top folder of its work tree. */
  readonly root: string;
  readonly config: ResolvedConfig;
  readonly context: LintContext;
  /** Judges a text as if it stood in this draft. */
  readonly lint: (text: string) => readonly Finding[];
}

/** What was found out about an open draft. */
interface Known {
  readonly root: string;
  readonly context: LintContext;
  /** The verdict on one version of the text under these rules. */
  verdict?: { version: number; config: ResolvedConfig; findings: readonly Finding[] };
}

/** Whether a document is the Source Control box of a repository. */
export const isInputBox = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'vscode-scm';

/** Whether a document is a commit message in the making. */
export const isDraft = (document: vscode.TextDocument): boolean =>
  isInputBox(document)
    ? document.languageId === 'scminput'
    : document.uri.scheme === 'file' && messageFiles.includes(basename(document.uri.fsPath));

const scissors = /^\S+ -{24} >8 -{24}\r?\n/m;

/** Below git's scissors (`commit -v`) stands a diff of any size, which is no part of the message. */
function withoutDiff(text: string): string {
  const cut = text.length > 10_000 ? scissors.exec(text) : null;
  return cut ? text.slice(0, cut.index + cut[0].length) : text;
}

async function rootOf(document: vscode.TextDocument): Promise<string | undefined> {
  const { uri } = document;
  if (!isInputBox(document)) return workTreeOf(dirname(uri.fsPath));
  const root = new URLSearchParams(uri.query).get('rootUri');
  return root === null ? undefined : vscode.Uri.parse(root).fsPath;
}

/** Knows the situation of every open draft, and judges drafts in it. */
export class Drafts implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly known = new Map<vscode.TextDocument, Known>();
  private readonly refreshing = new Map<string, 'once' | 'again'>();
  private readonly changed = this.store.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** Fires when a draft has to be judged anew although its text is the same. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly rules: RuleBook) {
    const { workspace } = vscode;
    this.store.add(workspace.onDidOpenTextDocument((document) => void this.open(document)));
    this.store.add(workspace.onDidCloseTextDocument((document) => this.known.delete(document)));
    this.store.add(rules.onDidChange((root) => this.refresh(root)));
    for (const document of workspace.textDocuments) void this.open(document);
  }

  /** Looks again at what git is in the middle of. Calls while that runs share one more look. */
  async refresh(root: string): Promise<void> {
    if (this.refreshing.has(root)) {
      this.refreshing.set(root, 'again');
      return;
    }
    do {
      this.refreshing.set(root, 'once');
      const own = [...this.known].filter(([, known]) => known.root === root);
      await Promise.all(own.map(([document]) => this.read(document, root)));
    } while (this.refreshing.get(root) === 'again');
    this.refreshing.delete(root);
  }

  /** A draft with its rules; undefined where its repository has none, or is not known yet. */
  get(document: vscode.TextDocument): Draft | undefined {
    const known = this.known.get(document);
    const config = known && this.rules.known(known.root)?.config;
    if (known === undefined || config === undefined) return undefined;
    const { root, context } = known;
    const lint = (text: string): readonly Finding[] =>
      lintMessage(parseMessage(text, context), config.commits, context);
    return { text: withoutDiff(document.getText()), root, config, context, lint };
  }

  /** What is wrong with a draft; nothing where there are no rules. A text is judged only once. */
  judge(document: vscode.TextDocument): readonly Finding[] {
    const draft = this.get(document);
    const known = this.known.get(document);
    if (draft === undefined || known === undefined) return [];
    const { config } = draft;
    const { version } = document;
    if (known.verdict?.version !== version || known.verdict.config !== config) {
      known.verdict = { version, config, findings: draft.lint(draft.text) };
    }
    return known.verdict.findings;
  }

  dispose(): void {
    this.store.dispose();
  }

  private async open(document: vscode.TextDocument): Promise<void> {
    const root = isDraft(document) ? await rootOf(document) : undefined;
    if (root !== undefined) await this.read(document, root);
  }

  private async read(document: vscode.TextDocument, root: string): Promise<void> {
    const { config } = await this.rules.load(root);
    const inBox = isInputBox(document);
    const context = config
      ? await readContext(root, { text: document.getText(), inBox }, config)
      : { source: 'draft' as const };
    if (document.isClosed) return;
    const before = this.known.get(document);
    if (before && JSON.stringify(before.context) === JSON.stringify(context)) {
      if (before.verdict?.config === config) return;
    } else {
      this.known.set(document, { root, context });
    }
    this.changed.fire(document);
  }
}
