import { counted } from './counted';
import type { Plan, PlannedFile } from './plan';

/** One row of a plan drawn as a tree. */
export interface PlanRow {
  /** 0 for what lies in the project's folder itself. */
  readonly depth: number;
  /** The last part of the path; a folder's ends with a slash. */
  readonly label: string;
  /** Only files have one. */
  readonly file?: PlannedFile;
}

/**
 * Says in one line what a plan will do, e.g. `41 files, git on main, nothing overwritten`.
 *
 * @param git what happens with git, e.g. `git on main`
 */
export function planSummary(plan: Plan, git: string): string {
  const count = (action: string): number => plan.files.filter((f) => f.action === action).length;
  const overwritten = count('merge');
  return [
    counted(count('create'), 'file'),
    git,
    overwritten === 0 ? 'nothing overwritten' : `${overwritten} merged`,
  ].join(', ');
}

/** Draws a plan as a tree: folders before files, both by name. */
export function planRows(plan: Plan): readonly PlanRow[] {
  const root: Folder = { folders: new Map(), files: [] };
  for (const file of plan.files) {
    const parts = file.path.split('/');
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = openFolder(folder, part);
    folder.files.push({ label: parts.at(-1) ?? '', file });
  }
  return folderRows(root, 0);
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly label: string; readonly file: PlannedFile }[];
}

function openFolder(parent: Folder, name: string): Folder {
  const folder = parent.folders.get(name) ?? { folders: new Map(), files: [] };
  parent.folders.set(name, folder);
  return folder;
}

function folderRows(folder: Folder, depth: number): readonly PlanRow[] {
  const folders = [...folder.folders].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...folders.flatMap(([name, below]) => [
      { depth, label: `${name}/` },
      ...folderRows(below, depth + 1),
    ]),
    ...folder.files.map(({ label, file }) => ({ depth, label, file })),
  ];
}
