import { builtins, keywords, libraries, projectNames, standardLibrary } from './pythonNames';
import { codePoint, quote } from './quote';
import { isWindowsDevice } from './windowsDevice';

/**
 * The longest name, in characters: what PostgreSQL takes as an identifier, S3 as a bucket and DNS as
 * a label, all of which get named after projects. It also leaves room under Windows' 260 characters
 * for a path that holds the name twice, as the folder and as the package.
 */
export const maxNameLength = 63;

/** Why a name is refused: the rule, and the first half of the sentence that says so. */
export interface BrokenRule {
  readonly rule: string;
  readonly reason: string;
}

/** Returns why the name is refused, or undefined. */
type Check = (name: string, taken: readonly string[]) => string | undefined;

/**
 * The package that belongs to a name: PEP 503 normalisation with _ for -, which is what tools that
 * build wheels write for a distribution.
 */
export function packageOf(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}

const contains =
  (pattern: RegExp, what: (found: string) => string): Check =>
  (name) => {
    const found = pattern.exec(name)?.[0];
    return found === undefined ? undefined : `The name ${quote(name)} contains ${what(found)}`;
  };

const isAmong =
  (names: ReadonlySet<string>, what: string): Check =>
  (name) =>
    names.has(packageOf(name)) ? `The name ${quote(packageOf(name))} ${what}` : undefined;

const nameOf = (character: string): string =>
  /\s/.test(character) ? 'a space' : `${quote(character)} (${codePoint(character)})`;

const edge: Check = (name) => {
  const start = /^[^a-z0-9]/iu.exec(name)?.[0];
  const end = /[^a-z0-9]$/iu.exec(name)?.[0];
  const found = start ?? end;
  if (found === undefined) return undefined;
  const place = start === undefined ? 'ends' : 'starts';
  return `The name ${quote(name)} ${place} with ${nameOf(found)}, and a name starts and ends with a letter or a digit`;
};

const tooLong: Check = (name) =>
  name.length > maxNameLength
    ? `The name ${quote(name)} is ${name.length} characters long, and ${maxNameLength} are the most that databases, buckets and Windows paths have room for`
    : undefined;

const allowed = 'a name is made of ASCII letters, digits, "-", "_" and "."';

/**
 * In order: first what cannot be seen, then the characters (the name format of the PyPA "Names and
 * normalization" specification, which is PEP 508's: `[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]`, in any
 * case), then what the name would do as a folder and as a package.
 */
const checks: readonly (readonly [rule: string, check: Check])[] = [
  ['name-empty', (name) => (name.trim() === '' ? 'The name is empty' : undefined)],
  ['name-emoji', contains(/\p{Extended_Pictographic}|\p{RI}/u, () => `an emoji, and ${allowed}`)],
  [
    'name-control',
    contains(/[\p{Cc}\p{Zl}\p{Zp}]/u, (c) => `a control character (${codePoint(c)})`),
  ],
  [
    'name-invisible',
    contains(
      /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u,
      (c) => `an invisible character (${codePoint(c)})`,
    ),
  ],
  ['name-separator', contains(/[/\\]/, (c) => `"${c}", and a name is one folder, not a path`)],
  [
    'name-ascii',
    contains(/[^\p{ASCII}\s]/u, (c) => `${quote(c)} (${codePoint(c)}), and ${allowed}`),
  ],
  ['name-edge', edge],
  ['name-character', contains(/[^a-z0-9._-]/iu, (c) => `${nameOf(c)}, and ${allowed}`)],
  ['name-length', tooLong],
  [
    'name-device',
    (name) =>
      isWindowsDevice(name)
        ? `The name ${quote(name)} is reserved for a device on Windows`
        : undefined,
  ],
  [
    'name-digit',
    (name) =>
      /^\d/.test(name)
        ? `The name ${quote(name)} starts with a digit, and Python cannot import a package that does`
        : undefined,
  ],
  ['name-keyword', isAmong(keywords, 'is a Python keyword and cannot be imported')],
  ['name-builtin', isAmong(builtins, 'is a Python built-in, and importing it would hide that')],
  [
    'name-stdlib',
    isAmong(
      standardLibrary,
      "is a module of Python's standard library, and one would hide the other",
    ),
  ],
  ['name-project', isAmong(projectNames, 'is a folder or module that projects use for itself')],
  [
    'name-library',
    isAmong(libraries, 'is a library that projects use, and one would hide the other'),
  ],
  [
    'name-taken',
    (name, taken) =>
      taken.some((other) => packageOf(other) === packageOf(name))
        ? `The name ${quote(name)} is used by the template itself`
        : undefined,
  ],
];

/**
 * The first rule that a project's name breaks, or undefined for a good name. `taken` holds further
 * names that a template keeps for its own modules, folders and dependencies.
 */
export function brokenNameRule(name: string, taken: readonly string[]): BrokenRule | undefined {
  for (const [rule, check] of checks) {
    const reason = check(name, taken);
    if (reason !== undefined) return { rule, reason };
  }
  return undefined;
}
