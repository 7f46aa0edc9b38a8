import type { Checklist as ChecklistSettings, OwnRequirement } from '../../generated/checklist';
import type { DocumentFinding, Range } from '../finding';
import { settingsPath, type RangeOf } from './checklistDocuments';
import type { Program } from './program';
import { catalogue } from './requirement';

const say = (rule: string, message: string, range: Range): DocumentFinding => ({
  path: settingsPath,
  finding: { rule, severity: 'error', message, range },
});

/** The own requirements whose id the catalogue has: they do not count. */
export function takenIds(own: readonly OwnRequirement[]): ReadonlySet<OwnRequirement> {
  const shipped = new Set(catalogue.map(({ id }) => id));
  return new Set(own.filter(({ id }) => shipped.has(id)));
}

const takenId = ({ id }: OwnRequirement, range: Range): DocumentFinding =>
  say('taken-id', `${id} is an id of the catalogue; choose another one.`, range);

/** What is wrong in a checklist.yaml that follows its schema, at the lines where it stands. */
export function settingsFindings(
  { requirements = [], links = [] }: ChecklistSettings,
  rangeOf: RangeOf,
  program: Program,
): readonly DocumentFinding[] {
  const taken = takenIds(requirements);
  const problems = new Map(
    program.requirements.map(({ requirement, problems: found }) => [requirement.id, found]),
  );
  return [
    ...requirements.flatMap((own) => {
      if (taken.has(own)) return [takenId(own, rangeOf('requirements', own, 'id'))];
      return (problems.get(own.id) ?? []).map(({ rule, why }) => {
        const range = rangeOf('requirements', own, 'evidence', rule);
        return say('broken-rule', `The rule of ${own.id} is left out: ${why}.`, range);
      });
    }),
    ...links
      .filter(({ id }) => !problems.has(id))
      .map((link) => {
        const range = rangeOf('links', link, 'id');
        return say('unknown-id', `No requirement has the id ${link.id}.`, range);
      }),
  ];
}
