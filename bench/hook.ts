// The commit-msg hook as a whole process: beside bare Node, beside commitlint's own program on the
// same message, and end to end beside husky with `npx commitlint`.
//   npm run bench:hook [-- ROUNDS]
// Installs the peers into .cache/peers on its first run. Exits with 1 where a promise is not kept.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isolatedHome } from '../test/support/isolatedHome';
import { repository } from '../test/support/repository';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { interleave, sayRatio } from './interleave';
import { installPeers } from './peers';

const rounds = Number(process.argv[2] ?? 15);
const message =
  'feat(api): add a loader for parquet files\n\nIt reads only the columns it needs.\n';
const engine = path.join(repository, 'dist', 'cli.cjs');

function makeRepository(folder: string, env: NodeJS.ProcessEnv, ...setup: (() => void)[]): string {
  mkdirSync(folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder], { env });
  for (const step of setup) step();
  writeFileSync(path.join(folder, '.git', 'COMMIT_EDITMSG'), message);
  return folder;
}

const temporary = temporaryFolder('bench-hook');
try {
  const peers = installPeers();
  const home = isolatedHome(path.join(temporary.path, 'home'));
  const env = { PATH: process.env['PATH'], ...home };
  const run = (cwd: string, command: string, ...args: readonly string[]): void => {
    execFileSync(command, args, { cwd, env, stdio: 'ignore' });
  };

  const bare = makeRepository(path.join(temporary.path, 'bare'), env);
  const ours = path.join(temporary.path, 'ours');
  makeRepository(ours, env, () => {
    mkdirSync(path.join(ours, '.ml-project'));
    writeFileSync(
      path.join(ours, '.ml-project', 'config.yaml'),
      'commits:\n  preset: conventional\nhooks:\n  events: [commit-msg]\n',
    );
    run(ours, process.execPath, engine, 'hooks', 'install');
  });
  const theirs = path.join(temporary.path, 'theirs');
  makeRepository(theirs, env, () => {
    symlinkSync(path.join(peers, 'node_modules'), path.join(theirs, 'node_modules'), 'junction');
    cpSync(path.join(peers, 'package.json'), path.join(theirs, 'package.json'));
    const config = "module.exports = { extends: ['@commitlint/config-conventional'] };\n";
    writeFileSync(path.join(theirs, 'commitlint.config.cjs'), config);
    run(theirs, process.execPath, path.join(peers, 'node_modules', 'husky', 'bin.js'));
    writeFileSync(path.join(theirs, '.husky', 'commit-msg'), 'npx --no -- commitlint --edit $1\n');
  });

  const file = path.join('.git', 'COMMIT_EDITMSG');
  const node = process.execPath;
  // What hook.sh starts.
  const installed = path.join('.git', 'ml-project', 'start.cjs');
  const commitlint = path.join(peers, 'node_modules', '@commitlint', 'cli', 'cli.js');
  const commit = ['commit', '--quiet', '--allow-empty', '-m', message];
  const times = interleave(
    [
      { name: 'node -e 0', command: node, args: ['-e', '0'], cwd: ours, env },
      {
        name: 'hook commit-msg',
        command: node,
        args: [installed, 'hook', 'commit-msg', file],
        cwd: ours,
        env: { ...env, GIT_DIR: '.git', GIT_EDITOR: ':' },
      },
      {
        name: 'hook commit-msg, engine not installed',
        command: node,
        args: [engine, 'hook', 'commit-msg', file],
        cwd: ours,
        env: { ...env, GIT_DIR: '.git', GIT_EDITOR: ':' },
      },
      {
        name: 'commitlint --edit',
        command: node,
        args: [commitlint, '--edit', file],
        cwd: theirs,
        env,
      },
      { name: 'git commit', command: 'git', args: commit, cwd: bare, env },
      { name: 'git commit, our hook', command: 'git', args: commit, cwd: ours, env },
      {
        name: 'git commit, husky and npx commitlint',
        command: 'git',
        args: commit,
        cwd: theirs,
        env,
      },
    ],
    rounds,
  );
  const time = (name: string): number => times.get(name) ?? NaN;
  for (const [name, value] of times) console.log(`${value.toFixed(1).padStart(8)} ms  ${name}`);
  console.log(`median of ${rounds}, Node ${process.versions.node}`);
  const ratios: readonly boolean[] = [
    sayRatio('the hook to bare Node', time('hook commit-msg') / time('node -e 0'), 1.1),
    sayRatio(
      "commitlint's program to the hook",
      time('commitlint --edit') / time('hook commit-msg'),
      5,
      true,
    ),
    sayRatio(
      'a commit with husky and npx commitlint to one with our hook',
      time('git commit, husky and npx commitlint') / time('git commit, our hook'),
      8,
      true,
    ),
  ];
  process.exitCode = ratios.every(Boolean) ? 0 : 1;
} finally {
  temporary.remove();
}
