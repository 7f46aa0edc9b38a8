import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  environmentFolder,
  environmentPython,
  installSteps,
  minimumPython,
  type EnvironmentTool,
  type InstallFiles,
  type InstallStep,
} from '../../core/environment/environmentPlan';
import { installFailure } from '../../core/environment/installFailure';
import { Problem } from '../../core/problem';
import { runProcess } from '../runProcess';
import { findPython, isAtLeast } from './findPython';
import { readInstallFiles } from './readInstallFiles';

/** How an installation is watched and ended. */
export interface InstallOptions {
  readonly tool: EnvironmentTool;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: InstallStep) => void;
  readonly onOutput?: (text: string) => void;
}

/** Stands in an environment of ours that is not complete yet, and in one whose making was killed. */
const marker = '.ml-project-incomplete';

/**
 * Makes the project's environment and installs what the project asks for. Where that fails or is
 * cancelled, an environment that was there before stays as pip left it, and a new one is removed: the
 * project is as valid as before, and the next attempt starts afresh.
 *
 * @returns the path of the environment's interpreter
 * @throws Problem where a program is missing or fails; the signal's reason where it was cancelled
 */
export async function installEnvironment(root: string, options: InstallOptions): Promise<string> {
  const files = await readInstallFiles(root);
  const folder = join(root, environmentFolder);
  if (existsSync(join(folder, marker))) await remove(folder);
  const isNew = !existsSync(folder);
  const programs = await findPrograms(root, options.tool, files);
  try {
    // uv refuses a folder that is no environment, and repairs one that is incomplete by itself.
    if (isNew && options.tool === 'pip') await mark(folder);
    for (const step of installSteps(options.tool, files)) {
      options.onStep?.(step);
      await runStep(step, programs, root, options);
    }
    await rm(join(folder, marker), { force: true });
  } catch (error) {
    if (isNew) await remove(folder);
    throw error;
  }
  return programs.environment[0];
}

const remove = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 });

/** Older versions of venv leave it to others to keep the environment out of git. */
async function mark(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, '.gitignore'), '*\n');
  await writeFile(join(folder, marker), '');
}

/** The words that start each program of a step. */
interface Programs {
  readonly uv: readonly string[];
  readonly python: readonly string[];
  readonly environment: readonly [string];
}

async function findPrograms(
  root: string,
  tool: EnvironmentTool,
  files: InstallFiles,
): Promise<Programs> {
  const environment = [join(root, environmentPython(process.platform === 'win32'))] as const;
  if (tool === 'uv') return { uv: ['uv'], python: [], environment };
  const minimum = minimumPython(files.pyproject ?? '') ?? ([3, 9] as const);
  const python = await findPython(root, minimum);
  const wanted = minimum.join('.');
  if (python === undefined) {
    throw new Problem(`No Python was found on the PATH: install Python ${wanted} or newer.`);
  }
  if (!isAtLeast(python.version, minimum)) {
    const there = python.version.join('.');
    throw new Problem(
      `The Python on the PATH is ${there}, and the project needs ${wanted} or newer: install one, or use uv.`,
    );
  }
  return { uv: [], python: python.command, environment };
}

async function runStep(
  { title, program, args }: InstallStep,
  programs: Programs,
  root: string,
  { signal, onOutput }: InstallOptions,
): Promise<void> {
  const command = [...programs[program], ...args];
  onOutput?.(`> ${command.join(' ')}\n`);
  const { status, stdout, stderr } = await runProcess(command, {
    cwd: root,
    signal,
    onOutput,
    environment: { PYTHONUNBUFFERED: '1', PIP_NO_INPUT: '1', NO_COLOR: '1' },
  });
  if (status === 0) return;
  const why = installFailure(stderr, stdout) || `status ${status}`;
  throw new Problem(`${title} failed: ${why}`);
}
