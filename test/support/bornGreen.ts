import { trackedFiles, type CourseProject } from './courseProject';
import { runProgram, type Outcome } from './runProgram';
import { ruffFor } from './ruff';
import { runCommand } from './tools';

/** What a check has to complain of, one line each; nothing means green. */
export type Complaints = readonly string[];

const COMPOSE = 'src/docker/docker-compose.yml';
const NOTEBOOK = 'notebooks/production_1_setup.ipynb';

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly cells: readonly {
    readonly cell_type: string;
    readonly id?: string;
    readonly source: readonly string[];
    readonly outputs?: readonly unknown[];
  }[];
}

/** Every Python file compiles. */
export async function compiles(project: CourseProject, python: string): Promise<Complaints> {
  return failure(
    await inProject(project, python, ['-m', 'compileall', '-q', '-f', 'src', 'tests']),
  );
}

/** The project's own tests pass; none is skipped, and there are enough to mean something. */
export async function testsPass(project: CourseProject, python: string): Promise<Complaints> {
  const outcome = await inProject(project, python, ['-m', 'pytest', '-q']);
  const summary = outcome.stdout.trim().split('\n').at(-1) ?? '';
  const passed = Number(/(\d+) passed/.exec(summary)?.[1] ?? 0);
  if (outcome.code === 0 && passed >= 25 && !/skipped|warning/.test(summary)) return [];
  return [`pytest ended with ${outcome.code}: ${outcome.stdout.slice(-2000)}${outcome.stderr}`];
}

/** The setup notebook is stored clean (format 4.5, ids, no outputs). */
export async function notebookIsClean(project: CourseProject): Promise<Complaints> {
  const notebook = JSON.parse(await project.read(NOTEBOOK)) as Notebook;
  const ids = notebook.cells.map(({ id }) => id ?? '');
  return [
    ...(notebook.nbformat === 4 && notebook.nbformat_minor === 5 ? [] : ['not format 4.5']),
    ...(new Set(ids).size === ids.length && !ids.includes('') ? [] : ['cells without an id']),
    ...notebook.cells.filter(({ outputs = [] }) => outputs.length > 0).map(() => 'saved outputs'),
  ];
}

const RUN_NOTEBOOK = `
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
nbformat.validate(notebook)
NotebookClient(notebook, timeout=120, resources={"metadata": {"path": "notebooks"}}).execute()
for cell in notebook.cells:
    for output in cell.get("outputs", []):
        print(output.get("text", ""))
`;

/** The setup notebook runs without an editor and finds everything but the services. */
export async function notebookRuns(
  project: CourseProject,
  python: string,
  services: string,
): Promise<Complaints> {
  const outcome = await inProject(project, python, ['-c', RUN_NOTEBOOK, NOTEBOOK]);
  if (outcome.code !== 0) return failure(outcome);
  const expected = ['The setup is complete.', 'the setup notebook ran', ...named(services)];
  return expected
    .filter((text) => !outcome.stdout.includes(text))
    .map((text) => `the notebook does not say "${text}": ${outcome.stdout}`);
}

function named(services: string): readonly string[] {
  return [
    ...(services.includes('postgres') ? [' Postgres ', ' pgAdmin '] : []),
    ...(services.includes('mlflow') ? [' MinIO ', ' MLflow '] : []),
  ];
}

/** docker-compose accepts the file with the generated .env, and without a single warning. */
export async function composeIsAccepted(
  project: CourseProject,
  compose: string,
): Promise<Complaints> {
  const { directory: cwd, env } = project;
  const outcome = await runCommand(compose, ['-f', COMPOSE, 'config', '-q'], { cwd, env });
  return outcome.stderr === '' ? failure(outcome) : [outcome.stderr];
}

/** Ruff, with the project's settings, finds nothing to say and nothing to format. */
export async function ruffIsSilent(project: CourseProject): Promise<Complaints> {
  const ruff = ruffFor(await project.read('pyproject.toml'));
  const complaints: string[] = [];
  for (const path of (await trackedFiles(project)).filter((name) => name.endsWith('.py'))) {
    complaints.push(...ruff(path, await project.read(path)));
  }
  const notebook = JSON.parse(await project.read(NOTEBOOK)) as Notebook;
  const cells = notebook.cells.filter(({ cell_type }) => cell_type === 'code');
  for (const [index, { source }] of cells.entries()) {
    // A cell may use what an earlier one has defined, and has no newline at its end.
    const findings = ruff(`${NOTEBOOK}#${index}`, `${source.join('')}\n`);
    complaints.push(...findings.filter((finding) => !finding.includes(' F821 ')));
  }
  return complaints;
}

/** flake8 with the project's line length finds nothing. */
export async function flake8IsSilent(project: CourseProject, flake8: string): Promise<Complaints> {
  const length = /^line-length = (\d+)/m.exec(await project.read('pyproject.toml'))?.[1] ?? '';
  const args = ['--isolated', `--max-line-length=${length}`, 'src', 'tests'];
  return failure(await inProject(project, flake8, args));
}

/** Git has one commit on main and nothing else to report, ignored files aside. */
export async function treeIsClean(project: CourseProject): Promise<Complaints> {
  const status = await project.git('status', '--porcelain');
  const count = await project.git('rev-list', '--count', 'HEAD');
  const branch = await project.git('branch', '--show-current');
  return [
    ...(status.stdout === '' ? failure(status) : [status.stdout]),
    ...(count.stdout.trim() === '1' ? [] : [`${count.stdout.trim()} commits`]),
    ...(branch.stdout.trim() === 'main' ? [] : [`on branch ${branch.stdout.trim()}`]),
  ];
}

function inProject(
  project: CourseProject,
  command: string,
  args: readonly string[],
): Promise<Outcome> {
  return runProgram(command, args, { cwd: project.directory, env: project.env });
}

function failure(outcome: Outcome): Complaints {
  return outcome.code === 0
    ? []
    : [`ended with ${outcome.code}: ${outcome.stdout}${outcome.stderr}`];
}
