/** The names that compose takes without being told, the preferred one first. */
export const composeNames: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
];

const checked = new Set([...composeNames, '.env', '.env.example']);

const split = (path: string): readonly [folder: string, name: string] => {
  const at = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
};

/** Whether a path is that of a file which is checked together with the others of its folder. */
export function isServiceFile(path: string): boolean {
  return checked.has(split(path)[1]);
}

/** The folders, sorted, in which such files lie; the project's own folder is the empty text. */
export function serviceFolders(paths: readonly string[]): readonly string[] {
  const folders = paths.filter(isServiceFile).map((path) => split(path)[0]);
  return [...new Set(folders)].sort();
}
