import { basename } from 'node:path';
import type { RecordedAnswers } from '../core/checklist/recordedAnswers';
import { isProblem } from '../core/problem';
import { planProject } from './planProject';
import { loadBuiltInTemplate } from './templateStore';

/** The texts are for people to fill in; the engine's copy is none of them. */
const NO_ENGINE = new Uint8Array();

/**
 * What the course template would write into a project, by path.
 *
 * @param templates where the built-in templates lie
 * @param root the project's folder: its name stands in where the record has none
 */
export async function templateTexts(
  templates: string,
  root: string,
  { name, given }: RecordedAnswers,
): Promise<ReadonlyMap<string, string>> {
  const template = await loadBuiltInTemplate(templates, 'course');
  const decoder = new TextDecoder();
  const texts = (project: string, answers: RecordedAnswers['given']) => {
    const { files } = planProject(template, project, answers, NO_ENGINE);
    return new Map(files.map(({ path, content }) => [path, decoder.decode(content)]));
  };
  try {
    return texts(name ?? basename(root), given);
  } catch (error) {
    // A folder may have a name that no project can, and a record answers of another version.
    if (isProblem(error)) return texts('project', {});
    throw error;
  }
}
