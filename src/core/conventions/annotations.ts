import type { Finding } from '../finding';
import { foldFindings } from './formatVerdict';
import type { Judged } from './lintJson';

/** The escapes of GitHub's workflow commands: without them a message could write commands itself. */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function annotation(finding: Finding, about: string, rules: readonly string[]): string {
  const title = [about, rules.join(', ')].filter((part) => part !== '').join(': ');
  // `##[` begins a command of the older kind anywhere in a line.
  const message = data(finding.message).replaceAll('##[', '## [');
  return `::${finding.severity} title=${property(title).replaceAll('##[', '## [')}::${message}\n`;
}

/** What GitHub Actions shows on the commit or pull request: one workflow command per finding. */
export const toAnnotations = (judged: readonly Judged[]): string =>
  judged
    .flatMap(({ sha, name, text, findings }) => {
      const [header = ''] = text.trimStart().split('\n', 1);
      const about = sha === undefined ? (name ?? '') : `${sha.slice(0, 10)} ${header.slice(0, 80)}`;
      return foldFindings(findings).map((each) => annotation(each, about, each.rules));
    })
    .join('');
