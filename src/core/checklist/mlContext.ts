import type { FileReport } from './fileReport';

/** Where ML happens in a project, so that a web application is not praised for ML practices. */
export interface MlContext {
  /** Whether the part of the project that a path belongs to uses ML libraries. */
  readonly includes: (path: string) => boolean;
  /** Whether a file of code imports a data or ML library, or is one import step from one that does. */
  readonly isNear: (path: string) => boolean;
  /** Whether ML happens anywhere. */
  readonly any: boolean;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Files that start a part of a project with its own dependencies. */
const manifests = /(^|\/)(pyproject\.toml|setup\.py|package\.json|go\.mod|cargo\.toml|pom\.xml)$/i;

/** The innermost of `roots` that a path lies in; '' is the project itself. */
function partOf(path: string, roots: ReadonlySet<string>): string {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    if (roots.has(folder)) return folder;
  }
  return '';
}

/** Every dotted name under which a Python file can be imported. */
function moduleNames(path: string): readonly string[] {
  const parts = path.replace(/\.pyw?$/, '').split('/');
  if (parts.at(-1) === '__init__') parts.pop();
  return parts.map((_, at) => parts.slice(at).join('.')).filter((name) => name !== '');
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
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  if (dots === 0) return name;
  const folders = path.split('/').slice(0, -1);
  const base = folders.slice(0, Math.max(0, folders.length - dots + 1));
  return [...base, ...name.slice(dots).split('.')].filter((part) => part !== '').join('.');
}

/** The files of the project that a file imports. A name that many files share means the neighbour. */
function localImports({ path, imports }: FileReport, modules: Modules): readonly string[] {
  return imports.flatMap((name) => {
    const found = modules.get(absolute(path, name)) ?? [];
    return found.length <= 2 ? found : found.filter((one) => folderOf(one) === folderOf(path));
  });
}

/** Files with a data or ML library, what they import, and what imports them. */
function nearFiles(reports: readonly FileReport[]): ReadonlySet<string> {
  const modules = modulesOf(reports);
  const users = new Set(
    reports.filter(({ library }) => library !== undefined).map(({ path }) => path),
  );
  const near = new Set(users);
  for (const report of reports) {
    if (report.imports.length === 0) continue;
    const imported = localImports(report, modules);
    if (users.has(report.path)) for (const path of imported) near.add(path);
    else if (imported.some((path) => users.has(path))) near.add(report.path);
  }
  return near;
}

/** Works out the ML context from the imports of all files. `paths` are all files of the project. */
export function mlContext(reports: readonly FileReport[], paths: Iterable<string>): MlContext {
  const roots = new Set<string>();
  for (const path of paths) if (manifests.test(path)) roots.add(folderOf(path));
  const parts = new Set<string>();
  for (const { path, library } of reports) {
    if (library === 'learning' || (library === 'data' && path.endsWith('.ipynb'))) {
      parts.add(partOf(path, roots));
    }
  }
  const near = parts.size === 0 ? new Set<string>() : nearFiles(reports);
  const includes = (path: string): boolean => {
    const part = partOf(path, roots);
    // What stands at the top speaks for all parts: the README, the docs, the CI.
    return parts.has(part) || (part === '' && parts.size > 0);
  };
  return { includes, isNear: (path) => near.has(path) && includes(path), any: parts.size > 0 };
}
