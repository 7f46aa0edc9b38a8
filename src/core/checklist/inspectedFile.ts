import { composeServices, type ComposeService } from './composeServices';
import { parseConfig } from './configDocument';
import { readDependencies, type Dependency } from './dependencies';
import { documentSections, type Section } from './documentSections';
import type { HeldLiterals, LiteralIndex } from './literalIndex';
import { markerNeedles } from './markers';
import type { NotebookText } from './notebookText';
import { withoutComments } from './ownWords';
import { Passage } from './passage';
import { isLastImportOpen, pythonImports } from './pythonText';
import { pythonTests, stripPython } from './pythonText';
import type { PythonImport, PythonTest } from './pythonText';
import { decodeText, isUtf16 } from './textFile';

const newline = 10;
const encoder = new TextEncoder();
const encode = (text: string): Uint8Array => encoder.encode(text);

const isPython = (path: string): boolean => /\.pyw?$/i.test(path);

/** Whether a path names a notebook. */
export const isNotebook = (path: string): boolean => /\.ipynb$/i.test(path);

const proseOf = (path: string, raw: Passage): Passage => {
  if (!/\.(md|markdown|mdx|qmd)$/i.test(path)) return raw;
  const text = withoutComments(raw.text);
  return text === raw.text ? raw : new Passage(text);
};

/** The literals of the probes: those they ask of texts, and those they ask of titles. */
export interface LiteralIndexes {
  readonly texts: LiteralIndex;
  readonly titles: LiteralIndex;
}

/** Where a file's text comes from: a notebook that was read, or bytes to decode. */
export type TextSource = { readonly notebook: NotebookText } | { readonly bytes: Uint8Array };

/** The text of one file, and what the probes want to know of it: each worked out once, when asked. */
export class InspectedFile {
  readonly mayHold: HeldLiterals['mayHold'];
  /** The numbers of the gated probes that may find something in it. */
  readonly wokenProbes: readonly number[];
  readonly #lastImport: number;
  #raw: Passage | undefined;
  #prose: Passage | undefined;
  #code: Passage | undefined;
  #imports: readonly PythonImport[] | undefined;
  #tests: readonly PythonTest[] | undefined;
  #sections: readonly Section[] | undefined;
  #wokenByTitles: readonly number[] | undefined;
  #dependencies: readonly Dependency[] | undefined;
  #services: readonly ComposeService[] | undefined;
  #config: { readonly value: unknown } | undefined;

  constructor(
    readonly path: string,
    private readonly source: TextSource,
    private readonly literals: LiteralIndexes,
  ) {
    const utf8 = 'bytes' in source && !isUtf16(source.bytes) ? source.bytes : undefined;
    const held = literals.texts(utf8 ?? encode(this.raw.text));
    this.mayHold = held.mayHold;
    this.wokenProbes = held.probes;
    this.#lastImport = held.lastMarked;
  }

  get notebook(): NotebookText | undefined {
    return 'notebook' in this.source ? this.source.notebook : undefined;
  }

  /** The text; of a notebook its cells, never its outputs. */
  get raw(): Passage {
    const { source } = this;
    this.#raw ??=
      'notebook' in source ? source.notebook.all : new Passage(decodeText(source.bytes) ?? '');
    return this.#raw;
  }

  /** Whether a comment of ours may stand in it. */
  get mayHoldMarker(): boolean {
    return this.mayHold([markerNeedles]);
  }

  /** Forgets what can be worked out again: thousands of texts wait for their probes. */
  release(): void {
    this.#raw = this.#code = this.#imports = undefined;
  }

  /** The raw text; of a document without the comments that guide its author. */
  prose(): Passage {
    return (this.#prose ??= proseOf(this.path, this.raw));
  }

  /** Python without comments and docstrings; undefined where the file holds none. */
  code(): Passage | undefined {
    const python = this.#code === undefined ? this.#python() : undefined;
    const lines = this.notebook?.code ?? this.raw;
    if (python !== undefined) this.#code = lines.withText(stripPython(python));
    return this.#code;
  }

  imports(): readonly PythonImport[] {
    return (this.#imports ??= pythonImports(this.#importing() ?? ''));
  }

  tests(): readonly PythonTest[] {
    return (this.#tests ??= pythonTests(this.code()?.text ?? ''));
  }

  sections(): readonly Section[] {
    return (this.#sections ??= documentSections(this.notebook?.markdown ?? this.raw));
  }

  /** The numbers of the gated probes that may find something by the titles of its sections. */
  wokenByTitles(): readonly number[] {
    const titles = () => this.sections().map(({ title }) => title);
    return (this.#wokenByTitles ??= this.literals.titles(encode(titles().join('\n'))).probes);
  }

  dependencies(): readonly Dependency[] {
    return (this.#dependencies ??= readDependencies(this.path, this.raw.text));
  }

  config(): unknown {
    return (this.#config ??= { value: parseConfig(this.path, this.raw.text) }).value;
  }

  services(): readonly ComposeService[] {
    return (this.#services ??= composeServices(this.path, this.raw.text));
  }

  /** Python down to its last import: of most files that is little to decode. */
  #importing(): string | undefined {
    const { source } = this;
    if ('notebook' in source || isUtf16(source.bytes) || !isPython(this.path))
      return this.#python();
    if (this.#lastImport === -1) return undefined;
    const end = source.bytes.indexOf(newline, this.#lastImport);
    const head = end === -1 ? this.raw.text : decodeText(source.bytes.subarray(0, end));
    return head === undefined || isLastImportOpen(head) ? this.raw.text : head;
  }

  /** Python as it stands in the file. */
  #python(): string | undefined {
    if (this.notebook !== undefined) return this.notebook.code.text;
    return isPython(this.path) ? this.raw.text : undefined;
  }
}
