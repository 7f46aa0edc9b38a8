import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isolatedHome } from '../isolatedHome';
import { startGroup, type Environment, type ProcessGroup } from '../processGroup';
import { temporaryFolder } from '../temporaryFolder';
import { installServer, type ServerInstallation } from './installServer';
import type { ReleaseName } from './release';

/** Nothing that pops up, phones home or moves: people see our extension in the pictures, not this. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'update.showReleaseNotes': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export interface ServerOptions {
  readonly release: ReleaseName;
  /** Packaged extensions to install before the start. */
  readonly extensions?: readonly string[];
  /** Lets extensions under development in; such a window shows no messages and no dialogs. */
  readonly testDriver?: boolean;
  /** Whether new folders open in restricted mode, with the question whether to trust them. */
  readonly workspaceTrust?: boolean;
  /** Laid over the environment of the server, and so of every extension host. */
  readonly env?: Environment;
}

export interface Server {
  /** Like http://127.0.0.1:12345 */
  readonly origin: string;
  /** A folder that lives as long as the server; the home folder of its processes is in it. */
  readonly folder: string;
  /** The address of a window with this folder open. */
  readonly urlOf: (folder: string) => string;
  readonly exited: ProcessGroup['exited'];
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

function start(
  { entry, node }: ServerInstallation,
  folder: string,
  env: Environment,
  args: readonly string[],
): ProcessGroup {
  const common = ['--accept-server-license-terms', '--server-data-dir', path.join(folder, 'data')];
  return startGroup(node, [entry, ...common, ...args], { env });
}

async function writeSettings(folder: string): Promise<void> {
  const machine = path.join(folder, 'data/data/Machine');
  await mkdir(machine, { recursive: true });
  await writeFile(path.join(machine, 'settings.json'), JSON.stringify(quietSettings, null, 2));
}

const ready = /Web UI available at \S+:(\d+)[^]*Extension host agent started/;

/** Starts a VS Code server on a free port of loopback, with a home, data and git config of its own. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const installation = await installServer(options.release);
  const root = temporaryFolder('vscode');
  const sockets = path.join(root.path, 'run');
  await mkdir(sockets, { mode: 0o700 });
  const home = isolatedHome(path.join(root.path, 'home'));
  const env = { ...home, XDG_RUNTIME_DIR: sockets, ...options.env };
  await writeSettings(root.path);
  for (const extension of options.extensions ?? []) {
    const install = start(installation, root.path, env, ['--install-extension', extension]);
    if ((await install.closed) !== 0) throw new Error(install.output());
  }
  const server = start(installation, root.path, env, [
    '--host=127.0.0.1',
    '--port=0',
    '--without-connection-token',
    '--telemetry-level=off',
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
  ]);
  const stop = async (): Promise<void> => {
    await server.kill();
    root.remove();
  };
  try {
    const [, port] = await server.printed(ready);
    const origin = `http://127.0.0.1:${port ?? ''}`;
    return {
      origin,
      folder: root.path,
      urlOf: (folder) => `${origin}/?folder=${encodeURIComponent(folder)}`,
      exited: server.exited,
      output: server.output,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
