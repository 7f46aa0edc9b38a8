import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { isProblem } from '../../core/problem';
import { templateReference } from '../../core/templateReference';
import { browseFolder } from '../browseFolder';
import { ask, type Judgement } from '../quickInput/ask';
import type { StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';

const FOLDER: vscode.QuickPickItem = {
  label: 'Choose a Folder…',
  detail: 'It holds template.yaml and files/',
  iconPath: new vscode.ThemeIcon('folder-opened'),
};
const TYPED: vscode.QuickPickItem = {
  label: 'Type a Git URL or a Path…',
  detail: 'https://host/team/template, with #branch or #tag where it is not the newest',
  iconPath: new vscode.ThemeIcon('repo'),
};

/** Asks for the folder or the repository of a template; undefined where the user turned back. */
export async function askTemplateSource(
  position: StepPosition,
  command: string,
): Promise<string | undefined> {
  const inside = { ...position, canGoBack: true };
  const outcome = await pickOne(
    {
      title: `${command}: Other Template`,
      placeholder: 'Choose where the template is',
      items: [FOLDER, TYPED],
      preselected: [FOLDER],
    },
    inside,
  );
  if (outcome.kind !== 'next') return undefined;
  if (outcome.value === FOLDER) {
    return browseFolder('The folder with template.yaml and files/', 'Use Template');
  }
  const prompt = 'The URL of a git repository, or the path of a folder';
  const title = `${command}: Address of the Template`;
  const typed = await ask({ title, prompt, value: '', judge }, inside);
  return typed.kind === 'next' ? typed.value : undefined;
}

function judge(text: string): Judgement {
  try {
    const reference = templateReference(text);
    if (reference.kind === 'git') {
      const ref = reference.ref === undefined ? '' : ` at ${reference.ref}`;
      return { note: `Fetches ${reference.url}${ref}` };
    }
    if (isAbsolute(text)) return { note: `Reads the folder ${text}` };
    return { note: '', refusal: 'Type a URL such as https://host/team/template, or a whole path.' };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { note: '', refusal: error.message };
  }
}
