/** A way in which a secret is written into a file. */
export interface SecretShape {
  /** Whether it is looked for in the file at a path; without this, in every file. */
  readonly isIn?: (path: string) => boolean;
  /** Its groups, if it has any, are the name that the secret is given to, and the secret. */
  readonly pattern: RegExp;
  /** Tells secrets from placeholders among the matches; `value` is the match if there are no groups. */
  readonly isSecret: (value: string, name: string) => boolean;
}

/** A shape that hardly anything else has, so that a commit with it can be refused. */
export interface CertainShape extends SecretShape {
  /** With its article, as `a GitHub token`. */
  readonly kind: string;
}

/** Keys that are recognised by themselves, whatever stands around them. */
const keys: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b/g],
  ['a GitHub token', /\bgithub_pat_[A-Za-z0-9_]{60,}\b/g],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}\b/g],
  ['a Hugging Face token', /\bhf_[A-Za-z0-9]{30,}\b/g],
  ['an API key', /\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}\b/g],
  ['a Stripe key', /\b[sr]k_live_[A-Za-z0-9]{20,}\b/g],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}\b/g],
  [
    'a Slack webhook',
    /\bhttps:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B[A-Z0-9]+\/[A-Za-z0-9]{20,}/g,
  ],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['a Google client secret', /\bGOCSPX-[A-Za-z0-9_-]{20,}\b/g],
  ['a PyPI token', /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{40,}\b/g],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a SendGrid key', /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}\b/g],
  ['a Databricks token', /\bdapi[0-9a-f]{32}\b/g],
  ['an Azure storage key', /\bAccountKey=[A-Za-z0-9+/]{86}==/g],
  [
    'a private key',
    /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----/g,
  ],
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp):\/\/[^\s:@/]+:(?!\$|<|\{|%\(|(?:pass(?:word|wd)?|pwd|secret|changeme|x+|\*+)@)[^\s:@/]{4,}@(?!localhost|127\.0\.0\.1|db\b|postgres\b|mysql\b|mongo\b|redis\b|host(?:name)?\b|<|\{|\$)/g,
  ],
];

const isNoExample = (key: string): boolean => !/example|xxxx|0000000|1234567890/i.test(key);

const isSettingsFile = (path: string): boolean =>
  /(^|\/)\.env[^/]*$|\.(env|ini|cfg|conf|properties|toml|tfvars)$/i.test(path);
const isMachineFile = (path: string): boolean => /(^|\/)\.env$/.test(path);
const isContainerFile = (path: string): boolean =>
  /(^|\/)[^/]*compose[^/]*\.ya?ml$|(^|\/)(k8s|kubernetes|manifests)\/.*\.ya?ml$/i.test(path);
const isImageFile = (path: string): boolean =>
  /(^|[/.])(Dockerfile|Containerfile)(\.\w+)?$/i.test(path);
const isCode = (path: string): boolean =>
  /\.(pyw?|ipynb|[cm]?[jt]sx?|r|jl|java|scala|go|rb|php)$/i.test(path);
const isScript = (path: string): boolean => /\.(sh|bash|zsh|sbatch|slurm|ps1|bat)$/i.test(path);

/** A setting whose name says that it is secret, with a value on the same line. */
const setting =
  /^[ \t]*(?:export[ \t]+)?["']?(\w{0,80}(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY)\w{0,80})["']?[ \t]*[=:][ \t]*["']?([^\s"'#]+)["']?[ \t]*(?:,[ \t]*)?(?:#.*)?$/gim;

/** A password that a container gets, as `KEY: value`, `- KEY=value` or a name and its value. */
const containerSetting =
  /^[ \t]*(?:-[ \t]+)?(?:name:[ \t]*)?["']?(\w{0,80}(?:PASSWORD|PASSWD|SECRET_KEY|API_?KEY|ACCESS_KEY))["']?(?:[ \t]*[=:][ \t]*|[ \t]*\r?\n[ \t]*value:[ \t]*)["']?([^\s"'#]+)["']?[ \t]*(?:#.*)?$/gim;

/** Names that hold a word of `setting` and tell of tokens of a language, or where a secret lies. */
const openName =
  /tokeni[sz]|tokens$|token_(?:ids?|len\w*|dim\w*|limit|count|type)$|_(?:env|var|name|file|path|dir|url|uri|header|algorithm|minutes|seconds|hours|days|ttl|type|length)$/i;

const placeholder =
  /^(?:\$|<|\{|%|\*+$|\.{3}|x{3,}|_+$)|^(?:none|null|true|false|password|passwd|secret|token|test|demo|example|dummy|fake|admin|user|root|postgres|mlflow|minio\w*|airflow|changeme|change[-_]?this|undefined|string|str|optional.*|required)$|your|change|replace|example|placeholder|insert|todo|xxx|dummy|secrets\.|getenv|environ|env\[|vault|\(|\[/i;

/** One version of a package and how it is compared, as `^1.2`, `==0.7.0b1` or `1.0.*`. */
const version =
  '[\\^~=<>!]{0,3}v?\\d+(?:\\.(?:\\d+|[*x]))*(?:[-._]?(?:alpha|beta|preview|pre|post|rev|dev|rc|a|b|c)(?:[-._]?\\d+(?:\\.\\d+)*)?){0,3}(?:\\+[\\w.]+)?';

/** What is given to the name of a package: tiktoken and secretstorage are packages, not secrets. */
const packageSource = new RegExp(
  `^(?=.*[.^~=<>!])${version}(?:(?:,|\\|\\|)${version})*$|^(?:npm|workspace|file|link|git(?:hub|lab)?(?:\\+\\w+)?):|^latest$`,
  'i',
);

/** Whether a value is one that stands where a secret would, and is none. */
export const isHarmless = (value: string): boolean =>
  placeholder.test(value) || packageSource.test(value);

/** Whether a value is one that somebody would have to hide. */
const isWorthHiding = (value: string): boolean =>
  value.length >= 6 && !isHarmless(value) && !/^\d+$/.test(value) && !/^[./~]/.test(value);

const isSecretSetting = (value: string, name: string): boolean =>
  !openName.test(name) && isWorthHiding(value);

/** What surely is a secret: a commit with it is refused. */
export const certainShapes: readonly CertainShape[] = [
  ...keys.map(([kind, pattern]) => ({ kind, pattern, isSecret: isNoExample })),
  {
    kind: 'a secret setting',
    isIn: isSettingsFile,
    pattern: setting,
    isSecret: isSecretSetting,
  },
  {
    kind: 'a secret setting',
    isIn: isContainerFile,
    pattern: containerSetting,
    isSecret: isSecretSetting,
  },
];

/** Keys of shapes that other things have as well, and keys that a web page shows to everybody. */
const guesses: readonly RegExp[] = [
  // Mapbox
  /\b[ps]k\.eyJ[\w-]{20,}\.[\w-]{16,}/g,
  // Azure Application Insights
  /\bInstrumentationKey=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}/g,
  // Kaggle
  /"username":[ \t]*"[^"\n]{1,80}",[ \t]*"key":[ \t]*"[0-9a-f]{32}"/g,
  // Telegram
  /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g,
  // Weights & Biases, in a command or a call
  /\bwandb[. ]login[( ][^\n]{0,40}?\b[0-9a-f]{40}\b/g,
  // Weights & Biases, given by name
  /\bkey[ \t]{0,4}=[ \t]{0,4}\\?["'][0-9a-f]{40}\b/g,
  // a user name that is its own password
  /["'](?:postgres(?:ql)?|mysql|mongodb)(?:\+\w{1,20})?:\/\/(\w{3,40}):\1@/g,
  // in the address of a web service
  /[?&](?:app_?id|api_?key|access_?key|token)=(?=[a-z]*\d)[0-9a-z]{32,64}\b/gi,
];

const secretName =
  '(PASSWORD|PASSWD|PASSPHRASE|SECRET(?:_?KEY)?|(?:API|ACCESS|FERNET)_?KEY|(?:AUTH|ACCESS|API|BOT|HF|GITHUB)_?TOKEN)';

// The first three take a text that is given to a name which ends in `secretName`.
/** Assigned, as an argument, as an entry, or as a default. */
const inCode = new RegExp(
  `${secretName}["']?(?:\\]|(?::[ ]?str))?[ \\t]*(?:[=:]|,(?=[ \\t]*["'][^"'\\n]*["']\\)))[ \\t]*(?:os\\.(?:getenv|environ\\.get)\\([^)\\n]*\\)[ \\t]*or[ \\t]*)?[rb]?["']([^"'\\s]{6,200})["']`,
  'gi',
);
const inScript = new RegExp(
  `^[ \\t]*(?:export[ \\t]+)?\\w{0,60}${secretName}=["']?([^\\s"'\`;$()]{6,200})["']?[ \\t]*(?:$|[#;\\\\]|&&)`,
  'gim',
);
const inContainer = new RegExp(
  `^[ \\t]*(?:(?:ENV|ARG)[ \\t]+|-[ \\t]+)?["']?\\w{0,60}${secretName}["']?(?:[ \\t]*[=:][ \\t]*|[ \\t]+)["']?([^\\s"'\`$]{6,200})(?:[ \\t"':]*$)`,
  'gim',
);
/** Any value at all: whoever commits the settings of a machine commits its real password. */
const onMachine =
  /^[ \t]*(?:export[ \t]+)?\w{0,60}(_PASS|PASSWORD|PASSWD|API_?KEY|SECRET_?KEY)=["']?(?!your|change|\W|x{3}|none|null|true|false)([^\s"'$<]{3,200})/gim;

/** Words in what is made up for trying things out, and names of settings. */
const madeUp =
  /pass|pwd|secret|token|key|admin|user|root|guest|default|postgres|mysql|minio|mlflow|airflow|grafana|redis|neo4j|demo|test|local|dev|sample|foo|qwerty|1234|^https?:|^[A-Z][A-Z_]*$|^[a-z_-]+$|[<>{}|]/i;

/** Letters mixed with digits or signs, as passwords and generated keys are, and no words. */
const isMixed = (value: string): boolean =>
  isWorthHiding(value) &&
  !madeUp.test(value) &&
  /[A-Za-z]/.test(value) &&
  /[\d@#!$%^&*]/.test(value);

const always = (): boolean => true;

/** What may be a secret: enough to take a tick away, too little to refuse a commit. */
export const likelyShapes: readonly SecretShape[] = [
  ...guesses.map((pattern) => ({ pattern, isSecret: always })),
  { isIn: isMachineFile, pattern: onMachine, isSecret: always },
  {
    isIn: (path) => isContainerFile(path) || isImageFile(path),
    pattern: inContainer,
    isSecret: isMixed,
  },
  { isIn: isCode, pattern: inCode, isSecret: isMixed },
  { isIn: isScript, pattern: inScript, isSecret: isMixed },
];
