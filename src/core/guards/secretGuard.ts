import { certainSecrets } from '../checklist/findSecrets';
import { isHarmless } from '../checklist/secretShapes';
import { placeOf, type GuardBreach, type StagedFile } from './stagedFile';

/** A quoted value given to a name that says it is secret, in any language. */
const assignment =
  /["']?\b(\w{0,60}(?:secret|token|passw(?:or)?d|api_?key|access_?key|private_?key|auth_?key|credential)\w{0,60})["']?\]?[ \t]*(?::[ \t]*\w{1,20}[ \t]*)?(?:=|:|=>|:=)[ \t]*[rbuf]?(["'])([^"'\s]{12,400})\2/gi;

/** Files of hashes, which look like secrets and are none. */
const hashFile =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|uv\.lock|poetry\.lock|Pipfile\.lock|conda-lock\.yml|Cargo\.lock|go\.sum|composer\.lock|Gemfile\.lock|dvc\.lock)$|\.(?:dvc|sum|svg|min\.js|min\.css|map)$/i;

/** Names that are about secrets and hold none: limits, kinds, places where secrets are kept. */
const harmlessName =
  /(?:tokeni[sz]|(?:max|min|num|n|pad|eos|bos|unk|sep|cls|mask|special|stop|start|end)_?tokens?|tokens?_?(?:type|id|ids|count|limit|length|url|uri|path|file|name|class|header|field|key|endpoint)|(?:secret|password|credential|key|token)s?_?(?:name|id|path|file|url|uri|arn|ref|env|var|field|label|header|hash|policy|reset|manager|store|scope|provider|prefix|type|version)|public|csrf|placeholder|label|column)/i;

/** Bits of information per character, after Shannon, of the characters as they are distributed. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

/** What is made of words, is an address or a call, or says that it is an example. */
const speaking =
  /^(?:https?|file|s3|gs|arn|vault|op|ssm|sm|kms):|[<>{}()\s]|^\$|\.(?:com|org|io|net|py|json|ya?ml|txt)\b|^[A-Za-z]+(?:[-_./: ][A-Za-z]+)*$|example|sample|dummy|fake|test|not[-_]?a|your|xxxx|1234|abcd|\*\*\*|\.\.\./i;

/**
 * Whether a value looks drawn at random: several kinds of characters, and more information in them
 * than words have.
 */
export function looksRandom(value: string): boolean {
  if (isHarmless(value) || speaking.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  const isHex = /^[0-9a-f]{24,}$/i.test(value);
  if (kinds < 2 && !isHex) return false;
  return entropyOf(value) >= (isHex ? 2.8 : value.length >= 20 ? 3.4 : 3.2) && /\d/.test(value);
}

/** A dump of keys is told by its first few; each place costs a look at all lines before it. */
const enough = 20;

const said = (kind: string): string =>
  `This looks like ${kind}: keep it out of git, in an .env file, and replace the key if it was ever shared.`;

/**
 * Keys of known shapes, private keys, secret settings and random-looking values of names that speak
 * of secrets. The secret itself is never repeated.
 */
export function secretGuard({ path, text }: StagedFile): readonly GuardBreach[] {
  if (text === undefined) return [];
  const found = new Map<number, GuardBreach>();
  const add = (offset: number, length: number, kind: string): void => {
    if (found.size >= enough) return;
    const range = placeOf(text, offset, length);
    if (!found.has(range.start.line)) found.set(range.start.line, { message: said(kind), range });
  };
  for (const { offset, length, kind } of certainSecrets(path, text)) add(offset, length, kind);
  if (!hashFile.test(path)) {
    for (const match of text.matchAll(assignment)) {
      const [whole, name = '', , value = ''] = match;
      if (harmlessName.test(name) || !looksRandom(value)) continue;
      add(match.index, whole.length, `a secret that is written out (${name.slice(0, 40)})`);
    }
  }
  return [...found.values()];
}
