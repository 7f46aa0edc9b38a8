import type { Finding } from '../finding';
import { nearest } from '../nearest';
import { quote } from '../quote';
import type { Service } from './composeFile';

/** What is wrong with the volumes of a service, given those that the file declares. */
export function checkVolumes(
  { volumes }: Service,
  declared: readonly string[],
): readonly Finding[] {
  return volumes.flatMap(({ text, form, range }): readonly Finding[] => {
    const parts = form === 'short' ? splitVolume(text) : [text, '/'];
    if (text === '' || parts.includes('')) {
      const message = `${quote(text)} is no volume; write SOURCE:TARGET, such as "data:/var/lib/data".`;
      return [{ rule: 'compose-volume', severity: 'error', message, range }];
    }
    const [source = ''] = parts;
    if (parts.length === 1 || isPath(source) || declared.includes(source)) return [];
    const meant = nearest(source, declared);
    const help =
      meant === undefined
        ? 'declare it under volumes at the end of the file'
        : `declare it, or did you mean ${meant}`;
    const message = `The volume ${quote(source)} is not declared; ${help}.`;
    return [{ rule: 'compose-volume', severity: 'error', message, range }];
  });
}

/** The parts of `source:target[:mode]`; the colon behind a drive letter separates nothing. */
function splitVolume(text: string): readonly string[] {
  const [, drive = '', rest = ''] = /^([A-Za-z]:(?=[\\/]))?(.*)$/s.exec(text) ?? [];
  const [first = '', ...others] = rest.split(':');
  return [drive + first, ...others];
}

const isPath = (source: string): boolean => /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source);
