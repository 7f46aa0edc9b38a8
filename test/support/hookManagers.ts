import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';
import { runProgram, type Outcome } from './runProgram';
import { findProgram, type Tool } from './tools';
import { installOnce, recipeOf } from './vscode/installOnce';
import { npmInstallLocked } from './vscode/npm';

/** Somebody else's hooks, or none. */
export const managerNames = [
  'no hook',
  'hand-written',
  'husky',
  'lefthook',
  'pre-commit',
  'simple-git-hooks',
] as const;
export type ManagerName = (typeof managerNames)[number];

/** What a manager's hook does: it leaves a line, so that a test can count its runs. */
const theirs = 'echo theirs >> "$THEIRS_LOG"';

/** The folder with the managers of npm, as locked in test/support/hookManagers. */
export async function installManagers(): Promise<string> {
  const lock = path.join(repository, 'test/support/hookManagers');
  const files = ['package.json', 'package-lock.json'].map((name) => path.join(lock, name));
  const folder = await installOnce('hook-managers', await recipeOf(files), (staging) =>
    npmInstallLocked(lock, staging),
  );
  return path.join(folder, 'node_modules');
}

/** The program of a manager, or why there is none. */
export function findManager(name: ManagerName): Promise<Tool> {
  return name === 'pre-commit' ? findProgram('pre-commit') : Promise.resolve({ path: '' });
}

/** Sets up a manager's commit-msg hook in a work tree, with the manager's own program. */
export async function setUpManager(
  name: ManagerName,
  modules: string,
  tree: string,
  hooks: string,
): Promise<void> {
  const write = (file: string, text: string, mode = 0o644): void => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  };
  const run = async (program: string, ...args: readonly string[]): Promise<void> => {
    const script = path.join(modules, program);
    const outcome: Outcome = existsSync(script)
      ? await runProgram(process.execPath, [script, ...args], { cwd: tree })
      : await runProgram(program, args, { cwd: tree });
    if (outcome.code !== 0) throw new Error(`${program} failed: ${outcome.stderr}`);
  };
  switch (name) {
    case 'no hook':
      return;
    case 'hand-written':
      write(path.join(hooks, 'commit-msg'), `#!/bin/sh\n${theirs}\n`, 0o755);
      return;
    case 'husky':
      write(path.join(tree, '.husky/commit-msg'), `${theirs}\n`);
      await run('husky/bin.js');
      return;
    case 'lefthook':
      write(path.join(tree, 'lefthook.yml'), lefthookFile);
      await run('lefthook/bin/index.js', 'install');
      return;
    case 'pre-commit':
      write(path.join(tree, '.pre-commit-config.yaml'), preCommitFile);
      await run('pre-commit', 'install', '--hook-type', 'commit-msg');
      return;
    case 'simple-git-hooks':
      write(path.join(tree, 'package.json'), packageFile);
      await run('simple-git-hooks/cli.js');
  }
}

const lefthookFile = `# what our team runs
commit-msg:
  commands:
    theirs: # leaves a line
      run: ${theirs}
`;

const preCommitFile = `repos:
  - repo: local
    hooks:
      - id: theirs
        name: theirs
        entry: sh -c '${theirs}'
        language: system
        always_run: true
        pass_filenames: false
        stages: [commit-msg]
`;

const packageFile = `${JSON.stringify({ 'simple-git-hooks': { 'commit-msg': theirs } }, undefined, 2)}\n`;

/** How many lines a log has; 0 where it was never written. */
export function countLines(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}
