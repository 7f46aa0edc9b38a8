import type { Evidence } from './evidence';
import type { Unreadable } from './projectView';
import type { Profile, Requirement } from './requirement';

/** What can be said of a requirement; `none` is "no evidence found", never "not done". */
export const verdicts = [
  'done',
  'attested',
  'hint',
  'scaffolded',
  'stale',
  'waived',
  'none',
] as const;
export type Verdict = (typeof verdicts)[number];

/** One requirement with its verdict and what it rests on. */
export interface ChecklistItem {
  readonly requirement: Requirement;
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** Of what is waived: it is not put off, it asks for something that the project has no use for. */
  readonly notApplicable?: true;
  /** What a person says about it. */
  readonly note?: string;
  readonly by?: string;
  /** The last day on which what the person says holds, as YYYY-MM-DD. */
  readonly until?: string;
  /** Why a rule of it could not be used. */
  readonly problems: readonly string[];
  /** What its rules look at and could not be read. */
  readonly unreadable: readonly Unreadable[];
}

/** How many requirements are met, of those that apply and are not waived. */
export interface Score {
  readonly met: number;
  readonly applicable: number;
  /** Whole, rounded down, so that 100 means all. */
  readonly percent: number;
}

/** A project held against the requirements of a profile. */
export interface Checklist {
  readonly profile: Profile;
  readonly score: Score;
  readonly items: readonly ChecklistItem[];
  readonly unreadable: readonly Unreadable[];
}

/** Whether a verdict counts as met. */
export function isMet(verdict: Verdict): boolean {
  return verdict === 'done' || verdict === 'attested';
}

/** Whether something is still to be done about a requirement. */
export function isOpen({ verdict }: Pick<ChecklistItem, 'verdict'>): boolean {
  return !isMet(verdict) && verdict !== 'waived';
}

/** The score of some items: of a profile, a group or a phase. */
export function scoreOf(items: readonly ChecklistItem[]): Score {
  const counted = items.filter(({ verdict }) => verdict !== 'waived');
  const met = counted.filter(({ verdict }) => isMet(verdict)).length;
  const applicable = counted.length;
  return {
    met,
    applicable,
    percent: applicable === 0 ? 100 : Math.floor((100 * met) / applicable),
  };
}
