import { isCiFile, readCiWorkflow, type CiWorkflow } from './ciWorkflow';
import type { InspectedFile } from './inspectedFile';
import { findMarkers } from './markers';
import { libraryKind, strongerKind, type LibraryKind } from './mlLibraries';
import { foreignLibrary, speaksOfLibraries } from './mlManifest';
import type { Place } from './passage';
import { isRecipeFile, readRecipes, type Recipes } from './recipes';
import type { Keep } from './stringPool';

/** A marker in a file, at its place. */
export interface MarkerFact extends Place {
  readonly id: string;
  readonly kind: 'evidence' | 'ignore';
  readonly reason: string;
}

/** A CI file's workflow, with the lines of its steps. */
export interface CiFact {
  readonly triggers: readonly string[];
  readonly steps: readonly (CiWorkflow['steps'][number] & Place)[];
}

/** All that is kept of a file once it has been looked at: small, so that 100,000 files fit. */
export interface FileReport {
  readonly path: string;
  /** Dotted names that the file imports; empty unless it is Python. */
  readonly imports: readonly string[];
  readonly library: LibraryKind | undefined;
  readonly markers: readonly MarkerFact[];
  readonly ci: CiFact | undefined;
  readonly recipes: Recipes | undefined;
  /** The file is as the template wrote it. */
  readonly untouched: boolean;
  /** Why it could not be read. */
  readonly unreadable: string | undefined;
}

/** What of a report comes from the text alone, whatever the probes. */
export type TextFacts = Pick<FileReport, 'imports' | 'library' | 'markers' | 'ci' | 'recipes'>;

/** The facts of a file without text. */
export const noFacts: TextFacts = {
  imports: [],
  library: undefined,
  markers: [],
  ci: undefined,
  recipes: undefined,
};

function importFacts(text: InspectedFile, keep: Keep): Pick<FileReport, 'imports' | 'library'> {
  const names = new Set<string>();
  let library: LibraryKind | undefined;
  for (const { module, names: imported } of text.imports()) {
    const kind = libraryKind(module);
    if (kind !== undefined) {
      library = strongerKind(library, kind);
      continue;
    }
    names.add(keep(module));
    for (const name of imported) {
      names.add(keep(module.endsWith('.') ? `${module}${name}` : `${module}.${name}`));
    }
  }
  return { imports: [...names], library };
}

function markerFacts(text: InspectedFile, keep: Keep): readonly MarkerFact[] {
  const { raw } = text;
  return findMarkers(raw.text).map(({ id, kind, reason, offset }) => ({
    ...raw.place(offset),
    id: keep(id),
    kind,
    reason: keep(reason),
  }));
}

function ciFact(text: InspectedFile): CiFact {
  const { path, raw } = text;
  const workflow = readCiWorkflow(path, raw.text);
  const steps = workflow.steps.map((step) => ({ ...step, ...raw.place(step.offset) }));
  return { triggers: workflow.triggers, steps };
}

/** What a file says that no import of Python does. Of most files no more than a part is decoded. */
const foreignLibraryOf = (text: InspectedFile): LibraryKind | undefined =>
  speaksOfLibraries(text.path, text.mayHold)
    ? foreignLibrary(text.path, (text.notebook?.code ?? text.raw).text)
    : undefined;

/** The facts of one file's text. */
export function textFacts(text: InspectedFile, keep: Keep): TextFacts {
  const { path } = text;
  const { imports, library } = /\.(pyw?|ipynb)$/i.test(path) ? importFacts(text, keep) : noFacts;
  return {
    imports,
    library: library === 'learning' ? library : (foreignLibraryOf(text) ?? library),
    markers: text.mayHoldMarker ? markerFacts(text, keep) : noFacts.markers,
    ci: isCiFile(path) ? ciFact(text) : undefined,
    recipes: isRecipeFile(path) ? readRecipes(path, text.raw.text) : undefined,
  };
}
