import type { FileReport } from './fileReport';

/** Where ML happens in a project, so that a web application is not praised for ML practices. */
export interface MlContext {
  /** Whether the part of the project that a path belongs to uses ML libraries. */
  readonly includes: (path: string) => boolean;
  /** Whether a file of code works with data or models itself, or stands near code that does. */
  readonly isNear: (path: string) => boolean;
  /** Whether ML happens anywhere. */
  readonly any: boolean;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Files that start a part of a project with its own dependencies. */
const manifests =
  /(^|\/)(pyproject\.toml|setup\.py|package\.json|go\.mod|cargo\.toml|pom\.xml|build\.(gradle(\.kts)?|sbt))$/i;

/** The innermost of `roots` that a path lies in; '' is the project itself. */
function partOf(path: string, roots: ReadonlySet<string>): string {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (roots.has(folder)) return folder;
  }
  return '';
}

/** Every dotted name under which a Python file can be imported. */
function moduleNames(path: string): readonly string[] {
  const module = path.replace(/(?:(?:^|\/)__init__)?\.pyw?$/, '');
  const dotted = module.replaceAll('/', '.');
  const names = dotted === '' ? [] : [dotted];
  for (let at = module.indexOf('/'); at !== -1; at = module.indexOf('/', at + 1))
    names.push(dotted.slice(at + 1));
  return names;
}

type Modules = ReadonlyMap<string, readonly string[]>;

function modulesOf(reports: Iterable<FileReport>): Modules {
  const modules = new Map<string, string[]>();
  for (const { path } of reports) {
    if (!/\.pyw?$/.test(path)) continue;
    for (const name of moduleNames(path)) {
      const known = modules.get(name);
      if (known === undefined) modules.set(name, [path]);
      else known.push(path);
    }
  }
  return modules;
}

/** A relative import as the dotted name of the folder it starts in. */
function absolute(path: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const folders = path.split('/').slice(0, -1);
  const base = folders.slice(0, Math.max(0, folders.length - dots + 1));
  return [...base, ...name.slice(dots).split('.')].filter((part) => part !== '').join('.');
}

/** The files of the project that a file imports. A name that many files share means the neighbour. */
function localImports({ path, imports }: FileReport, modules: Modules): readonly string[] {
  const local: string[] = [];
  for (const name of imports) {
    // Most imports are of libraries.
    const found = modules.get(absolute(path, name));
    if (found === undefined) continue;
    const isCommon = found.length > 2;
    for (const one of found) if (!isCommon || folderOf(one) === folderOf(path)) local.push(one);
  }
  return local;
}

/** The files that `isOurs` chooses, those that they import, and those that import them. */
function nearFiles(
  reports: readonly FileReport[],
  isOurs: (report: FileReport) => boolean,
): ReadonlySet<string> {
  const modules = modulesOf(reports);
  const users = new Set(reports.filter(isOurs).map(({ path }) => path));
  const near = new Set(users);
  for (const report of reports) {
    if (report.imports.length === 0) continue;
    const imported = localImports(report, modules);
    if (users.has(report.path)) for (const path of imported) near.add(path);
    else if (imported.some((path) => users.has(path))) near.add(report.path);
  }
  return near;
}

/** Tests are left out where a part is judged: they say little of what it is about. */
const testFile = /(^|\/)(tests?\/|test_[^/]*$|conftest\.py$)/;

/** The parts of which more than a share is `near`: of their files that import anything, tests apart. */
function partsMostly(
  near: ReadonlySet<string>,
  share: number,
  reports: readonly FileReport[],
  partIn: (path: string) => string,
): ReadonlySet<string> {
  // Each file that is near adds what the others may take: above zero they are more than the share.
  const balances = new Map<string, number>();
  for (const { path, imports, library } of reports) {
    if (testFile.test(path) || (imports.length === 0 && library === undefined)) continue;
    const part = partIn(path);
    balances.set(part, (balances.get(part) ?? 0) + (near.has(path) ? 1 - share : -share));
  }
  return new Set([...balances].flatMap(([part, balance]) => (balance > 0 ? [part] : [])));
}

/** What shows how a library is used may use models for that, and the library is about something else. */
const demonstration = /(^|\/)(docs?|doctests?|examples?|tests?)\//;

/** Libraries that ask a language model of somebody else, and those that look up texts for one. */
const askingModels: ReadonlySet<unknown> = new Set(['language', 'retrieval']);

/** Names of files that look texts up by meaning, or judge answers. */
const retrievalFile =
  /(^|[/_-])(rag|retriev\w*|embed\w*|vector_?(store|db|search)|ground_?truth|llm_?eval\w*|llm_?judge)([_./-]|$)/i;

/** The parts built around retrieval for a language model: not those that merely call one. */
function retrievalParts(
  reports: readonly FileReport[],
  partIn: (path: string) => string,
): readonly string[] {
  const asking = reports.filter(({ library }) => askingModels.has(library));
  if (asking.length === 0) return [];
  const near = nearFiles(reports, ({ library }) => askingModels.has(library));
  const aboutAsking = partsMostly(near, 0.25, reports, partIn);
  return asking
    .filter(({ path, library }) => library === 'retrieval' || retrievalFile.test(path))
    .map(({ path }) => partIn(path))
    .filter((part) => aboutAsking.has(part));
}

const nowhere: MlContext = { includes: () => false, isNear: () => false, any: false };

/** Works out the ML context from the imports of all files. `paths` are all files of the project. */
export function mlContext(reports: readonly FileReport[], paths: Iterable<string>): MlContext {
  const roots = new Set<string>();
  for (const path of paths) if (manifests.test(path)) roots.add(folderOf(path));
  const partOfFolder = new Map<string, string>();
  const partIn = (path: string): string => {
    const folder = folderOf(path);
    const part = partOfFolder.get(folder) ?? partOf(path, roots);
    partOfFolder.set(folder, part);
    return part;
  };
  const parts = new Set<string>();
  for (const { path, library } of reports) {
    if (demonstration.test(path)) continue;
    if (library === 'learning' || (library === 'data' && path.endsWith('.ipynb'))) {
      parts.add(partIn(path));
    }
  }
  for (const part of retrievalParts(reports, partIn)) parts.add(part);
  if (parts.size === 0) return nowhere;
  const near = nearFiles(reports, ({ library }) => library !== undefined);
  const aboutMl = partsMostly(near, 0.5, reports, partIn);
  // What stands at the top speaks for all parts: the README, the docs, the CI.
  const includes = (path: string): boolean => {
    const part = partIn(path);
    return part === '' || parts.has(part);
  };
  const isNear = (path: string): boolean =>
    includes(path) && (near.has(path) || (aboutMl.has(partIn(path)) && !testFile.test(path)));
  return { includes, isNear, any: true };
}
