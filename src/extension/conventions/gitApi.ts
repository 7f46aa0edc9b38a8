import * as vscode from 'vscode';
import { DisposableStore } from '../disposableStore';

/** The little of a repository in the built-in git extension's API (version 1) that is used here. */
export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
  readonly state: {
    readonly HEAD:
      | {
          readonly name?: string;
          readonly commit?: string;
          readonly upstream?: { readonly remote: string; readonly name: string };
        }
      | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
  /** Fires after every attempt to commit, failed ones included. */
  readonly onDidCommit: vscode.Event<void>;
  getCommit(ref: string): Promise<{ readonly message: string }>;
  status(): Promise<void>;
}

/** Tells the git extension onto which branches it should not commit without asking. */
export interface BranchProtectionProvider {
  readonly onDidChangeBranchProtection: vscode.Event<vscode.Uri>;
  provideBranchProtection(): readonly {
    readonly remote: string;
    readonly rules: readonly { readonly include?: readonly string[] }[];
  }[];
}

/** What we use of version 1 of the git extension's API. */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
  registerBranchProtectionProvider(
    root: vscode.Uri,
    provider: BranchProtectionProvider,
  ): vscode.Disposable;
}

interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: vscode.Event<boolean>;
  getAPI(version: 1): GitApi;
}

async function findGitExtension(): Promise<GitExtension | undefined> {
  return vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
}

/** The repositories that are open in this window; none where git does not run, as without trust. */
export async function openRepositories(): Promise<readonly GitRepository[]> {
  const extension = await findGitExtension();
  const repositories = extension?.enabled === true ? extension.getAPI(1).repositories : [];
  return [...repositories].sort((one, other) => placeOf(one) - placeOf(other));
}

/** Git finds repositories in any order; people know them in that of the explorer. */
const placeOf = ({ rootUri }: GitRepository): number =>
  vscode.workspace.getWorkspaceFolder(rootUri)?.index ?? Number.MAX_SAFE_INTEGER;

/**
 * Attaches something to every repository that the git extension opens, for as long as it is open. In
 * an untrusted workspace the git extension does not run; it is looked for again once trust is given.
 */
export function forEachRepository(
  attach: (repository: GitRepository, api: GitApi) => DisposableStore,
): DisposableStore {
  const store = new DisposableStore();
  const attached = new Map<GitRepository, DisposableStore>();
  const close = (repository: GitRepository): void => {
    attached.get(repository)?.dispose();
    attached.delete(repository);
  };
  const follow = (api: GitApi): void => {
    const open = (repository: GitRepository): void => {
      if (!attached.has(repository)) attached.set(repository, attach(repository, api));
    };
    api.repositories.forEach(open);
    store.add(api.onDidOpenRepository(open));
    store.add(api.onDidCloseRepository(close));
  };
  let followed = false;
  const start = async (): Promise<void> => {
    const extension = await findGitExtension();
    if (extension === undefined || followed) return;
    followed = true;
    if (extension.enabled) follow(extension.getAPI(1));
    store.add(
      extension.onDidChangeEnablement((enabled) => {
        if (enabled) follow(extension.getAPI(1));
      }),
    );
  };
  store.add(vscode.extensions.onDidChange(start));
  store.add({
    dispose: () => {
      [...attached.keys()].forEach(close);
    },
  });
  void start();
  return store;
}
