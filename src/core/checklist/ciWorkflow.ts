import { entries, field, parseConfig } from './configDocument';

/** One command line or action of a CI workflow. */
export interface CiStep {
  readonly kind: 'run' | 'uses';
  readonly text: string;
  readonly offset: number;
}

/** A CI file: what starts it and what it does. */
export interface CiWorkflow {
  readonly triggers: readonly string[];
  readonly steps: readonly CiStep[];
}

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : value === undefined ? [] : [value];
const texts = (value: unknown): readonly string[] =>
  list(value).flatMap((item) =>
    typeof item === 'string' ? [item] : Array.isArray(item) ? texts(item) : [],
  );

/** Finds each step's text behind the one before it, so that equal commands get their own lines. */
function located(source: string, found: readonly Omit<CiStep, 'offset'>[]): readonly CiStep[] {
  let from = 0;
  return found.map((step) => {
    const first = step.text.split('\n')[0] ?? '';
    const at = source.indexOf(first, from);
    if (at !== -1) from = at;
    return { ...step, offset: from };
  });
}

const run = (text: string): Omit<CiStep, 'offset'> => ({ kind: 'run', text });
const uses = (text: string): Omit<CiStep, 'offset'> => ({ kind: 'uses', text });

function gitHub(source: string, document: unknown): CiWorkflow {
  const on = field(document, 'on') ?? field(document, 'true');
  const triggers = [...texts(on), ...entries(on).map(([event]) => event)];
  const steps = entries(field(document, 'jobs')).flatMap(([, job]) => [
    ...texts(field(job, 'uses')).map(uses),
    ...list(field(job, 'steps')).flatMap((step) => [
      ...texts(field(step, 'uses')).map(uses),
      ...texts(field(step, 'run')).map(run),
    ]),
  ]);
  return { triggers, steps: located(source, steps) };
}

const gitLabKeys = new Set([
  'stages',
  'variables',
  'default',
  'include',
  'workflow',
  'image',
  'cache',
]);

function gitLab(source: string, document: unknown): CiWorkflow {
  const rules = document === undefined ? '' : JSON.stringify(document);
  const triggers = [
    'push',
    ...(rules.includes('merge_request') ? ['merge_request'] : []),
    ...(rules.includes('schedule') ? ['schedule'] : []),
  ];
  const jobs = entries(document).filter(([name]) => !gitLabKeys.has(name));
  const steps = jobs.flatMap(([, job]) =>
    ['before_script', 'script', 'after_script'].flatMap((key) => texts(field(job, key)).map(run)),
  );
  return { triggers, steps: located(source, steps) };
}

/** Every command at any depth: Azure, Circle, Travis and their like nest them in many ways. */
function commands(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(commands);
  return entries(value).flatMap(([key, inner]) => {
    if (/^(script|bash|powershell|pwsh|run|command|inlineScript)$/.test(key)) {
      const named = field(inner, 'command');
      return [...texts(inner), ...texts(named)];
    }
    return commands(inner);
  });
}

function others(source: string, document: unknown): CiWorkflow {
  // Circle starts each of its workflows apart.
  const workflows = entries(field(document, 'workflows')).map(([, workflow]) => workflow);
  const scheduled = [document, ...workflows].some((part) =>
    ['schedules', 'triggers'].some((key) => field(part, key) !== undefined),
  );
  const off = field(document, 'trigger') === 'none';
  const triggers = [...(off ? [] : ['push']), ...(scheduled ? ['schedule'] : [])];
  return { triggers, steps: located(source, commands(document).map(run)) };
}

function jenkins(source: string): CiWorkflow {
  const steps = [
    ...source.matchAll(/\b(?:sh|bat)\s*\(?\s*(?:script:\s*)?("""|'''|"|')([\s\S]*?)\1/g),
  ];
  const triggers = ['push', ...(/\bcron\s*\(/.test(source) ? ['schedule'] : [])];
  return {
    triggers,
    steps: located(
      source,
      steps.map((step) => run(step[2] ?? '')),
    ),
  };
}

const readers: readonly (readonly [RegExp, (source: string, document: unknown) => CiWorkflow])[] = [
  [/^\.(github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i, gitHub],
  [/^\.gitlab-ci\.ya?ml$|^\.gitlab\/ci\/.*\.ya?ml$/i, gitLab],
  [
    /^(\.azure[\w-]*\/.*|azure-pipelines[^/]*|\.circleci\/config|\.travis|bitbucket-pipelines|cloudbuild|buildspec|\.drone|\.woodpecker|appveyor)\.ya?ml$/i,
    others,
  ],
  [/^Jenkinsfile$/i, jenkins],
];

/** Whether a path names a CI file. */
export function isCiFile(path: string): boolean {
  return readers.some(([pattern]) => pattern.test(path));
}

/** Reads a CI file; a broken one starts nothing and does nothing. */
export function readCiWorkflow(path: string, source: string): CiWorkflow {
  const reader = readers.find(([pattern]) => pattern.test(path))?.[1];
  if (reader === undefined) return { triggers: [], steps: [] };
  return reader(source, parseConfig(path, source));
}
