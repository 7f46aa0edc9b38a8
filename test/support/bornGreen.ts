import { readEnv, trackedFiles, type CourseProject } from './courseProject';
import { runProgram, type Outcome } from './runProgram';
import { ruffFor } from './ruff';

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
  const outcome = await inProject(project, compose, ['-f', COMPOSE, 'config', '-q']);
  return outcome.stderr === '' ? failure(outcome) : [outcome.stderr];
}

/** The keys of each .env, of the example beside it and of what reads it are the same. */
export async function keysAgree(project: CourseProject): Promise<Complaints> {
  const compose = await project.read(COMPOSE).catch(() => '');
  const settings = await project.read(`src/${project.package}/settings.py`);
  const read = {
    src: keysIn(settings, /\btext\("([A-Z_]+)"/g),
    'src/docker': keysIn(compose, /(?<!\$)\$\{([A-Z_]+)/g),
  };
  const complaints: string[] = [];
  for (const [folder, wanted] of Object.entries(read)) {
    for (const file of [`${folder}/.env`, `${folder}/.env.example`]) {
      const found = [...(await readEnv(project, file)).keys()].sort().join(' ');
      if (found !== wanted) complaints.push(`${file} has "${found}", wanted is "${wanted}"`);
    }
  }
  return complaints;
}

function keysIn(text: string, pattern: RegExp): string {
  return [...new Set([...text.matchAll(pattern)].map(([, key]) => key ?? ''))].sort().join(' ');
}

/** Where data, logs, passwords and the folders of services may come to lie. */
const IGNORED = [
  ...['.env', 'src/.env', 'src/docker/.env', 'notebooks/.env', '.env.local'],
  ...['data/raw/loans.csv', 'data/loans.parquet', 'logs/20260101.log', 'artifacts/1/model.joblib'],
  ...['postgres-data/PG_VERSION', 'src/docker/postgres_data/base/1', 'src/docker/postgres/base/1'],
  ...['src/docker/pgadmin-data/x', 'src/docker/minio-data/x', 'src/docker/minio_data/x'],
  ...['src/docker/mlflow-data/mlflow.db', 'mlruns/0/meta.yaml', 'notebooks/mlruns/0/meta.yaml'],
  ...[
    'mlartifacts/x',
    'mlflow.db',
    '.venv/pyvenv.cfg',
    'env/pyvenv.cfg',
    'src/x.egg-info/PKG-INFO',
  ],
];
const TRACKED = ['src/.env.example', 'data/.gitkeep', 'logs/.gitkeep', 'data.md', 'src/logger.py'];

/** Git ignores every path for data, logs, settings and volumes, those of .env and compose included. */
export async function pathsAreIgnored(project: CourseProject): Promise<Complaints> {
  const env = await readEnv(project, 'src/.env');
  const folders = ['LOG_DIR', 'DATA_DIR', 'ARTIFACTS_DIR'].map((key) => env.get(key) ?? '(unset)');
  const volumes = namedVolumes(await project.read(COMPOSE).catch(() => ''));
  const wanted = [
    ...IGNORED,
    ...folders.map((folder) => `${folder}/x`),
    ...volumes.flatMap((volume) => [`${volume}/x`, `src/docker/${volume}/x`]),
  ];
  const ignored = new Set(await ignoredOf(project, [...wanted, ...TRACKED]));
  return [
    ...wanted.filter((path) => !ignored.has(path)).map((path) => `${path} is not ignored`),
    ...TRACKED.filter((path) => ignored.has(path)).map((path) => `${path} is ignored`),
  ];
}

/** The volumes that a compose file declares at its top level. */
function namedVolumes(compose: string): readonly string[] {
  const declared = /^volumes:\n((?: .*\n)*)/m.exec(compose)?.[1] ?? '';
  return [...declared.matchAll(/^ {2}([\w-]+):/gm)].map(([, volume]) => volume ?? '');
}

async function ignoredOf(
  project: CourseProject,
  paths: readonly string[],
): Promise<readonly string[]> {
  const { stdout } = await runProgram('git', ['check-ignore', '--stdin', '-z', '--no-index'], {
    cwd: project.directory,
    env: project.env,
    input: paths.join('\0'),
  });
  return stdout.split('\0');
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

/** All files are UTF-8 with LF, end in one newline, and hold no rest of a template. */
export async function textIsClean(project: CourseProject): Promise<Complaints> {
  const complaints: string[] = [];
  for (const path of [...(await trackedFiles(project)), 'src/.env']) {
    const text = await project.read(path);
    const faults = {
      'a byte order mark, CR, NUL or broken UTF-8': /[\uFEFF\r\0\uFFFD]/.test(text),
      'no newline at its end, or more than one': text !== '' && !/[^\n]\n$/.test(text),
      'spaces at the end of a line': / $/m.test(text),
      'a rest of the template': /(?<!\$)\{\{|\{%/.test(text),
      'three empty lines': text.includes('\n\n\n\n'),
    };
    for (const [fault, found] of Object.entries(faults)) {
      if (found) complaints.push(`${path} has ${fault}`);
    }
    if (path.endsWith('.json')) JSON.parse(text);
  }
  return complaints;
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
