import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { toAnnotations } from '../core/conventions/annotations';
import { formatVerdict, type PlacedFinding } from '../core/conventions/formatVerdict';
import { lintBranch, renameCommand } from '../core/conventions/lintBranch';
import { toLintJson, type Judged } from '../core/conventions/lintJson';
import { applyFix } from '../core/conventions/textEdits';
import { nearest } from '../core/nearest';
import { Problem } from '../core/problem';
import { branchAtHand } from '../node/conventions/branchAtHand';
import { readCommits, type Commit } from '../node/conventions/commitHistory';
import { draftContext } from '../node/conventions/draftContext';
import { findRepository, type RepositoryPlace } from '../node/conventions/findRepository';
import {
  loadProjectConfig,
  rulesLine,
  type ProjectConfig,
} from '../node/conventions/projectConfig';
import { rangeRevisions } from '../node/conventions/rangeRevisions';
import { readNamedFile } from '../node/readFailure';
import { hasColour } from './colour';
import type { Command } from './command';
import { readArguments } from './readArguments';

const usage = 'lint message FILE|- | range A..B | branch [NAME] [--config FILE] [--json]';

/** `ml-project lint`: judges a message, the commits of a range, or a branch name. */
export const lintCommand: Command = {
  usage,
  summary: 'judge a commit message, a range of commits or a branch name',
  run: lint,
};

interface Request {
  readonly subject: string | undefined;
  readonly directory: string;
  readonly repository: RepositoryPlace | undefined;
  readonly loaded: Exclude<ProjectConfig, { state: 'broken' }>;
  readonly json: boolean;
}

/** What was judged, and how people are told about it. */
interface Report {
  readonly what: 'Message' | 'Branch name' | 'Commits';
  readonly judged: readonly Judged[];
}

const subjects: Readonly<Record<string, (request: Request) => Promise<Report>>> = {
  message: lintMessageFile,
  range: lintRange,
  branch: lintBranchName,
};

async function lint(args: readonly string[], directory: string): Promise<number> {
  const options = {
    config: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  const operands = { least: 1, most: 2, words: 'what to judge: a message, a range or a branch' };
  const { values, positionals } = readArguments(usage, args, options, operands);
  const [kind = '', subject] = positionals;
  const run = Object.hasOwn(subjects, kind) ? subjects[kind] : undefined;
  if (run === undefined) throw unknownSubject(kind);
  const repository = findRepository(directory);
  const named = values.config === undefined ? undefined : resolve(directory, values.config);
  const loaded = await loadProjectConfig(repository?.workTree ?? directory, repository, named);
  if (loaded.state === 'broken') return sayBroken(loaded, values.json);
  const report = await run({ subject, directory, repository, loaded, json: values.json });
  process.stdout.write(
    values.json ? `${JSON.stringify(toLintJson(report.judged), null, 2)}\n` : tell(report, loaded),
  );
  return report.judged.some(({ findings }) => findings.some(isError)) ? 1 : 0;
}

function unknownSubject(kind: string): Problem {
  const known = Object.keys(subjects);
  const close = nearest(kind, known);
  const help = close === undefined ? `choose ${known.join(', ')}.` : `did you mean "${close}"?`;
  return new Problem(`lint cannot judge "${kind}"; ${help}`);
}

const isError = ({ severity }: PlacedFinding): boolean => severity === 'error';

/** A configuration that cannot be read is no finding about a message: exit status 2. */
function sayBroken(
  { path, findings }: Extract<ProjectConfig, { state: 'broken' }>,
  json: boolean,
): number {
  const lines = findings.map(
    ({ message, range: { start } }) => `${path}:${start.line}:${start.column}: ${message}`,
  );
  process.stderr.write(`ml-project: the configuration cannot be used: ${lines.join('\n  ')}\n`);
  if (json) {
    const judged = [{ name: path, text: '', findings }];
    process.stdout.write(`${JSON.stringify(toLintJson(judged), null, 2)}\n`);
  }
  return 2;
}

async function lintMessageFile({
  subject,
  directory,
  repository,
  loaded,
}: Request): Promise<Report> {
  if (subject === undefined) throw new Problem('lint message takes a file, or - for the input.');
  const file = subject === '-' ? undefined : resolve(directory, subject);
  const advice = 'name the file that holds it, or - for the standard input';
  const text = readNamedFile(file ?? 0, `The message ${subject}`, advice);
  const context = await draftContext(text, file, loaded.config, repository, process.env);
  const { lintMessage } = await import('../core/conventions/lintMessage.js');
  const { parseMessage } = await import('../core/conventions/parseMessage.js');
  const findings = lintMessage(parseMessage(text, context), loaded.config.commits, context);
  return { what: 'Message', judged: [{ text, findings }] };
}

/** A commit of which only the number matters. */
const fine: Judged = { text: '', findings: [] };

async function lintRange({
  subject,
  directory,
  repository,
  loaded,
  json,
}: Request): Promise<Report> {
  if (subject === undefined) throw new Problem('lint range takes a range, as main..HEAD.');
  const place = needRepository(repository, directory);
  // Ten thousand commits are judged before code that V8 optimises early would repay its making.
  setFlagsFromString('--interrupt-budget=2000000');
  const judged: Judged[] = [];
  // The rules are loaded while git looks for the commits.
  const onCommit = import('../node/conventions/lintHistory.js').then(({ commitJudge }) => {
    const judge = commitJudge(loaded.config, place.workTree, json);
    return (commit: Commit): void => {
      const one = judge(commit);
      // Ten thousand texts that nobody will quote would only be in the way.
      judged.push(json || one.findings.length > 0 ? one : fine);
    };
  });
  await readCommits(rangeRevisions(subject), place, {}, onCommit);
  return { what: 'Commits', judged };
}

function lintBranchName({ subject, directory, repository, loaded }: Request): Promise<Report> {
  const name = subject ?? branchAtHand(needRepository(repository, directory), process.env);
  // A tag is being built: there is no branch whose name could be wrong.
  if (name === undefined) return Promise.resolve({ what: 'Branch name', judged: [] });
  const findings = lintBranch(name, loaded.config.branches);
  return Promise.resolve({ what: 'Branch name', judged: [{ name, text: name, findings }] });
}

function needRepository(
  repository: RepositoryPlace | undefined,
  directory: string,
): RepositoryPlace {
  if (repository !== undefined) return repository;
  throw new Problem(`${directory} is in no git repository; name one with --cwd.`);
}

/** What people read, and the annotations where GitHub runs the command. */
function tell(report: Report, loaded: ProjectConfig): string {
  const { what, judged } = report;
  const annotated = process.env['GITHUB_ACTIONS'] === 'true';
  const text = what === 'Commits' ? rangeText(judged) : judged.map((one) => oneText(one, what));
  const wrong = judged.some(({ findings }) => findings.length > 0);
  const rules =
    wrong || loaded.state === 'missing' ? [`Rules:          ${rulesLine(loaded)}\n`] : [];
  const plain = [...text, ...rules].join('');
  // The runner looks for its own commands within lines too, and a message may hold one.
  return annotated ? plain.replaceAll('##[', '## [') + toAnnotations(judged) : plain;
}

const colour = (): boolean => hasColour(process.stdout);

function oneText({ name, text, findings }: Judged, what: 'Message' | 'Branch name'): string {
  const better = findings.find(({ fix }) => fix !== undefined)?.fix;
  const rename = name !== undefined && better && renameCommand(name, applyFix(text, better));
  return formatVerdict(findings, {
    what,
    ...(typeof rename === 'string' && { repair: [rename] }),
    colour: colour(),
  });
}

function rangeText(judged: readonly Judged[]): readonly string[] {
  const wrong = judged.filter(({ findings }) => findings.length > 0);
  const refused = judged.filter(({ findings }) => findings.some(isError)).length;
  const count = judged.length === 1 ? '1 commit' : `${judged.length} commits`;
  const format = { what: 'Message', colour: colour() } as const;
  const blocks = wrong.map(({ sha = '', text, findings }) => {
    const header = text.trimStart().split('\n', 1)[0] ?? '';
    return `${sha.slice(0, 10)} ${printable(header).slice(0, 100)}\n${formatVerdict(findings, format)}`;
  });
  const hinted = wrong.length - refused;
  const summary =
    wrong.length === 0
      ? `${count}, nothing to say.\n`
      : `${count}: ${refused} against the rules${hinted > 0 ? `, ${hinted} with hints only` : ''}.\n`;
  return [...blocks, summary];
}

/** Control characters of a message must not reach a terminal. */
// eslint-disable-next-line no-control-regex
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
