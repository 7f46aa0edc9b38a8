import { ENGINE_PATH } from '../../src/core/renderTemplate';
import type { Complaints } from './bornGreen';
import { readEnv, trackedFiles, type CourseProject } from './courseProject';
import { runProgram } from './runProgram';

const COMPOSE = 'src/docker/docker-compose.yml';

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

/** All files are UTF-8 with LF, end in one newline, and hold no rest of a template. */
export async function textIsClean(project: CourseProject): Promise<Complaints> {
  const complaints: string[] = [];
  // The engine is a bundle that nobody edits, with packed parts in it.
  const written = (await trackedFiles(project)).filter((path) => path !== ENGINE_PATH);
  for (const path of [...written, 'src/.env']) {
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
