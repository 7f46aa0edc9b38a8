import { resolve } from 'node:path';
import { formatVerdict } from '../core/conventions/formatVerdict';
import { lintMessage } from '../core/conventions/lintMessage';
import { parseMessage } from '../core/conventions/parseMessage';
import { Problem } from '../core/problem';
import { draftContext } from '../node/conventions/draftContext';
import { readNamedFile } from '../node/readFailure';
import { hasColour } from './colour';
import type { LintSubject } from './lintSubject';

/** `lint message FILE|-`: judges a draft. */
export const lintMessageFile: LintSubject = async (request) => {
  const { subject, directory, repository } = request;
  const loaded = await request.loadConfig();
  if (subject === undefined) throw new Problem('lint message takes a file, or - for the input.');
  const file = subject === '-' ? undefined : resolve(directory, subject);
  const advice = 'name the file that holds it, or - for the standard input';
  const text = readNamedFile(file ?? 0, `The message ${subject}`, advice);
  const context = await draftContext(text, file, loaded.config, repository, process.env);
  const findings = lintMessage(parseMessage(text, context), loaded.config.commits, context);
  const format = { what: 'Message', colour: hasColour(process.stdout) } as const;
  return { judged: [{ text, findings }], loaded, text: () => formatVerdict(findings, format) };
};
