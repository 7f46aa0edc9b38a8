import type { HitsByProbe } from './hitIndex';
import type { InspectedFile } from './inspectedFile';
import {
  inspectFile,
  runProbes,
  sizeLimit,
  wantsText,
  type Inspection,
  type InspectionTools,
} from './inspectFile';
import type { Probe } from './probe';
import type { ProbeSet } from './probeSet';
import type { FileContent, ProjectFile, ProjectView } from './projectView';
import { isGenerated } from './scaffold';

/** Texts up to this many bytes together are kept until their probes have run; others are read again. */
const keptBytes = 32_000_000;

/** Reads the files of a project for one update of the index. */
export class TextReader {
  readonly #texts = new Map<string, InspectedFile | undefined>();
  #kept = 0;

  constructor(
    private readonly view: ProjectView,
    private readonly tools: InspectionTools,
  ) {}

  /** Looks at a file. */
  inspect(file: ProjectFile): Inspection | Promise<Inspection> {
    const probes = this.tools.program.probeSetFor(file.path);
    const finish = (content?: FileContent): Inspection => {
      const inspection = this.#watched(file, () => inspectFile(file, probes, content, this.tools));
      if (this.#kept < keptBytes && inspection.probes.length > 0) {
        this.#texts.set(file.path, inspection.text);
        inspection.text?.release();
        if (inspection.text !== undefined) this.#kept += file.size;
      }
      return inspection;
    };
    const content = this.#contentOf(file, probes);
    return content instanceof Promise ? content.then(finish) : finish(content);
  }

  /** Runs probes on a file that has been looked at. */
  run(file: ProjectFile, probes: readonly Probe[]): HitsByProbe | Promise<HitsByProbe> {
    const finish = (text: InspectedFile | undefined) =>
      this.#watched(file, () => runProbes(file, text, probes, this.tools));
    const reads = probes.some((probe) => probe.reads);
    if (!reads || this.#texts.has(file.path)) return finish(this.#texts.get(file.path));
    const again = this.inspect(file);
    return again instanceof Promise ? again.then(({ text }) => finish(text)) : finish(again.text);
  }

  /** Not while a file is read: git may have to fetch it first. */
  #watched<T>(file: ProjectFile, judge: () => T): T {
    const { watchdog } = this.view;
    watchdog?.judging(file);
    try {
      return judge();
    } finally {
      watchdog?.judging();
    }
  }

  #contentOf(file: ProjectFile, probes: ProbeSet): FileContent | Promise<FileContent> | undefined {
    const { path, size } = file;
    const refused = this.view.watchdog?.refuses(file);
    if (refused !== undefined) return { unreadable: refused };
    // What the template wrote is compared with what is there, whatever it holds.
    if (!wantsText(path, probes) && !isGenerated(this.tools.record, path)) return undefined;
    if (size > sizeLimit(path)) return { unreadable: 'it is too large' };
    return this.view.read(path, sizeLimit(path));
  }
}
