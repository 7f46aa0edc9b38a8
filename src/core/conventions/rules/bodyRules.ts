import type { MessageLine } from '../cleanMessage';
import { measuredLines } from '../longLines';
import { beginsOtherwise, isNoteLine } from '../references';
import type { Breach, RuleCheck } from '../rule';
import { lineEnd, lineRange, replace } from '../textEdits';
import { wrapLines, type Wrapping } from '../wrapLines';

/** A message with more long lines than this says the same thing often enough. */
const maxBreaches = 50;

const wholeLine = (line: MessageLine): Breach['range'] =>
  lineRange(line.number, 1, line.text.length + 1);

/** `body-leading-blank`: the line below the header. */
export const bodyLeadingBlankRule: RuleCheck = ({ message, options }) => {
  const second = message.lines[1];
  if (message.body.length === 0 || !second) return [];
  const blank = second.text === '';
  if (blank !== (options.when === 'never')) return [];
  if (blank) {
    return [{ message: 'No blank line may follow the header.', range: wholeLine(second) }];
  }
  return [
    {
      message:
        'A blank line is missing between the header and the body; without it git takes both for the subject.',
      range: wholeLine(second),
      fix: {
        title: 'Insert a blank line',
        edits: [replace(second.number, 1, 1, lineEnd(message.source))],
      },
    },
  ];
};

/** How a footer begins: a trailer, a list of issues that are closed or meant, a bare issue. */
const footerStarts: readonly RegExp[] = [
  /^[A-Za-z][\w-]*:\s/,
  /^(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see|related to|part of)\b(?:[^.]|\.(?=\S))*#/i,
  /^(?:pr close[sd]?|closing|fixing|resolving|re|references?|relate[sd](?: to)?|issues?) #\d/i,
  /^#\d/,
];

/** `footer-leading-blank`; a line of prose that happens to name an issue opens no footer. */
export const footerLeadingBlankRule: RuleCheck = ({ message, options }) => {
  const first = message.footer[0];
  if (!first) return [];
  const index = message.lines.indexOf(first);
  const blank = message.lines[index - 1]?.text === '';
  if (blank !== (options.when === 'never')) return [];
  if (blank) return [{ message: 'No blank line may precede the footer.', range: wholeLine(first) }];
  const { text } = first;
  if (!isNoteLine(text) && !footerStarts.some((start) => start.test(text))) return [];
  return [
    {
      message: `A blank line is missing before the footer "${text.slice(0, 40)}".`,
      range: wholeLine(first),
      fix: {
        title: 'Insert a blank line',
        edits: [replace(first.number, 1, 1, lineEnd(message.source))],
      },
    },
  ];
};

/** `body-max-line-length`, `footer-max-line-length`; measuredLines says which lines count. */
export const maxLineLengthRule =
  (name: 'body' | 'footer'): RuleCheck =>
  ({ message, options, repairs }) => {
    const max = options.max ?? Infinity;
    if (!message[name].some((line) => line.text.length > max)) return [];
    const counts = measuredLines(message.lines);
    const offset = message.lines.indexOf(message[name][0] ?? { text: '', number: 0 });
    const breaches: Breach[] = [];
    let wrapping: Wrapping | undefined;
    for (const [index, line] of message[name].entries()) {
      if (line.text.length <= max || !counts[offset + index]) continue;
      // One repair serves all long lines of a paragraph.
      if (repairs && index >= (wrapping?.to ?? 0)) {
        wrapping = wrapLines(message.source, message[name], index, max);
      }
      const fix = wrapping?.fix;
      breaches.push({
        message: `This ${name} line has ${line.text.length} characters; wrap it at ${max}.`,
        range: lineRange(line.number, max + 1, line.text.length + 1),
        ...(fix && { fix }),
      });
      if (breaches.length === maxBreaches) break;
    }
    return breaches;
  };

const wrongNote = /^(?:(BREAKING[ -]CHANGES?)(\s*:\s*|\s+)(?=\S)|(breaking[ -]changes?)(\s*:\s*))/i;

/**
 * `breaking-change-format`: Conventional Commits 1.0.0, points 12 and 15: "BREAKING CHANGE" in upper
 * case, a colon, a space and a description.
 */
export const breakingChangeFormatRule: RuleCheck = ({ message }) => {
  const right = /^BREAKING[ -]CHANGE: \S/;
  for (const line of [...message.body, ...message.footer]) {
    const match = beginsOtherwise(line.text) ? null : wrongNote.exec(line.text);
    if (!match || right.test(line.text)) continue;
    const shouted = line.text.startsWith('BREAKING');
    if (!shouted && !match[0].includes(':')) continue;
    const written = match[0].trimEnd();
    const range = lineRange(line.number, 1, written.length + 1);
    return [
      {
        message: `A breaking change is announced by "BREAKING CHANGE: ", not by "${written}".`,
        range,
        fix: {
          title: '"BREAKING CHANGE: "',
          edits: [replace(line.number, 1, match[0].length + 1, 'BREAKING CHANGE: ')],
        },
      },
    ];
  }
  return [];
};
