import type { Config } from '../../generated/config';
import { linearPattern } from '../linearPattern';
import { isProblem } from '../problem';
import type { PlacedError } from '../schemaErrors';

type Sections = NonNullable<Config>;
type Place = readonly [path: readonly (string | number)[], pattern: unknown];

function patternsOf(config: Sections): readonly Place[] {
  const { commits, branches } = config;
  const ticket = commits?.ticket;
  const rule = commits?.rules?.ticket;
  return [
    typeof ticket === 'object'
      ? [['commits', 'ticket', 'pattern'], ticket.pattern]
      : [['commits', 'ticket'], ticket],
    [
      ['commits', 'rules', 'ticket', 'pattern'],
      typeof rule === 'object' ? rule.pattern : undefined,
    ],
    ...(commits?.custom ?? []).map((own, at): Place => [
      ['commits', 'custom', at, 'pattern'],
      own.pattern,
    ]),
    [['branches', 'pattern'], branches?.pattern],
    [['branches', 'ticket'], branches?.ticket],
  ];
}

/** The patterns of a valid configuration that cannot be searched for in linear time, each with why. */
export function patternErrors(config: Sections): readonly PlacedError[] {
  return patternsOf(config).flatMap(([path, pattern]) => {
    if (typeof pattern !== 'string') return [];
    try {
      linearPattern(pattern);
      return [];
    } catch (error) {
      if (!isProblem(error)) throw error;
      return [{ path, message: error.message }];
    }
  });
}
