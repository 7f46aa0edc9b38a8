import { readFile } from 'node:fs/promises';
import { Problem } from '../../core/problem';
import { writeAtomically } from '../writeAtomically';
import { userFile } from './userFile';

/** What a template can do, for whoever is to trust it. */
export const TEMPLATE_POWERS =
  'It decides every file of the project: code, tasks, hooks and CI that run when you run them. Nothing of it is executed while the project is made.';

/** Where the command line remembers the repositories whose templates its user trusts: a URL a line. */
const NAME = 'trusted-templates';

/**
 * Sees to it that the user trusts a repository whose template is about to be used.
 *
 * @param consents whether the user has just said so; it is then remembered
 * @throws Problem that says what the template can do and how to agree
 */
export async function requireTrust(url: string, consents: boolean): Promise<void> {
  const file = userFile(NAME);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.split(/\r?\n/).includes(url)) return;
  if (!consents) {
    throw new Problem(
      `The template ${url} is not trusted yet. ${TEMPLATE_POWERS} To use and remember it, run the command again with --trust.`,
    );
  }
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writeAtomically(file, `${before}${url}\n`);
}
