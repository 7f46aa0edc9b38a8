import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readAttestation } from '../../src/core/checklist/checklistDocuments';
import { removeAttestation, writeAttestation } from '../../src/node/checklist/attestationFiles';
import { sha256 } from '../../src/node/sha256';
import { useSandbox } from '../support/sandbox';

describe('the file of an attestation', () => {
  const sandbox = useSandbox();
  const said = { verdict: 'attested', by: 'Ada', date: '2026-01-02' } as const;
  const file = (name: string): string =>
    sandbox.path(`project/.ml-project/attestations/ml-at-scale.${name}`);
  const write = (): Promise<void> => writeAttestation(sandbox.path('project'), 'ml-at-scale', said);
  const read = () => readAttestation(readFileSync(file('yaml'), 'utf8')).value;

  beforeEach(() => {
    mkdirSync(sandbox.path('project/.ml-project/attestations'), { recursive: true });
  });

  it('takes the place of one with the other ending, and keeps what was looked at', async () => {
    writeFileSync(sandbox.path('project/load.md'), 'now\n');
    const old = sha256('then\n');
    const links = `[{path: load.md, line: 2, sha256: ${old}}, {path: gone.md, sha256: ${old}}, {path: any.md}]`;
    writeFileSync(file('yml'), `verdict: attested\nby: Bo\ndate: 2025-01-02\nlinks: ${links}\n`);
    await write();
    const kept = [{ path: 'load.md', line: 2, sha256: sha256('now\n') }, { path: 'any.md' }];
    assert.deepEqual(read(), { ...said, links: kept });
    assert.ok(!existsSync(file('yml')));
    await write();
    assert.deepEqual(read(), { ...said, links: kept });
  });

  it('takes the place of a broken one, and is removed under either name', async () => {
    writeFileSync(file('yaml'), 'a: [');
    await write();
    assert.deepEqual(read(), said);
    writeFileSync(file('yml'), '');
    await removeAttestation(sandbox.path('project'), 'ml-at-scale');
    assert.ok(!existsSync(file('yml')) && !existsSync(file('yaml')));
  });

  it('is put back as it was, whatever stood in it', async () => {
    const texts = { yaml: '# ours\nverdict: attested\n', yml: 'a: [' };
    for (const [name, text] of Object.entries(texts)) writeFileSync(file(name), text);
    const restore = await removeAttestation(sandbox.path('project'), 'ml-at-scale');
    assert.ok(!existsSync(file('yml')) && !existsSync(file('yaml')));
    await restore();
    for (const [name, text] of Object.entries(texts)) {
      assert.equal(readFileSync(file(name), 'utf8'), text);
    }
  });

  it('is not put back over what somebody has said since', async () => {
    await write();
    const restore = await removeAttestation(sandbox.path('project'), 'ml-at-scale');
    const since = { ...said, note: 'Read again.' };
    await writeAttestation(sandbox.path('project'), 'ml-at-scale', since);
    await assert.rejects(restore(), /"ml-at-scale" has been attested or waived since/);
    assert.deepEqual(read(), since);
  });

  it('is neither written nor removed through a link that leads elsewhere', async () => {
    rmSync(sandbox.path('project/.ml-project/attestations'), { recursive: true });
    mkdirSync(sandbox.path('elsewhere'));
    writeFileSync(sandbox.path('elsewhere/ml-at-scale.yaml'), 'theirs');
    symlinkSync(
      sandbox.path('elsewhere'),
      sandbox.path('project/.ml-project/attestations'),
      'junction',
    );
    await assert.rejects(write(), /attestations is a symbolic link/);
    const removed = removeAttestation(sandbox.path('project'), 'ml-at-scale');
    await assert.rejects(removed, /attestations is a symbolic link/);
    assert.equal(readFileSync(sandbox.path('elsewhere/ml-at-scale.yaml'), 'utf8'), 'theirs');
  });
});
