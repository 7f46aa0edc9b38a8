import type { Attestation } from '../../generated/attestation';
import type { Checklist as ChecklistSettings } from '../../generated/checklist';
import { textStart, type DocumentFinding, type Finding } from '../finding';
import type { Hash } from '../templateRecord';
import { scoreOf, type Checklist, type ChecklistItem } from './checklist';
import {
  attestationFolder,
  ownRequirement,
  readAttestation,
  readChecklistSettings,
  readScaffoldRecord,
  recordPath,
  settingsPath,
  type RangeOf,
} from './checklistDocuments';
import { evaluateRequirement } from './evaluateRule';
import { EvidenceIndex } from './evidenceIndex';
import type { Outcome } from './outcome';
import {
  catalogueProgram,
  compileProgram,
  type CompiledRequirement,
  type Program,
} from './program';
import { readText, textOf, type ProjectView } from './projectView';
import { appliesIn, catalogue, type Profile } from './requirement';
import { LinkChecker } from './links';
import { settingsFindings, takenIds } from './settingsFindings';
import { probesOf } from './probesOf';
import { unknownId } from './unknownId';
import { judge, type Statement } from './verdict';
import { withOwnFiles } from './withOwnFiles';

/** What an assessment needs beside the project itself. */
export interface AssessOptions {
  /** YYYY-MM-DD: attestations and waivers have a last day. */
  readonly today: string;
  /** Instead of the one in checklist.yaml. */
  readonly profile?: Profile;
}

interface Documents {
  readonly key: string;
  readonly settings: ChecklistSettings;
  /** The places of what stands in the settings. */
  readonly rangeOf: RangeOf;
  readonly attestations: ReadonlyMap<string, Attestation & { readonly path: string }>;
  readonly findings: readonly DocumentFinding[];
}

interface Prepared {
  readonly key: string;
  readonly program: Program;
  readonly index: EvidenceIndex;
}

/**
 * A project's checklist, kept up to date: of what rules look at, `assess` reads only what changed
 * since the last time, and evaluates only the requirements whose rules can see the change. The few
 * documents of the checklist itself, and the files linked by hand, it reads each time.
 */
export class ProjectChecklist {
  readonly #sha256: Hash;
  readonly #links: LinkChecker;
  #prepared: Prepared | undefined;
  readonly #outcomes = new Map<string, Outcome>();
  #findings: readonly DocumentFinding[] = [];

  constructor(sha256: Hash) {
    this.#sha256 = sha256;
    this.#links = new LinkChecker(sha256);
  }

  /** Holds a project against the requirements of its profile. */
  async assess(whole: ProjectView, options: AssessOptions): Promise<Checklist> {
    const documents = await this.#documents(whole);
    const view = withOwnFiles(whole, documents.settings.projects);
    const { program, index } = await this.#prepare(view, documents);
    const update = await index.update(view);
    const profile = options.profile ?? documents.settings.profile ?? 'prototype';
    const items: ChecklistItem[] = [];
    for (const compiled of program.requirements) {
      if (!appliesIn(compiled.requirement, profile)) {
        this.#outcomes.delete(compiled.requirement.id);
        continue;
      }
      const outcome = this.#outcome(compiled, index, update);
      const statement = await this.#statement(whole, documents, compiled.requirement.id);
      const item = judge(compiled.requirement, outcome, statement, options.today);
      const unreadable = [...view.unreadable, ...index.unreadableTo(probesOf(compiled.rules))];
      const problems = compiled.problems.map(({ why }) => why);
      items.push({ ...item, problems, unreadable });
    }
    this.#findings = [
      ...documents.findings,
      ...settingsFindings(documents.settings, documents.rangeOf, program, whole.files),
      ...strayAttestations(documents, program),
    ];
    return {
      profile,
      score: scoreOf(items),
      items,
      unreadable: [...view.unreadable, ...index.unreadable],
    };
  }

  /** What is wrong in checklist.yaml and in attestations, as of the latest assessment. */
  get findings(): readonly DocumentFinding[] {
    return this.#findings;
  }

  /** The files that the rules of a requirement looked at, as of the latest assessment. */
  searched(id: string): readonly string[] {
    const { program, index } = this.#prepared ?? {};
    const compiled = program?.requirements.find(({ requirement }) => requirement.id === id);
    const probes = probesOf(compiled?.rules ?? []);
    return [...new Set(probes.flatMap((probe) => index?.searched(probe) ?? []))].sort();
  }

  async #documents(view: ProjectView): Promise<Documents> {
    const paths = view.files
      .map(({ path }) => path)
      .filter((path) => path.startsWith('.ml-project/'));
    const findings: DocumentFinding[] = [];
    const keep = <T>(path: string, read: { value: T; findings: readonly Finding[] }): T => {
      findings.push(...read.findings.map((finding) => ({ path, finding })));
      return read.value;
    };
    const textIn = async (path: string): Promise<string | undefined> => {
      const content = await readText(view, path);
      if ('text' in content) return content.text;
      findings.push(unread(path, content.unreadable));
      return undefined;
    };
    const text = paths.includes(settingsPath) ? await textIn(settingsPath) : undefined;
    const record = paths.includes(recordPath) ? await textOf(view, recordPath) : '';
    const read = readChecklistSettings(text ?? '');
    const settings = keep(settingsPath, read);
    const attestations = new Map<string, Attestation & { readonly path: string }>();
    for (const path of paths) {
      const id = /^([\w-]+)\.ya?ml$/.exec(path.slice(attestationFolder.length))?.[1];
      if (!path.startsWith(attestationFolder) || id === undefined) continue;
      if (attestations.has(id)) findings.push(saidTwice(path, id));
      const said = await textIn(path);
      const attestation = said === undefined ? undefined : keep(path, readAttestation(said));
      if (attestation !== undefined) attestations.set(id, { ...attestation, path });
    }
    return {
      key: JSON.stringify([settings.requirements, record]),
      settings,
      rangeOf: read.rangeOf,
      attestations,
      findings,
    };
  }

  async #prepare(view: ProjectView, { key, settings }: Documents): Promise<Prepared> {
    if (this.#prepared?.key === key) return this.#prepared;
    const own = settings.requirements ?? [];
    const taken = takenIds(own);
    const added = own.filter((one) => !taken.has(one)).map(ownRequirement);
    const program =
      added.length === 0 ? catalogueProgram() : compileProgram([...catalogue, ...added]);
    const hasRecord = view.files.some(({ path }) => path === recordPath);
    const record = hasRecord ? readScaffoldRecord(await textOf(view, recordPath)) : {};
    this.#outcomes.clear();
    this.#prepared = { key, program, index: new EvidenceIndex(program, record, this.#sha256) };
    return this.#prepared;
  }

  #outcome(
    { requirement, rules }: CompiledRequirement,
    index: EvidenceIndex,
    update: { readonly facts: boolean; readonly probes: ReadonlySet<number> },
  ): Outcome {
    const known = this.#outcomes.get(requirement.id);
    const touched = update.facts || probesOf(rules).some((probe) => update.probes.has(probe));
    if (known !== undefined && !touched) return known;
    const outcome = evaluateRequirement(index.facts, requirement, rules);
    this.#outcomes.set(requirement.id, outcome);
    return outcome;
  }

  /** A link is made by hand, so it may also lead into a project that is judged on its own. */
  async #statement(whole: ProjectView, documents: Documents, id: string): Promise<Statement> {
    const attestation = documents.attestations.get(id);
    const linked = (documents.settings.links ?? []).filter((link) => link.id === id);
    return {
      ...(attestation === undefined ? {} : { attestation }),
      attested: await this.#links.check(whole, attestation?.links ?? []),
      linked: await this.#links.check(whole, linked),
    };
  }
}

/** A document that is there and cannot be read must not pass for one that says nothing. */
function unread(path: string, why: string): DocumentFinding {
  const message = `The document cannot be read, because ${why}; mend or remove it.`;
  return { path, finding: { rule: 'yaml', severity: 'error', message, range: textStart } };
}

/** A requirement may have a file with either ending, as two branches may each bring one. */
function saidTwice(path: string, id: string): DocumentFinding {
  const message = `${id} has two attestations, and this one counts: remove one of them.`;
  return { path, finding: { rule: 'said-twice', severity: 'error', message, range: textStart } };
}

/** Attestations of what no requirement has the id of; the name of the file says it. */
function strayAttestations(
  { attestations }: Documents,
  program: Program,
): readonly DocumentFinding[] {
  const known = new Set(program.requirements.map(({ requirement }) => requirement.id));
  return [...attestations]
    .filter(([id]) => !known.has(id))
    .map(([id, { path }]) => {
      const { message } = unknownId(id, known);
      return {
        path,
        finding: { rule: 'unknown-id', severity: 'error', message, range: textStart },
      };
    });
}
