import { isScalar, Lexer, LineCounter, visit, type Document } from 'yaml';
import { textStart, type Finding, type Range } from './finding';
import { placedFinding, type FindingKind } from './placedFinding';
import type { PlacedError } from './schemaErrors';
import { parseYamlDocument, rangeIn } from './yamlDocument';

/** A kind of document that people write by hand: what it is called, and how large it can sensibly be. */
export interface DocumentKind {
  /** Names the document in a sentence and its errors as a rule: "config", "configuration". */
  readonly rule: string;
  readonly noun: string;
  /** In UTF-16 code units. */
  readonly maxLength: number;
  readonly maxLines: number;
}

/** A document's value, and where in the text its parts stand; only findings where it is no YAML. */
export type YamlReading =
  | { readonly findings: readonly Finding[] }
  | {
      readonly value: unknown;
      /** An error about a part as a finding at its place, with its repair where one is known. */
      readonly findingAt: (error: PlacedError, as?: FindingKind) => Finding;
    };

/** What yaml's lexer puts between the pieces of the text. */
const lexerMarks = new Set(['\u0002', '\u0018', '\u001f']);

type MakeError = (message: string, range?: Range) => Finding;

/**
 * Anchors, aliases and tags save nobody a line in a file of this size, and only they can blow up;
 * the lexer alone tells them, before anything is built from them.
 */
function findMachinery(text: string, error: MakeError): Finding | undefined {
  const counter = new LineCounter();
  counter.addNewLine(0);
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (/^[&*!]/.test(token)) {
      const message = 'Anchors, aliases and tags (&, *, !) are not read here; write the value out.';
      return error(message, rangeIn(counter)(offset, offset + 1));
    }
    // The lexer's own marks have no width in the text.
    if (!lexerMarks.has(token)) offset += token.length;
    if (token === '\n' || token === '\r\n') counter.addNewLine(offset);
  }
  return undefined;
}

/** Whether a key is a list or a map, which no document of ours has. */
function hasOddKey(document: Document): boolean {
  let found = false;
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** What is wrong with a text before it is parsed: too much of something, or what is not read here. */
function refusal(text: string, kind: DocumentKind, error: MakeError): Finding | undefined {
  const { noun, maxLength, maxLines } = kind;
  const lines = text.split('\n', maxLines + 1).length;
  if (text.length > maxLength || lines > maxLines) {
    return error(
      `The ${noun} has more than ${maxLength} characters or ${maxLines} lines, which no ${noun} needs.`,
    );
  }
  if (text.includes('\0')) return error(`The ${noun} is no text in UTF-8; save it as that.`);
  // Each of these would become an error object of its own.
  if (/"{5}|'{5}/.test(text)) return error(`The ${noun} is no YAML.`);
  return findMachinery(text, error);
}

/**
 * Reads YAML that people write by hand. Size, depth and aliases are bounded, so reading cannot hang;
 * what is no YAML is said with its line and column.
 */
export function readBoundedYaml(text: string, kind: DocumentKind): YamlReading {
  const error: MakeError = (message, range = textStart) => ({
    rule: kind.rule,
    severity: 'error',
    message,
    range,
  });
  const refused = refusal(text, kind, error);
  if (refused) return { findings: [refused] };
  const yaml = parseYamlDocument(text);
  if (yaml.document === undefined) return { findings: [error(`The ${kind.noun} ${yaml.why}.`)] };
  const { document, rangeAt, mistakes } = yaml;
  if (mistakes.length > 0) {
    return { findings: mistakes.map((each) => error(each.message, rangeAt(each.start, each.end))) };
  }
  if (hasOddKey(document)) {
    return { findings: [error('A key is a plain text, no list and no map.')] };
  }
  const value: unknown = document.toJS({ mapAsMap: false });
  return {
    value,
    findingAt: (each, as = { rule: kind.rule, severity: 'error' }) => placedFinding(yaml, each, as),
  };
}
