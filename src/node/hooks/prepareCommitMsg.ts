import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cleanMessage } from '../../core/conventions/cleanMessage';
import { messageTemplate } from '../../core/conventions/messageTemplate';
import { Problem } from '../../core/problem';
import { currentBranch } from '../conventions/findRepository';
import { readGitSettings } from '../conventions/gitSettings';
import { loadProjectConfig } from '../conventions/projectConfig';
import { passed, type Hook } from './hook';
import { readMessageFile } from './readMessageFile';

/**
 * `prepare-commit-msg FILE [SOURCE [SHA]]`: begins an empty message with the type and the ticket of
 * the branch. A message that comes from anywhere (-m, a template, a merge, an amend) is left alone,
 * and so is one that nobody will edit.
 */
export const prepareCommitMsgHook: Hook = async (call) => {
  const { args, directory, environment, repository } = call;
  const [name, source = ''] = args;
  if (name === undefined) {
    throw new Problem('prepare-commit-msg takes the file of the message, as git calls it.');
  }
  const branch = currentBranch(repository);
  if (source !== '' || branch === undefined || environment['GIT_EDITOR'] === ':') return passed;
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  // What is wrong with a configuration is said by the hooks that judge.
  if (loaded.state !== 'read') return passed;
  const template = messageTemplate(branch, loaded.config);
  if (template === '') return passed;
  const file = resolve(directory, name);
  const text = readMessageFile(file);
  const settings = await readGitSettings(repository, environment);
  const lines = cleanMessage(text, { source: 'draft', ...settings, cleanup: 'strip' });
  if (lines.length === 0) writeFileSync(file, `${template}\n${text.replace(/^\n/, '')}`);
  return passed;
};
