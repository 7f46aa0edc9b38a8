import * as vscode from 'vscode';
import { GitMissing, runGit } from '../../node/git';

/** The name that git would put under a commit in the project; undefined where it knows none. */
export async function projectAuthor(root: string): Promise<string | undefined> {
  try {
    const { status, stdout } = await runGit(['config', 'user.name'], { cwd: root });
    const name = stdout.trim();
    return status === 0 && name !== '' ? name : undefined;
  } catch (error) {
    if (error instanceof GitMissing) return undefined;
    throw error;
  }
}

/** Who attests: git's answer, or else the person's own. Undefined when the question is left. */
export async function askAuthor(root: string): Promise<string | undefined> {
  const known = await projectAuthor(root);
  if (known !== undefined) return known;
  return vscode.window.showInputBox({
    title: 'Who vouches for it?',
    prompt: 'Git knows no user.name here; type the name that is to stand in the attestation.',
    ignoreFocusOut: true,
    validateInput: (name) => (name.trim() === '' ? 'A name is needed.' : undefined),
  });
}
