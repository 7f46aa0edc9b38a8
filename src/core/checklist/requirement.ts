import { catalogueData } from '../../generated/catalogueData';
import type { Rule } from '../../generated/catalogue';

/** Which requirements apply: each profile adds to the one before it. */
export const profiles = ['research', 'prototype', 'production'] as const;
export type Profile = (typeof profiles)[number];

/** One item of the catalogue, or one of the team's own. */
export interface Requirement {
  readonly id: string;
  readonly tier: 'core' | 'extended';
  readonly group: string;
  readonly phase: string;
  readonly title: string;
  readonly why: string;
  /** Ids of the course documents it comes from; see seedTitle. */
  readonly seeds: readonly string[];
  readonly profile: Profile;
  /** Whether only a person can vouch for it; evidence is then a hint. */
  readonly manual: boolean;
  /** The practice is our reading of a concern that the documents name. */
  readonly derived?: boolean;
  /** The condition under which it makes sense. */
  readonly applies?: string;
  /** ml: evidence counts only where the project uses ML libraries. */
  readonly context?: 'ml';
  readonly evidence: readonly Rule[];
  /** What creates it. */
  readonly fix?: string;
  /** Written by the team; its patterns come with the workspace and are not trusted. */
  readonly own?: boolean;
}

/** The catalogue that ships, in its order. */
export const catalogue: readonly Requirement[] = catalogueData.requirements;

/** The title of a course document. */
export function seedTitle(seed: string): string {
  return catalogueData.seeds[seed] ?? seed;
}

/** Whether a requirement is asked for in a profile. */
export function appliesIn(requirement: Requirement, profile: Profile): boolean {
  return profiles.indexOf(requirement.profile) <= profiles.indexOf(profile);
}
