import type { Hit } from './evidence';
import type { Selector } from './globIndex';
import type { InspectedFile } from './inspectedFile';
import type { AskedOfText } from './literalIndex';
import type { Section } from './documentSections';
import type { ProjectFile } from './projectView';

/** What a probe may ask about the template that made the project. */
export interface ScaffoldView {
  /** Whether the template wrote this document. */
  readonly generated: boolean;
  /** Whether a section of it says what the template wrote and nothing else. */
  readonly isUntouched: (section: Section) => boolean;
}

/** What a probe sees of one file. */
export interface ProbeInput {
  readonly file: ProjectFile;
  /** Undefined where the probe does not read, or the file could not be read. */
  readonly text: InspectedFile | undefined;
  readonly scaffold: ScaffoldView;
}

/** The part of a rule that looks at one file at a time; equal probes are shared by rules. */
export interface Probe {
  readonly id: number;
  /** The node's name: the `rule` of its evidence. */
  readonly node: string;
  readonly selector: Selector;
  /** Whether it needs the file's text. */
  readonly reads: boolean;
  /** Whether it looks at code, which in ML requirements must be near an ML library. */
  readonly inCode: boolean;
  /** What it asks of a text; without this it looks at every file. */
  readonly needles?: AskedOfText;
  /** The same of the titles of a document's sections. */
  readonly titleNeedles?: AskedOfText;
  /** At most three hits, in the order of the file. */
  readonly run: (input: ProbeInput) => readonly Hit[];
}

/** How many hits of one probe are kept per file. */
export const hitsPerFile = 3;
