import type { DocumentFinding } from '../finding';
import type { Hash } from '../templateRecord';
import { scoreOf, type Checklist, type ChecklistItem } from './checklist';
import { ownRequirement, readScaffoldRecord } from './checklistDocuments';
import { evaluateRequirement } from './evaluateRule';
import { EvidenceIndex } from './evidenceIndex';
import { LinkChecker } from './links';
import type { Outcome } from './outcome';
import { probesOf } from './probesOf';
import {
  catalogueProgram,
  compileProgram,
  type CompiledRequirement,
  type Program,
} from './program';
import { readDocuments, strayAttestations, type ProjectDocuments } from './projectDocuments';
import type { ProjectView } from './projectView';
import { appliesIn, catalogue, type Profile } from './requirement';
import { settingsFindings, takenIds } from './settingsFindings';
import { judge, type Statement } from './verdict';
import { withOwnFiles } from './withOwnFiles';

/** What an assessment needs beside the project itself. */
export interface AssessOptions {
  /** YYYY-MM-DD: attestations and waivers have a last day. */
  readonly today: string;
  /** Instead of the one in checklist.yaml. */
  readonly profile?: Profile;
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
    const documents = await readDocuments(whole);
    const view = withOwnFiles(whole, documents.settings);
    const { program, index } = this.#prepare(documents);
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
    const known = new Set(program.requirements.map(({ requirement }) => requirement.id));
    this.#findings = [
      ...documents.findings,
      ...settingsFindings(documents.settings, documents.rangeOf, program, whole.files),
      ...strayAttestations(documents.attestations, known),
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

  #prepare({ settings, record }: ProjectDocuments): Prepared {
    const key = JSON.stringify([settings.requirements, record]);
    if (this.#prepared?.key === key) return this.#prepared;
    const own = settings.requirements ?? [];
    const taken = takenIds(own);
    const added = own.filter((one) => !taken.has(one)).map(ownRequirement);
    const program =
      added.length === 0 ? catalogueProgram() : compileProgram([...catalogue, ...added]);
    const index = new EvidenceIndex(program, readScaffoldRecord(record), this.#sha256);
    this.#outcomes.clear();
    this.#prepared = { key, program, index };
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
  async #statement(
    whole: ProjectView,
    documents: ProjectDocuments,
    id: string,
  ): Promise<Statement> {
    const attestation = documents.attestations.get(id);
    const linked = (documents.settings.links ?? []).filter((link) => link.id === id);
    return {
      ...(attestation === undefined ? {} : { attestation }),
      attested: await this.#links.check(whole, attestation?.links ?? []),
      linked: await this.#links.check(whole, linked),
    };
  }
}
