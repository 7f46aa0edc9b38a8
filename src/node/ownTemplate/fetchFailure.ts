import { Problem } from '../../core/problem';

/** git's own words (LC_ALL=C) for what keeps a repository from being fetched, and what to do. */
const causes: readonly (readonly [said: RegExp, explain: (url: string, ref: string) => string])[] =
  [
    [
      /couldn't find remote ref|not our ref|unadvertised object|no such remote ref/i,
      (url, ref) =>
        ref === 'HEAD'
          ? `${url} has no commit yet; push the template first.`
          : `${url} has no branch, tag or commit "${ref}"; look at its branches and tags.`,
    ],
    [
      /authentication failed|could not read (username|password)|permission denied|terminal prompts disabled|host key verification|access denied|HTTP.* 40[13]|returned error: 40[13]/i,
      (url) =>
        `${url} asks who you are, or does not let you in: run "git ls-remote ${url}" in a terminal once, then try again.`,
    ],
    [
      /could not resolve|couldn't connect|could not connect|failed to connect|connection (refused|timed out|reset|closed)|network is unreachable|no route to host|operation timed out|unable to look up/i,
      (url) =>
        `${url} cannot be reached: look at the network, or clone it where there is one and give its folder.`,
    ],
    [
      /not appear to be a git repository|repository .*not found|does not exist|no such file or directory|returned error: 404/i,
      (url) => `${url} is no git repository; look at the URL.`,
    ],
    [
      /dubious ownership/i,
      (url) =>
        `${url} belongs to another user, and git does not read it; clone it and give your clone's folder.`,
    ],
  ];

/** Says why a repository could not be fetched, from what git wrote on stderr. */
export function fetchFailure(url: string, ref: string, stderr: string): Problem {
  for (const [said, explain] of causes) {
    if (said.test(stderr)) return new Problem(explain(url, ref));
  }
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const last = lines.find((line) => line.startsWith('fatal:')) ?? lines.at(-1) ?? 'no reason given';
  return new Problem(`${url} cannot be fetched: ${last.replace(/^fatal: /, '').slice(0, 200)}.`);
}
