import type { Judged } from '../core/conventions/lintJson';
import { Problem } from '../core/problem';
import { readCommits, type OnCommit } from '../node/conventions/commitHistory';
import { rangeRevisions } from '../node/conventions/rangeRevisions';
import { needRepository, type LintSubject } from './lintSubject';
import { rangeText } from './rangeText';

/** A commit of which only the number matters. */
const fine: Judged = { text: '', findings: [] };

/** `lint range A..B`: judges the commits of a range. */
export const lintRange: LintSubject = async (request) => {
  const { subject, json } = request;
  if (subject === undefined) throw new Problem('lint range takes a range, as main..HEAD.');
  const revisions = rangeRevisions(subject);
  const place = needRepository(request);
  const judged: Judged[] = [];
  // git takes its time to find the commits; rules and configuration are read meanwhile.
  const loading = Promise.resolve().then(request.loadConfig);
  const onCommit = loading.then(async ({ config }): Promise<OnCommit> => {
    const { commitJudge } = await import('../node/conventions/lintHistory.js');
    const { setFlagsFromString } = await import('node:v8');
    const judge = commitJudge(config, place.workTree, json);
    // Ten thousand commits are judged before code that V8 optimises early would repay its making.
    setFlagsFromString('--interrupt-budget=2000000');
    return (commit) => {
      const one = judge(commit);
      // Ten thousand texts that nobody will quote would only be in the way.
      judged.push(json || one.findings.length > 0 ? one : fine);
    };
  });
  await readCommits(revisions, place, {}, onCommit);
  return { judged, loaded: await loading, text: () => rangeText(judged) };
};
