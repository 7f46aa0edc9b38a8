import type { Hash } from '../templateRecord';
import { isCiFile } from './ciWorkflow';
import type { Hit } from './evidence';
import type { HitsByProbe } from './hitIndex';
import { isGated } from './literalIndex';
import { noFacts, textFacts, type FileReport } from './fileReport';
import { InspectedFile, isNotebook } from './inspectedFile';
import { readNotebook } from './notebookText';
import { speaksOfLibraries } from './mlManifest';
import type { Probe, ScaffoldView } from './probe';
import type { ProbeSet } from './probeSet';
import type { Program } from './program';
import type { FileContent, ProjectFile } from './projectView';
import { isRecipeFile } from './recipes';
import { isGenerated, isUntouched, untouchedSections } from './scaffold';
import type { ScaffoldRecord } from './scaffold';
import type { Keep } from './stringPool';
import { decodeText, isBinary, notebookLimit, textLimit } from './textFile';

/** What inspecting any file of a project needs. */
export interface InspectionTools {
  readonly program: Program;
  readonly record: ScaffoldRecord;
  readonly sha256: Hash;
  readonly keep: Keep;
}

/** Kinds of files that carry imports, or comments with markers. */
const source =
  /\.(pyw?|ipynb|md|qmd|rst|ya?ml|toml|sh|sql|r|jl|cfg|ini|tf)$|(^|\/)(dockerfile|makefile)[^/]*$/i;

/** The biggest size at which a file is read, in bytes. */
export function sizeLimit(path: string): number {
  return isNotebook(path) ? notebookLimit : textLimit;
}

/** Whether anything wants to see the text of a file. */
export function wantsText(path: string, probes: ProbeSet): boolean {
  return (
    probes.reads ||
    source.test(path) ||
    isCiFile(path) ||
    isRecipeFile(path) ||
    speaksOfLibraries(path)
  );
}

interface ReadText {
  readonly text?: InspectedFile;
  readonly untouched: boolean;
  readonly unreadable?: string;
}

function readText(
  path: string,
  content: FileContent | undefined,
  { record, sha256, program: { literals } }: InspectionTools,
): ReadText {
  if (content === undefined) return { untouched: false };
  if ('unreadable' in content) return { untouched: false, unreadable: content.unreadable };
  const { bytes } = content;
  const untouched = isUntouched(record, path, bytes, sha256);
  if (isBinary(bytes)) return { untouched, unreadable: 'it is binary' };
  if (!isNotebook(path)) return { untouched, text: new InspectedFile(path, { bytes }, literals) };
  const notebook = readNotebook(decodeText(bytes) ?? '');
  if (notebook === undefined) return { untouched, unreadable: 'it is no valid notebook' };
  if (notebook.all.text.length > textLimit) return { untouched, unreadable: 'it is too large' };
  return { untouched, text: new InspectedFile(path, { notebook }, literals) };
}

function scaffoldView(
  path: string,
  text: InspectedFile | undefined,
  { record, sha256 }: InspectionTools,
): ScaffoldView {
  let titles: ReadonlySet<string> | undefined;
  return {
    generated: isGenerated(record, path),
    isUntouched: ({ title }) => {
      titles ??= untouchedSections(record, path, text?.raw.text ?? '', sha256);
      return titles.has(title);
    },
  };
}

/** A file that has been looked at: what is kept of it, its text, and what may find something. */
export interface Inspection {
  readonly report: FileReport;
  readonly text: InspectedFile | undefined;
  readonly probes: readonly Probe[];
}

/**
 * Looks at one file once, for all requirements. `content` is undefined where nothing wants the text.
 * A file that cannot be read still shows that it exists.
 */
export function inspectFile(
  { path }: ProjectFile,
  probes: ProbeSet,
  content: FileContent | undefined,
  tools: InspectionTools,
): Inspection {
  const { text, untouched, unreadable } = readText(path, content, tools);
  const facts = text === undefined ? noFacts : textFacts(text, tools.keep);
  // One by one: to spread an object takes as long as to look for its imports.
  const { imports, library, markers, ci, recipes } = facts;
  const report = { path, imports, library, markers, ci, recipes, untouched, unreadable };
  return { report, text, probes: probes.mayFindIn(text) };
}

/** Whether the titles of a file's sections leave a probe that asks for some nothing to find. */
const lacksTitles = ({ id, titleNeedles }: Probe, text: InspectedFile | undefined): boolean =>
  isGated(titleNeedles) && text?.wokenByTitles().includes(id) !== true;

/** What probes find in a file. */
export function runProbes(
  file: ProjectFile,
  text: InspectedFile | undefined,
  probes: readonly Probe[],
  tools: InspectionTools,
): HitsByProbe {
  const scaffold = scaffoldView(file.path, text, tools);
  const hits = new Map<number, readonly Hit[]>();
  const kept = (hit: Hit): Hit => ({ ...hit, snippet: tools.keep(hit.snippet) });
  for (const probe of probes) {
    if (lacksTitles(probe, text)) continue;
    const found = probe.run({ file, text, scaffold });
    if (found.length > 0) hits.set(probe.id, found.map(kept));
  }
  return hits;
}
