import assert from 'node:assert/strict';
import { installFailure } from '../../../src/core/environment/installFailure';

/** What pip prints where it cannot get what is needed to build the project. */
const noBuildTools = `  error: subprocess-exited-with-error

  × pip subprocess to install build dependencies did not run successfully.
  │ exit code: 1
  ╰─> [2 lines of output]
      ERROR: Could not find a version that satisfies the requirement setuptools>=66 (from versions: none)
      ERROR: No matching distribution found for setuptools>=66
      [end of output]

  note: This error originates from a subprocess, and is likely not a problem with pip.
error: subprocess-exited-with-error

× pip subprocess to install build dependencies did not run successfully.
╰─> See above for output.

note: This error originates from a subprocess, and is likely not a problem with pip.
`;
const nothingFound = 'No matching distribution found for setuptools>=66';

describe('installFailure', () => {
  it('is the error that pip names, not the name that pip has for it', () => {
    assert.equal(installFailure(noBuildTools, ''), nothingFound);
    assert.equal(installFailure('ERROR: one\nerror: two\nhint: three\n', ''), 'two');
  });

  it('says that the index was not reached, after which nothing can be found', () => {
    const retry = "WARNING: Retrying after connection broken by 'NewConnectionError()': /simple/\n";
    assert.equal(
      installFailure(retry + noBuildTools, ''),
      `the package index was not reached (${nothingFound})`,
    );
    assert.equal(installFailure(`${retry}error: no compiler\n`, ''), 'no compiler');
  });

  it('is the last line where no error is named', () => {
    assert.equal(installFailure('one\n× No solution found\n', 'done'), '× No solution found');
    assert.equal(installFailure('', 'one\ntwo\n'), 'two');
    assert.equal(installFailure('error: subprocess-exited-with-error\nsee above', ''), 'see above');
    assert.equal(installFailure('', ''), '');
  });
});
