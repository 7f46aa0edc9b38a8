import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answer } from '../../../src/core/assessment/answer';
import { standingOf, withAnswer } from '../../../src/core/assessment/answerInDocument';
import { scoping, type Question } from '../../../src/core/assessment/assessment';

function question(section: string): Question {
  const found = scoping.questions.find((one) => one.section === section);
  assert.ok(found, section);
  return found;
}

const costs = question('Cost of errors');
const cheap = costs.choices?.[0];
assert.ok(cheap);

const written = (text: string, of: Question, answer: Answer): string => {
  const after = withAnswer(text, of, answer);
  assert.ok(after !== undefined);
  return after;
};

/** The sections of a document with all their bytes, cut without the code under test. */
function rawSections(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^(?=##+ )/m);
  return new Map(parts.map((part) => [/^##+ (.*?)\r?$/m.exec(part)?.[1] ?? '', part]));
}

describe('withAnswer', () => {
  const guided = '# Scoping\n\n## Cost of errors\n\n<!-- guide\nmore -->\n\n## Budget\n\nMine.\n';

  it('writes below the comment that guides', () => {
    assert.equal(
      written(guided, costs, { choice: cheap, text: 'Nobody notices.' }),
      guided.replace('more -->\n', 'more -->\n\n**Cheap.** Nobody notices.\n'),
    );
  });

  it('replaces what was typed here before, and leaves the same answer alone', () => {
    const once = written(guided, costs, { choice: cheap, text: 'Nobody notices.' });
    assert.equal(written(once, costs, { choice: cheap, text: 'Nobody notices.' }), once);
    assert.equal(
      written(once, costs, { choice: cheap, text: 'One click.' }),
      once.replace('Nobody notices.', 'One click.'),
    );
  });

  it('adds below what somebody wrote in another form', () => {
    const own = guided.replace('more -->\n', 'more -->\n\n- a list\n- of theirs\n\n<!-- end -->\n');
    assert.equal(
      written(own, costs, { choice: cheap, text: 'Nobody notices.' }),
      own.replace('<!-- end -->\n', '<!-- end -->\n\n**Cheap.** Nobody notices.\n'),
    );
  });

  it('adds a section that lacks, within the one that it is part of', () => {
    const text = '# A\n\n## Is ML the right tool\n\n### Patterns\n\nx\n\n## Next\n\ny';
    const repetition = question('Repetition');
    assert.equal(
      written(text, repetition, { text: 'Daily.' }),
      text.replace('x\n\n', 'x\n\n### Repetition\n\nDaily.\n\n'),
    );
    assert.equal(
      written('# A', repetition, { text: 'Daily.' }),
      '# A\n\n## Is ML the right tool\n\n### Repetition\n\nDaily.\n',
    );
  });

  it('writes a list where parts are asked for, and reads it back', () => {
    const of = question('Stakeholders');
    const text = written('', of, { text: 'Ana: sales; Rui: platform' });
    assert.equal(text, '## Stakeholders\n\n- Ana: sales\n- Rui: platform\n');
    assert.deepEqual(standingOf(text, of).answer, { text: 'Ana: sales; Rui: platform' });
  });

  it('writes nothing where an open comment or code block would swallow it', () => {
    for (const text of ['# A\n\n<!-- never closed\n', '# A\n\n```\ncode\n']) {
      assert.equal(withAnswer(text, costs, { choice: cheap, text: 'x' }), undefined);
    }
  });

  const line = fc.constantFrom(
    ...['', '', 'Some words.', '- a point', '<!-- guide -->', '| a | b |', '**Cheap.** Said.'],
    ...['```\n## Not a heading\n```', '<!-- two\nlines -->', 'ärger „quoted“', '> quote', 'TODO'],
  );
  const body = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));
  const titles = ['Cost of errors', 'Stakeholders', 'Is ML the right tool', 'Patterns', 'Budget'];
  const document = fc
    .record({
      intro: body,
      sections: fc.uniqueArray(fc.record({ title: fc.constantFrom(...titles), body }), {
        selector: ({ title }) => title,
      }),
      crlf: fc.boolean(),
      end: fc.constantFrom('', '\n', '\n\n'),
    })
    .map(({ intro, sections, crlf, end }) => {
      const parts = sections.map(({ title, body: own }) => `## ${title}\n${own}`);
      const text = [`# Scoping\n${intro}`, ...parts].join('\n') + end;
      return crlf ? text.replaceAll('\n', '\r\n') : text;
    });

  it('keeps every other section byte for byte, and can be read back', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...scoping.questions), (text, of) => {
        const choice = of.choices?.[0];
        const said = of.parts === undefined ? 'Words of ours.' : 'Ana: sales; Rui: platform';
        const answer = choice === undefined ? { text: said } : { choice, text: said };
        const after = written(text, of, answer);
        const kept = rawSections(after);
        for (const [title, bytes] of rawSections(text)) {
          if (title === of.section || title === 'Not a heading') continue;
          // A blank line may come before a heading that was added behind the section.
          const now = kept.get(title) ?? '';
          assert.ok(now.startsWith(bytes), `${title}: ${JSON.stringify(now)}`);
          assert.equal(now.slice(bytes.length).trim(), '');
        }
        const { answered, choice: read } = standingOf(after, of);
        assert.ok(answered);
        assert.equal(read?.label, choice?.label);
        if (standingOf(after, of).answer !== undefined) {
          assert.equal(written(after, of, answer), after);
        }
        if (text.includes('\r\n')) assert.doesNotMatch(after, /[^\r]\n/);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no byte of what somebody wrote in the section itself, unless it can be typed anew', () => {
    fc.assert(
      fc.property(document, (text) => {
        if (standingOf(text, costs).answer !== undefined) return;
        const after = written(text, costs, { choice: cheap, text: 'Words of ours.' });
        let same = 0;
        while (same < text.length && text[same] === after[same]) same++;
        assert.ok(after.endsWith(text.slice(same)));
      }),
    );
  });
});
