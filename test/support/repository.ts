import path from 'node:path';

/** The root of this repository, seen from the compiled tests in out/. */
export const repository = path.resolve(__dirname, '../../..');

/** Where everything downloaded or made for the tests lies; safe to delete at any time. */
export const cache = path.join(repository, '.cache');
