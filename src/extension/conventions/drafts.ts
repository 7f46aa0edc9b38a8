import { basename, dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { lintMessage } from '../../core/conventions/lintMessage';
import { parseMessage } from '../../core/conventions/parseMessage';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { LintContext } from '../../core/conventions/rule';
import type { Finding } from '../../core/finding';
import { workTreeOf } from '../../node/conventions/workTreeOf';
import { DisposableStore } from '../disposableStore';
import { oneAtATime } from '../oneAtATime';
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

/** What was found out about an open draft; each looking again makes a new one where it differs. */
interface Situation {
  readonly config: ResolvedConfig;
  readonly context: LintContext;
  /** The verdict on one version of the text. */
  verdict?: { readonly version: number; readonly findings: readonly Finding[] };
}

interface OpenDraft {
  readonly root: string;
  /** Undefined where there are no rules, and until they are read. */
  situation?: Situation | undefined;
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
  private readonly drafts = new Map<vscode.TextDocument, OpenDraft>();
  private readonly readings = new Map<string, () => Promise<void>>();
  private readonly changed = this.store.add(new vscode.EventEmitter<vscode.TextDocument>());
  /** Fires when a draft has to be judged anew although its text is the same. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly rules: RuleBook,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const { workspace } = vscode;
    this.store.add(workspace.onDidOpenTextDocument((document) => void this.open(document)));
    this.store.add(workspace.onDidCloseTextDocument((document) => this.drafts.delete(document)));
    this.store.add(rules.onDidChange((root) => this.refresh(root)));
    for (const document of workspace.textDocuments) void this.open(document);
  }

  /** Looks again at the rules, and at what git is in the middle of. */
  refresh(root: string): Promise<void> {
    const reading = this.readings.get(root) ?? oneAtATime(() => this.readAll(root));
    this.readings.set(root, reading);
    return reading();
  }

  /** A draft with its rules; undefined where its repository has none, or is not known yet. */
  get(document: vscode.TextDocument): Draft | undefined {
    const { root, situation } = this.drafts.get(document) ?? {};
    if (root === undefined || situation === undefined) return undefined;
    const { config, context } = situation;
    const lint = (text: string): readonly Finding[] =>
      lintMessage(parseMessage(text, context), config.commits, context);
    return { text: withoutDiff(document.getText()), root, config, context, lint };
  }

  /** What is wrong with a draft; nothing where there are no rules. A text is judged only once. */
  judge(document: vscode.TextDocument): readonly Finding[] {
    const situation = this.drafts.get(document)?.situation;
    const draft = this.get(document);
    if (draft === undefined || situation === undefined) return [];
    const { version } = document;
    if (situation.verdict?.version !== version) {
      situation.verdict = { version, findings: draft.lint(draft.text) };
    }
    return situation.verdict.findings;
  }

  dispose(): void {
    this.store.dispose();
  }

  private async open(document: vscode.TextDocument): Promise<void> {
    const root = isDraft(document) ? await rootOf(document) : undefined;
    if (root === undefined || document.isClosed) return;
    this.drafts.set(document, { root });
    await this.refresh(root);
  }

  private async readAll(root: string): Promise<void> {
    const own = [...this.drafts].filter(([, draft]) => draft.root === root);
    await Promise.all(
      own.map(([document, draft]) =>
        this.read(document, draft).catch((error: unknown) => {
          this.log.error('commit message:', error instanceof Error ? error : String(error));
        }),
      ),
    );
  }

  private async read(document: vscode.TextDocument, draft: OpenDraft): Promise<void> {
    const { root, situation: before } = draft;
    const { config } = await this.rules.load(root);
    const text = { text: document.getText(), inBox: isInputBox(document) };
    const context = config && (await readContext(root, text, config));
    if (before?.config === config && isDeepStrictEqual(before?.context, context)) return;
    draft.situation = config && context && { config, context };
    this.changed.fire(document);
  }
}
