import type { Checklist, ChecklistItem } from './checklist';
import { isMet } from './checklist';
import { verdictLabel } from './checklistText';
import { seedTitle, type Requirement } from './requirement';
import { statementText } from './statementText';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What a report of results says beside the checklist: who made it, and of what. */
export interface SarifFrame {
  /** Of the tool. */
  readonly version: string;
  /** The project's folder below the root of its repository, with a slash at its end; '' for the root. */
  readonly folder: string;
  /** A file of the project at which stands what stands nowhere, from the project's folder. */
  readonly home: string;
}

/** The files that a project has one of, the best known first. */
const homes = [/^readme(?:\.\w+)?$/i, /^\.ml-project\/checklist\.yaml$/, /^[^/]+$/];

/** The file of a project that stands for the whole of it. */
export function homeOf(paths: readonly string[]): string {
  const found = homes.map((home) => paths.find((path) => home.test(path)));
  return found.find((path) => path !== undefined) ?? paths[0] ?? 'README.md';
}

const rule = ({ id, title, why, fix, seeds, group }: Requirement) => ({
  id,
  name: id,
  shortDescription: { text: title },
  fullDescription: { text: why === '' ? title : why },
  help: {
    text: [
      why === '' ? title : why,
      ...(fix === undefined ? [] : [`What creates it: ${fix}`]),
    ].join('\n'),
  },
  properties: { group, seeds: seeds.map(seedTitle) },
});

/** A path as a relative URI reference (RFC 3986): each part is percent-encoded. */
const uri = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

function location({ evidence }: ChecklistItem, { folder, home }: SarifFrame): object {
  // A result must stand somewhere; what is missing stands nowhere, so the project is named.
  const { path, line, cell } = evidence.find((one) => one.path !== '.') ?? {
    path: home,
    line: 1,
    cell: undefined,
  };
  // A line counts within its cell, and readers of SARIF take a notebook for its JSON.
  const region = { startLine: cell === undefined ? line : 1 };
  return { physicalLocation: { artifactLocation: { uri: uri(folder + path) }, region } };
}

function result(item: ChecklistItem, ruleIndex: number, frame: SarifFrame): object {
  const { requirement, verdict } = item;
  const text = `${requirement.title}: ${verdictLabel(item)}.`;
  const identity = frame.folder + requirement.id;
  return {
    ruleId: requirement.id,
    ruleIndex,
    level: verdict === 'stale' ? 'warning' : 'note',
    // Only a result that fails may have a level (section 3.27.10).
    kind: 'fail',
    message: { text },
    locations: [location(item, frame)],
    // The first is the one that GitHub knows an alert again by, wherever its evidence stands.
    partialFingerprints: { primaryLocationLineHash: identity, 'requirement/v1': identity },
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
 * with their reason, so that they are seen and do not count. Paths start at the repository's root,
 * as code hosts want them.
 */
export function checklistSarif({ items, profile }: Checklist, frame: SarifFrame): string {
  const results = items.flatMap((item, index) =>
    isMet(item.verdict) ? [] : [result(item, index, frame)],
  );
  const driver = {
    name: 'ml-project',
    semanticVersion: frame.version,
    rules: items.map(({ requirement }) => rule(requirement)),
  };
  const run = {
    tool: { driver },
    // Tells the projects of one repository apart; what follows the last slash would name a run.
    automationDetails: { id: `ml-project/${uri(frame.folder)}` },
    columnKind: 'utf16CodeUnits',
    properties: { profile },
    results,
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}
