import assert from 'node:assert/strict';
import { Problem } from '../../src/core/problem';
import { referenceText, templateReference } from '../../src/core/templateReference';
import { fetchFailure } from '../../src/node/ownTemplate/fetchFailure';

describe('templateReference', () => {
  for (const [text, kind, part] of [
    ['course', 'built-in', 'course'],
    ['.', 'folder', '.'],
    ['./course', 'folder', './course'],
    ['C:\\templates\\own', 'folder', 'C:\\templates\\own'],
    ['C:/templates/own', 'folder', 'C:/templates/own'],
    ['/home/ada/C#', 'folder', '/home/ada/C#'],
    ['My Template', 'folder', 'My Template'],
    ['https://example.org/a/b', 'git', undefined],
    ['https://example.org/a/b.git#v1.2', 'git', 'v1.2'],
    ['git@example.org:a/b#feature/x', 'git', 'feature/x'],
    ['example.org:a/b', 'git', undefined],
    ['ssh://git@example.org:22/a', 'git', undefined],
    ['file:///srv/a#0123456789abcdef0123456789abcdef01234567', 'git', '0123456789abcdef'],
  ] as const) {
    it(`reads ${text} as ${kind}`, () => {
      const reference = templateReference(text);
      assert.equal(reference.kind, kind);
      assert.equal(referenceText(reference), text);
      if (reference.kind === 'git') assert.equal(reference.ref?.slice(0, 16), part?.slice(0, 16));
    });
  }

  for (const text of [
    ...['ext::sh -c id', 'http://example.org/a', 'ftp://example.org/a', 'fd::17', 'rsync://a/b'],
    ...['https://ada:word@example.org/a', 'https://example.org/a b', 'https://example.org/a#'],
    ...['https://example.org/a#-x', 'https://example.org/a#x:y', 'https://example.org/a#x..y'],
    ...['https://example.org/a#x y', 'https://example.org/a#x#y', 'file:///a#@{1}'],
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => templateReference(text), Problem);
    });
  }
});

describe('fetchFailure', () => {
  const said: readonly (readonly [string, RegExp])[] = [
    ["fatal: could not read Username for 'https://x': terminal prompts disabled", /who you are/],
    ['git@x: Permission denied (publickey).\nfatal: Could not read from remote', /git ls-remote/],
    ['Host key verification failed.\nfatal: Could not read from remote repository.', /ls-remote/],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", /look at the network/],
    ['ssh: connect to host x port 22: Connection refused', /cannot be reached/],
    ["fatal: couldn't find remote ref v9", /no branch, tag or commit "v9"/],
    ["fatal: repository 'https://x/' not found", /no git repository/],
    ["fatal: '/x' does not appear to be a git repository", /no git repository/],
    ['fatal: something new\nmore', /cannot be fetched: something new\./],
  ];
  for (const [stderr, expected] of said) {
    it(`explains ${stderr.slice(0, 50).replaceAll('\n', ' ')}`, () => {
      assert.match(fetchFailure('https://x', 'v9', stderr).message, expected);
    });
  }
});
