import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test's own, with a home in which git knows who commits, and nothing else. */
export interface Sandbox {
  readonly root: string;
  readonly home: string;
  path(...names: readonly string[]): string;
  /** Runs git, and returns what it prints. */
  git(directory: string, ...args: readonly string[]): string;
}

const cleared = /^(?:GIT_|XDG_CONFIG_HOME$|EMAIL$|LC_|LANG)/;

const settings = `[user]
\tname = Ada
\temail = ada@example.com
[init]
\ttemplateDir =
`;

/**
 * Gives every test of a suite a sandbox: fresh folders, a clean environment, fixed commit dates.
 * Call it inside a describe, or it holds for every file of the run. The settings can be given as the text of a .gitconfig.
 */
export function useSandbox(gitconfig: string = settings): Sandbox {
  const before = { ...process.env };
  let root = '';
  beforeEach(() => {
    root = openSandbox(gitconfig);
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    rmSync(root, { recursive: true, force: true });
  });
  return {
    get root() {
      return root;
    },
    get home() {
      return join(root, 'home');
    },
    path: (...names) => join(root, ...names),
    git: (directory, ...args) =>
      execFileSync('git', args, { cwd: directory, encoding: 'utf8', stdio: 'pipe' }).trim(),
  };
}

/** In memory where the system offers that: tests that make thousands of trees are then twice as fast. */
const shortLived = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

function openSandbox(gitconfig: string): string {
  const root = realpathSync(mkdtempSync(join(shortLived, 'ml-project-test-')));
  const home = join(root, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.gitconfig'), gitconfig);
  for (const name of Object.keys(process.env)) {
    if (cleared.test(name)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, {
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData'),
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
  });
  return root;
}
