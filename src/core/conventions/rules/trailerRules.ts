import type { Fix } from '../../finding';
import { addTrailer } from '../addTrailer';
import { referencesOf, trailersOf, type ParsedMessage } from '../parseMessage';
import { headerRange } from '../messageParts';
import { linearPattern, type LinearPattern } from '../../linearPattern';
import { isProblem, type Problem } from '../../problem';
import type { Breach, RuleCheck, RuleOptions } from '../rule';
import { replace } from '../textEdits';

const cherryPick = /^\(cherry picked from commit [0-9a-f]{7,64}\)$/i;

/** `signed-off-by`: the message's last line, git's cherry-pick notes aside, is the sign-off. */
export const signedOffByRule: RuleCheck = ({ message, options, context }) => {
  const wanted = options.value ?? 'Signed-off-by:';
  const last = message.lines.findLast(
    (line) => line.text !== '' && !line.text.startsWith('#') && !cherryPick.test(line.text.trim()),
  );
  const signed = last !== undefined && last !== message.header && last.text.startsWith(wanted);
  if (signed !== (options.when === 'never')) return [];
  if (signed)
    return [{ message: 'The message must not be signed off.', range: headerRange(message) }];
  const { identity } = context;
  const trailer = identity && `${wanted} ${identity.name} <${identity.email}>`;
  return [
    {
      message: `The line "${wanted} NAME <EMAIL>" is missing at the end; git commit --signoff adds it.`,
      range: headerRange(message),
      ...(trailer !== undefined && {
        fix: {
          title: `Sign off as ${identity?.name ?? ''}`,
          edits: addTrailer(message, trailer),
        },
      }),
    },
  ];
};

/** `trailer-exists`: one of the message's trailers starts with the value. */
export const trailerExistsRule: RuleCheck = ({ message, options }) => {
  const wanted = options.value ?? '';
  const exists = trailersOf(message).some(({ token, value }) =>
    `${token}: ${value}`.startsWith(wanted.replace(/:$/, ': ').trimEnd()),
  );
  if (exists !== (options.when === 'never')) return [];
  return [
    {
      message: `The message must ${exists ? 'not ' : ''}have the trailer "${wanted}".`,
      range: headerRange(message),
    },
  ];
};

/** `references-empty`, turned round under `always` as in commitlint. */
export const referencesRule: RuleCheck = ({ message, options }) => {
  const must = options.when === 'always';
  if ((referencesOf(message).length === 0) === must) return [];
  return [
    {
      message: must
        ? 'The message must not refer to an issue.'
        : 'The message refers to no issue, such as #12.',
      range: headerRange(message),
    },
  ];
};

/** How a finding ends whose pattern could not be searched for within its budget. */
export const tooCostly = 'takes too long on this message.';

const compiled = new WeakMap<RuleOptions, LinearPattern | Problem>();

/** Compiles a rule's pattern once per configuration. */
function patternOf(options: RuleOptions): LinearPattern | Problem {
  const before = compiled.get(options);
  if (before) return before;
  let pattern: LinearPattern | Problem;
  try {
    pattern = linearPattern(options.pattern ?? '');
  } catch (error) {
    if (!isProblem(error)) throw error;
    pattern = error;
  }
  compiled.set(options, pattern);
  return pattern;
}

function textIn(message: ParsedMessage, where: RuleOptions['in']): string {
  if (where === 'header') return message.header?.text ?? '';
  if (where === 'subject') return message.subject?.text ?? message.header?.text ?? '';
  const lines = where === 'body' || where === 'footer' ? message[where] : message.lines;
  return lines.map((line) => line.text).join('\n');
}

/** Searches one place of a message; a string is why that cannot be answered. */
function searchIn(message: ParsedMessage, options: RuleOptions): boolean | string {
  const pattern = patternOf(options);
  if (isProblem(pattern)) return pattern.message;
  const found = pattern.find(textIn(message, options.in ?? 'message'));
  if (found !== 'too-costly') return found !== undefined;
  return `The pattern ${JSON.stringify(pattern.source)} ${tooCostly}`;
}

function ticketFix(message: ParsedMessage, options: RuleOptions, ticket: string): Fix | undefined {
  const where = options.in ?? 'message';
  if (where === 'message' || where === 'footer') {
    return {
      title: `"Refs: ${ticket}" at the end`,
      edits: addTrailer(message, `Refs: ${ticket}`),
    };
  }
  if (where === 'body' || !message.header) return undefined;
  const column = message.header.text.length + 1;
  return {
    title: `"${ticket}" in the header`,
    edits: [replace(message.header.number, column, column, ` (${ticket})`)],
  };
}

/** `ticket`: a ticket id stands where the project wants it. */
export const ticketRule: RuleCheck = ({ message, options, context }) => {
  const answer = searchIn(message, options);
  if (answer === true) return [];
  const place = options.in === undefined || options.in === 'message' ? 'message' : options.in;
  const text =
    typeof answer === 'string'
      ? answer
      : `No ticket id (${options.pattern ?? ''}) stands in the ${place}.`;
  const fix =
    context.ticket === undefined ? undefined : ticketFix(message, options, context.ticket);
  const breach: Breach = { message: text, range: headerRange(message) };
  return [{ ...breach, ...(fix && { fix }) }];
};

/** A project's own rule: a pattern that must, or must not, be found in one place. */
export const customRule: RuleCheck = ({ message, options }) => {
  const answer = searchIn(message, options);
  if (typeof answer === 'boolean' && answer !== (options.when === 'never')) return [];
  const text = typeof answer === 'string' ? answer : (options.message ?? '');
  return [{ message: text, range: headerRange(message) }];
};
