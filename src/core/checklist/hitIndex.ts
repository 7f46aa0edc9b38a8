import type { Hit } from './evidence';
import type { Probe } from './probe';
import { probeUses } from './probesOf';
import type { Program } from './program';
import type { ProjectFile } from './projectView';
import { EvidenceCount, reachOf, type Reach, type ReachFacts } from './reach';
import type { Requirement } from './requirement';

/** The hits of probes in one file, by the probes' numbers. Probes that found nothing are not there. */
export type HitsByProbe = ReadonlyMap<number, readonly Hit[]>;

/** Runs probes on a file. */
export type RunProbes = (
  file: ProjectFile,
  probes: readonly Probe[],
) => HitsByProbe | Promise<HitsByProbe>;

interface Waiting {
  readonly file: ProjectFile;
  readonly probes: readonly Probe[];
}

/** The requirements that use a probe, each with the number of files that its rules want at most. */
type Users = ReadonlyMap<Requirement, number>;

/** How much evidence a probe has given each requirement that uses it, in the files up to a path. */
class Tally {
  /** Of the requirements that lack evidence so far. */
  #counts: readonly (readonly [Requirement, EvidenceCount])[];
  /** What was found before this run, in the order of the paths. */
  readonly #earlier: (readonly [string, readonly Hit[]])[];
  #next = 0;

  constructor(
    users: Users,
    private readonly inCode: boolean,
    earlier: ReadonlyMap<string, readonly Hit[]> | undefined,
  ) {
    this.#counts = [...users].map(([user, minCount]) => [user, new EvidenceCount(minCount)]);
    this.#earlier = [...(earlier ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  /** Whether some requirement that lacks evidence so far would count what is found in a file. */
  wants(path: string, reach: Reach, facts: ReachFacts): boolean {
    for (let entry = this.#earlier[this.#next]; entry !== undefined && entry[0] < path;) {
      this.add(reachOf(facts, entry[0]), entry[1]);
      entry = this.#earlier[++this.#next];
    }
    // A loop, and no function for each: this is asked of every probe in every file.
    for (const [user] of this.#counts) if (reach.counts(user, this.inCode)) return true;
    return false;
  }

  add(reach: Reach, hits: readonly Hit[]): void {
    if (reach.untouched) return;
    const own = hits.filter(({ scaffolded }) => scaffolded !== true).length;
    for (const [user, count] of this.#counts) {
      if (reach.counts(user, this.inCode)) count.add(own);
    }
    this.#counts = this.#counts.filter(([, count]) => !count.isEnough);
  }
}

const none: ReadonlyMap<string, readonly Hit[]> = new Map();

/**
 * What the probes found, file by file. A probe runs only where a requirement counts what it finds,
 * and only until each has as much evidence as is kept, in as many files as its rules want: on the
 * other files it waits until that changes.
 */
export class HitIndex {
  readonly #hits = new Map<number, Map<string, readonly Hit[]>>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #fresh = new Set<string>();
  #facts: ReachFacts | undefined;
  readonly #users: readonly Users[];
  /** What was found before in files that have been put in anew since. */
  readonly #before = new Map<number, Map<string, readonly Hit[]>>();

  constructor(private readonly program: Program) {
    const users = program.probes.map(() => new Map<Requirement, number>());
    for (const { requirement, rules } of program.requirements) {
      for (const { probe, minCount = 1 } of probeUses(rules)) {
        const least = users[probe]?.get(requirement) ?? 0;
        users[probe]?.set(requirement, Math.max(least, minCount));
      }
    }
    this.#users = users;
  }

  of(probe: number): ReadonlyMap<string, readonly Hit[]> {
    return this.#hits.get(probe) ?? none;
  }

  /** Forgets what was found in a file. */
  remove(path: string): void {
    this.#waiting.delete(path);
    for (const { id } of this.program.probesFor(path)) {
      const hits = this.#hits.get(id)?.get(path);
      if (hits === undefined) continue;
      this.#hits.get(id)?.delete(path);
      const before = this.#before.get(id) ?? new Map<string, readonly Hit[]>();
      this.#before.set(id, before.set(path, hits));
    }
  }

  /** Puts a file in that is not there, with the probes that may find something in it. */
  put(file: ProjectFile, probes: readonly Probe[]): void {
    this.#fresh.add(file.path);
    if (probes.length > 0) this.#waiting.set(file.path, { file, probes });
  }

  /** Runs what waits and is wanted. Gives the probes whose hits are not what they were. */
  async settle(facts: ReachFacts, run: RunProbes): Promise<ReadonlySet<number>> {
    const tallies: Tally[] = [];
    const tallyOf = ({ id, inCode }: Probe): Tally =>
      (tallies[id] ??= new Tally(this.#users[id] ?? new Map(), inCode, this.#hits.get(id)));
    const changed = new Set<number>();
    for (const path of this.#due(facts)) {
      const waiting = this.#waiting.get(path);
      if (waiting === undefined) continue;
      const reach = reachOf(facts, path);
      const wanted: Probe[] = [];
      for (const probe of waiting.probes) {
        if (tallyOf(probe).wants(path, reach, facts)) wanted.push(probe);
      }
      if (wanted.length === 0) continue;
      const running = run(waiting.file, wanted);
      for (const [probe, hits] of running instanceof Promise ? await running : running) {
        if (!this.#record(probe, path, hits)) changed.add(probe);
        tallies[probe]?.add(reach, hits);
      }
      this.#postpone(waiting, wanted);
    }
    for (const [probe, lost] of this.#before) if (lost.size > 0) changed.add(probe);
    this.#before.clear();
    return changed;
  }

  /** The files that may have become wanted: those just put in, or all where others count now. */
  #due(facts: ReachFacts): readonly string[] {
    const all = facts !== this.#facts || this.#before.size > 0;
    const due = [...(all ? this.#waiting.keys() : this.#fresh)].sort();
    this.#facts = facts;
    this.#fresh.clear();
    return due;
  }

  /** Says whether they are the hits that were there before the file was put in anew. */
  #record(probe: number, path: string, hits: readonly Hit[]): boolean {
    const known = this.#hits.get(probe) ?? new Map<string, readonly Hit[]>();
    this.#hits.set(probe, known.set(path, hits));
    const before = this.#before.get(probe);
    const lost = before?.get(path);
    const same = lost !== undefined && JSON.stringify(lost) === JSON.stringify(hits);
    if (same) before?.delete(path);
    return same;
  }

  #postpone({ file, probes }: Waiting, ran: readonly Probe[]): void {
    const rest = probes.filter((probe) => !ran.includes(probe));
    if (rest.length === 0) this.#waiting.delete(file.path);
    else this.#waiting.set(file.path, { file, probes: rest });
  }
}
