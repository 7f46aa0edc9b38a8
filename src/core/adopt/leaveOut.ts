import type { DesiredFile } from '../plan';
import type { ProjectFacts } from './projectFacts';

/** Whether a template's file is not to be added to a project, and why: the end of a sentence. */
export type LeaveOut = (path: string) => string | undefined;

interface Rule {
  readonly names: (path: string) => boolean;
  readonly why: (facts: ProjectFacts) => string | undefined;
}

const matches =
  (pattern: RegExp) =>
  (path: string): boolean =>
    pattern.test(path);

const hasContent = ({ code, notebooks }: ProjectFacts): string | undefined => code ?? notebooks;

/** Says why where `place` is known. */
const because =
  (place: (facts: ProjectFacts) => string | undefined, say: (place: string) => string) =>
  (facts: ProjectFacts): string | undefined => {
    const found = place(facts);
    return found === undefined ? undefined : say(found);
  };

/** Files that stand or fall with the template's own package, tests and layout. */
const rules: readonly Rule[] = [
  {
    names: matches(/^tests?\//),
    why: ({ tests, code }) => {
      if (tests !== undefined) return `the tests are in ${tests}`;
      return code && `it tests the template's own package, and the code is in ${code}`;
    },
  },
  {
    names: matches(/\.ipynb$/),
    why: because(
      ({ code }) => code,
      (place) => `it shows the template's own package, and the code is in ${place}`,
    ),
  },
  {
    names: matches(/^\.github\/workflows\/|^\.gitlab-ci\.yml$/),
    why: because(
      (facts) => facts.ci ?? hasContent(facts),
      (place) => `it runs the template's own checks, and the project has ${place}`,
    ),
  },
  {
    names: matches(/(?:^|\/)\.gitkeep$/),
    why: because(hasContent, () => 'the project has folders of its own'),
  },
  {
    names: matches(
      /^(?:pyproject\.toml|setup\.(?:py|cfg)|requirements[^/]*\.txt|\.devcontainer\/.*)$/,
    ),
    why: because(
      ({ code }) => code,
      (place) => `it installs the template's own package, and the code is in ${place}`,
    ),
  },
  {
    names: matches(/^\.editorconfig$/),
    why: because(hasContent, () => 'it would change how files that are there are saved'),
  },
  {
    names: matches(/^README\b[^/]*$/i),
    why: because(hasContent, () => "it describes the template's own layout"),
  },
  {
    names: matches(/^docs\//),
    why: because(
      ({ documentation }) => documentation,
      (place) => `the documentation is built by ${place}`,
    ),
  },
];

/**
 * What of a template does not go into a project that has something of its own: a second package,
 * compose file, CI or test suite, and what would only describe or check those.
 */
export function leaveOut(desired: readonly DesiredFile[], facts: ProjectFacts): LeaveOut {
  const services = foldersOf(desired, /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/);
  const sources = topFolders(desired, /^(?!tests?\/)[^/]+\/(?:.*\/)?[^/]+\.py$/);
  return (path) => {
    if (services.some((folder) => path.startsWith(folder))) {
      return facts.compose === undefined ? undefined : `the services are in ${facts.compose}`;
    }
    const isSource = sources.some((folder) => path.startsWith(folder)) || /^[^/]+\.py$/.test(path);
    if (isSource && facts.code !== undefined) return `the code is in ${facts.code}`;
    return rules.find(({ names }) => names(path))?.why(facts);
  };
}

function foldersOf(desired: readonly DesiredFile[], pattern: RegExp): readonly string[] {
  const found = desired.filter(({ path }) => pattern.test(path));
  return found
    .map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1))
    .filter((one) => one !== '');
}

function topFolders(desired: readonly DesiredFile[], pattern: RegExp): readonly string[] {
  const found = desired.filter(({ path }) => pattern.test(path));
  return [...new Set(found.map(({ path }) => path.slice(0, path.indexOf('/') + 1)))];
}

/** Files of which one in any spelling is enough, by their names without case and ending. */
const single =
  /^(?:readme|license|licence|contributing|changelog|makefile|code_of_conduct|security|pull_request_template|model[-_]?card|\.pre-commit-config)$/;

const stemOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .replace(/(?<=.)\.(?:md|rst|txt|adoc|org|ya?ml)$/, '');

/** Whether a file is about the whole project: a README of a folder further down is about that folder. */
export function isAboutProject(path: string): boolean {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return folder === '' || folder === '.github' || folder === 'docs';
}

/**
 * The file that the project has under another name or in another place; undefined where none.
 *
 * @param paths of the project's files that are about all of it
 */
export function findVariant(path: string, paths: readonly string[]): string | undefined {
  const stem = stemOf(path);
  if (!single.test(stem)) return undefined;
  return paths.find((other) => other !== path && stemOf(other) === stem);
}
