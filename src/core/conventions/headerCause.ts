import { impliedType } from './impliedType';
import { lowerFirst } from './letterCase';
import { meantType } from './meantType';
import { startsWithName } from './startsWithName';

/** Why a header has not the shape `type(scope): subject`. Columns count from 1. */
export interface HeaderCause {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** The header with this cause mended, where that needs no guess about its meaning. */
  readonly corrected?: string;
  readonly title?: string;
}

type Diagnosis = (header: string, types: readonly string[]) => HeaderCause | undefined;

const prefix = /^([A-Za-z][\w-]{0,40}?)(\([^()]{1,100}\))?(!?)/.source;

const missingSpace: Diagnosis = (header) => {
  const match = new RegExp(`${prefix}:(?=[^\\s:/])`).exec(header);
  if (!match || header.startsWith('://', match[0].length - 1)) return undefined;
  const at = match[0].length;
  return {
    what: `A space is missing after the colon at column ${at}.`,
    from: at,
    to: at + 1,
    corrected: `${header.slice(0, at)} ${header.slice(at)}`,
    title: 'Space after the colon',
  };
};

const spaceBefore: Diagnosis = (header) => {
  const match = new RegExp(`${prefix}(\\s{1,20}):\\s{1,20}(?=\\S)`).exec(header);
  if (!match) return undefined;
  const head = `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  return {
    what: `A space stands before the colon at column ${head.length + 1}.`,
    from: head.length + 1,
    to: head.length + 1 + (match[4] ?? '').length,
    corrected: `${head}: ${header.slice(match[0].length)}`,
    title: 'Colon right after the type',
  };
};

const wideColon: Diagnosis = (header) => {
  const match = new RegExp(`${prefix}\\s{0,20}[：;]\\s{0,20}(?=\\S)`).exec(header);
  if (!match) return undefined;
  const head = `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  const sign = header.includes('：') ? '：' : ';';
  const at = header.indexOf(sign) + 1;
  return {
    what: `"${sign}" at column ${at} is no colon.`,
    from: at,
    to: at + 1,
    corrected: `${head}: ${header.slice(match[0].length)}`,
    title: 'Colon after the type',
  };
};

const misplacedMark: Diagnosis = (header) => {
  const match = /^(\w{1,40})!(\([^()]{1,100}\)):\s{0,20}(?=\S)/.exec(header);
  if (!match) return undefined;
  const at = (match[1] ?? '').length + 1;
  return {
    what: `The "!" at column ${at} belongs after the scope.`,
    from: at,
    to: at + 1,
    corrected: `${match[1] ?? ''}${match[2] ?? ''}!: ${header.slice(match[0].length)}`,
    title: '"!" after the scope',
  };
};

const spaceInPrefix: Diagnosis = (header, types) => {
  const match = /^(\w{1,40})\s{1,20}(\([^()]{1,100}\)!?)\s{0,20}:\s{0,20}(?=\S)/.exec(header);
  if (!match || meantType(match[1] ?? '', types) === undefined) return undefined;
  const at = (match[1] ?? '').length + 1;
  return {
    what: `A space stands between the type and the scope at column ${at}.`,
    from: at,
    to: at + 1,
    corrected: `${match[1] ?? ''}${match[2] ?? ''}: ${header.slice(match[0].length)}`,
    title: 'Scope right after the type',
  };
};

const ticketFirst: Diagnosis = (header) => {
  const match =
    /^(\[[^[\]]{1,40}\]|[A-Z][A-Z0-9]{0,15}-\d{1,9}|#\d{1,9})[\s:-]{0,5}(\w{1,40}(?:\([^()]{1,100}\))?!?): {1,20}(?=\S)/.exec(
      header,
    );
  if (!match) return undefined;
  const [whole, ticket = '', head = ''] = match;
  return {
    what: `"${ticket}" stands before the type; the type comes first.`,
    from: 1,
    to: ticket.length + 1,
    corrected: `${head}: ${ticket} ${header.slice(whole.length)}`,
    title: 'Type first',
  };
};

const missingColon: Diagnosis = (header, types) => {
  const match = /^(\w{1,40})(\([^()]{1,100}\))(!?)\s{1,20}(?=\S)/.exec(header);
  if (!match || !types.includes(match[1] ?? '')) return undefined;
  const head = `${match[1] ?? ''}${match[2] ?? ''}${match[3] ?? ''}`;
  return {
    what: `A colon is missing at column ${head.length + 1}.`,
    from: head.length + 1,
    to: head.length + 2,
    corrected: `${head}: ${header.slice(match[0].length)}`,
    title: 'Colon after the scope',
  };
};

const oddType: Diagnosis = (header, types) => {
  const match =
    /^([A-Za-z][\w/-]{0,40}|\[[A-Za-z]{1,20}\])(\([^()]{1,100}\))?(!?):\s{1,20}(?=\S)/.exec(header);
  const word = match?.[1]?.replace(/[[\]]/g, '');
  if (!match || word === undefined || /^\w+$/.test(match[1] ?? '')) return undefined;
  const meant = meantType(word.replace(/[-/]/g, ''), types);
  return {
    what: `"${match[1] ?? ''}" cannot be a type, which is one word of letters.`,
    from: 1,
    to: (match[1] ?? '').length + 1,
    ...(meant !== undefined && {
      corrected: `${meant}${match[2] ?? ''}${match[3] ?? ''}: ${header.slice(match[0].length)}`,
      title: `"${meant}" instead of "${match[1] ?? ''}"`,
    }),
  };
};

const nothingAfter: Diagnosis = (header) => {
  const match = new RegExp(`${prefix}\\s{0,20}:\\s{0,20}$`).exec(header);
  return match
    ? {
        what: `Nothing follows "${header.trim()}": say what the change does, from column ${header.length + 2}.`,
        from: 1,
        to: header.length + 1,
      }
    : undefined;
};

function noType(header: string, types: readonly string[]): HeaderCause {
  const type = impliedType(header, types);
  const place = { from: 1, to: header.length + 1 };
  if (type === undefined) {
    const known = types.slice(0, 12).join(', ');
    return { what: `The header has no type; start it with one of ${known}, then ": ".`, ...place };
  }
  const subject = startsWithName(header) ? header : lowerFirst(header);
  return {
    what: 'The header has no type and colon.',
    ...place,
    corrected: `${type}: ${subject}`,
    title: `"${type}: " first`,
  };
}

const diagnoses: readonly Diagnosis[] = [
  nothingAfter,
  ticketFirst,
  misplacedMark,
  spaceInPrefix,
  missingColon,
  spaceBefore,
  missingSpace,
  wideColon,
  oddType,
];

/** Finds the cause that the shape of a header is wrong, and mends it where that is no guess. */
export function explainHeader(header: string, types: readonly string[]): HeaderCause {
  for (const diagnose of diagnoses) {
    const cause = diagnose(header, types);
    if (cause) return cause;
  }
  return noType(header, types);
}
