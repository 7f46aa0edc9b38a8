import { parse } from 'yaml';
import type { Complaints } from './bornGreen';
import { readEnv, trackedFiles, type CourseProject } from './courseProject';
import { runProgram } from './runProgram';

const COMPOSE = 'src/docker/docker-compose.yml';
const PATHS =
  /(?<![\w./:-])(?:\.devcontainer|\.github|\.ml-project|\.vscode|data|docs|logs|notebooks|src|tests)\/[\w./-]*\w/g;

/** Documents and settings name only paths that exist. (The course taught a folder that did not.) */
export async function deadReferences(project: CourseProject): Promise<Complaints> {
  const tracked = await trackedFiles(project);
  const known = new Set([...tracked, 'src/.env', 'src/docker/.env']);
  const exists = (path: string): boolean =>
    known.has(path) || tracked.some((file) => file.startsWith(`${path}/`));
  const complaints: string[] = [];
  for (const file of tracked.filter((path) => /\.(md|ya?ml|json|toml|ipynb|txt)$/.test(path))) {
    const text = await project.read(file);
    const mentioned = [...text.matchAll(PATHS)].map(([path]) => path);
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
    for (const path of new Set([...mentioned, ...linked])) {
      if (!exists(path)) complaints.push(`${file} names ${path}, which is not there`);
    }
  }
  return complaints;
}

/** Data of a service stays out of git even where its folder is renamed or mounted. */
export async function committedServiceData(project: CourseProject): Promise<Complaints> {
  await project.git('mv', 'src/docker', 'src/db');
  const folders = ['src/db/postgres-data', 'src/db/postgres_data', 'src/db/minio_data', 'pgdata'];
  for (const folder of folders) await project.write(`${folder}/base/1/2619`, 'pages');
  await project.git('add', '--all');
  const tracked = await trackedFiles(project);
  return tracked.filter((path) => path.endsWith('2619'));
}

interface Compose {
  readonly services: Readonly<Record<string, { readonly volumes?: readonly string[] }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** The compose file is valid: volumes are declared and have targets, no value is blank. */
export async function brokenCompose(project: CourseProject): Promise<Complaints> {
  const text = await project.read(COMPOSE);
  const { services, volumes } = parse(text) as Compose;
  const mounts = Object.values(services).flatMap((service) => service.volumes ?? []);
  const env = await readEnv(project, 'src/docker/.env');
  const keys = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)(:\?)?/g)];
  return [
    ...mounts.filter((mount) => !/^[^:]+:\/./.test(mount)).map((mount) => `${mount} has no target`),
    ...mounts
      .map((mount) => mount.split(':')[0] ?? '')
      .filter((source) => !source.startsWith('./') && !(source in volumes))
      .map((source) => `the volume ${source} is not declared`),
    ...keys
      .filter(([, key = '']) => (env.get(key) ?? '') === '')
      .map(([, key = '']) => `${key} has no value in src/docker/.env`),
    ...keys
      .filter(([, , required]) => required === undefined)
      .map(([, key = '']) => `${key} may be missing without a word`),
  ];
}

const LOG_TWICE = `
from logger import get_logger
get_logger("twice")
logger = get_logger("twice")
logger.info("line")
print(len(logger.handlers))
`;

/** A logger that is asked for twice has its handlers, and prints its lines, once. */
export async function doubledLogLines(project: CourseProject, python: string): Promise<Complaints> {
  const outcome = await runPython(project, python, LOG_TWICE, project.directory);
  const printed = outcome.stderr.split('\n').filter((line) => line.endsWith(' line')).length;
  if (outcome.code === 0 && outcome.stdout.trim() === '2' && printed === 1) return [];
  return [`${outcome.stdout.trim()} handlers, printed ${printed} times: ${outcome.stderr}`];
}

/** One settings file serves every folder, and no tracked file holds a password. */
export async function scatteredSettings(
  project: CourseProject,
  python: string,
): Promise<Complaints> {
  const code = 'from logger import get_logger; print(get_logger("x").handlers[1].baseFilename)';
  const places = new Set<string>();
  for (const folder of ['.', 'src', 'notebooks', '..']) {
    const outcome = await runPython(project, python, code, `${project.directory}/${folder}`);
    places.add(outcome.stdout.trim() + outcome.stderr.trim());
  }
  const tracked = await trackedFiles(project);
  const secrets = await passwords(project);
  const leaks: string[] = [];
  for (const path of tracked) {
    const text = await project.read(path);
    if (secrets.some((secret) => text.includes(secret))) leaks.push(`${path} holds a password`);
  }
  return [
    ...(places.size === 1 ? [] : [`logs go to ${[...places].join(' and ')}`]),
    ...tracked.filter((path) => /(^|\/)\.env$/.test(path)).map((path) => `${path} is tracked`),
    ...leaks,
  ];
}

async function passwords(project: CourseProject): Promise<readonly string[]> {
  const all = [
    ...(await readEnv(project, 'src/.env')),
    ...(await readEnv(project, 'src/docker/.env')),
  ];
  const secrets = all.filter(([key]) => key.endsWith('PASSWORD')).map(([, value]) => value);
  if (secrets.some((secret) => secret.length < 16)) throw new Error('a password is too short');
  return secrets;
}

/** Dependency lists are UTF-8, whatever wrote them. */
export async function strangeEncoding(project: CourseProject): Promise<Complaints> {
  const complaints: string[] = [];
  for (const path of ['requirements.txt', 'pyproject.toml']) {
    const text = await project.read(path);
    if (/[\0\r\uFEFF\uFFFD]/.test(text)) complaints.push(`${path} is not plain UTF-8 with LF`);
  }
  return complaints;
}

const DEPENDENCIES = `
import re, sys, tomllib
from pathlib import Path
project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
lists = [project["project"]["dependencies"], *project["project"].get("optional-dependencies", {}).values(),
         *project.get("dependency-groups", {}).values()]
local = {path.stem for path in Path("src").iterdir()} | {project["project"]["name"]}
for requirement in [entry for entries in lists for entry in entries]:
    name = re.match(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", requirement).group()
    module = re.sub(r"[-.]+", "_", name).lower()
    if module in sys.stdlib_module_names: print(name, "is part of Python")
    if module in {re.sub(r"[-.]+", "_", each).lower() for each in local}: print(name, "is local")
    if not re.search(r"[<>=~]=?\\s*\\d", requirement): print(name, "has no lower bound")
`;

/** No dependency is part of Python or has the name of local code. */
export async function wrongDependencies(
  project: CourseProject,
  python: string,
): Promise<Complaints> {
  const outcome = await runPython(project, python, DEPENDENCIES, project.directory);
  return (outcome.stdout + outcome.stderr).split('\n').filter((line) => line !== '');
}

/** There are tests with assertions, and CI that runs them on every push and pull request. */
export async function missingTests(project: CourseProject): Promise<Complaints> {
  const tracked = await trackedFiles(project);
  const tests = tracked.filter((path) => /^tests\/test_\w+\.py$/.test(path));
  const asserting: string[] = [];
  for (const path of tests) {
    if (/^ {4}assert /m.test(await project.read(path))) asserting.push(path);
  }
  const ci = await project.read('.github/workflows/ci.yml').catch(() => '');
  const wanted = ['push:', 'pull_request:', 'pytest', 'ruff check', 'ruff format --check'];
  return [
    ...(asserting.length >= 3 ? [] : [`${asserting.length} test files assert something`]),
    ...wanted.filter((text) => !ci.includes(text)).map((text) => `CI has no ${text}`),
  ];
}

function runPython(project: CourseProject, python: string, code: string, cwd: string) {
  const env = { ...project.env, PYTHONPATH: `${project.directory}/src` };
  return runProgram(python, ['-c', code], { cwd, env });
}
