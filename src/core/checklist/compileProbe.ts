import type { Rule } from '../../generated/catalogue';
import { composeServices, type ComposeService } from './composeServices';
import { findEntry, offsetOfKey, valueText } from './configDocument';
import { normalName } from './dependencies';
import type { Hit } from './evidence';
import type { Selector } from './globIndex';
import { probeHeadings } from './headingProbe';
import type { InspectedFile } from './inspectedFile';
import type { MatcherFactory } from './matcher';
import type { Probe, ProbeInput } from './probe';
import { findSecrets, secretLiterals } from './secretShapes';
import { hitsAt, matchPassage } from './textProbes';

/** A probe without its number. */
export type ProbeDraft = Omit<Probe, 'id'>;

const python = ['**/*.{py,pyw,ipynb}'];
const documents = ['**/*.{md,markdown,mdx,qmd,rst,ipynb}', '**/README', '**/README.txt'];
export const dependencyFiles = [
  '**/*requirements*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/{pyproject.toml,Pipfile,setup.cfg,setup.py}',
  '**/*{environment,conda,env}*.{yml,yaml}',
];

const selector = (files: readonly string[], notIn?: readonly string[]): Selector =>
  notIn === undefined ? { files } : { files, notIn };

/** Runs on the text of a file, or finds nothing where there is none. */
const onText =
  (run: (text: InspectedFile, input: ProbeInput) => readonly Hit[]) =>
  (input: ProbeInput): readonly Hit[] =>
    input.text === undefined ? [] : run(input.text, input);

const reading = { reads: true, inCode: false } as const;
const readingCode = { reads: true, inCode: true } as const;

type Node<Key extends string> = Extract<Rule, Readonly<Record<Key, unknown>>>;
type Compile<Key extends string> = (node: Node<Key>, matcher: MatcherFactory) => ProbeDraft;

const file: Compile<'file'> = (node, matcher) => {
  const containing = node.containing === undefined ? undefined : matcher(node.containing);
  return {
    node: 'file',
    selector: selector(node.file, node.notIn),
    reads: containing !== undefined,
    inCode: false,
    run: ({ file: found, text }) => {
      if (found.size < (node.minBytes ?? 0)) return [];
      if (containing === undefined) return [{ line: 1, snippet: found.path }];
      const passage = text?.code() ?? text?.raw;
      return passage === undefined || text === undefined
        ? []
        : matchPassage(passage, [containing], text.mayHold);
    },
  };
};

const content: Compile<'content'> = ({ content: query }, matcher) => {
  const matchers = query.match.map((source) => matcher(source, query.flags));
  return {
    ...reading,
    node: 'content',
    selector: selector(query.files, query.notIn),
    run: onText((text) => matchPassage(text.raw, matchers, text.mayHold)),
  };
};

const code: Compile<'code'> = (node, matcher) => {
  const matchers = node.code.map((source) => matcher(source, node.flags));
  return {
    ...readingCode,
    node: 'code',
    selector: selector(node.files ?? python, node.notIn),
    run: onText((text) => {
      // Blanking comments costs more than looking whether any pattern can match at all.
      const possible = matchers.filter((one) => text.mayHold(one.literals));
      const passage = possible.length === 0 ? undefined : text.code();
      return passage === undefined ? [] : matchPassage(passage, possible, text.mayHold);
    }),
  };
};

/** Offsets at which a file imports one of the modules or something below it. */
function importsOf(text: InspectedFile, modules: readonly string[]): readonly number[] {
  const wanted = (name: string) =>
    modules.some((module) => name === module || name.startsWith(`${module}.`));
  return text
    .imports()
    .filter(
      ({ module, names }) => wanted(module) || names.some((name) => wanted(`${module}.${name}`)),
    )
    .map(({ offset }) => offset);
}

const importing = (modules: readonly string[], where: Selector): ProbeDraft => ({
  ...readingCode,
  node: 'import',
  selector: where,
  run: onText((text) => {
    // A text without the module's first name cannot import it.
    if (!modules.some((module) => text.mayHold([module.split('.')[0] ?? module]))) return [];
    const passage = text.code();
    return passage === undefined ? [] : hitsAt(passage, importsOf(text, modules));
  }),
});

const imports: Compile<'import'> = (node) => importing(node.import, selector(python, node.notIn));

/** What importOnlyIn asks: imports within the named places, and imports anywhere else. */
export function compileImportOnlyIn(node: Node<'importOnlyIn'>): readonly [ProbeDraft, ProbeDraft] {
  const modules = node.modules ?? [];
  return [
    importing(modules, selector(node.importOnlyIn)),
    importing(modules, selector(python, node.importOnlyIn)),
  ];
}

const dependency: Compile<'dependency'> = (node) => {
  const wanted = new Set(node.dependency.map(normalName));
  return {
    ...reading,
    node: 'dependency',
    selector: selector(dependencyFiles),
    run: onText((text) => {
      const found = text.dependencies().filter(({ name, scope }) => {
        return wanted.has(name) && (node.scope === undefined || node.scope === scope);
      });
      return hitsAt(
        text.raw,
        found.map(({ offset }) => offset),
      );
    }),
  };
};

const heading: Compile<'heading'> = ({ heading: query }, matcher) => {
  const asked = {
    titles: query.title.map((source) => matcher(source, 'i')),
    minWords: query.minWords ?? 0,
    atLeast: query.atLeast ?? 1,
    countCode: query.countCode ?? false,
  };
  return {
    ...reading,
    node: 'heading',
    selector: selector(query.files ?? documents, query.notIn),
    run: (input) => (input.text === undefined ? [] : probeHeadings(input, asked)),
  };
};

const notebook: Compile<'notebook'> = ({ notebook: query }, matcher) => {
  const matchers = query.match?.map((source) => matcher(source));
  return {
    ...readingCode,
    node: 'notebook',
    selector: selector(query.files ?? ['**/*.ipynb']),
    run: onText((text) => {
      if (query.executed === true && text.notebook?.executed !== true) return [];
      const passage = query.cells === 'markdown' ? text.notebook?.markdown : text.code();
      if (passage === undefined) return [];
      if (matchers === undefined) return hitsAt(passage, [0]);
      return matchPassage(passage, matchers, text.mayHold);
    }),
  };
};

const config: Compile<'config'> = ({ config: query }, matcher) => {
  const match = query.match === undefined ? undefined : matcher(query.match);
  return {
    ...reading,
    node: 'config',
    selector: selector(query.files),
    run: onText((text) => {
      const entry = findEntry(text.config(), query.path);
      if (entry === undefined) return [];
      if (match?.find(valueText(entry.value)) === -1) return [];
      return hitsAt(text.raw, [offsetOfKey(text.raw.text, entry.keys)]);
    }),
  };
};

const compose: Compile<'compose'> = ({ compose: query }, matcher) => {
  const image = query.image === undefined ? undefined : matcher(query.image, 'i');
  const restart = query.restart === undefined ? undefined : matcher(query.restart, 'i');
  const fits = (service: ComposeService): boolean =>
    image?.find(service.image) !== -1 &&
    restart?.find(service.restart) !== -1 &&
    (query.healthcheck === undefined || service.healthcheck) &&
    (query.build === undefined || service.build);
  return {
    ...reading,
    node: 'compose',
    selector: selector(['**/*compose*.{yml,yaml}']),
    run: onText((text) => {
      const services = composeServices(text.path, text.raw.text).filter(fits);
      return hitsAt(
        text.raw,
        services.map(({ offset }) => offset),
      );
    }),
  };
};

const scriptTest = /\b(?:it|test)\s*\(\s*["'`]/;
const scriptAssertion = /\bexpect\s*\(|\bassert(?:\.\w+)?\s*\(/;

const test: Compile<'test'> = ({ test: query }, matcher) => {
  const name = matcher(query.name, query.flags);
  const named = (text: InspectedFile, title: string): boolean =>
    name.find(title) !== -1 || name.find(text.path.slice(text.path.lastIndexOf('/') + 1)) !== -1;
  return {
    ...readingCode,
    node: 'test',
    selector: selector(query.files),
    run: onText((text) => {
      const passage = text.code() ?? text.raw;
      const offsets = text
        .tests()
        .filter((found) => (query.asserts !== true || found.asserts) && named(text, found.name))
        .map(({ offset }) => offset);
      const script = /\.[cm]?[jt]sx?$/.test(text.path) ? scriptTest.exec(passage.text) : null;
      if (script !== null && scriptAssertion.test(passage.text) && named(text, '')) {
        return hitsAt(passage, [script.index]);
      }
      return hitsAt(passage, offsets);
    }),
  };
};

const pinned: Compile<'pinned'> = ({ pinned: query }) => ({
  ...reading,
  node: 'pinned',
  selector: selector(query.files),
  run: onText((text) => {
    const all = text.dependencies();
    const exact = all.filter((dependency) => dependency.pinned);
    if (all.length === 0 || exact.length / all.length < query.ratio) return [];
    return hitsAt(
      text.raw,
      exact.slice(0, 1).map(({ offset }) => offset),
    );
  }),
});

const secrets: Compile<'secrets'> = ({ secrets: query }) => ({
  ...reading,
  node: 'secrets',
  selector: selector(query.files, query.notIn),
  run: onText((text) => {
    const settings = /(^|\/)\.env[^/]*$|\.(env|ini|cfg|conf|properties|toml|tfvars)$/i;
    if (!settings.test(text.path) && !text.mayHold(secretLiterals)) return [];
    // A report is read by more people than the file: it names the place, never the secret.
    return hitsAt(text.raw, findSecrets(text.path, text.raw.text)).map((hit) => ({
      ...hit,
      snippet: '(a credential)',
    }));
  }),
});

/** A table of the nodes that look at one file at a time. */
const nodes = {
  file,
  content,
  code,
  import: imports,
  dependency,
  heading,
  notebook,
  config,
  compose,
  test,
  pinned,
  secrets,
};
type ProbeKey = keyof typeof nodes;

const isProbeKey = (key: string): key is ProbeKey => Object.hasOwn(nodes, key);

/** A node that looks at one file at a time. */
export type LeafNode = Extract<
  Rule,
  { [Key in ProbeKey]: Readonly<Record<Key, unknown>> }[ProbeKey]
>;

/**
 * The probe of a leaf node. Throws what the matcher factory throws for a pattern that it cannot
 * take, and a TypeError for a node that is none.
 */
export function compileProbe(node: LeafNode, matcher: MatcherFactory): ProbeDraft {
  const key = Object.keys(node).find(isProbeKey);
  if (key === undefined) throw new TypeError(`no such node: ${Object.keys(node).join(', ')}`);
  const compile = nodes[key] as (node: LeafNode, matcher: MatcherFactory) => ProbeDraft;
  return compile(node, matcher);
}
