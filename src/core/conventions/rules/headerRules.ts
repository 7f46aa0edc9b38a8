import type { Fix } from '../../finding';
import { headerRange } from '../messageParts';
import type { Breach, RuleCheck, RuleInput } from '../rule';
import { lineRange } from '../textEdits';
import { explainHeader } from '../headerCause';

const rewriteHeader = (input: RuleInput, newText: string, title: string): Fix => ({
  title,
  edits: [{ range: headerRange(input.message), newText }],
});

/** The one breach that a header without the conventional shape deserves, under two rule ids. */
function shapeBreach(input: RuleInput): Breach {
  const header = input.message.header?.text ?? '';
  const line = input.message.header?.number ?? 1;
  const cause = explainHeader(header, input.types);
  return {
    message: `${cause.what}${cause.corrected === undefined ? '' : ` Write "${cause.corrected.slice(0, 120)}".`}`,
    range: lineRange(line, cause.from, cause.to),
    ...(cause.corrected !== undefined && {
      fix: rewriteHeader(input, cause.corrected, cause.title ?? `"${cause.corrected}"`),
    }),
  };
}

const negated = (input: RuleInput): boolean => input.options.when === 'never';

/** `type-empty` and `subject-empty`; under `never` they also explain a header of another shape. */
export const headerEmptyRule =
  (name: 'type' | 'subject'): RuleCheck =>
  (input) => {
    const part = input.message[name];
    const line = input.message.header?.number ?? 1;
    if (!negated(input)) {
      if (!part) return [];
      const range = lineRange(line, part.column, part.column + part.text.length);
      return [{ message: `The message must not have a ${name}.`, range }];
    }
    if (part) return [];
    if (!input.message.conventional) return [shapeBreach(input)];
    return name === 'type' ? [missingType(input, line)] : [missingSubject(input, line)];
  };

function missingType(input: RuleInput, line: number): Breach {
  const types = input.types.slice(0, 12).join(', ');
  const message = `Nothing stands before the colon at column 1; write a type: ${types}.`;
  return { message, range: lineRange(line, 1, 2) };
}

function missingSubject(input: RuleInput, line: number): Breach {
  const length = input.message.header?.text.length ?? 0;
  const message = `Nothing follows the colon; say after it what the change does, from column ${length + 1}.`;
  return { message, range: lineRange(line, 1, length + 1) };
}

/** `header-trim`. */
export const headerTrimRule: RuleCheck = (input) => {
  const { header } = input.message;
  if (!header) return [];
  const text = header.text.trim();
  if (text === header.text) return [];
  const leading = header.text.length - header.text.trimStart().length;
  const end = header.text.length + 1;
  const kept = header.text.trimEnd().length;
  const where = leading > 0 ? (kept < header.text.length ? 'around' : 'before') : 'after';
  return [
    {
      message: `White space stands ${where} the header.`,
      range:
        leading > 0
          ? lineRange(header.number, 1, leading + 1)
          : lineRange(header.number, kept + 1, end),
      fix: rewriteHeader(input, text, 'Trim the header'),
    },
  ];
};

const exclaimed = (header: string): boolean => /^\w*(?:\(.*\))?!: /.test(header);

/** The same header with `!` before its colon, where it has the conventional shape. */
function withMark(header: string): string | undefined {
  const match = /^(\w+(?:\(.*\))?): /.exec(header);
  return match?.[1] === undefined ? undefined : `${match[1]}!${header.slice(match[1].length)}`;
}

/** `subject-exclamation-mark`. */
export const exclamationMarkRule: RuleCheck = (input) => {
  const header = input.message.header?.text ?? '';
  if (header === '' || exclaimed(header) !== negated(input)) return [];
  const corrected = negated(input) ? header.replace('!: ', ': ') : withMark(header);
  return [
    {
      message: negated(input)
        ? 'The header must not have "!" before the colon.'
        : 'The header must have "!" before the colon.',
      range: headerRange(input.message),
      ...(corrected !== undefined && {
        fix: rewriteHeader(
          input,
          corrected,
          negated(input) ? 'Remove "!"' : '"!" before the colon',
        ),
      }),
    },
  ];
};

/** `breaking-change-exclamation-mark`: `!` and the BREAKING CHANGE footer go together. */
export const breakingMarkRule: RuleCheck = (input) => {
  const { message } = input;
  const header = message.header?.text ?? '';
  if (header === '' && message.footer.length === 0) return [];
  const mark = exclaimed(header);
  const note = message.footer.some((line) => /^BREAKING[ -]CHANGE:/.test(line.text));
  if ((mark === note) !== negated(input)) return [];
  if (negated(input)) {
    const text =
      'A breaking change must not be marked both by "!" and by a BREAKING CHANGE footer.';
    return [{ message: text, range: headerRange(message) }];
  }
  const corrected = note ? withMark(header) : undefined;
  return [
    {
      message: note
        ? 'The footer announces a breaking change, but the header has no "!" before the colon.'
        : 'The header has "!", but no footer "BREAKING CHANGE: ..." says what breaks.',
      range: headerRange(message),
      ...(corrected !== undefined && {
        fix: rewriteHeader(input, corrected, '"!" before the colon'),
      }),
    },
  ];
};

/** `header-preferred-length`: silent where `header-max-length` already speaks. */
export const preferredLengthRule: RuleCheck = ({ message, options }) => {
  const length = message.header?.text.length ?? 0;
  const preferred = options.min ?? 0;
  if (length <= preferred || length > (options.max ?? Infinity)) return [];
  return [
    {
      message: `The header has ${length} characters; ${preferred} or fewer stay readable everywhere.`,
      range: lineRange(message.header?.number ?? 1, preferred + 1, length + 1),
    },
  ];
};

/** `fixup-commit`: what is to be squashed may be committed, but not pushed. */
export const fixupRule: RuleCheck = ({ message, context }) => {
  if (context.stage !== 'push') return [];
  const [word = ''] = (message.header?.text ?? '').split('!', 1);
  return [
    {
      message: `A "${word}!" commit is still to be squashed: run git rebase --autosquash before the push.`,
      range: headerRange(message),
    },
  ];
};
