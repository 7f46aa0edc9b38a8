import type { ChecklistItem } from './checklist';

/** The parts of the life of an ML system, in the order in which a project comes to them. */
const lifecycle = [
  'scoping',
  'data engineering',
  'model development',
  'deployment',
  'monitoring & continual learning',
  'business analysis',
];

type Gathered = ReadonlyMap<string, readonly ChecklistItem[]>;

function gather(
  items: readonly ChecklistItem[],
  headingOf: (item: ChecklistItem) => string,
): Gathered {
  const groups = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    const heading = headingOf(item);
    const members = groups.get(heading);
    if (members === undefined) groups.set(heading, [item]);
    else members.push(item);
  }
  return groups;
}

/** Items by group, in the order in which the groups first appear. */
export function byGroup(items: readonly ChecklistItem[]): Gathered {
  return gather(items, ({ requirement }) => requirement.group);
}

/** Items by phase of the lifecycle, in its order; the phases are written as headings. */
export function byPhase(items: readonly ChecklistItem[]): Gathered {
  const place = ({ requirement }: ChecklistItem): number => lifecycle.indexOf(requirement.phase);
  const ordered = [...items].sort((one, other) => place(one) - place(other));
  return gather(
    ordered,
    ({ requirement: { phase } }) => phase.charAt(0).toUpperCase() + phase.slice(1),
  );
}
