import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { repository } from './repository';
import { runProgram, type Outcome } from './runProgram';
import type { Sandbox } from './sandbox';

/** Where a repository may be worked in. */
export const placeNames = [
  'main tree',
  'linked worktree',
  'submodule',
  'path with spaces and unicode',
] as const;
export type PlaceName = (typeof placeNames)[number];

/** Stands in for the bundled CLI: it notes how it was called, and refuses messages that begin with "bad". */
const standIn = `const { appendFileSync, readFileSync } = require('node:fs');
const [, event, ...args] = process.argv.slice(2);
const input = /^(pre-push|reference-transaction)$/.test(event) ? readFileSync(0, 'utf8') : '';
appendFileSync(process.env.OURS_LOG, JSON.stringify({ event, args, input }) + '\\n');
if (event === 'commit-msg' && readFileSync(args[0], 'utf8').startsWith('bad')) {
  console.error('Commit refused: it is bad');
  process.exitCode = 1;
}
`;

/** What the stand-in noted of one call. */
export interface Call {
  readonly event: string;
  readonly args: readonly string[];
  readonly input: string;
}

/** A sandbox in which hooks can be tried: programs, an engine, logs. */
export interface HookBench {
  readonly engine: string;
  readonly theirsLog: string;
  run(directory: string, program: string, ...args: readonly string[]): Promise<Outcome>;
  /** Runs git and fails where git does. */
  git(directory: string, ...args: readonly string[]): Promise<string>;
  /** Runs \`ml-project\` as it was compiled, with the stand-in as the engine. */
  cli(directory: string, ...args: readonly string[]): Promise<Outcome>;
  /** A commit of nothing, without the hooks of a terminal's editor. */
  commit(directory: string, message: string): Promise<Outcome>;
  calls(): readonly Call[];
}

/**
 * Call it inside a test: PATH and the logs' places hold until the sandbox is cleared.
 *
 * @param gitFolder put before PATH; '' where the machine's own git is meant
 */
export function hookBench(sandbox: Sandbox, gitFolder = ''): HookBench {
  const logs = sandbox.path('logs');
  mkdirSync(logs, { recursive: true });
  const engine = sandbox.path('stand-in.cjs');
  writeFileSync(engine, standIn);
  const oursLog = join(logs, 'ours');
  const theirsLog = join(logs, 'theirs');
  Object.assign(process.env, {
    OURS_LOG: oursLog,
    THEIRS_LOG: theirsLog,
    PRE_COMMIT_HOME: sandbox.path('pre-commit'),
  });
  if (gitFolder !== '') process.env['PATH'] = gitFolder + delimiter + (process.env['PATH'] ?? '');
  const run: HookBench['run'] = (directory, program, ...args) =>
    runProgram(program, args, { cwd: directory });
  return {
    engine,
    theirsLog,
    run,
    git: async (directory, ...args) => {
      const { code, stdout, stderr } = await run(directory, 'git', ...args);
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout.trim();
    },
    cli: (directory, ...args) => {
      const main = join(repository, 'out/src/cli/main.js');
      const takesEngine = args[0] === 'doctor' || args[1] === 'install';
      const more = takesEngine ? ['--engine', engine] : [];
      return run(directory, process.execPath, main, ...args, ...more);
    },
    commit: (directory, message) => run(directory, 'git', 'commit', '--allow-empty', '-m', message),
    calls: () => readCalls(oursLog),
  };
}

function readCalls(log: string): readonly Call[] {
  try {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Call);
  } catch {
    return [];
  }
}

/** Makes a repository with a first commit and gives the work tree to work in. */
export async function makePlace(
  bench: HookBench,
  sandbox: Sandbox,
  name: PlaceName,
): Promise<string> {
  const main = sandbox.path(name.startsWith('path') ? 'with späces and ☕' : 'main', 'repo');
  mkdirSync(main, { recursive: true });
  await bench.git(main, 'init', '--quiet', '--initial-branch=main');
  await bench.git(main, 'commit', '--quiet', '--allow-empty', '--message', 'Start');
  switch (name) {
    case 'main tree':
    case 'path with spaces and unicode':
      return main;
    case 'linked worktree':
      await bench.git(
        main,
        'worktree',
        'add',
        '--quiet',
        '-b',
        'work',
        sandbox.path('linked tree'),
      );
      return sandbox.path('linked tree');
    case 'submodule': {
      const around = sandbox.path('around');
      mkdirSync(around);
      await bench.git(around, 'init', '--quiet');
      const add = ['submodule', '--quiet', 'add', main, 'part'];
      await bench.git(around, '-c', 'protocol.file.allow=always', ...add);
      return join(around, 'part');
    }
  }
}

/** The folder that all work trees of a repository share. */
export async function commonFolder(bench: HookBench, tree: string): Promise<string> {
  return resolve(tree, await bench.git(tree, 'rev-parse', '--git-common-dir'));
}
