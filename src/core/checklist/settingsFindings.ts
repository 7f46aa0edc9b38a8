import type { Checklist as ChecklistSettings, OwnRequirement } from '../../generated/checklist';
import type { DocumentFinding, Range } from '../finding';
import { settingsPath, type RangeOf } from './checklistDocuments';
import type { Program } from './program';
import type { ProjectFile } from './projectView';
import { catalogue } from './requirement';
import { unknownId } from './unknownId';
import { plainFolder } from './withOwnFiles';

const say = (rule: string, message: string, range: Range): DocumentFinding => ({
  path: settingsPath,
  finding: { rule, severity: 'error', message, range },
});

/** The own requirements whose id the catalogue has, or one that stands above: they do not count. */
export function takenIds(own: readonly OwnRequirement[]): ReadonlySet<OwnRequirement> {
  const seen = new Set(catalogue.map(({ id }) => id));
  return new Set(own.filter(({ id }) => seen.has(id) || seen.add(id).size === 0));
}

function takenId({ id }: OwnRequirement, range: Range): DocumentFinding {
  const shipped = catalogue.some((requirement) => requirement.id === id);
  const whose = shipped ? 'an id of the catalogue' : 'the id of a requirement above';
  return say('taken-id', `${id} is ${whose}; choose another one.`, range);
}

/** The keys and indices that lead to a text within a value; none where it is nowhere. */
function pathTo(text: string, value: unknown): readonly (string | number)[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    const step = isList ? Number(key) : key;
    if (inner === text) return [step];
    const path = pathTo(text, inner);
    if (path.length > 0) return [step, ...path];
  }
  return [];
}

function holdsFiles(folder: string, files: readonly ProjectFile[]): boolean {
  const start = `${plainFolder(folder)}/`;
  return files.some(({ path }) => path.startsWith(start));
}

/**
 * What is wrong in a checklist.yaml that follows its schema, at the lines where it stands. `files` are
 * those of the project with all that lies in projects within it.
 */
export function settingsFindings(
  settings: ChecklistSettings,
  rangeOf: RangeOf,
  program: Program,
  files: readonly ProjectFile[],
): readonly DocumentFinding[] {
  const { requirements = [], links = [] } = settings;
  const taken = takenIds(requirements);
  const problems = new Map(
    program.requirements.map(({ requirement, problems: found }) => [requirement.id, found]),
  );
  return [
    ...requirements.flatMap((own) => {
      if (taken.has(own)) return [takenId(own, rangeOf('requirements', own, 'id'))];
      return (problems.get(own.id) ?? []).map(({ rule, why, part }) => {
        const within = part === undefined ? [] : pathTo(part, own.evidence?.[rule]);
        const range = rangeOf('requirements', own, 'evidence', rule, ...within);
        return say('broken-rule', `The rule of ${own.id} is left out: ${why}.`, range);
      });
    }),
    ...links
      .filter(({ id }) => !problems.has(id))
      .map((link) => {
        const range = rangeOf('links', link, 'id');
        return say('unknown-id', unknownId(link.id, problems.keys()).message, range);
      }),
    ...(['projects', 'ignore'] as const).flatMap((list) =>
      (settings[list] ?? [])
        .filter((folder) => !holdsFiles(folder, files))
        .map((folder) => {
          const why = `No file of this project lies in ${folder}; name each folder by its path, without wildcards.`;
          return say('unknown-folder', why, rangeOf(list, folder));
        }),
    ),
  ];
}
