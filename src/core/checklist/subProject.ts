import type { ProjectView } from './projectView';

/**
 * One folder of a monorepo as a project of its own: paths start at the folder, and git's facts are
 * those of the whole. Which folders are judged so stands under `projects` in checklist.yaml.
 */
export function subProject(view: ProjectView, folder: string): ProjectView {
  const prefix = `${folder.replace(/^\.\/|\/+$/g, '')}/`;
  const inside = <T extends { readonly path: string }>(items: readonly T[]): readonly T[] =>
    items
      .filter(({ path }) => path.startsWith(prefix))
      .map((item) => ({ ...item, path: item.path.slice(prefix.length) }));
  return {
    files: inside(view.files),
    unreadable: inside(view.unreadable),
    git: view.git,
    read: (path, limit) => view.read(`${prefix}${path}`, limit),
  };
}
