import type { Checklist as ChecklistSettings } from '../../generated/checklist';
import type { ProjectFile, ProjectView } from './projectView';

/** What stands in the path of a project's settings, below the project's folder. */
const settings = '/.ml-project/';

/** The folder of the project whose settings a file is part of; undefined for other files. */
function nestedProject({ path }: ProjectFile): string | undefined {
  const end = path.indexOf(settings);
  return end === -1 ? undefined : path.slice(0, end);
}

/** A folder as checklist.yaml may name it, as it begins the paths of its files: packages/a. */
export const plainFolder = (folder: string): string => folder.replace(/^(\.\/)+|\/+$/g, '');

/**
 * A project without the files of projects within it, which are judged on their own: a monorepo does
 * not owe its tests to one of its packages. Folders that its settings name as such, or as ones to
 * ignore, go as well.
 */
export function withOwnFiles(
  view: ProjectView,
  { projects = [], ignore = [] }: Pick<ChecklistSettings, 'projects' | 'ignore'>,
): ProjectView {
  const { files } = view;
  const nested = files.flatMap((file) => nestedProject(file) ?? []);
  const folders = new Set([...nested, ...[...projects, ...ignore].map(plainFolder)]);
  folders.delete('');
  folders.delete('.');
  if (folders.size === 0) return view;
  const starts = [...folders].map((folder) => `${folder}/`);
  const own = files.filter(({ path }) => !starts.some((start) => path.startsWith(start)));
  return { ...view, files: own };
}
