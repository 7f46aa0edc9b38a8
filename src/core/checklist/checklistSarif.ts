import type { Checklist, ChecklistItem } from './checklist';
import { isMet } from './checklist';
import { verdictLabel } from './checklistText';
import { seedTitle, type Requirement } from './requirement';
import { statementText } from './statementText';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

const rule = ({ id, title, why, seeds, group }: Requirement) => ({
  id,
  name: id,
  shortDescription: { text: title },
  fullDescription: { text: why === '' ? title : why },
  properties: { group, seeds: seeds.map(seedTitle) },
});

/** A path as a relative URI reference (RFC 3986): each part is percent-encoded. */
const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

function location({ evidence }: ChecklistItem): object {
  // A result must stand somewhere; what is missing stands nowhere, so the project is named.
  const { path, line, cell } = evidence.find((one) => one.path !== '.') ?? {
    path: 'README.md',
    line: 1,
    cell: undefined,
  };
  const region = cell === undefined ? { region: { startLine: line } } : {};
  return { physicalLocation: { artifactLocation: { uri: uri(path) }, ...region } };
}

function result(item: ChecklistItem, ruleIndex: number): object {
  const { requirement, verdict } = item;
  const text = `${requirement.title}: ${verdictLabel(item)}.`;
  return {
    ruleId: requirement.id,
    ruleIndex,
    level: verdict === 'stale' ? 'warning' : 'note',
    // Only a result that fails may have a level (section 3.27.10).
    kind: 'fail',
    message: { text },
    locations: [location(item)],
    partialFingerprints: { requirement: requirement.id },
    ...(verdict === 'waived'
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: statementText(item) },
          ],
        }
      : {}),
  };
}

/**
 * The open requirements as SARIF 2.1.0 (OASIS standard): one result each; waivers are suppressions
 * with their reason, so that they are seen and do not count.
 */
export function checklistSarif({ items, profile }: Checklist, version: string): string {
  const results = items.flatMap((item, index) =>
    isMet(item.verdict) ? [] : [result(item, index)],
  );
  const driver = {
    name: 'ml-project',
    semanticVersion: version,
    rules: items.map(({ requirement }) => rule(requirement)),
  };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', properties: { profile }, results };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}
