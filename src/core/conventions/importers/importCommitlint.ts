import { validateConfig } from '../../../generated/config.validator';
import { Problem } from '../../problem';
import { yamlValue } from '../../yamlDocument';
import { letterCases } from '../letterCase';
import { conventionalTypes } from '../presets';
import { ruleIds } from '../ruleTable';
import { programLiteral } from './programLiteral';
import { asRecord, asTexts, type Imported, type ImportedCommits, type Unmapped } from './imported';

const caseNames: Readonly<Record<string, string>> = {
  lowercase: 'lower-case',
  lowerCase: 'lower-case',
  uppercase: 'upper-case',
  sentencecase: 'sentence-case',
};
const severities = ['off', 'warning', 'error'] as const;

/** Keys that change how commitlint looks or asks, not what it refuses. */
const harmless = ['extends', 'rules', 'formatter', 'helpUrl', 'prompt', '$schema'];
const presets = [
  '@commitlint/config-conventional',
  'config-conventional',
  '@commitlint/config-angular',
  'config-angular',
];
/** Angular's own list lacks one of the conventional types. */
const angularTypes = conventionalTypes.filter((type) => type !== 'chore');

const withoutUndefined = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

/** The options that a rule's third entry means, by what kind of rule it is. */
function optionsOf(id: string, value: unknown): Record<string, unknown> | undefined {
  const object = asRecord(value);
  const delimiters = object && asTexts(object['delimiters']);
  if (value === undefined) return {};
  if (id.endsWith('-case')) {
    const cases = asTexts(object?.['cases'] ?? value).map((name) => caseNames[name] ?? name);
    const known: readonly string[] = letterCases;
    return cases.length > 0 && cases.every((name) => known.includes(name))
      ? withoutUndefined({ cases, delimiters })
      : undefined;
  }
  if (id.endsWith('-enum')) {
    const values = asTexts(object?.['scopes'] ?? value);
    return withoutUndefined({ values, delimiters });
  }
  if (id === 'scope-delimiter-style') return { delimiters: asTexts(value) };
  if (/-max-(?:line-)?length$/.test(id))
    return typeof value === 'number' ? { max: value } : undefined;
  if (id.endsWith('-min-length')) return typeof value === 'number' ? { min: value } : undefined;
  return typeof value === 'string' ? { value } : {};
}

const hasNoDirection = (id: string): boolean =>
  /-(?:max|min)-(?:line-)?length$/.test(id) || id === 'header-trim';

/** A rule's tuple `[level, when, value]` in our terms; a text is why it has none. */
function importRule(id: string, given: unknown): Record<string, unknown> | string {
  if (!ruleIds.includes(id)) return 'there is no such rule here (a plugin’s, perhaps)';
  const tuple: readonly unknown[] = Array.isArray(given) ? given : [given];
  const [level, when, value] = tuple;
  const severity = typeof level === 'number' ? severities[level] : undefined;
  if (severity === undefined) return 'its level is not 0, 1 or 2';
  if (severity === 'off') return { severity };
  const options = optionsOf(id, value);
  if (options === undefined) return 'its value has a form that is not known here';
  const direction = hasNoDirection(id) ? {} : { when: when === 'never' ? 'never' : 'always' };
  return { severity, ...direction, ...options };
}

function presetOf(bases: readonly string[], unmapped: Unmapped[]): ImportedCommits {
  for (const name of bases.filter((each) => !presets.includes(each))) {
    unmapped.push({
      name: `extends ${name}`,
      reason: 'only the conventional and angular presets are known',
    });
  }
  const angular = bases.some((name) => name.endsWith('config-angular'));
  const known = angular || bases.some((name) => name.endsWith('config-conventional'));
  return { preset: known ? 'conventional' : 'none', ...(angular && { types: angularTypes }) };
}

const isProgram = (fileName: string): boolean => /\.[cm]?[jt]s$/.test(fileName);

function valueOf(text: string, fileName: string): unknown {
  const bounded = text.slice(0, 200_000);
  const value = isProgram(fileName) ? programLiteral(bounded) : yamlValue(bounded);
  if (value !== undefined) return value;
  throw new Problem(
    isProgram(fileName)
      ? `${fileName} computes its rules, and programs are not run here; print them with "npx commitlint --print-config json > .commitlintrc.json" and import that.`
      : `${fileName} is neither JSON nor YAML that can be read.`,
  );
}

/**
 * Reads a commitlint configuration: `.commitlintrc` in JSON or YAML, a package.json with a
 * `commitlint` key, or a module that exports an object written out. No module is run.
 * @throws Problem where the rules are computed or cannot be read
 */
export function importCommitlint(text: string, fileName: string): Imported {
  const value = valueOf(text, fileName);
  const root = asRecord(value);
  const given = fileName.endsWith('package.json') ? asRecord(root?.['commitlint']) : root;
  if (!given) throw new Problem(`${fileName} has no commitlint configuration.`);
  const unmapped: Unmapped[] = [];
  for (const name of Object.keys(given).filter((key) => !harmless.includes(key))) {
    unmapped.push({
      name,
      reason: 'it changes how commitlint reads messages, which is fixed here',
    });
  }
  const rules: Record<string, unknown> = {};
  for (const [id, rule] of Object.entries(asRecord(given['rules']) ?? {})) {
    const imported = importRule(id, rule);
    if (typeof imported === 'string') unmapped.push({ name: id, reason: imported });
    else rules[id] = imported;
  }
  const config: unknown = { commits: { ...presetOf(asTexts(given['extends']), unmapped), rules } };
  if (!validateConfig(config)) {
    throw new Problem(`${fileName} has values that no rule here takes; write them out by hand.`);
  }
  return { config: config ?? {}, unmapped };
}
