import { resolve } from 'node:path';
import { formatVerdict, reopenCommand } from '../../core/conventions/formatVerdict';
import { lintMessage } from '../../core/conventions/lintMessage';
import { isOnlyTemplate, messageTemplate } from '../../core/conventions/messageTemplate';
import { parseMessage } from '../../core/conventions/parseMessage';
import { lineRange } from '../../core/conventions/textEdits';
import type { Finding } from '../../core/finding';
import { Problem } from '../../core/problem';
import { draftContext } from '../conventions/draftContext';
import { currentBranch } from '../conventions/findRepository';
import { loadProjectConfig, rulesLine } from '../conventions/projectConfig';
import { takeChangedLines } from './changedLines';
import { brokenConfig, passed, statusOf, type Hook } from './hook';
import { readMessageFile } from './readMessageFile';

/** Git stores whatever stands in the file, also what prepare-commit-msg has put there. */
const untouched: Finding = {
  rule: 'template',
  severity: 'error',
  message: 'Nothing was written after the beginning that the branch suggests.',
  range: lineRange(1, 1, 1),
};

/** `commit-msg FILE`: judges the message that git is about to store. */
export const commitMsgHook: Hook = async (call) => {
  const { directory, environment, repository } = call;
  const [name] = call.args;
  if (name === undefined) {
    throw new Problem('commit-msg takes the file of the message, as git calls it.');
  }
  const loaded = await loadProjectConfig(repository.workTree, repository, call.configFile);
  if (loaded.state === 'missing') return passed;
  if (loaded.state === 'broken') return brokenConfig(loaded, 'Commit');
  const { commits } = loaded.config;
  const file = resolve(directory, name);
  const text = readMessageFile(file);
  const changedLines = takeChangedLines(repository);
  const context = {
    ...(await draftContext(text, file, loaded.config, repository, environment)),
    // git sets this for hooks of a commit that opens no editor; such a message keeps its comments.
    edited: environment['GIT_EDITOR'] !== ':',
    ...(changedLines !== undefined && { changedLines }),
  };
  const message = parseMessage(text, context);
  const branch = context.edited ? currentBranch(repository) : undefined;
  const template = branch === undefined ? '' : messageTemplate(branch, loaded.config);
  const findings = isOnlyTemplate(message.lines, template)
    ? [untouched]
    : lintMessage(message, commits, context);
  if (findings.length === 0) return passed;
  const status = statusOf(findings);
  return {
    status,
    text: formatVerdict(findings, {
      what: 'Commit',
      ...(status === 1 && { again: reopenCommand }),
      rules: rulesLine(loaded),
      colour: call.colour,
    }),
  };
};
