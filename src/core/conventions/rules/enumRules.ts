import { nearest } from '../../nearest';
import { meantType } from '../meantType';
import { partOf, textOf } from '../messageParts';
import type { RuleCheck, RuleInput } from '../rule';
import { splitScope, usualDelimiters } from '../splitScope';
import { lineRange } from '../textEdits';

const never = (input: RuleInput): boolean => input.options.when === 'never';

const list = (values: readonly string[]): string =>
  values.length > 20 ? `${values.slice(0, 20).join(', ')}, …` : values.join(', ');

/** `type-enum`. */
export const typeEnumRule: RuleCheck = (input) => {
  const text = textOf(input.message, 'type');
  const types = input.options.values ?? [];
  if (text === '' || (types.length === 0 && !never(input))) return [];
  if (types.includes(text) !== never(input)) return [];
  const part = partOf(input.message, 'type');
  if (never(input))
    return [{ message: `The type "${part.text}" is not allowed.`, range: part.range }];
  const meant = meantType(part.text, types);
  const help = meant === undefined ? 'write one of' : `write "${meant}", or one of`;
  return [
    {
      message: `The type "${part.text.slice(0, 40)}" is not allowed; ${help} ${list(types)}.`,
      range: part.range,
      ...(meant !== undefined && {
        fix: {
          title: `"${meant}" instead of "${part.text}"`,
          edits: [{ range: part.range, newText: meant }],
        },
      }),
    },
  ];
};

/** `scope-enum`: every piece of the scope must be allowed, or the scope as a whole. */
export const scopeEnumRule: RuleCheck = (input) => {
  const part = partOf(input.message, 'scope');
  const scopes = [...(input.options.values ?? []), ...(input.context.folderScopes ?? [])];
  if (part.text === '' || scopes.length === 0) return [];
  const pieces = splitScope(part.text, input.options.delimiters);
  const isAllowed = (scope: string): boolean => scopes.includes(scope);
  if (never(input)) {
    if (!pieces.some(isAllowed) && !isAllowed(part.text)) return [];
    return [{ message: `The scope "${part.text}" is not allowed.`, range: part.range }];
  }
  if (pieces.every(isAllowed) || isAllowed(part.text)) return [];
  const wrong = pieces.find((piece) => !isAllowed(piece)) ?? part.text;
  const meant = nearest(wrong, scopes);
  const start = part.range.start.column + part.text.indexOf(wrong);
  const range = lineRange(part.range.start.line, start, start + wrong.length);
  return [
    {
      message: `The scope "${wrong.slice(0, 40)}" is not allowed; write ${meant === undefined ? '' : `"${meant}", or `}one of ${list(scopes)}.`,
      range,
      ...(meant !== undefined && {
        fix: { title: `"${meant}" instead of "${wrong}"`, edits: [{ range, newText: meant }] },
      }),
    },
  ];
};

/** `scope-delimiter-style`: only the listed signs separate scopes. */
export const scopeDelimiterRule: RuleCheck = (input) => {
  const part = partOf(input.message, 'scope');
  const allowed = input.options.delimiters ?? [];
  const signs = allowed.length > 0 ? allowed : usualDelimiters;
  const used = (part.text.match(/[^A-Za-z0-9-_]+/g) ?? []).map((sign) => sign.trim() || sign);
  const wrong = used.find((sign) => signs.includes(sign) === never(input));
  if (wrong === undefined) return [];
  const rule = `must ${never(input) ? 'not ' : ''}be one of ${signs.join(' ')}`;
  return [{ message: `The scope's delimiter "${wrong}" ${rule}.`, range: part.range }];
};
