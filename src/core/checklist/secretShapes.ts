import { needlesOf } from './trigrams';

/** Keys that are recognised by their own shape, whatever stands around them. */
const shapes: readonly RegExp[] = [
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g,
  /\bgithub_pat_[A-Za-z0-9_]{60,}\b/g,
  /\bglpat-[A-Za-z0-9_-]{20,}\b/g,
  /\bhf_[A-Za-z0-9]{30,}\b/g,
  /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}\b/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g,
  /\bAIza[0-9A-Za-z_-]{35}\b/g,
  /-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----/g,
  /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp):\/\/[^\s:@/]+:(?!\$|<|\{|%\()[^\s:@/]{4,}@(?!localhost|127\.0\.0\.1|db\b|postgres\b|mysql\b|mongo\b|redis\b)/g,
];

/** A setting whose name says that it is secret, with a value. */
const settings =
  /^\s*(?:export\s+)?["']?(\w*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY)\w*)["']?\s*[=:]\s*["']?([^\s"'#]+)["']?\s*,?\s*(?:#.*)?$/gim;

const placeholder =
  /^(?:\$|<|\{|%|\*+$|\.{3}|x{3,}|_+$)|^(?:none|null|true|false|password|passwd|secret|token|test|demo|example|dummy|fake|admin|user|root|postgres|mlflow|minio\w*|airflow|changeme|change[-_]?this|undefined|string|str|optional.*|required)$|your|change|replace|example|placeholder|insert|todo|xxx|dummy|secrets\.|getenv|environ|env\[|vault|\(|\[/i;

const isSettingsFile = (path: string): boolean =>
  /(^|\/)\.env[^/]*$|\.(env|ini|cfg|conf|properties|toml|tfvars)$/i.test(path);

/** Whether a setting's value is one that somebody would have to hide. */
const isSecret = (value: string): boolean =>
  value.length >= 6 && !placeholder.test(value) && !/^\d+$/.test(value) && !/^[./~]/.test(value);

/**
 * Offsets of what looks like a credential: known key shapes anywhere, and secret settings with a
 * real value in environment and INI-like files. Placeholders do not count.
 */
export function findSecrets(path: string, text: string): readonly number[] {
  const found: number[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      if (!/example|xxxx|0000000|1234567890/i.test(match[0])) found.push(match.index);
    }
  }
  if (isSettingsFile(path)) {
    for (const match of text.matchAll(settings)) {
      if (isSecret(match[2] ?? '')) found.push(match.index + match[0].search(/\S/));
    }
  }
  return found.sort((one, other) => one - other);
}

/** Text without any of these holds no key of a known shape; see requiredLiterals. */
export const secretNeedles = needlesOf([
  'AKIA',
  'ghp_',
  'gho_',
  'ghu_',
  'ghs_',
  'ghr_',
  'github_pat_',
  'glpat-',
  'hf_',
  'sk-',
  'xox',
  'AIza',
  'PRIVATE KEY',
  '://',
]);
