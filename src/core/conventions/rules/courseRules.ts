import { isAscii } from '../ascii';
import { imperativeFor } from '../imperative';
import { upperFirst } from '../letterCase';
import { headerRange, partOf } from '../messageParts';
import type { ParsedMessage } from '../parseMessage';
import type { RuleCheck } from '../rule';
import { startsWithName } from '../startsWithName';
import { lineRange, replace } from '../textEdits';

/** Where the words of the subject begin: after `type: ` where there is one, else at the start. */
function subjectOf(message: ParsedMessage, afterType: boolean): { text: string; column: number } {
  if (afterType && message.type && message.subject) return message.subject;
  return { text: message.header?.text ?? '', column: 1 };
}

/** `subject-capitalised`: the third of the seven rules; what starts with a name or code is exempt. */
export const capitalisedRule: RuleCheck = ({ message }) => {
  const line = message.header?.number ?? 1;
  const { text, column } = subjectOf(message, false);
  const first = text.charAt(0);
  const small = isAscii(first) ? /[a-z]/.test(first) : /^\p{Ll}/u.test(first);
  if (!small || startsWithName(text)) return [];
  const [word = ''] = text.split(/\s/, 1);
  if (/[\p{Lu}\d_./\\()@$<>=*+:]/u.test(word.replace(/[:,;.!?]+$/, ''))) return [];
  const corrected = upperFirst(word).slice(0, 60);
  return [
    {
      message: `The subject starts with a small letter; write "${corrected}".`,
      range: lineRange(line, column, column + word.length),
      fix: {
        title: `"${corrected}", capitalised`,
        edits: [replace(line, column, column + 1, first.toUpperCase())],
      },
    },
  ];
};

/** `subject-imperative`: the fifth of the seven rules, by word form. */
export const imperativeRule: RuleCheck = ({ message }) => {
  const line = message.header?.number ?? 1;
  const { text, column } = subjectOf(message, true);
  const base = imperativeFor(text);
  if (base === undefined) return [];
  const [word = ''] = text.split(/\s/, 1);
  return [
    {
      message: `"${word}" tells what happened; say what the commit does: "${base}".`,
      range: lineRange(line, column, column + word.length),
      fix: {
        title: `"${base}", not "${word}"`,
        edits: [replace(line, column, column + word.length, base)],
      },
    },
  ];
};

/** `body-why`: the seventh rule can only be judged by people; a large change without a word is hinted at. */
export const bodyWhyRule: RuleCheck = ({ message, options, context }) => {
  const least = options.min ?? 200;
  if (context.changedLines === undefined || context.changedLines < least) return [];
  if (partOf(message, 'body').text !== '') return [];
  return [
    {
      message: `${context.changedLines} lines change and no body says why.`,
      range: headerRange(message),
    },
  ];
};
