import type { Answers } from '../answers';
import type { Renderer } from '../render';
import type { Template } from '../template';

/**
 * Says of a file's path where earlier versions of the template had it, the newest first; several
 * where it was renamed several times.
 */
export function renamedFrom(
  { renames = [] }: Template,
  answers: Answers,
  renderer: Renderer,
): (path: string) => readonly string[] {
  const place = (path: string): string => renderer.render(path, answers, `the rename of ${path}`);
  const known = new Map(renames.map(({ from, to }) => [place(to), place(from)]));
  return (path) => {
    const earlier = new Set<string>();
    for (let at = known.get(path); at !== undefined && !earlier.has(at); at = known.get(at))
      earlier.add(at);
    return [...earlier];
  };
}
