import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isolatedHome } from './isolatedHome';
import type { Combination } from './pairwise';
import { repository } from './repository';
import { runProgram, type Outcome } from './runProgram';
import { temporaryFolder } from './temporaryFolder';

const CLI = join(repository, 'dist', 'cli.cjs');

/** A generated project in a temporary folder, on a machine of its own: HOME and git config too. */
export interface CourseProject {
  readonly directory: string;
  /** The importable name of its package. */
  readonly package: string;
  readonly env: NodeJS.ProcessEnv;
  readonly git: (...args: readonly string[]) => Promise<Outcome>;
  readonly read: (path: string) => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly dispose: () => void;
}

/** What the tests of the template choose from; `services` as the command line takes them. */
export const courseOptions = {
  environment: ['uv', 'venv', 'none'],
  services: ['postgres,mlflow', 'postgres', 'mlflow', 'none'],
  sample: ['true', 'false'],
  commits: ['course', 'conventional'],
  branches: ['trunk', 'github-flow', 'git-flow'],
} as const;

/** Creates a project with the command line, as a user would. */
export async function createCourseProject(
  name: string,
  answers: Combination = {},
): Promise<CourseProject> {
  const folder = temporaryFolder('ml-project');
  const home = folder.path;
  const env = isolated(home);
  const directory = join(home, name);
  const settings = Object.entries(answers).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const made = await runProgram(process.execPath, [CLI, 'create', directory, ...settings], {
    cwd: home,
    env,
  });
  if (made.code !== 0) throw new Error(`create ended with ${made.code}: ${made.stderr}`);
  return {
    directory,
    package: name.toLowerCase().replace(/[-.]+/g, '_'),
    env,
    git: (...args) => runProgram('git', args, { cwd: directory, env }),
    read: (path) => readFile(join(directory, path), 'utf8'),
    write: async (path, text) => {
      await mkdir(join(directory, path, '..'), { recursive: true });
      await writeFile(join(directory, path), text);
    },
    dispose: () => {
      folder.remove();
    },
  };
}

/** The paths that git tracks, sorted. */
export async function trackedFiles(project: CourseProject): Promise<readonly string[]> {
  return (await project.git('ls-files', '-z')).stdout.split('\0').filter((path) => path !== '');
}

/** KEY=VALUE lines of an env file, by key; empty where there is no such file. */
export async function readEnv(
  project: CourseProject,
  path: string,
): Promise<ReadonlyMap<string, string>> {
  const text = await project.read(path).catch(() => '');
  const lines = text.matchAll(/^([A-Z_]+)=(.*)$/gm);
  return new Map([...lines].map(([, key = '', value = '']) => [key, value]));
}

function isolated(home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  // Settings of whoever runs the tests would win over the project's own.
  for (const key of ['LOG_DIR', 'LOG_LEVEL', 'DATA_DIR', 'ARTIFACTS_DIR', 'DB_URL', 'PYTHONPATH']) {
    Reflect.deleteProperty(env, key);
  }
  return { ...env, ...isolatedHome(home), PYTHONUTF8: '1' };
}
