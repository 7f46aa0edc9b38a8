/** What a person reads about a rule. */
export interface RuleText {
  /** One line for lists and titles. */
  readonly summary: string;
  /** One paragraph for the hover: why the rule exists, and what it leaves alone. */
  readonly why: string;
  /** Whether the rule has a repair at least for the common case. */
  readonly fixable: boolean;
}

const text = (summary: string, fixable: boolean, why: string): RuleText => ({
  summary,
  why,
  fixable,
});

const length = (part: string): string =>
  `A limit on the ${part}, counted in UTF-16 code units as editors count columns.`;

/** The texts of all rules, by id. */
export const ruleTexts: Readonly<Record<string, RuleText>> = {
  'type-enum': text(
    'The type is one of the allowed ones',
    true,
    'Changelogs and version numbers are made from types, so a type that nobody knows is lost. A misspelt or synonymous type can be replaced by the one that was meant.',
  ),
  'type-case': text(
    'The type is in lower case',
    true,
    'Tools compare types letter by letter; one spelling keeps "Fix" and "fix" from being two types.',
  ),
  'type-empty': text(
    'The header starts with a type and a colon',
    true,
    'Conventional Commits begins every header with "type: " or "type(scope): ". The finding names the cause: a missing space, a space too many, a ticket before the type, a mark in the wrong place. A type is proposed only where the words speak for one.',
  ),
  'type-max-length': text('The type is not too long', false, length('type')),
  'type-min-length': text('The type is not too short', false, length('type')),
  'scope-enum': text(
    'The scope is one of the allowed ones',
    true,
    'Scopes that are agreed on can be searched and grouped. Several scopes are separated by a slash, a backslash or a comma; each must be allowed. The list may also come from the names of folders.',
  ),
  'scope-case': text(
    'The scope is in the agreed case',
    true,
    'One spelling keeps "API" and "api" from being two scopes.',
  ),
  'scope-empty': text(
    'There is a scope, or there is none',
    false,
    'Some projects want every change placed, others want short headers; the rule enforces either.',
  ),
  'scope-max-length': text('The scope is not too long', false, length('scope')),
  'scope-min-length': text('The scope is not too short', false, length('scope')),
  'scope-delimiter-style': text(
    'Several scopes are separated in the agreed way',
    false,
    'Mixed delimiters make scopes hard to search.',
  ),
  'subject-empty': text(
    'Something follows the colon',
    true,
    'A type alone does not say what changed. Where the header has no type either, both rules share one cause and one repair.',
  ),
  'subject-case': text(
    'The subject starts in lower case',
    true,
    'In the conventional preset the subject continues the sentence that the type begins. Acronyms, names with capitals or digits inside, paths and calls at the start are left as they are, because only their one spelling is right.',
  ),
  'subject-capitalised': text(
    'The subject starts with a capital',
    true,
    'The first line is a title and reads like one in every log. A file name, a path, an identifier or a call at the start is left as it is.',
  ),
  'subject-imperative': text(
    'The subject says what the commit does',
    true,
    'A good subject completes "if applied, this commit will …": "Add", not "Added", "Adds" or "Adding". Git itself speaks that way. The rule knows the forms of common verbs and never judges an unknown word; a form that could be a noun or an adjective ("Tests for …", "Nested loops") is left alone.',
  ),
  'subject-full-stop': text(
    'No full stop ends the subject',
    true,
    'Titles have no full stop, and every character of a short line counts. Three dots are an ellipsis and may stay.',
  ),
  'subject-max-length': text('The subject is not too long', false, length('text after the colon')),
  'subject-min-length': text('The subject is not too short', false, length('text after the colon')),
  'subject-exclamation-mark': text(
    'An exclamation mark stands, or does not stand, before the colon',
    true,
    'The mark announces a breaking change; some projects want the BREAKING CHANGE footer alone.',
  ),
  'header-trim': text(
    'No white space surrounds the first line',
    true,
    'Leading space survives into every log and breaks tools that look for the type.',
  ),
  'header-case': text(
    'The first line is in the agreed case',
    false,
    'One style for all first lines.',
  ),
  'header-full-stop': text(
    'No full stop ends the first line',
    true,
    'The first line is a title, and titles have no full stop.',
  ),
  'header-preferred-length': text(
    'The first line has 50 characters or fewer',
    false,
    'Fifty characters are read at a glance and fit every list; being short makes the author find the one thing that matters. It is a hint: the limit proper is header-max-length.',
  ),
  'header-max-length': text(
    'The first line is not too long',
    false,
    'Logs, mails and forges cut the first line off; what does not fit belongs into the body.',
  ),
  'header-min-length': text('The first line is not too short', false, length('first line')),
  'body-leading-blank': text(
    'A blank line follows the first line',
    true,
    'Git takes everything up to the first blank line for the subject; without it, logs and mails show the whole body as one title.',
  ),
  'body-empty': text(
    'There is a body, or there is none',
    false,
    'Some projects want every change explained.',
  ),
  'body-why': text(
    'A large change says why',
    false,
    'The diff shows what changed and how; only the body can say why, and which side effects to expect. Whether it does is for people to judge, so the rule merely notices a large change without any body.',
  ),
  'body-case': text('The body is in the agreed case', false, 'One style for all bodies.'),
  'body-full-stop': text('A full stop ends the body', true, 'Bodies are prose.'),
  'body-max-length': text('The body is not too long', false, length('body')),
  'body-min-length': text('The body is not too short', false, length('body')),
  'body-max-line-length': text(
    'The body is wrapped',
    true,
    'Git does not wrap: a terminal shows long lines as they are, indented by four. Lines that cannot or must not be broken do not count: URLs, trailers, tables, quotes, code, single long words.',
  ),
  'breaking-change-format': text(
    'A breaking change is announced as the specification says',
    true,
    'Conventional Commits 1.0.0 wants "BREAKING CHANGE: " in capitals with colon and space; tools overlook every other spelling, and the version number comes out wrong.',
  ),
  'breaking-change-exclamation-mark': text(
    'The exclamation mark and the BREAKING CHANGE footer go together',
    true,
    'The mark is seen in every log, the footer says what to do; together nobody misses the change.',
  ),
  'footer-leading-blank': text(
    'A blank line precedes the footer',
    true,
    'Without it, git and other tools take the footer for a part of the body. A line of prose that happens to name an issue is no footer.',
  ),
  'footer-empty': text(
    'There is a footer, or there is none',
    false,
    'Some projects want every change linked.',
  ),
  'footer-max-length': text('The footer is not too long', false, length('footer')),
  'footer-min-length': text('The footer is not too short', false, length('footer')),
  'footer-max-line-length': text(
    'The footer is wrapped',
    true,
    'As for the body; trailers such as Co-authored-by must stay on one line and do not count.',
  ),
  'references-empty': text(
    'The message refers to an issue',
    false,
    'A reference such as #12 leads from the code to the discussion.',
  ),
  'signed-off-by': text(
    'The message is signed off',
    true,
    'The Developer Certificate of Origin is given by the line that git commit --signoff writes.',
  ),
  'trailer-exists': text(
    'The message has a trailer',
    false,
    'Some workflows read a trailer from every commit.',
  ),
  ticket: text(
    'A ticket id stands in the message',
    true,
    'The id leads from the code to the reason for it. Where the branch name has one, it is offered.',
  ),
  'fixup-commit': text(
    'What is to be squashed is not pushed',
    false,
    'fixup!, squash! and amend! commits are notes to oneself; git rebase --autosquash folds them before anybody else sees them. Committing them is fine.',
  ),
};
