import { partOf, textOf, type PartName } from '../messageParts';
import type { RuleCheck, RuleInput } from '../rule';
import { lineRange, replace } from '../textEdits';

const never = (input: RuleInput): boolean => input.options.when === 'never';

/** `<part>-empty`. `always` (the part must be empty) unless told otherwise, as in commitlint. */
export const emptyRule =
  (name: PartName): RuleCheck =>
  (input) => {
    const empty = textOf(input.message, name) === '';
    // commitlint's scope-empty alone means "never" where nothing is said.
    const must = input.options.when ?? (name === 'scope' ? 'never' : 'always');
    if (empty !== (must === 'never')) return [];
    const message = empty ? `The message has no ${name}.` : `The message must not have a ${name}.`;
    return [{ message, range: partOf(input.message, name).range }];
  };

/** `<part>-max-length`, counted in UTF-16 code units as commitlint and editors count columns. */
export const maxLengthRule =
  (name: PartName): RuleCheck =>
  (input) => {
    const max = input.options.max ?? Infinity;
    const over = textOf(input.message, name).length - max;
    if (over <= 0) return [];
    const part = partOf(input.message, name);
    const { line, column } = part.range.start;
    const inLine = part.range.end.line === line;
    return [
      {
        message: `The ${name} has ${part.text.length} characters, ${over} more than the ${max} allowed.`,
        range: inLine ? lineRange(line, column + max, column + part.text.length) : part.range,
      },
    ];
  };

/** `<part>-min-length`; a part that is missing is not too short. */
export const minLengthRule =
  (name: PartName): RuleCheck =>
  (input) => {
    const { length } = textOf(input.message, name);
    const min = input.options.min ?? 0;
    if (length === 0 || length >= min) return [];
    const message = `The ${name} has ${length} characters; at least ${min} are asked for.`;
    return [{ message, range: partOf(input.message, name).range }];
  };

/** `<part>-full-stop`; three dots are an ellipsis, no full stop. */
export const fullStopRule =
  (name: 'subject' | 'header' | 'body'): RuleCheck =>
  (input) => {
    const place = name === 'body' ? 'body' : 'header';
    const sign = input.options.value ?? '.';
    const text = textOf(input.message, place);
    if (text === '' || (name !== 'body' && text.indexOf(':') === text.length - 1)) return [];
    const stops = text.endsWith(sign) && !(name !== 'body' && text.endsWith('...'));
    if (stops !== never(input)) return [];
    const part = partOf(input.message, place);
    const { line, column } = part.range.end;
    const at = Math.max(1, column - sign.length);
    if (!stops) return [{ message: `The ${name} must end with "${sign}".`, range: part.range }];
    let kept = text.length;
    while (kept > 0 && text.slice(0, kept).endsWith(sign)) kept -= sign.length;
    const from = column - (text.length - kept);
    return [
      {
        message: `The ${name} ends with "${sign}" at column ${at}.`,
        range: lineRange(line, at, column),
        fix: { title: `Remove "${sign}"`, edits: [replace(line, from, column, '')] },
      },
    ];
  };
