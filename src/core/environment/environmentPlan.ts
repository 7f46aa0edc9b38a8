import { parse } from 'smol-toml';
import { entries, field } from '../checklist/configDocument';
import { readPep508 } from '../dependencies/pep508';

/** What prepares the environment: uv, or venv with pip. */
export type EnvironmentTool = 'uv' | 'pip';

/** What a project says about its packages. */
export interface InstallFiles {
  readonly requirementsTxt: boolean;
  readonly pyproject?: string;
}

/** Where the environment lies in the project. */
export const environmentFolder = '.venv';

/** One program to run in the project's folder. `python` is the one that makes the environment. */
export interface InstallStep {
  readonly title: string;
  readonly program: 'uv' | 'python' | 'environment';
  readonly args: readonly string[];
}

/** The steps that make the environment and install what the project asks for, in order. */
export function installSteps(tool: EnvironmentTool, files: InstallFiles): readonly InstallStep[] {
  const project = files.pyproject === undefined ? undefined : readProject(files.pyproject);
  return tool === 'uv' ? uvSteps(project) : pipSteps(files, project);
}

const makeEnvironment: InstallStep = {
  title: 'Making the environment',
  program: 'python',
  args: ['-m', 'venv', environmentFolder],
};

interface Project {
  /** Whether it can be installed itself, by PEP 621 or a build system. */
  readonly installable: boolean;
  readonly extras: readonly string[];
  /** The requirements of the group `dev`. */
  readonly development: readonly string[];
}

function uvSteps(project: Project | undefined): readonly InstallStep[] {
  const title = 'Installing packages';
  if (project !== undefined) {
    const extras = project.extras.length > 0 ? ['--all-extras'] : [];
    return [{ title, program: 'uv', args: ['sync', ...extras] }];
  }
  const make: InstallStep = {
    ...makeEnvironment,
    program: 'uv',
    args: ['venv', environmentFolder],
  };
  return [make, { title, program: 'uv', args: ['pip', 'install', '-r', 'requirements.txt'] }];
}

function pipSteps(files: InstallFiles, project: Project | undefined): readonly InstallStep[] {
  const wanted = files.requirementsTxt ? ['-r', 'requirements.txt'] : projectArguments(project);
  if (wanted.length === 0) return [makeEnvironment];
  const args = ['-m', 'pip', 'install', '--disable-pip-version-check', ...wanted];
  return [makeEnvironment, { title: 'Installing packages', program: 'environment', args }];
}

function projectArguments(project: Project | undefined): readonly string[] {
  if (project === undefined) return [];
  const { installable, extras, development } = project;
  const own = extras.includes('dev') ? '.[dev]' : '.';
  return [...(installable ? ['-e', own] : []), ...development];
}

function readProject(text: string): Project {
  const document = parseToml(text);
  const project = field(document, 'project');
  const group = field(field(document, 'dependency-groups'), 'dev');
  const listed = Array.isArray(group) ? group.filter((item) => typeof item === 'string') : [];
  return {
    installable: project !== undefined || field(document, 'build-system') !== undefined,
    extras: entries(field(project, 'optional-dependencies')).map(([name]) => name),
    // Nothing but a requirement may reach the command line of pip.
    development: listed.filter((item) => readPep508(item).requirement !== undefined),
  };
}

function parseToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The lowest Python, as `[3, 11]`, that a project says it needs. */
export function minimumPython(pyproject: string): readonly [number, number] | undefined {
  const wanted = field(field(parseToml(pyproject), 'project'), 'requires-python');
  const [, major, minor] =
    typeof wanted === 'string' ? (/>=\s*(\d+)\.(\d+)/.exec(wanted) ?? []) : [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}

/** Where the interpreter of an environment is, relative to the project. */
export function environmentPython(windows: boolean): string {
  return windows ? `${environmentFolder}/Scripts/python.exe` : `${environmentFolder}/bin/python`;
}

/** The same steps as lines to paste into a shell, for going on by hand. */
export function installCommands(steps: readonly InstallStep[], windows: boolean): string {
  const programs = {
    uv: 'uv',
    python: windows ? 'py' : 'python3',
    environment: windows
      ? environmentPython(windows).replaceAll('/', '\\')
      : environmentPython(windows),
  };
  const quoted = (word: string): string => (/^[\w./=:-]+$/.test(word) ? word : `"${word}"`);
  return steps
    .map(({ program, args }) => [programs[program], ...args.map(quoted)].join(' '))
    .join('\n');
}
