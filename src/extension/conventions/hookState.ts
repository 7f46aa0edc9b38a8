import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { findRepository } from '../../node/conventions/findRepository';
import { runGit } from '../../node/git';
import { DisposableStore } from '../disposableStore';
import { RepositoryStatus, type StatusText } from './repositoryStatus';
import type { RuleBook } from './ruleBook';

/** What a person has answered to the offer of hooks, for a repository with all of its work trees. */
type Answer = 'later' | 'never';

/** Whether the hooks of a repository with rules are in order. */
type State = 'fine' | 'missing' | 'broken';

const texts: Readonly<Record<Exclude<State, 'fine'>, StatusText>> = {
  missing: {
    text: 'hooks: not installed',
    tooltip:
      'Git does not check commits here against .ml-project/config.yaml. Click to install hooks.',
    command: 'mlProject.installHooks',
  },
  broken: {
    text: 'hooks: not all of them run',
    tooltip:
      'Some of the hooks that .ml-project/config.yaml wants are not run by git. Click to see why.',
    command: 'mlProject.doctor',
  },
};

async function readState(root: string, wanted: readonly string[]): Promise<State> {
  const { readHooksStatus } = await import('../../node/hookSetup/hooksStatus.js');
  const { active, engine } = await readHooksStatus(runGit, root);
  if (active.length === 0 && engine.settings === undefined) return 'missing';
  const isActive = (event: string): boolean => active.some((each) => each === event);
  return wanted.every(isActive) ? 'fine' : 'broken';
}

/** The repositories of this window to which hooks are being offered; one may have several work trees. */
const beingOffered = new Set<string>();

/**
 * Offers hooks once where a repository has rules and no hooks; from then on an entry in the status
 * bar says that they are missing or broken, and nothing where they work or are not wanted.
 */
export class HookState implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly status: RepositoryStatus;
  private readonly key: string;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly root: string,
    private readonly rules: RuleBook,
    log: vscode.LogOutputChannel,
  ) {
    this.status = this.store.add(new RepositoryStatus('hooks', 'Hooks', root));
    const shared = findRepository(root)?.commonDir ?? root;
    this.key = `hooksOffer:${shared}`;
    const home = vscode.Uri.file(join(shared, 'ml-project'));
    const pattern = new vscode.RelativePattern(home, 'settings');
    const watcher = this.store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const update = (): void => {
      // Git that cannot be asked is told about by whoever needs it; an entry less does no harm.
      this.update().catch((error: unknown) => {
        log.warn(`hooks of ${root}: ${String(error)}`);
      });
    };
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.store.add(event(update));
    }
    this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(update));
    this.store.add(
      rules.onDidChange((changed) => {
        if (changed === root) update();
      }),
    );
  }

  dispose(): void {
    this.store.dispose();
  }

  private async update(): Promise<void> {
    const config = this.rules.known(this.root)?.config;
    // Hooks are programs: an untrusted workspace has none of ours, and no word is lost on it.
    const isAsked = config !== undefined && vscode.workspace.isTrusted;
    const state = isAsked ? await readState(this.root, config.hooks.events) : 'fine';
    const answer = this.context.globalState.get<Answer>(this.key);
    this.show(answer === 'never' ? 'fine' : state);
    if (state === 'missing' && answer === undefined) await this.offer();
  }

  private show(state: State): void {
    if (state === 'fine') {
      this.status.hide();
      return;
    }
    this.status.show(texts[state]);
  }

  private async offer(): Promise<void> {
    if (beingOffered.has(this.key)) return;
    beingOffered.add(this.key);
    const [install, later, never] = ['Install Hooks', 'Not Now', 'Never for This Repository'];
    const answer = await vscode.window.showInformationMessage(
      `${basename(this.root)} has rules for commits, and git does not check them: install hooks that do?`,
      install,
      later,
      never,
    );
    const kept: Answer = answer === never ? 'never' : 'later';
    await this.context.globalState.update(this.key, kept);
    beingOffered.delete(this.key);
    if (answer === install)
      await vscode.commands.executeCommand('mlProject.installHooks', this.root);
    else await this.update();
  }
}
