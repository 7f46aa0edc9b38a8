import { markerMistake } from './pep508Marker';

/** A requirement as PEP 508 writes it; `rest` is what follows the name and its extras. */
export interface Pep508 {
  readonly name: string;
  readonly extras: readonly string[];
  readonly url: string;
  readonly marker: string;
}

/** A requirement, or why it is none. */
export type Pep508Reading =
  | { readonly requirement: Pep508; readonly mistake?: undefined }
  | { readonly requirement?: undefined; readonly mistake: string };

const identifier = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/;
const version = /^\s*(?:~=|===?|!=|<=?|>=?)\s*[\w.*+!-]+\s*$/;

/**
 * Reads one requirement (PyPA "Dependency specifiers", which is PEP 508): `name`, `name[extra]>=1`,
 * `name @ URL`, each with an optional marker behind a semicolon.
 */
export function readPep508(text: string): Pep508Reading {
  const trimmed = text.trim();
  const [name] = identifier.exec(trimmed) ?? [];
  if (name === undefined) return { mistake: 'it starts with no name' };
  const [, inner, rest = ''] =
    /^\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(trimmed.slice(name.length)) ?? [];
  const extras = inner === undefined ? [] : inner.split(',').map((extra) => extra.trim());
  const wrong = extras.find((extra) => identifier.exec(extra)?.[0] !== extra);
  if (wrong !== undefined && inner?.trim() !== '') return { mistake: 'its extras are no names' };
  // In a URL a semicolon is a part of it, unless there is a space in front.
  const isUrl = rest.startsWith('@');
  const [wanted, marker] = split(rest, isUrl ? /\s;/ : /;/);
  const mistake =
    (isUrl ? urlMistake(wanted) : versionMistake(wanted)) ??
    (marker === undefined ? undefined : markerMistake(marker));
  if (mistake !== undefined) return { mistake };
  const url = isUrl ? wanted.slice(1).trim() : '';
  return { requirement: { name, extras, url, marker: marker?.trim() ?? '' } };
}

function split(text: string, by: RegExp): readonly [string, string?] {
  const found = by.exec(text);
  if (!found) return [text];
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)];
}

const urlMistake = (text: string): string | undefined =>
  /^@\s*\S+\s*$/.test(text) ? undefined : 'no address follows the @';

function versionMistake(text: string): string | undefined {
  const bare = text.trim().replace(/^\((.*)\)$/s, '$1');
  if (bare.trim() === '') return undefined;
  const parts = bare.replace(/,\s*$/, '').split(',');
  const wrong = parts.find((part) => !version.test(part));
  return wrong === undefined ? undefined : `"${wrong.trim().slice(0, 40)}" is no version`;
}
