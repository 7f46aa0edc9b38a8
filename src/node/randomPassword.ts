import { randomBytes } from 'node:crypto';

/** A random password of 24 characters (144 bits) that needs no quoting in env files and URLs. */
export function randomPassword(): string {
  return randomBytes(18).toString('base64url');
}
