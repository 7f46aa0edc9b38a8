import { composeServices } from '../checklist/composeServices';
import { entries, field, parseConfig } from '../checklist/configDocument';
import { isIgnoredPath } from '../checklist/ignoredPath';
import { suggestProjectName } from '../suggestProjectName';
import { packageOf } from '../nameRules';
import { textOf, type ExistingProject } from './existingProject';

/** What a folder has already. Each place is the path, or the folder, that shows it. */
export interface ProjectFacts {
  /** A good project name: what the project calls itself, else its folder. */
  readonly name: string;
  /** The package that is there, else the one that would go with the name. */
  readonly packageName: string;
  readonly code?: string;
  readonly notebooks?: string;
  readonly tests?: string;
  readonly ci?: string;
  readonly compose?: string;
  /** The configuration of a tool that builds the documentation, and would trip over pages of ours. */
  readonly documentation?: string;
  readonly linter?: string;
  /** What says how packages are installed, and which of `uv`, `venv` and `none` that is. */
  readonly environment?: { readonly kind: 'uv' | 'venv' | 'none'; readonly from: string };
  /** The services of the compose files that the course's template knows. */
  readonly services: readonly string[];
}

const places: Readonly<Record<string, RegExp>> = {
  code: /\.(?:py|r|jl|scala|java|kt|go|rs|c|cc|cpp|cs|jsx?|tsx?)$/i,
  notebooks: /\.ipynb$/i,
  tests: /(?:^|\/)(?:tests?\/.*\.py|test_[^/]*\.py|[^/]*_test\.py)$/i,
  ci: /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|azure-pipelines\.ya?ml|jenkinsfile|\.travis\.yml|bitbucket-pipelines\.yml|\.drone\.yml)$/i,
  compose: /(?:^|\/)(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/i,
  documentation:
    /^(?:mkdocs\.ya?ml|_quarto\.yml|docs?\/(?:source\/)?(?:conf\.py|_config\.ya?ml))$/i,
  linter: /^(?:\.?ruff\.toml|\.flake8|\.?pylintrc|\.pre-commit-config\.yaml)$/,
};

/** Files that configure something in Python are no code of the project. */
const notCode = /^(?:setup\.py|conftest\.py|noxfile\.py|docs?\/(?:.*\/)?conf\.py|\.[^/]+\/.*)$/;

/** Whether a file says what the project is, so that facts need its content. */
export function isTelling(path: string): boolean {
  return (
    /^(?:pyproject\.toml|setup\.cfg|setup\.py|tox\.ini)$/.test(path) ||
    (/\.ya?ml$/i.test(path) && places['compose']?.test(path) === true)
  );
}

/** Finds out what a project has, from its paths and the few files that `isTelling` names. */
export function findFacts(existing: ExistingProject): ProjectFacts {
  const paths = existing.files.map(({ path }) => path);
  const found: Record<string, string> = {};
  for (const [place, pattern] of Object.entries(places)) {
    // Most paths match nothing, so whose they are is asked only where one does.
    const path = paths.find(
      (one) => pattern.test(one) && !isIgnoredPath(one) && !(place === 'code' && notCode.test(one)),
    );
    if (path !== undefined) found[place] = /^(?:code|tests)$/.test(place) ? folderOf(path) : path;
  }
  const pyproject = parseConfig('pyproject.toml', textOf(existing, 'pyproject.toml') ?? '');
  const name = suggestProjectName(ownName(existing, pyproject) ?? existing.folder);
  const linter = found['linter'] ?? configuredLinter(existing, pyproject);
  const environment = findEnvironment(paths, pyproject);
  return {
    ...found,
    ...(linter === undefined ? {} : { linter }),
    ...(environment === undefined ? {} : { environment }),
    name,
    packageName: findPackage(paths, name),
    services: findServices(existing),
  };
}

/** The outermost folder, or the file itself where it lies in none. */
function folderOf(path: string): string {
  const end = path.indexOf('/');
  return end < 0 ? path : path.slice(0, end + 1);
}

function ownName(existing: ExistingProject, pyproject: unknown): string | undefined {
  const setup = parseConfig('setup.cfg', textOf(existing, 'setup.cfg') ?? '');
  const names = [
    field(field(pyproject, 'project'), 'name'),
    field(field(field(pyproject, 'tool'), 'poetry'), 'name'),
    field(field(setup, 'metadata'), 'name'),
    /\bname\s*=\s*["']([^"'\n]+)["']/.exec(textOf(existing, 'setup.py') ?? '')?.[1],
  ];
  return names.find((name): name is string => typeof name === 'string' && name !== '');
}

/** A package in src/ counts before one beside it, and the one that is called as the project first. */
function findPackage(paths: readonly string[], name: string): string {
  const markers = paths.filter((path) => path.endsWith('/__init__.py'));
  const packages = markers.flatMap((path) => {
    const [, packageName] = /^(?:src\/)?([A-Za-z_]\w*)\/__init__\.py$/.exec(path) ?? [];
    return packageName === undefined || /^(?:tests?|docs|src|scripts)$/.test(packageName)
      ? []
      : [packageName];
  });
  const own = packageOf(name);
  return packages.includes(own) ? own : (packages.at(-1) ?? own);
}

const linters = /^(?:ruff|black|flake8|pylint|isort|yapf|autopep8|pycodestyle)$/;

function configuredLinter(existing: ExistingProject, pyproject: unknown): string | undefined {
  if (entries(field(pyproject, 'tool')).some(([tool]) => linters.test(tool))) {
    return 'pyproject.toml';
  }
  return ['setup.cfg', 'tox.ini'].find((path) =>
    /^\[(?:flake8|pycodestyle|isort|pylint)/m.test(textOf(existing, path) ?? ''),
  );
}

/** Lock files say most; a list of requirements is for pip, whatever else is there. */
function findEnvironment(
  paths: readonly string[],
  pyproject: unknown,
): ProjectFacts['environment'] {
  const tool = field(pyproject, 'tool');
  const signposts = paths.filter((path) => !path.includes('/') || path.startsWith('requirements/'));
  const first = (pattern: RegExp): string | undefined =>
    signposts.find((path) => pattern.test(path));
  const uses = (name: string): string | undefined =>
    field(tool, name) === undefined ? undefined : 'pyproject.toml';
  const signs = [
    ['uv', first(/^uv\.lock$/)],
    [
      'none',
      first(/^(?:poetry\.lock|pdm\.lock|Pipfile(?:\.lock)?)$/) ?? uses('poetry') ?? uses('pdm'),
    ],
    ['none', first(/^(?:conda[^/]*|environment[^/]*)\.ya?ml$/)],
    ['uv', uses('uv')],
    ['venv', first(/^(?:requirements[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in))$/)],
    ['none', first(/^(?:pyproject\.toml|setup\.py|setup\.cfg)$/)],
  ] as const;
  for (const [kind, from] of signs) if (from !== undefined) return { kind, from };
  return undefined;
}

function findServices(existing: ExistingProject): readonly string[] {
  const images = [...existing.contents.keys()]
    .filter((path) => places['compose']?.test(path))
    .flatMap((path) => composeServices(path, textOf(existing, path) ?? ''))
    .map(({ name, image }) => (image === '' ? name : image));
  const known = [
    ['postgres', /postgres|postgis|timescale/i],
    ['mlflow', /mlflow|minio/i],
  ] as const;
  return known.filter(([, image]) => images.some((each) => image.test(each))).map(([key]) => key);
}
