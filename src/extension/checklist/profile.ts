import { withProfile } from '../../core/checklist/settingsEdits';
import { appliesIn, catalogue, profiles } from '../../core/checklist/requirement';
import { alone, pickOne } from '../quickInput/pick';
import type { ChecklistSession } from './checklistSession';
import { editSettings } from './editSettings';
import { projectFor } from './pickProject';

const meanings = {
  research: 'Notebooks and experiments that others must be able to follow',
  prototype: 'Code that others run and build on',
  production: 'A system that people rely on',
} as const;

/** Asks which profile the project is held against, and writes it to `.ml-project/checklist.yaml`. */
export async function chooseProfile(session: ChecklistSession, row: unknown): Promise<void> {
  const model = await projectFor(session, row);
  if (model === undefined) return;
  const now = model.checklist?.profile;
  const rows = profiles.map((profile) => {
    const asked = catalogue.filter((requirement) => appliesIn(requirement, profile)).length;
    return {
      profile,
      label: profile,
      description: `${asked} requirements${profile === now ? ', now' : ''}`,
      detail: meanings[profile],
    };
  });
  const outcome = await pickOne(
    {
      title: 'Profile of the Checklist',
      placeholder: 'Choose what the project is held against',
      items: rows,
      preselected: rows.filter(({ profile }) => profile === now),
    },
    alone,
  );
  if (outcome.kind !== 'next' || outcome.value.profile === now) return;
  const { profile } = outcome.value;
  await editSettings(model.root, (text) => withProfile(text, profile));
  model.refresh();
}
