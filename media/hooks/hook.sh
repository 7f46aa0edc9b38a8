#!/bin/sh
# ml-project hook: run under a hook's name, or by configuration and managers as hook.sh WHO EVENT
who='file' event=${0##*/}
event=${event%.legacy}; unset input
[ "$event" != hook.sh ] || { who=$1; event=$2; shift 2; }
case $event in pre-push | reference-transaction) input=$(cat; echo .); input=${input%.} ;; esac
feed() { if [ "${input+x}" ]; then printf %s "$input" 2>/dev/null | "$@"; else "$@"; fi; }
kept=${0%/*}/$event.kept-by-ml-project # A pre-commit kept here has run where it calls this file.
if [ -x "$kept" ] && ! { [ "${PRE_COMMIT_RUNNING_LEGACY-}" ] && grep -q hook-impl "$kept"; }; then
  feed "$kept" "$@" || exit
fi # Of all reference transactions, only one that makes a branch is worth starting Node.
case "$event $1 ${input-}" in ref*' prepared '*000000\ *refs/heads/*) ;; ref*) exit 0 ;; esac
home=${GIT_DIR:-.git}/ml-project
[ -f "$home/settings" ] || home=$(git rev-parse --git-common-dir)/ml-project
[ ! -f "$home/settings" ] || { read -r policy; read -r by; IFS= read -r runtime; } <"$home/settings"
[ "${by-}" != config ] || [ "$who" = config ] ||
  case $(git hook list "$event" 2>/dev/null) in *ml-project-*) exit 0 ;; esac
why='no Node that runs was found: install Node 20 or newer' verdict='NOT CHECKED' start=$home/start.cjs
[ -f "$home/engine.cjs" ] || why="there is no engine in $home: run \"ml-project hooks install\""
for node in "${runtime-}" "${VSCODE_GIT_ASKPASS_NODE-}" node; do
  if [ ! -f "$home/engine.cjs" ] || ! command -v "$node" >/dev/null; then continue; fi
  export ELECTRON_RUN_AS_NODE=1; [ -f "$start" ] || start=$home/engine.cjs
  feed "$node" "$start" hook "$event" "$@"; status=$?; case $status in 126 | 127) ;; *) exit $status ;; esac
done; [ "${policy-}" != block ] || verdict=REFUSED
echo "ml-project: $verdict ($event): $why" >&2; [ "$verdict" != REFUSED ]
