import type { Hash } from '../templateRecord';
import {
  readChecklistSettings,
  readScaffoldRecord,
  recordPath,
  settingsPath,
} from './checklistDocuments';
import { evaluateRequirement } from './evaluateRule';
import { EvidenceIndex } from './evidenceIndex';
import type { Outcome } from './outcome';
import { probesOf } from './probesOf';
import { compileProgram } from './program';
import { textOf, type ProjectView } from './projectView';
import type { Requirement } from './requirement';
import { withOwnFiles } from './withOwnFiles';

/** What the rules of one requirement match in a project. */
export interface Trial extends Outcome {
  /** The files that the rules looked at. */
  readonly searched: readonly string[];
  /** Why a rule could not be used. */
  readonly problems: readonly string[];
}

/** Evaluates one requirement by itself, as it would be if it stood in checklist.yaml. */
export async function tryRule(
  whole: ProjectView,
  requirement: Requirement,
  sha256: Hash,
): Promise<Trial> {
  const program = compileProgram([requirement]);
  const settings = readChecklistSettings(await textOf(whole, settingsPath)).value;
  const view = withOwnFiles(whole, settings);
  const record = readScaffoldRecord(await textOf(whole, recordPath));
  const index = new EvidenceIndex(program, record, sha256);
  await index.update(view);
  const rules = program.requirements.flatMap((compiled) => compiled.rules);
  const searched = probesOf(rules).flatMap((probe) => index.searched(probe));
  return {
    ...evaluateRequirement(index.facts, requirement, rules),
    searched: [...new Set(searched)].sort(),
    problems: program.requirements.flatMap(({ problems }) => problems.map(({ why }) => why)),
  };
}
