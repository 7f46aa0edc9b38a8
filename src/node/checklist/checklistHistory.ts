import { ProjectChecklist } from '../../core/checklist/projectChecklist';
import type { Watchdog } from '../../core/checklist/projectView';
import type { Profile } from '../../core/checklist/requirement';
import type { TrendPoint } from '../../core/checklist/trend';
import { askGit } from '../askGit';
import { commitProject } from './commitProject';
import { runGit, type RunGit } from '../git';
import { linesOf } from '../linesOf';
import { sha256 } from '../sha256';

/** As many commits as a line can show. */
const mostPoints = 20;

/** Evenly chosen from first to last, both included. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  const step = (all.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => all[Math.round(at * step)]).flatMap(
    (one) => one ?? [],
  );
}

/**
 * The score of a project over its history, oldest first: from git's objects, without a checkout, at
 * commits chosen evenly along the first parents. Empty where there is no history, or
 * no git to ask for it.
 */
export async function checklistHistory(
  root: string,
  options: { readonly today: string; readonly profile: Profile; readonly watchdog?: Watchdog },
  git: RunGit = runGit,
): Promise<readonly TrendPoint[]> {
  const log = await askGit(git, root, ['log', '--first-parent', '--format=%H %cs']);
  if (log === undefined) return [];
  const commits = linesOf(log.stdout).toReversed();
  // One engine for all: a file that two commits share is read once.
  const engine = new ProjectChecklist(sha256);
  const points: TrendPoint[] = [];
  for (const line of spread(commits, mostPoints)) {
    const [commit = '', day = ''] = line.split(' ');
    const view = await commitProject(root, commit, git);
    try {
      const { score } = await engine.assess({ ...view, watchdog: options.watchdog }, options);
      points.push({ commit, day, score });
    } finally {
      view.close();
    }
  }
  return points;
}
