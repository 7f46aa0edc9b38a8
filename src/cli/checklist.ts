import { basename } from 'node:path';
import { isOpen, type Checklist } from '../core/checklist/checklist';
import { checklistBadge } from '../core/checklist/checklistBadge';
import { isUnread, settingsPath } from '../core/checklist/checklistDocuments';
import { checklistHtml, standalone } from '../core/checklist/checklistHtml';
import { checklistJsonText } from '../core/checklist/checklistJson';
import { checklistMarkdown } from '../core/checklist/checklistMarkdown';
import { checklistSarif, homeOf } from '../core/checklist/checklistSarif';
import { checklistText } from '../core/checklist/checklistText';
import { catalogueProgram } from '../core/checklist/program';
import { ProjectChecklist } from '../core/checklist/projectChecklist';
import type { ProjectView } from '../core/checklist/projectView';
import type { DocumentFinding } from '../core/finding';
import { findingLine } from '../core/findingLine';
import { regressions, regressionText } from '../core/checklist/regressions';
import { profiles, type Profile } from '../core/checklist/requirement';
import { Problem } from '../core/problem';
import { visibleLine } from '../core/visibleLine';
import { checklistHistory } from '../node/checklist/checklistHistory';
import { commitProject } from '../node/checklist/commitProject';
import { diskProject } from '../node/checklist/diskProject';
import { refuseGitFolder } from '../node/checklist/refuseGitFolder';
import { askGit } from '../node/askGit';
import { findProject } from '../node/findProject';
import { runGit } from '../node/git';
import { sha256 } from '../node/sha256';
import { today } from '../node/today';
import type { Command } from './command';
import { noOperand, readArguments } from './readArguments';
import { version } from './version';

const usage =
  'checklist [--profile P] [--format text|json|markdown|html|sarif|badge] [--min PERCENT] [--no-regress REV]';

/** `ml-project checklist`: what the project shows of each requirement, and gates for CI. */
export const checklistCommand: Command = {
  usage,
  summary: 'show what an ML system still lacks, or fail below a minimum',
  options: [
    '--profile P       research, prototype or production, in place of the one in the settings',
    '--format F        text, json, markdown, html, sarif for code hosts, or badge, an SVG',
    '--json            the same as --format json, for short',
    '--min PERCENT     fail where less of what applies is met, and name what is open',
    '--no-regress REV  fail where a verdict is weaker than in that commit, and name it',
  ],
  run: checklist,
};

/** A format writes a checklist of the project that it was made of. */
type Write = (
  checklist: Checklist,
  project: { readonly root: string; readonly view: ProjectView },
) => string | Promise<string>;

const formats: Readonly<Record<string, Write>> = {
  text: checklistText,
  json: checklistJsonText,
  markdown: checklistMarkdown,
  html: async (checklist, { root }) => {
    const { profile } = checklist;
    const date = today();
    const trend = await checklistHistory(root, { today: date, profile });
    return checklistHtml(checklist, { ...standalone, trend, name: basename(root), date });
  },
  sarif: async (checklist, { root, view }) => {
    const folder = await folderInRepository(root);
    const home = homeOf(view.files.map(({ path }) => path));
    return checklistSarif(checklist, { version, folder, home });
  },
  badge: ({ score }) => checklistBadge(score),
};

/** The project's folder below its repository's root with a slash at its end; '' for the root itself. */
async function folderInRepository(root: string): Promise<string> {
  const said = await askGit(runGit, root, ['rev-parse', '--show-prefix']);
  return said?.stdout.replace(/\n$/, '') ?? '';
}

interface Options {
  readonly root: string;
  readonly profile: Profile | undefined;
  readonly write: Write;
  readonly min: number | undefined;
  readonly revision: string | undefined;
}

async function checklist(args: readonly string[], directory: string): Promise<number> {
  const options = readOptions(args, directory);
  const engine = new ProjectChecklist(sha256);
  const settings = { today: today(), ...profileOption(options.profile) };
  const listing = diskProject(options.root);
  // Git takes a while to list the project; meanwhile the catalogue is made ready.
  catalogueProgram();
  const view = await listing;
  if (!view.git.repository) await refuseGitFolder(options.root);
  const now = await engine.assess(view, settings);
  const failures = [
    ...findingLines(engine.findings),
    ...minimumFailure(now, options.min),
    ...(await regressionFailure(options, now)),
  ];
  process.stdout.write(await options.write(now, { root: options.root, view }));
  for (const failure of failures) process.stderr.write(`${visibleLine(failure)}\n`);
  return failures.length === 0 ? 0 : 1;
}

const profileOption = (profile: Profile | undefined): { readonly profile?: Profile } =>
  profile === undefined ? {} : { profile };

function readOptions(args: readonly string[], directory: string): Options {
  const options = {
    profile: { type: 'string' },
    format: { type: 'string', default: 'text' },
    json: { type: 'boolean', default: false },
    min: { type: 'string' },
    'no-regress': { type: 'string' },
  } as const;
  const { values } = readArguments(usage, args, options, noOperand);
  return {
    root: findProject(directory),
    profile: values.profile === undefined ? undefined : oneOf('profile', profiles, values.profile),
    write: readFormat(values.json ? 'json' : values.format),
    min: values.min === undefined ? undefined : readPercent(values.min),
    revision: values['no-regress'],
  };
}

function oneOf<T extends string>(option: string, known: readonly T[], given: string): T {
  const found = known.find((each) => each === given);
  if (found !== undefined) return found;
  throw new Problem(`There is no ${option} "${given}"; choose ${known.join(', ')}.`);
}

function readFormat(name: string): Write {
  return formats[oneOf('format', Object.keys(formats), name)] ?? checklistText;
}

function readPercent(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : NaN;
  if (percent <= 100) return percent;
  throw new Problem(`--min takes a percentage from 0 to 100, and "${text}" is none.`);
}

/** Settings that cannot be read would let every gate judge by the defaults, so they end the run. */
function findingLines(findings: readonly DocumentFinding[]): readonly string[] {
  const lineOf = ({ path, finding }: DocumentFinding): string => findingLine(path, finding);
  const unread = findings.filter(({ path, finding }) => path === settingsPath && isUnread(finding));
  if (unread.length > 0) throw new Problem(unread.map(lineOf).join('\n'));
  return findings.map(lineOf);
}

function minimumFailure({ score, items }: Checklist, min: number | undefined): readonly string[] {
  const { met, applicable } = score;
  if (min === undefined || 100 * met >= min * applicable) return [];
  const open = items.filter(isOpen);
  return [
    `Checklist gate failed: ${met} of ${applicable} requirements are met (${score.percent} %), and ${min} % are asked for. Open are:`,
    ...open.map(({ requirement }) => `  ${requirement.id} (${requirement.title})`),
  ];
}

async function regressionFailure(
  { root, revision }: Options,
  now: Checklist,
): Promise<readonly string[]> {
  // A push of a new branch names no commit before it, in zeros.
  if (revision === undefined || /^(?:0{40}|0{64})$/.test(revision)) return [];
  const view = await commitProject(root, revision);
  try {
    const settings = { today: today(), profile: now.profile };
    const before = await new ProjectChecklist(sha256).assess(view, settings);
    const lost = regressions(before, now);
    if (lost.length === 0) return [];
    const count = lost.length === 1 ? '1 requirement has' : `${lost.length} requirements have`;
    return [
      `Checklist gate failed: ${count} less evidence than in ${revision}:`,
      ...lost.map((regression) => `  ${regressionText(regression)}`),
    ];
  } finally {
    view.close();
  }
}
