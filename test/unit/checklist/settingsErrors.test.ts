import assert from 'node:assert/strict';
import {
  readAttestation,
  readChecklistSettings,
} from '../../../src/core/checklist/checklistDocuments';
import type { Finding } from '../../../src/core/finding';

/** Each finding as its first place, its message, and what it would write instead. */
const told = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ range: { start }, message, fix }) => {
    const better = fix?.edits.map(({ newText }) => ` -> ${newText}`).join() ?? '';
    return `${start.line}:${start.column} ${message}${better}`;
  });

describe('what is wrong with a checklist.yaml', () => {
  const settings: Readonly<Record<string, readonly [text: string, expected: readonly string[]]>> = {
    'a misspelt section and value': [
      'profil: x\nprofile: protoype\n',
      [
        '1:1 "profil" is no key of the checklist. Write "profile". -> profile',
        '2:10 profile: "protoype" is not allowed; write "prototype". -> prototype',
      ],
    ],
    'a misspelt key that has to be there': [
      'requirements:\n  - {id: a, titel: A}\n',
      ['2:13 "titel" is no key of requirements.0. Write "title". -> title'],
    ],
    'a key that is not there': [
      'requirements:\n  - {id: a}\n',
      ['2:5 requirements.0 lacks "title".'],
    ],
    'a text that is no list': [
      'requirements: 3\n',
      ['1:15 requirements: 3 is not allowed; write a list.'],
    ],
    'a misspelt key of a link': [
      'links:\n  - {id: a, paht: b}\n',
      ['2:13 "paht" is no key of links.0. Write "path". -> path'],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(settings)) {
    it(`is told of ${name}`, () => {
      assert.deepEqual(told(readChecklistSettings(text).findings), expected);
    });
  }

  const oneNode = 'is no evidence rule: it needs exactly one node, such as file or code.';
  const rules: Readonly<Record<string, readonly string[]>> = {
    '{contnt: {files: [a], match: [b]}}': [
      '6 "contnt" is no key of requirements.0.evidence.0. Write "content". -> content',
    ],
    '{content: {fils: [a], match: [b]}}': [
      '16 "fils" is no key of requirements.0.evidence.0.content. Write "files". -> files',
    ],
    '{code: [x], flag: i}': [
      '17 "flag" is no key of requirements.0.evidence.0. Write "flags". -> flags',
    ],
    '{code: [x], minBytes: 2}': [
      '17 "minBytes" is no key of requirements.0.evidence.0. The keys here are code, files, notIn, flags, level.',
    ],
    '{any: [{code: [x], levl: weak}, {not: {fil: [a]}}]}': [
      '24 "levl" is no key of requirements.0.evidence.0.any.0. Write "level". -> level',
      '44 "fil" is no key of requirements.0.evidence.0.any.1.not. Write "file". -> file',
    ],
    '{all: [{any: [{heading: {titel: [a]}}]}]}': [
      '30 "titel" is no key of requirements.0.evidence.0.all.0.any.0.heading. Write "title". -> title',
    ],
    '{file: [a], level: stong}': [
      '24 requirements.0.evidence.0.level: "stong" is not allowed; write "strong". -> strong',
    ],
    '{file: [a], minCount: 0}': [
      '27 requirements.0.evidence.0.minCount: 0 is not allowed; write 1 or more.',
    ],
    '{pinned: {files: [a], ratio: all}}': [
      '34 requirements.0.evidence.0.pinned.ratio: "all" is not allowed; write a number.',
    ],
    '{git: {repository: false}}': [
      '24 requirements.0.evidence.0.git.repository: false is not allowed; write true.',
    ],
    '{file: 7}': ['12 requirements.0.evidence.0.file: 7 is not allowed; write a list.'],
    '{file: [a], code: [b]}': [`5 requirements.0.evidence.0 ${oneNode}`],
    '{level: weak}': [`5 requirements.0.evidence.0 ${oneNode}`],
    '{any: [some words]}': [`12 requirements.0.evidence.0.any.0 ${oneNode}`],
  };
  for (const [rule, expected] of Object.entries(rules)) {
    it(`is told once for each mistake of the rule ${rule}`, () => {
      const text = `requirements:\n- id: a\n  title: A\n  evidence:\n  - ${rule}\n`;
      const findings = told(readChecklistSettings(text).findings);
      assert.deepEqual(
        findings,
        expected.map((each) => `5:${each}`),
      );
    });
  }
});

describe('what is wrong with an attestation', () => {
  it('is told of misspelt keys, missing reasons and dates', () => {
    const text = 'verdict: waved\nby: Ada\ndate: today\nnot: in the wiki\n';
    assert.deepEqual(told(readAttestation(text).findings), [
      '1:10 verdict: "waved" is not allowed; write "waived". -> waived',
      '3:7 date: "today" is not allowed; write a date, as 2026-01-31.',
      '4:1 "not" is no key of the attestation. Write "note". -> note',
    ]);
  });
});
