#!/bin/sh
# What git costs on a desk of 300 papers with the drivers at work: status, diff, log, and a merge in
# which both sides wrote into 300 records. Copies of the own desk, each with words of its own.
# usage: benches/git.sh path/to/cica
set -eu
cica=$(realpath "$1")
own=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat HOME="$work"
export GIT_AUTHOR_NAME=desk GIT_AUTHOR_EMAIL=desk@example.org
export GIT_COMMITTER_NAME=desk GIT_COMMITTER_EMAIL=desk@example.org
export CICA_NOW=2023-11-24T12:00:00Z
mkdir -p "$work/one/papers" "$work/one/amendments"
cd "$work/one"
for number in $(seq 300); do
    cp -r "$own/papers/environment-protection" "papers/p$number"
    cp -r "$own/amendments/environment-protection" "amendments/p$number"
    test "$number" = 300 || sed -i "s/sustainable/sustainable$number/" "papers/p$number/v1.yaml"
done
git init -q -b main
"$cica" git setup >/dev/null
git add -A
git commit -qm Begin
git clone -q . ../other
(cd ../other && "$cica" git setup >/dev/null)
decide() {
    for record in amendments/*/RU-1.record.yaml; do
        sed -i "s/^decisions:/decisions:\n  - change: 1\n    decision: deferred\n    on: 2023-11-0$1T10:00:00+08:00\n    because: Measured $1./" "$record"
    done
    git commit -qam "Decide $1"
}
decide 8
(cd ../other && decide 9)
timed() {
    from=$(date +%s.%N)
    "$@" >/dev/null 2>&1 || true
    printf '%8.2f s  %s\n' "$(echo "$(date +%s.%N) - $from" | bc)" "$*"
}
echo "$(git ls-files | wc -l) files"
timed git status
sed -i 's/Insist on/Insist strongly on/' papers/p300/v2.yaml
timed git diff
timed git diff --no-ext-diff
git checkout -q papers
timed git log -p --format= -- papers/p300
timed git log -p --format=
git fetch -q ../other main
timed git merge --no-edit FETCH_HEAD
