import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { hookEvents } from '../../src/core/hookSetup/hookEvents';
import {
  addShellLine,
  configCommand,
  hasHookLine,
  lefthookRun,
  removeHookLines,
} from '../../src/core/hookSetup/hookLines';
import { hookOwner } from '../../src/core/hookSetup/hookOwner';
import { hookScript } from '../../src/core/hookSetup/hookScript';
import {
  addToPackageJson,
  removeFromPackageJson,
} from '../../src/core/hookSetup/simpleGitHooksFile';
import { addToLefthook } from '../../src/core/hookSetup/lefthookFile';

const event = fc.constantFrom(...hookEvents);
/** Scripts as people write them: with or without a first line, final newline, Windows ends. */
const script = fc
  .tuple(
    fc.constantFrom('', '#!/bin/sh', '#!/usr/bin/env bash', '# a comment'),
    fc.array(fc.constantFrom('exit 0', 'npx lint-staged', '', 'exec cat', '# ml-projects', 'ü')),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([head, lines, end, last]) => {
    const text = [head, ...lines].join(end);
    return last && text !== '' ? text + end : text;
  });

describe('hook lines', () => {
  it('come out of a script again and leave its bytes', () => {
    fc.assert(
      fc.property(script, event, (text, name) => {
        fc.pre(!/^#!.*$/.test(text)); // a first line alone, without its end, gains one
        const added = addShellLine(text, name, 'git');
        assert.equal(hasHookLine(added), true);
        assert.equal(removeHookLines(added), text);
      }),
    );
  });

  it('take the file along that was made for them, and no other', () => {
    for (const runBy of ['git', 'manager'] as const) {
      const made = addShellLine(undefined, 'commit-msg', runBy);
      assert.equal(removeHookLines(made), undefined);
      assert.equal(removeHookLines(`${made}echo more\n`)?.endsWith('echo more\n'), true);
      assert.equal(removeHookLines(addShellLine('', 'commit-msg', runBy)), '');
    }
  });

  it('are one line each, as git and managers want them', () => {
    for (const name of hookEvents) {
      assert.doesNotMatch(configCommand(name), /\n/);
      assert.doesNotMatch(lefthookRun(name), /\n/);
    }
  });

  for (const [title, text] of [
    ['beside other commands', 'commit-msg:\n  commands:\n    x:\n      run: echo # why\n'],
    ['beside jobs', '# ours\ncommit-msg:\n    jobs:\n        - run: echo\n'],
    ['of a new hook', 'pre-push:\n  commands:\n    x: {run: echo}\n'],
    ['with Windows line ends', 'commit-msg:\r\n  commands:\r\n    x:\r\n      run: echo\r\n'],
    ['behind a document start', '---\ncommit-msg:\n  commands:\n    x:\n      run: echo'],
  ] as const) {
    it(`stand in a lefthook.yml ${title}`, () => {
      const added = addToLefthook(text, 'commit-msg') ?? '';
      const before = parse(text) as Record<string, object>;
      const after = parse(added) as Record<string, { commands: Record<string, object> }>;
      assert.deepEqual(after['commit-msg']?.commands['ml-project'], {
        run: lefthookRun('commit-msg'),
        use_stdin: true,
      });
      for (const [key, value] of Object.entries(before)) {
        if (key !== 'commit-msg') assert.deepEqual(after[key], value);
      }
      assert.equal(removeHookLines(added), text);
    });
  }

  it('are refused by a lefthook.yml that has no room for lines', () => {
    for (const text of ['', 'commit-msg: {commands: {x: {run: echo}}}\n', 'a: [', '- a\n']) {
      assert.equal(addToLefthook(text, 'commit-msg'), undefined);
    }
  });

  it('come out of a package.json again and leave its bytes', () => {
    const commands = fc.dictionary(event, fc.constantFrom('npm test', 'echo "a" $1', 'x && y'), {
      minKeys: 1,
    });
    const wanted = fc.uniqueArray(event);
    fc.assert(
      fc.property(commands, wanted, fc.constantFrom(2, 4, '\t'), (hooks, events, indent) => {
        const rest = { name: 'x', scripts: { 'commit-msg': 'npm test' } };
        const text = JSON.stringify({ ...rest, 'simple-git-hooks': hooks }, undefined, indent);
        const added = addToPackageJson(text, events);
        if (added === undefined) return; // a command that stands there twice
        const after = JSON.parse(added) as { 'simple-git-hooks': Record<string, string> };
        for (const [name, command] of Object.entries(hooks)) {
          assert.ok(after['simple-git-hooks'][name]?.endsWith(command));
        }
        for (const name of events) {
          assert.ok(hasHookLine(after['simple-git-hooks'][name] ?? ''));
        }
        assert.equal(removeFromPackageJson(added), text);
        assert.equal(addToPackageJson(added, events), added);
      }),
    );
  });

  it('tells the hooks of managers by what they write', () => {
    assert.equal(hookOwner(hookScript), 'ml-project');
    assert.equal(hookOwner('#!/bin/sh\ncommand -v git-lfs\ngit lfs pre-push "$@"\n'), 'git-lfs');
    assert.equal(hookOwner('#!/bin/sh\nmake lint\n'), 'somebody');
  });
});
