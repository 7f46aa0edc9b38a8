import type { Hash } from '../templateRecord';
import { readScaffoldRecord, recordPath } from './checklistDocuments';
import { evaluateRequirement, type Outcome } from './evaluateRule';
import { EvidenceIndex } from './evidenceIndex';
import { probesOf } from './probesOf';
import { compileProgram } from './program';
import type { ProjectView } from './projectView';
import type { Requirement } from './requirement';
import { decodeText, textLimit } from './textFile';

/** What the rules of one requirement match in a project. */
export interface Trial extends Outcome {
  /** The files that the rules looked at. */
  readonly searched: readonly string[];
  /** Why a rule could not be used. */
  readonly problems: readonly string[];
}

/** Evaluates one requirement by itself, as it would be if it stood in checklist.yaml. */
export async function tryRule(
  view: ProjectView,
  requirement: Requirement,
  sha256: Hash,
): Promise<Trial> {
  const program = compileProgram([requirement]);
  const record = await view.read(recordPath, textLimit);
  const text = 'bytes' in record ? (decodeText(record.bytes) ?? '') : '';
  const index = new EvidenceIndex(program, readScaffoldRecord(text), sha256);
  await index.update(view);
  const rules = program.requirements.flatMap((compiled) => compiled.rules);
  const searched = [...probesOf(rules)].flatMap((probe) => index.searched(probe));
  return {
    ...evaluateRequirement(index.facts, requirement, rules),
    searched: [...new Set(searched)].sort(),
    problems: program.requirements.flatMap(({ problems }) => problems.map(({ why }) => why)),
  };
}
