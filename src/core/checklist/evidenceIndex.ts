import type { Hash } from '../templateRecord';
import type { FileReport } from './fileReport';
import { HitIndex } from './hitIndex';
import { isIgnoredPath } from './ignoredPath';
import type { InspectionTools } from './inspectFile';
import { everyRequirement } from './markers';
import { mlContext } from './mlContext';
import type { ProjectFacts } from './outcome';
import type { Program } from './program';
import type { ProjectFile, ProjectView, Unreadable } from './projectView';
import type { ScaffoldRecord } from './scaffold';
import type { Recipes } from './recipes';
import { stringPool } from './stringPool';
import { TextReader } from './textReader';

/** What an update did. */
export interface IndexUpdate {
  /** Probes whose hits are not what they were. */
  readonly probes: ReadonlySet<number>;
  /** Whether imports, CI, markers, git or the list of files changed, which many rules look at. */
  readonly facts: boolean;
}

const codeFile =
  /\.(pyw?|ipynb|r|jl|[cm]?[jt]sx?|go|rs|java|kt|scala|rb|php|cs|c|cc|cpp|swift|vue)$/i;

const isWorthKeeping = (report: FileReport): boolean =>
  report.imports.length > 0 ||
  report.library !== undefined ||
  report.markers.length > 0 ||
  report.ci !== undefined ||
  report.recipes !== undefined ||
  report.untouched ||
  report.unreadable !== undefined;

const shape = (report: FileReport | undefined): string =>
  report === undefined
    ? ''
    : JSON.stringify([
        report.imports,
        report.library,
        report.markers,
        report.ci,
        report.recipes === undefined ? undefined : [...report.recipes],
        report.untouched,
        report.unreadable,
      ]);

/** As many as an item names. */
const shownUnreadable = 20;

const byPath = (one: Unreadable, other: Unreadable): number => (one.path < other.path ? -1 : 1);

const unreadableOf = (reports: Iterable<FileReport>): readonly Unreadable[] =>
  [...reports]
    .flatMap(({ path, unreadable: why }) => (why === undefined ? [] : [{ path, why }]))
    .sort(byPath);

/** Recipes of all files; a name that stands in several stands for all of them. */
function allRecipes(reports: readonly FileReport[]): Recipes {
  const all = new Map<string, string>();
  for (const { recipes } of reports) {
    for (const [name, commands] of recipes ?? []) {
      all.set(name, `${all.get(name) ?? ''}${commands}\n`);
    }
  }
  return all;
}

const isSame = (one: ProjectFile, other: ProjectFile): boolean =>
  one.stamp !== undefined &&
  (one === other ||
    (one.stamp === other.stamp && one.size === other.size && one.tracked === other.tracked));

/**
 * What is known of a project's files, kept up to date: a file is read again only when its stamp
 * changes, and only the probes whose globs match it run.
 */
export class EvidenceIndex {
  readonly #program: Program;
  readonly #tools: InspectionTools;
  readonly #files = new Map<string, ProjectFile>();
  readonly #reports = new Map<string, FileReport>();
  readonly #hits: HitIndex;
  #facts: ProjectFacts | undefined;
  #unreadable: readonly Unreadable[] = [];
  readonly #unreadableTo = new Map<number, Unreadable[]>();
  #git = '';

  constructor(program: Program, record: ScaffoldRecord, sha256: Hash) {
    this.#program = program;
    this.#hits = new HitIndex(program);
    this.#tools = { program, record, sha256, keep: stringPool() };
  }

  /** Brings the index in line with a project. Never throws for what a project contains. */
  async update(view: ProjectView): Promise<IndexUpdate> {
    const reader = new TextReader(view, this.#tools);
    const git = JSON.stringify(view.git);
    let facts = git !== this.#git;
    this.#git = git;
    const files = view.files.filter(({ path }) => !isIgnoredPath(path));
    for (const file of files) {
      const known = this.#files.get(file.path);
      if (known !== undefined && isSame(known, file)) continue;
      // Whether there is code of one's own is asked of the files that are not empty.
      facts ||= known === undefined || (known.size === 0) !== (file.size === 0);
      if (known !== undefined) this.#hits.remove(file.path);
      this.#files.set(file.path, file);
      const inspecting = reader.inspect(file);
      const { report, probes } = inspecting instanceof Promise ? await inspecting : inspecting;
      this.#hits.put(file, probes);
      facts = this.#replace(file.path, report) || facts;
    }
    facts = this.#removeGone(files) || facts;
    if (facts || this.#facts === undefined) this.#facts = this.#gather(view);
    if (facts) this.#noteUnreadable();
    const probes = await this.#hits.settle(this.#facts, (file, wanted) => reader.run(file, wanted));
    return { probes, facts };
  }

  /** What the rules look at, as of the latest update. */
  get facts(): ProjectFacts {
    if (this.#facts === undefined) throw new Error('the index has not been updated yet');
    return this.#facts;
  }

  /** Files that could not be read, and why, in the order of their paths. */
  get unreadable(): readonly Unreadable[] {
    return this.#unreadable;
  }

  /** The first of them that some of the probes look into. */
  unreadableTo(probes: Iterable<number>): readonly Unreadable[] {
    if (this.#unreadable.length === 0) return [];
    const all = new Set([...probes].flatMap((probe) => this.#unreadableTo.get(probe) ?? []));
    return [...all].sort(byPath).slice(0, shownUnreadable);
  }

  /** The files of the project that a probe looks at; for "show what was searched". */
  searched(probe: number): readonly string[] {
    return [...this.#files.keys()]
      .filter((path) => this.#program.probesFor(path).some(({ id }) => id === probe))
      .sort();
  }

  /** Forgets the files that a project has no more; says whether there were some. */
  #removeGone(files: readonly ProjectFile[]): boolean {
    if (files.length === this.#files.size) return false;
    const there = new Set(files.map(({ path }) => path));
    for (const path of this.#files.keys()) {
      if (there.has(path)) continue;
      this.#files.delete(path);
      this.#hits.remove(path);
      this.#replace(path, undefined);
    }
    return true;
  }

  /** Puts a report in the place of an older one; says whether it is another one. */
  #replace(path: string, report: FileReport | undefined): boolean {
    const before = this.#reports.get(path);
    if (report === undefined || !isWorthKeeping(report)) this.#reports.delete(path);
    else this.#reports.set(path, report);
    const after = this.#reports.get(path);
    return before === undefined ? after !== undefined : shape(before) !== shape(after);
  }

  #noteUnreadable(): void {
    this.#unreadable = unreadableOf(this.#reports.values());
    this.#unreadableTo.clear();
    for (const place of this.#unreadable) {
      for (const { id, reads } of this.#program.probesFor(place.path)) {
        const known = this.#unreadableTo.get(id);
        if (known !== undefined) known.push(place);
        else if (reads) this.#unreadableTo.set(id, [place]);
      }
    }
  }

  #gather(view: ProjectView): ProjectFacts {
    const paths = [...this.#files.keys()].sort();
    const reports = paths.flatMap((path) => this.#reports.get(path) ?? []);
    const markers = reports.flatMap(({ path, markers: found }) =>
      found.map((marker) => ({ ...marker, path })),
    );
    const ignored = new Set(
      markers.filter(({ kind }) => kind === 'ignore').map(({ path, id }) => `${path}\0${id}`),
    );
    const isUntouched = (path: string) => this.#reports.get(path)?.untouched === true;
    return {
      nodeOf: (probe) => this.#program.probes[probe] ?? { node: '', inCode: false },
      hits: (probe) => this.#hits.of(probe),
      isUntouched,
      isIgnored: (path, id) =>
        ignored.size > 0 &&
        (ignored.has(`${path}\0${id}`) || ignored.has(`${path}\0${everyRequirement}`)),
      markers: (id) => markers.filter((marker) => marker.kind === 'evidence' && marker.id === id),
      ci: reports.flatMap(({ path, ci }) => (ci === undefined ? [] : [{ ...ci, path }])),
      recipes: allRecipes(reports),
      git: view.git,
      isGenerated: Object.keys(this.#tools.record.files ?? {}).length > 0,
      context: mlContext(reports, paths),
      hasOwnCode: view.files.some(
        ({ path, size }) =>
          size > 0 && codeFile.test(path) && !isUntouched(path) && !isIgnoredPath(path),
      ),
    };
  }
}
