import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { isolatedHome } from '../isolatedHome';
import { repository } from '../repository';
import { temporaryFolder } from '../temporaryFolder';

/** Runs the suite that the environment names in the desktop VS Code of VSCODE_EXECUTABLE. */
async function main(vscodeExecutablePath: string): Promise<number> {
  const folder = temporaryFolder('vscode-desktop').path;
  const workspace = path.join(folder, 'workspace');
  mkdirSync(workspace);
  // Only git is isolated: a desktop needs the real home for its display and its key ring.
  const { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM } = isolatedHome(path.join(folder, 'home'));
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: repository,
    extensionTestsPath: path.join(repository, 'out/test/support/mochaProcess.js'),
    extensionTestsEnv: { GIT_CONFIG_GLOBAL, GIT_CONFIG_NOSYSTEM },
    launchArgs: [
      workspace,
      `--user-data-dir=${path.join(folder, 'data')}`,
      `--extensions-dir=${path.join(folder, 'extensions')}`,
    ],
  });
}

main(process.env['VSCODE_EXECUTABLE'] ?? '').then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
