import type { Selector } from './globIndex';
import type { InspectedFile } from './inspectedFile';
import { onText, readingCode, selector } from './probeDraft';
import type { Compile, ProbeDraft, RuleNode } from './probeDraft';
import { needlesOf } from './literalScanner';
import { hitsAt, matchPassage, needlesOfAll, noHits } from './textProbes';

const python = ['**/*.{py,pyw,ipynb}'];

/** The `code` node. */
export const code: Compile<'code'> = (node, matcher) => {
  const matchers = node.code.map((source) => matcher(source, node.flags));
  return {
    ...readingCode,
    node: 'code',
    selector: selector(node.files ?? python, node.notIn),
    needles: needlesOfAll(matchers),
    run: onText((text) => {
      const passage = text.code();
      return passage === undefined ? noHits : matchPassage(passage, matchers, text.mayHold);
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

/** As short as parts of other words: 'gin' stands in 'logging'. */
const shortName = 4;

/** What stands in a text that imports a module; a short name is looked for with what stands before it. */
function literalsOfImport(module: string): readonly string[] {
  const name = module.split('.')[0] ?? module;
  return name.length <= shortName ? [' ', '\t', ','].map((before) => before + name) : [name];
}

function importing(modules: readonly string[], where: Selector): ProbeDraft {
  const names = needlesOf(modules.flatMap(literalsOfImport));
  return {
    ...readingCode,
    node: 'import',
    selector: where,
    needles: [names === undefined ? [] : [names]],
    run: onText((text) => {
      const offsets = importsOf(text, modules);
      const passage = offsets.length === 0 ? undefined : text.code();
      return passage === undefined ? noHits : hitsAt(passage, offsets);
    }),
  };
}

/** The `import` node. */
export const imports: Compile<'import'> = (node) =>
  importing(node.import, selector(python, node.notIn));

/** What importOnlyIn asks: imports within the named places, and imports anywhere else. */
export function compileImportOnlyIn(
  node: RuleNode<'importOnlyIn'>,
): readonly [ProbeDraft, ProbeDraft] {
  const modules = node.modules ?? [];
  return [
    importing(modules, selector(node.importOnlyIn)),
    importing(modules, selector(python, node.importOnlyIn)),
  ];
}

/** The `notebook` node. */
export const notebook: Compile<'notebook'> = ({ notebook: query }, matcher) => {
  const matchers = query.match?.map((source) => matcher(source));
  return {
    ...readingCode,
    node: 'notebook',
    selector: selector(query.files ?? ['**/*.ipynb'], query.notIn),
    ...(matchers === undefined ? {} : { needles: needlesOfAll(matchers) }),
    run: onText((text) => {
      if (query.executed === true && text.notebook?.executed !== true) return [];
      const passage = query.cells === 'markdown' ? text.notebook?.markdown : text.code();
      if (passage === undefined) return [];
      if (matchers === undefined) return hitsAt(passage, [0]);
      return matchPassage(passage, matchers, text.mayHold);
    }),
  };
};

const scriptTest = /\b(?:it|test)\s*\(\s*["'`]/;
const scriptAssertion = /\bexpect\s*\(|\bassert(?:\.\w+)?\s*\(/;

/** The `test` node. */
export const test: Compile<'test'> = ({ test: query }, matcher) => {
  const name = matcher(query.name, query.flags);
  const named = (text: InspectedFile, title: string): boolean =>
    name.find(title) !== -1 || name.find(text.path.slice(text.path.lastIndexOf('/') + 1)) !== -1;
  return {
    ...readingCode,
    node: 'test',
    selector: selector(query.files, query.notIn),
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
