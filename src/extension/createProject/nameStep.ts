import { basename, join } from 'node:path';
import { checkProjectName } from '../../core/projectName';
import { inspectTarget, targetProblem } from '../../node/inspectTarget';
import { ask, type Judgement } from '../quickInput/ask';
import type { Outcome, StepPosition } from '../quickInput/journey';
import type { Draft } from './draft';

const FIRST_NAME = 'my-ml-project';

/** The folder that the project will have. */
function targetOf(draft: Draft): string {
  const { location, name } = draft;
  if (location === undefined) return '';
  return location.inPlace ? location.path : join(location.path, name ?? '');
}

/** Asks for the project's name and says, while it is typed, which folder and package come of it. */
export async function nameStep(draft: Draft, position: StepPosition): Promise<Outcome<Draft>> {
  const outcome = await ask(
    {
      title: 'Create ML Project: Name',
      prompt: 'A short name, such as credit-risk',
      value: draft.name ?? (await firstName(draft)),
      judge: (text) => judge(draft, text),
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  const named = { ...draft, name: outcome.value };
  // Git is asked once the name stands: its answer decides whether there are steps about git.
  return { kind: 'next', value: { ...named, target: await inspectTarget(targetOf(named)) } };
}

async function firstName(draft: Draft): Promise<string> {
  if (draft.location?.inPlace === true) {
    const own = checkProjectName(basename(draft.location.path));
    return own.valid ? own.name : own.suggestion;
  }
  return freeName(draft, FIRST_NAME);
}

async function freeName(draft: Draft, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    const target = await inspectTarget(targetOf({ ...draft, name: candidate }), { git: false });
    if (target.kind !== 'occupied' && target.kind !== 'blocked') return candidate;
  }
}

async function judge(draft: Draft, text: string): Promise<Judgement> {
  const checked = checkProjectName(text);
  if (!checked.valid) {
    return { note: '', refusal: checked.finding.message, instead: checked.suggestion };
  }
  const path = targetOf({ ...draft, name: text });
  const note = `Folder ${path}, package ${checked.package}`;
  // A folder chosen as it stands was looked at when it was offered.
  if (draft.location?.inPlace === true) return { note };
  const target = await inspectTarget(path, { git: false });
  const problem = targetProblem(target, { git: false });
  if (problem === undefined) return { note };
  if (target.kind !== 'occupied') return { note, refusal: problem.message };
  const instead = await freeName(draft, text);
  return { note, refusal: `${path} is not empty; use "${instead}" instead.`, instead };
}
