import type { AskedOfText } from './literalIndex';
import { needlesOfPattern } from './matcher';

/** A kind of key that is recognised by its own shape, whatever stands around it. */
interface Shape {
  readonly kind: string;
  readonly pattern: RegExp;
}

const shapes: readonly Shape[] = [
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { kind: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g },
  { kind: 'a GitHub token', pattern: /\bgithub_pat_[A-Za-z0-9_]{60,}\b/g },
  { kind: 'a GitLab token', pattern: /\bglpat-[A-Za-z0-9_-]{20,}\b/g },
  { kind: 'a Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{30,}\b/g },
  { kind: 'an API key', pattern: /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}\b/g },
  { kind: 'a Stripe key', pattern: /\b[sr]k_live_[A-Za-z0-9]{20,}\b/g },
  { kind: 'a Slack token', pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g },
  {
    kind: 'a Slack webhook',
    pattern: /\bhttps:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{20,}/g,
  },
  { kind: 'a Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/g },
  { kind: 'a Google client secret', pattern: /\bGOCSPX-[A-Za-z0-9_-]{20,}\b/g },
  { kind: 'a PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{40,}\b/g },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: 'a SendGrid key', pattern: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/g },
  { kind: 'a Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  {
    kind: 'an Azure storage key',
    pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/g,
  },
  {
    kind: 'a private key',
    pattern: /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----/g,
  },
  {
    kind: 'a password in an address',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp):\/\/[^\s:@/]+:(?!\$|<|\{|%\(|(?:pass(?:word|wd)?|pwd|secret|changeme|x+|\*+)@)[^\s:@/]{4,}@(?!localhost|127\.0\.0\.1|db\b|postgres\b|mysql\b|mongo\b|redis\b|host(?:name)?\b|<|\{|\$)/g,
  },
];

/** A setting whose name says that it is secret, with a value on the same line. */
const settings =
  /^[ \t]*(?:export[ \t]+)?["']?(\w{0,80}(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY)\w{0,80})["']?[ \t]*[=:][ \t]*["']?([^\s"'#]+)["']?[ \t]*(?:,[ \t]*)?(?:#.*)?$/gim;

/** Names that hold a word of `settings` and tell of tokens of a language, or where a secret lies. */
const openName =
  /tokeni[sz]|tokens$|token_(?:ids?|len\w*|dim\w*|limit|count|type)$|_(?:env|var|name|file|path|dir|url|uri|header|algorithm|minutes|seconds|hours|days|ttl|type|length)$/i;

/** What stands where a secret would, and is none. */
export const placeholder =
  /^(?:\$|<|\{|%|\*+$|\.{3}|x{3,}|_+$)|^(?:none|null|true|false|password|passwd|secret|token|test|demo|example|dummy|fake|admin|user|root|postgres|mlflow|minio\w*|airflow|changeme|change[-_]?this|undefined|string|str|optional.*|required)$|your|change|replace|example|placeholder|insert|todo|xxx|dummy|secrets\.|getenv|environ|env\[|vault|\(|\[/i;

const isSettingsFile = (path: string): boolean =>
  /(^|\/)\.env[^/]*$|\.(env|ini|cfg|conf|properties|toml|tfvars)$/i.test(path);

/** A password that a container gets, as `KEY: value`, `- KEY=value` or a name and its value. */
const containerSettings =
  /^[ \t]*(?:-[ \t]+)?(?:name:[ \t]*)?["']?(\w{0,80}(?:PASSWORD|PASSWD|SECRET_KEY|API_?KEY|ACCESS_KEY))["']?(?:[ \t]*[=:][ \t]*|[ \t]*\r?\n[ \t]*value:[ \t]*)["']?([^\s"'#]+)["']?[ \t]*(?:#.*)?$/gim;

const isContainerFile = (path: string): boolean =>
  /(^|\/)[^/]*compose[^/]*\.ya?ml$|(^|\/)(k8s|kubernetes|manifests)\/.*\.ya?ml$/i.test(path);

/** How secret settings are written in a file of this name; undefined where none are looked for. */
function settingsIn(path: string): RegExp | undefined {
  if (isSettingsFile(path)) return settings;
  return isContainerFile(path) ? containerSettings : undefined;
}

/** Whether a setting's value is one that somebody would have to hide. */
const isSecret = (value: string): boolean =>
  value.length >= 6 && !placeholder.test(value) && !/^\d+$/.test(value) && !/^[./~]/.test(value);

/** What looks like a credential, and where in the text; its own text is never repeated. */
export interface FoundSecret {
  readonly offset: number;
  readonly length: number;
  /** With its article, as `a GitHub token`. */
  readonly kind: string;
}

/**
 * Known key shapes anywhere, and secret settings with a real value in environment and INI-like
 * files. Placeholders do not count. `possible` says of each item of `secretNeedles` whether the
 * text may hold it; what it cannot hold is not looked for.
 */
export function secretsIn(
  path: string,
  text: string,
  possible: readonly boolean[] = [],
): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const { kind, pattern } of shapes.filter((_, at) => possible[at] !== false)) {
    for (const { 0: key, index: offset } of text.matchAll(pattern)) {
      if (/example|xxxx|0000000|1234567890/i.test(key)) continue;
      found.push({ offset, length: key.length, kind });
    }
  }
  const pattern = settingsIn(path);
  for (const match of pattern === undefined ? [] : text.matchAll(pattern)) {
    if (openName.test(match[1] ?? '') || !isSecret(match[2] ?? '')) continue;
    const indent = match[0].search(/\S/);
    const length = match[0].length - indent;
    found.push({ offset: match.index + indent, length, kind: 'a secret setting' });
  }
  return found.sort((one, other) => one.offset - other.offset);
}

const secretName =
  '(?:PASSWORD|PASSWD|PASSPHRASE|SECRET(?:_?KEY)?|(?:API|ACCESS|FERNET)_?KEY|(?:AUTH|ACCESS|API|BOT|HF|GITHUB)_?TOKEN)';

/** A text given to a name that ends so in code: assigned, as an argument, an entry, or a default. */
const literalInCode = new RegExp(
  `${secretName}["']?(?:\\]|(?::[ ]?str))?[ \\t]*(?:[=:]|,(?=[ \\t]*["'][^"'\\n]*["']\\)))[ \\t]*(?:os\\.(?:getenv|environ\\.get)\\([^)\\n]*\\)[ \\t]*or[ \\t]*)?[rb]?["']([^"'\\s]{6,200})["']`,
  'gi',
);
const literalInScript = new RegExp(
  `^[ \\t]*(?:export[ \\t]+)?\\w{0,60}${secretName}=["']?([^\\s"'\`;$()]{6,200})["']?[ \\t]*(?:$|[#;\\\\]|&&)`,
  'gim',
);

/** Words in what is made up for trying things out, and names of settings. */
const madeUp =
  /pass|pwd|secret|token|key|admin|user|root|guest|default|postgres|mysql|minio|mlflow|airflow|grafana|redis|neo4j|demo|test|local|dev|sample|foo|qwerty|1234|^https?:|^[A-Z][A-Z_]*$|^[a-z_-]+$|[<>{}|]/i;

/** A mix of letters with digits or signs, as what is typed or generated, and no word of the code. */
const isLiteralSecret = (value: string): boolean =>
  isSecret(value) && !madeUp.test(value) && /[A-Za-z]/.test(value) && /[\d@#!$%^&*]/.test(value);

const literalInContainer = new RegExp(
  `^[ \\t]*(?:(?:ENV|ARG)[ \\t]+|-[ \\t]+)?["']?\\w{0,60}${secretName}["']?(?:[ \\t]*[=:][ \\t]*|[ \\t]+)["']?([^\\s"'\`$]{6,200})(?:[ \\t"':]*$)`,
  'gim',
);
/** Whoever commits the settings of a machine commits its password, be it as short as it may. */
const passwordOfMachine =
  /^[ \t]*(?:export[ \t]+)?\w{0,60}(?:_PASS|PASSWORD|PASSWD|API_?KEY|SECRET_?KEY)=["']?(?!your|change|\W|x{3}|none|null|true|false)([^\s"'$<]{3,200})/gim;

/** Which texts of a file are held to be secrets, where their name says so. */
function literalsIn(path: string): RegExp | undefined {
  if (/(^|\/)\.env$/.test(path)) return passwordOfMachine;
  if (isContainerFile(path) || /(^|[/.])(Dockerfile|Containerfile)(\.\w+)?$/i.test(path))
    return literalInContainer;
  if (/\.(pyw?|ipynb|[cm]?[jt]sx?|r|jl|java|scala|go|rb|php)$/i.test(path)) return literalInCode;
  return /\.(sh|bash|zsh|sbatch|slurm|ps1|bat)$/i.test(path) ? literalInScript : undefined;
}

/** Keys that a commit may hold for a reason, as those that a page shows to everybody, and guesses. */
const guessed: readonly RegExp[] = [
  /\b[ps]k\.eyJ[\w-]{20,}\.[\w-]{16,}/g,
  /\bInstrumentationKey=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}/g,
  /"username":[ \t]*"[^"\n]{1,80}",[ \t]*"key":[ \t]*"[0-9a-f]{32}"/g,
  /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g,
  /\bwandb[. ]login[( ][^\n]{0,40}?\b[0-9a-f]{40}\b/g,
  /\bkey[ \t]{0,4}=[ \t]{0,4}\\?["'][0-9a-f]{40}\b/g,
  /["'](?:postgres(?:ql)?|mysql|mongodb)(?:\+\w{1,20})?:\/\/(\w{3,40}):\1@/g,
  /[?&](?:app_?id|api_?key|access_?key|token)=(?=[a-z]*\d)[0-9a-z]{32,64}\b/gi,
];

/** What each shape, each guess, and then a telling name in settings and in code asks of a text. */
export const secretNeedles = (): AskedOfText =>
  [
    ...shapes.map(({ pattern }) => pattern),
    ...guessed,
    settings,
    passwordOfMachine,
    literalInCode,
  ].map(({ source }) => needlesOfPattern(source));

/**
 * Offsets of what looks like a credential, where what is possible makes it worth to look: secretsIn,
 * guessed keys, and literals with telling names in code. The latter two may take a tick away but must
 * not refuse a commit.
 */
export function findSecrets(
  path: string,
  text: () => string,
  possible: readonly boolean[],
): readonly number[] {
  const guesses = guessed.filter((_, at) => possible[shapes.length + at] !== false);
  const isShape = guesses.length > 0 || possible.slice(0, shapes.length).includes(true);
  const named = literalsIn(path);
  const literals = possible.at(-1) === true || named === passwordOfMachine ? named : undefined;
  if (!isShape && settingsIn(path) === undefined && literals === undefined) return [];
  const found = secretsIn(path, text(), possible).map(({ offset }) => offset);
  for (const match of literals === undefined ? [] : text().matchAll(literals)) {
    if (literals === passwordOfMachine || isLiteralSecret(match[1] ?? '')) found.push(match.index);
  }
  for (const pattern of guesses) {
    for (const { index } of text().matchAll(pattern)) found.push(index);
  }
  return found;
}
