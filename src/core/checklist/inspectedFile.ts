import { composeServices, type ComposeService } from './composeServices';
import { readDependencies, type Dependency } from './dependencies';
import { documentSections, type Section } from './documentSections';
import type { HeldLiterals, LiteralIndex } from './literalIndex';
import { markerNeedles } from './markers';
import { readNotebook, type NotebookText } from './notebookText';
import { lazyPassage, passageOf, type Passage } from './passage';
import { pythonImports, pythonTests, stripPython } from './pythonText';
import type { PythonImport, PythonTest } from './pythonText';
import { parseConfig } from './configDocument';
import { withoutComments } from './ownWords';

/** The text of one file, and what the probes want to know of it: each worked out once, when asked. */
export interface InspectedFile {
  readonly path: string;
  /** The raw text; of a notebook its cells, never its outputs. */
  readonly raw: Passage;
  readonly mayHold: HeldLiterals['mayHold'];
  readonly mayFind: HeldLiterals['mayFind'];
  /** Whether a comment of ours may stand in it. */
  readonly mayHoldMarker: boolean;
  /** The raw text; of a document without the comments that guide its author. */
  readonly prose: () => Passage;
  /** Python without comments and docstrings; undefined where the file holds none. */
  readonly code: () => Passage | undefined;
  readonly notebook: NotebookText | undefined;
  readonly imports: () => readonly PythonImport[];
  readonly tests: () => readonly PythonTest[];
  readonly sections: () => readonly Section[];
  /** Whether a probe can find anything by the titles of the sections. */
  readonly mayFindTitle: HeldLiterals['mayFind'];
  readonly dependencies: () => readonly Dependency[];
  readonly config: () => unknown;
  readonly services: () => readonly ComposeService[];
}

/** Runs a function once, at its first call. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);

const isPython = (path: string): boolean => /\.pyw?$/i.test(path);

/** Whether a path names a notebook. */
export const isNotebook = (path: string): boolean => /\.ipynb$/i.test(path);

const proseOf = (path: string, raw: Passage): Passage => {
  if (!/\.(md|markdown|mdx|qmd)$/i.test(path)) return raw;
  const text = withoutComments(raw.text);
  return text === raw.text ? raw : passageOf(text);
};

function codeOf(path: string, text: string, notebook?: NotebookText): Passage | undefined {
  if (notebook !== undefined) {
    return { ...notebook.code, text: stripPython(notebook.code.text) };
  }
  return isPython(path) ? passageOf(stripPython(text)) : undefined;
}

/** The literals of the probes: those they ask of texts, and those they ask of titles. */
export interface LiteralIndexes {
  readonly texts: LiteralIndex;
  readonly titles: LiteralIndex;
}

/** The text is decoded only when a probe looks at it. `bytes` are the text in UTF-8, if they are. Undefined where a notebook is broken. */
export function inspectText(
  path: string,
  text: () => string,
  { texts, titles }: LiteralIndexes,
  bytes?: Uint8Array,
): InspectedFile | undefined {
  const notebook = isNotebook(path) ? readNotebook(text()) : undefined;
  if (isNotebook(path) && notebook === undefined) return undefined;
  const raw: Passage = notebook === undefined ? lazyPassage(text) : notebook.all;
  const held = texts(bytes !== undefined && notebook === undefined ? bytes : encode(raw.text));
  const code = once(() => codeOf(path, text(), notebook));
  const sections = once(() => documentSections(notebook?.markdown ?? raw));
  const heldTitles = once(() =>
    titles(
      encode(
        sections()
          .map(({ title }) => title)
          .join('\n'),
      ),
    ),
  );
  const codeText = () => code()?.text ?? '';
  return {
    path,
    raw,
    mayHoldMarker: held.mayHold(markerNeedles),
    ...held,
    prose: once(() => proseOf(path, raw)),
    code,
    notebook,
    imports: once(() => pythonImports(codeText())),
    tests: once(() => pythonTests(codeText())),
    sections,
    mayFindTitle: (probe) => heldTitles().mayFind(probe),
    dependencies: once(() => readDependencies(path, text())),
    services: once(() => composeServices(path, text())),
    config: once(() => parseConfig(path, text())),
  };
}
