import type { Attestation } from '../../generated/attestation';
import type { ChecklistItem, Verdict } from './checklist';
import { compareEvidence, type Evidence } from './evidence';
import type { Outcome } from './outcome';
import type { Requirement } from './requirement';

/** A link made by hand, and whether what it points to is as it was. */
export interface CheckedLink {
  readonly path: string;
  readonly line: number;
  readonly fresh: boolean;
}

/** What people say about a requirement. */
export interface Statement {
  readonly attestation?: Attestation;
  /** Links of the attestation. */
  readonly attested: readonly CheckedLink[];
  /** Links in checklist.yaml. */
  readonly linked: readonly CheckedLink[];
}

/** Evidence kept per item: enough to judge by, few enough to read. */
export const evidenceKept = 10;

const linkEvidence = ({ path, line, fresh }: CheckedLink): Evidence => ({
  path,
  line,
  snippet: fresh ? 'linked by hand' : 'linked by hand; it has changed since',
  rule: 'link',
  level: fresh ? 'strong' : 'weak',
});

const expired = (until: string | undefined, today: string): boolean =>
  until !== undefined && until < today;

function machineVerdict(of: Requirement, found: readonly Evidence[], outcome: Outcome): Verdict {
  if (found.some(({ level }) => level === 'strong')) return of.manual ? 'hint' : 'done';
  if (found.length > 0) return 'hint';
  return outcome.scaffolded.length > 0 ? 'scaffolded' : 'none';
}

function decide(
  machine: Verdict,
  { attestation, attested, linked }: Statement,
  today: string,
): Verdict {
  const holds = attestation !== undefined && !expired(attestation.until, today);
  // An expired waiver reopens the requirement; an expired attestation asks to be looked at again.
  if (holds && attestation.verdict !== 'attested') return 'waived';
  if (machine === 'done') return 'done';
  const changed = [...attested, ...linked].some(({ fresh }) => !fresh);
  if (attestation?.verdict === 'attested') return holds && !changed ? 'attested' : 'stale';
  return changed ? 'stale' : machine;
}

/**
 * The verdict on one requirement. `today` is YYYY-MM-DD. A waiver goes first, then what the project
 * shows, then what a person attests, unless its day has passed or what was looked at has changed.
 */
export function judge(
  of: Requirement,
  outcome: Outcome,
  statement: Statement,
  today: string,
): Omit<ChecklistItem, 'problems' | 'unreadable'> {
  const links = statement.linked.filter(({ fresh }) => fresh).map(linkEvidence);
  const machine = machineVerdict(of, [...outcome.found, ...links], outcome);
  const verdict = decide(machine, statement, today);
  const shown = machine === 'scaffolded' ? outcome.scaffolded : outcome.found;
  const all = [...statement.attested, ...statement.linked].map(linkEvidence);
  const { note, by, until } = statement.attestation ?? {};
  return {
    requirement: of,
    verdict,
    evidence: [...all, ...shown].sort(compareEvidence).slice(0, evidenceKept),
    ...(verdict === 'waived' && statement.attestation?.verdict === 'not-applicable'
      ? { notApplicable: true }
      : {}),
    ...(note === undefined ? {} : { note }),
    ...(by === undefined ? {} : { by }),
    ...(until === undefined ? {} : { until }),
  };
}
