import type { Rule } from '../../generated/catalogue';
import type { Hit } from './evidence';
import type { Selector } from './globIndex';
import type { InspectedFile } from './inspectedFile';
import type { MatcherFactory } from './matcher';
import type { Probe, ProbeInput } from './probe';

/** A probe without its number. */
export type ProbeDraft = Omit<Probe, 'id'>;

/** What agents are told to do says what should be rather than what is. */
const instructionsToAgents = '**/{{AGENTS,CLAUDE,GEMINI,copilot-instructions}.md,.cursorrules}';

/** Where a probe looks: at paths that match `files` and none of `notIn`. */
export const selector = (
  files: readonly string[],
  notIn: readonly string[] = [],
  { agentFiles = false }: { readonly agentFiles?: boolean } = {},
): Selector => ({ files, notIn: agentFiles ? notIn : [...notIn, instructionsToAgents] });

/** Runs on the text of a file, or finds nothing where there is none. */
export const onText =
  (run: (text: InspectedFile, input: ProbeInput) => readonly Hit[]) =>
  (input: ProbeInput): readonly Hit[] =>
    input.text === undefined ? [] : run(input.text, input);

/** A probe of text. */
export const reading = { reads: true, inCode: false } as const;
/** A probe of code: in ML requirements it counts only near an ML library. */
export const readingCode = { reads: true, inCode: true } as const;

/** The node of a rule by its key. */
export type RuleNode<Key extends string> = Extract<Rule, Readonly<Record<Key, unknown>>>;
/** Makes a probe of a node. */
export type Compile<Key extends string> = (
  node: RuleNode<Key>,
  matcher: MatcherFactory,
) => ProbeDraft;
