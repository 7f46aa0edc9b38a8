import type { ComposeService } from './composeServices';
import { expandBraces, findEntry, offsetOfKey, valueText } from './configDocument';
import { normalName } from './dependencies';
import { needlesOf, type Needles } from './literalScanner';
import type { Section } from './documentSections';
import type { Hit } from './evidence';
import { probeHeadings } from './headingProbe';
import type { ScaffoldView } from './probe';
import { onText, reading, selector, type Compile } from './probeDraft';
import { likelySecrets, secretNeedles } from './findSecrets';
import { hitsAt, matchPassage, needlesOfAll, noHits } from './textProbes';

const documents = ['**/*.{md,markdown,mdx,qmd,rmd,rst,tex,ipynb}', '**/README', '**/README.txt'];
const dependencyFiles = [
  '**/*requirements*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/{requirement,req,reqs,deps,dependencies,python-packages}.txt',
  '**/{pyproject.toml,Pipfile,setup.cfg,setup.py}',
  '**/*{environment,conda,env,requirements}*.{yml,yaml}',
];

/** Files that say what they have to say by being there. */
const mayBeEmpty = /(^|\/)(\.[^/]*|__init__\.py)$/;

/** The `file` node. An empty file is a plan, not evidence. */
export const file: Compile<'file'> = (node, matcher) => {
  const containing = node.containing === undefined ? undefined : matcher(node.containing);
  return {
    node: 'file',
    selector: selector(node.file, node.notIn, node),
    reads: containing !== undefined,
    inCode: false,
    ...(containing === undefined ? {} : { needles: [containing.needles] }),
    run: ({ file: found, text, scaffold }) => {
      const least = node.minBytes ?? (mayBeEmpty.test(found.path) ? 0 : 1);
      if (found.size < least) return [];
      if (containing === undefined) {
        // That a template wrote a document shows nothing; what stands in it may.
        const scaffolded = scaffold.generated && /\.md$/i.test(found.path);
        const hit = { line: 1, snippet: found.path };
        return [scaffolded ? { ...hit, scaffolded } : hit];
      }
      const passage = text?.code() ?? text?.raw;
      return passage === undefined || text === undefined
        ? []
        : matchPassage(passage, [containing], text.mayHold);
    },
  };
};

/** Hits in sections of a generated document that still say what the template wrote. */
function markUntouched(
  hits: readonly Hit[],
  sections: readonly Section[],
  scaffold: ScaffoldView,
): readonly Hit[] {
  return hits.map((hit) => {
    const around = sections.findLast(({ title, place }) => title !== '' && place.line <= hit.line);
    const untouched = around !== undefined && scaffold.isUntouched(around);
    return untouched ? { ...hit, scaffolded: true } : hit;
  });
}

/** The `content` node. */
export const content: Compile<'content'> = ({ content: query }, matcher) => {
  const matchers = query.match.map((source) => matcher(source, query.flags));
  return {
    ...reading,
    node: 'content',
    selector: selector(query.files, query.notIn, query),
    needles: needlesOfAll(matchers),
    run: onText((text, { scaffold }) => {
      const hits = matchPassage(text.prose(), matchers, text.mayHold);
      return scaffold.generated ? markUntouched(hits, text.sections(), scaffold) : hits;
    }),
  };
};

/** The `dependency` node. */
export const dependency: Compile<'dependency'> = (node) => {
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

/** The `heading` node. */
export const heading: Compile<'heading'> = ({ heading: query }, matcher) => {
  const asked = {
    titles: query.title.map((source) => matcher(source, 'i')),
    minWords: query.minWords ?? 0,
    atLeast: query.atLeast ?? 1,
    countCode: query.countCode ?? false,
  };
  return {
    ...reading,
    node: 'heading',
    selector: selector(query.files ?? documents, query.notIn, query),
    titleNeedles: needlesOfAll(asked.titles),
    run: (input) => (input.text === undefined ? [] : probeHeadings(input, asked)),
  };
};

/** The longest key of each path that a pattern stands for: a document without it has no such path. */
function needlesOfKeys(pattern: string): readonly Needles[] {
  const longest = (path: string) =>
    path.split('.').reduce((one, other) => (other.length > one.length ? other : one));
  const needles = needlesOf(expandBraces(pattern).map(longest));
  return needles === undefined ? [] : [needles];
}

/** The `config` node. */
export const config: Compile<'config'> = ({ config: query }, matcher) => {
  const match = query.match === undefined ? undefined : matcher(query.match);
  return {
    ...reading,
    node: 'config',
    selector: selector(query.files, query.notIn),
    needles: [needlesOfKeys(query.path)],
    run: onText((text) => {
      const entry = findEntry(text.config(), query.path);
      if (entry === undefined) return [];
      if (match?.find(valueText(entry.value)) === -1) return [];
      return hitsAt(text.raw, [offsetOfKey(text.raw.text, entry.keys)]);
    }),
  };
};

/** The `compose` node. */
export const compose: Compile<'compose'> = ({ compose: query }, matcher) => {
  const image = query.image === undefined ? undefined : matcher(query.image, 'i');
  const restart = query.restart === undefined ? undefined : matcher(query.restart, 'i');
  const fits = (service: ComposeService): boolean =>
    image?.find(service.image) !== -1 &&
    restart?.find(service.restart) !== -1 &&
    !(service.idle && restart !== undefined) &&
    (query.healthcheck === undefined || service.healthcheck) &&
    (query.build === undefined || service.build);
  return {
    ...reading,
    node: 'compose',
    selector: selector(['**/*compose*.{yml,yaml}']),
    run: onText((text) => {
      const services = text.services().filter(fits);
      return hitsAt(
        text.raw,
        services.map(({ offset }) => offset),
      );
    }),
  };
};

/** The `pinned` node. */
export const pinned: Compile<'pinned'> = ({ pinned: query }) => ({
  ...reading,
  node: 'pinned',
  selector: selector(query.files, query.notIn),
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

/** The `secrets` node. */
export const secrets: Compile<'secrets'> = ({ secrets: query }) => {
  const needles = secretNeedles();
  return {
    ...reading,
    node: 'secrets',
    // A password is one wherever it stands, so instructions to agents are looked at as well.
    selector: selector(query.files, query.notIn, { agentFiles: true }),
    needles,
    run: onText((text) => {
      const offsets = likelySecrets(text.path, () => text.raw.text, needles.map(text.mayHold));
      // A report is read by more people than the file: it names the place, never the secret.
      const snippet = '(a credential)';
      return offsets.length === 0
        ? noHits
        : hitsAt(text.raw, offsets).map((hit) => ({ ...hit, snippet }));
    }),
  };
};
