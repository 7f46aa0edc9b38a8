import type { Attestation } from '../../generated/attestation';
import type { Checklist as ChecklistSettings } from '../../generated/checklist';
import { textStart, type DocumentFinding, type Finding } from '../finding';
import {
  attestationFolder,
  readAttestation,
  readChecklistSettings,
  recordPath,
  settingsPath,
  type RangeOf,
} from './checklistDocuments';
import { readText, textOf, type ProjectView } from './projectView';
import { unknownId } from './unknownId';

type Attestations = ReadonlyMap<string, Attestation & { readonly path: string }>;

/** What the checklist's own documents say in a project. */
export interface ProjectDocuments {
  readonly settings: ChecklistSettings;
  /** The places of what stands in the settings. */
  readonly rangeOf: RangeOf;
  /** By the ids of the requirements. */
  readonly attestations: Attestations;
  /** The text of `.ml-project/template.yaml`; '' where there is none. */
  readonly record: string;
  readonly findings: readonly DocumentFinding[];
}

/** Reads the documents of a project. What is wrong with one is a finding; the others count. */
export async function readDocuments(view: ProjectView): Promise<ProjectDocuments> {
  const paths = view.files
    .map(({ path }) => path)
    .filter((path) => path.startsWith('.ml-project/'));
  const text = await settingsText(view);
  const record = paths.includes(recordPath) ? await textOf(view, recordPath) : '';
  const isRead = typeof text === 'string';
  const { value: settings, findings, rangeOf } = readChecklistSettings(isRead ? text : '');
  const said = await readAttestations(view, paths);
  return {
    settings,
    rangeOf,
    attestations: said.attestations,
    record,
    findings: [...(isRead ? [] : [text]), ...findings.map(foundIn(settingsPath)), ...said.findings],
  };
}

async function settingsText(view: ProjectView): Promise<string | DocumentFinding> {
  const isSettings = ({ path }: { readonly path: string }): boolean => path === settingsPath;
  if (view.files.some(isSettings)) return documentText(view, settingsPath);
  const overlooked = view.unreadable.find(isSettings);
  if (overlooked === undefined) return '';
  return aboutAll(settingsPath, 'yaml', `These settings do not count, because ${overlooked.why}.`);
}

async function readAttestations(
  view: ProjectView,
  paths: readonly string[],
): Promise<Pick<ProjectDocuments, 'attestations' | 'findings'>> {
  const attestations = new Map<string, Attestation & { readonly path: string }>();
  const findings: DocumentFinding[] = [];
  for (const path of paths.filter((one) => one.startsWith(attestationFolder))) {
    const id = /^([\w-]+)\.ya?ml$/.exec(path.slice(attestationFolder.length))?.[1];
    if (id === undefined) continue;
    if (attestations.has(id)) findings.push(saidTwice(path, id));
    const text = await documentText(view, path);
    if (typeof text !== 'string') {
      findings.push(text);
      continue;
    }
    const read = readAttestation(text);
    findings.push(...read.findings.map(foundIn(path)));
    if (read.value !== undefined) attestations.set(id, { ...read.value, path });
  }
  return { attestations, findings };
}

const foundIn =
  (path: string) =>
  (finding: Finding): DocumentFinding => ({ path, finding });

const aboutAll = (path: string, rule: string, message: string): DocumentFinding => ({
  path,
  finding: { rule, severity: 'error', message, range: textStart },
});

/** A document that is there and cannot be read must not pass for one that says nothing. */
async function documentText(view: ProjectView, path: string): Promise<string | DocumentFinding> {
  const content = await readText(view, path);
  if ('text' in content) return content.text;
  const message = `The document cannot be read, because ${content.unreadable}; mend or remove it.`;
  return aboutAll(path, 'yaml', message);
}

/** A requirement may have a file with either ending, as two branches may each bring one. */
const saidTwice = (path: string, id: string): DocumentFinding =>
  aboutAll(
    path,
    'said-twice',
    `${id} has two attestations, and this one counts: remove one of them.`,
  );

/** Attestations of what no requirement has the id of; the name of the file says it. */
export function strayAttestations(
  attestations: Attestations,
  known: ReadonlySet<string>,
): readonly DocumentFinding[] {
  return [...attestations]
    .filter(([id]) => !known.has(id))
    .map(([id, { path }]) => aboutAll(path, 'unknown-id', unknownId(id, known).message));
}
