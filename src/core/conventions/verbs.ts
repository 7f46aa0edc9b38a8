/**
 * Verbs that commit subjects start with, by how far their other forms can be trusted. An unknown
 * word is never judged, so a verb that is missing here costs a hint, not a false alarm.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** "Added", "adds" and "adding" at the start of a subject can only be this verb. */
export const plainVerbs = (): readonly string[] =>
  words(`
  abandon accept accommodate achieve activate adapt add adjust adopt allow alter amend analyze
  analyse annotate append apply approve arrange assert assign attach attempt automate avoid backport
  become begin bring broaden bundle bypass calculate call capitalize catch centralize change check
  choose clarify clean clear collapse collect combine compare complete compute configure confirm
  connect consolidate construct convert copy correct create customize deactivate declare decouple
  decrease deduplicate define delete demonstrate deny deprecate derive describe detect determine
  disable disallow discard display distinguish do download drop duplicate edit eliminate enable
  encapsulate enforce enhance ensure enrich erase escape exclude execute expand explain expose
  extend extract factor fetch filter finalize find finish fix follow forbid force generate get give
  handle harden hide hoist identify ignore implement improve include incorporate increase inform
  initialize inject inline insert inspect install instantiate integrate introduce invalidate invert
  invoke isolate keep know launch let limit list load lower maintain make manage mark memoize mention
  merge migrate minimize mock modernize modify move mute normalize obtain omit optimize optimise
  organize overhaul override parallelize parameterize parametrize parse pass perform permit persist
  pick pin populate port prefer prepare prepend preserve prevent print process produce prohibit
  promote propagate protect provide publish pull purge push put raise reduce refactor refer refine
  reformat reimplement reinstall reject relax reload relocate rely remove rename reorder reorganize
  reorganise repair replace reproduce rerun resolve respect restore restrict restructure retain
  retrieve return reuse revamp revert revise rewrite rework run sanitize save select send separate
  serialize set setup share shorten show shrink silence simplify skip solve sort specify split
  standardize start stop store streamline strengthen suppress swap switch synchronize take tell
  tidy tighten track transform translate treat trigger trim truncate try tweak unify uninstall unpin
  update upgrade upload use utilize validate verify wait wrap write
`);

/**
 * "Tests for the parser", "Logging", "Nested loops": the other forms are nouns or adjectives as
 * well, so that only what follows ("Tests the …") shows the verb.
 */
export const doubtfulVerbs = (): readonly string[] =>
  words(`
  access act address advance alert align anchor animate archive associate audit back balance batch
  benchmark bind block book branch break bridge build bump cache cast center chain charge chunk
  click clone close code comment commit compile compress compress confuse connect contribute control
  cover crash cut debug decode decorate default delay deliver deploy design detail distribute divide
  document dump embed encode encrypt end exit export fail fall feature flag flush fork format forward
  freeze guard group guide hash highlight hook host import indent index infer input issue iterate
  join jump label layer lead learn leave lint link listen localize lock log loop map match measure
  meet miss mix model monitor mount name need nest note notify number open order output package pad
  page paint patch pause place plan plot point polish position post present profile program project
  prompt prune query question queue quote rank rate reach read record redirect refresh register
  relate release render repeat report request require rescue reset reside resize rest result retry
  review roll rotate route sample scale scan schedule scope score script search seed sense shape
  shift ship show sign size snapshot sound spell stage stack state step stream structure style submit
  subscribe support sync tag target template test throw time toggle touch trace train transfer turn
  type unit unlock view visit visualize warn watch work zip zoom
`);

/** Past forms that do not end in -ed, or are spelt otherwise. */
export const irregular: Readonly<Record<string, string>> = {
  became: 'become',
  began: 'begin',
  brought: 'bring',
  caught: 'catch',
  chose: 'choose',
  did: 'do',
  done: 'do',
  found: 'find',
  gave: 'give',
  got: 'get',
  hid: 'hide',
  kept: 'keep',
  knew: 'know',
  made: 'make',
  overrode: 'override',
  ran: 'run',
  rewrote: 'rewrite',
  sent: 'send',
  shrank: 'shrink',
  took: 'take',
  told: 'tell',
  wrote: 'write',
};

/** Forms of plain verbs that are adjectives or nouns at the start of a subject. */
export const alsoOtherwise = (): ReadonlySet<string> =>
  new Set(
    words(`
  accepted advanced applied arranged assigned attached attempts automated bundles calls changes
  checks clears combined completed computed configured connected copies  customized
  deactivated declared defined deleted denied derived detected disabled displays does downloads drops
  edits enabled enhanced escaped escapes exclusions executed expanded exposed extended extracts
  factors fetching filtered filters finished finds  forced forces generated handling ignored
  implied  included  inlined installed integrated invoked isolated keeps limited
  limits listed listing lists loaded loading loads lowered managed marked marks merges 
  missing mocks mocking modified moves named optimized ordered organized overhauls overridden
  overrides packed parsed parsing passes passed pending pinned pins ports preferred prepared prints
  processes processed processing promoted protected provided publishing pulls pushes raised 
  refactorings refactored refined rejected related relaxed releases   repairs 
  required reserved resolved restored restricted returned returns reused  reverts reworks
  runs running saved selected separated sets setting setups shared shares shortened shows simplified
  skipped sorted sorting sorts specified splits standardized starts stops stored stores supported
  suppressed swaps switched switches takes testing tracked tracks transformed treated triggers trims
  tweaks typed unified unneeded unused updates  upgrades uploads used uses using validated
  verified waits wraps writing
`),
  );
