#!/usr/bin/env bash
# Who wrote each word, beside `git blame` on the same history: whole processes, the median of five
# taken in turn, and the peak memory of each. git has the history twice: a word to a line, which is
# what it takes to know each word, and a provision to a line, which tells much less.
#
#   benches/blame.sh [WORDS ROUNDS]...     (default 10000 50 100000 50 100000 200)
#
# A round is a submission of twenty changes, all adopted: rewordings of one to three words, and a
# new provision. CICA names the program (default: target/release/cica). KEEP names a folder in
# which the desks are left.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cica="$(realpath "${CICA:-target/release/cica}")"
python="${PYTHON:-python3}"
work="${KEEP:-$(mktemp -d)}"
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
[ $# -gt 0 ] || set -- 10000 50 100000 50 100000 200

# Writes desk/, words/ and lines/ under the folder given: the desk sealed as the program seals it,
# the two histories as git has them after a fast import, with a commit graph.
make() {
  "$python" - "$1" "$2" "$3" <<'PY'
import hashlib, json, os, random, subprocess, sys, textwrap
folder, count, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(f"{count}/{rounds}")
STATES = ["CN", "RU", "TR", "KZ", "PK", "BD"]
sounds = "ba co di fe gu ha jo ki la me no pu ra so ti ve wa zo".split()
vocabulary = [a + b + c for a in sounds for b in sounds for c in sounds]
per, parts = 100, 50

def digest(value):
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()

def prose(text, indent):
    lines = textwrap.wrap(text, 88, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(" " * indent + line for line in lines)

provisions = [
    [f"p{n}", random.sample(vocabulary, per)] for n in range(count // per)
]
section = {p[0]: n // parts for n, p in enumerate(provisions)}

def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)

def sections():
    out = []
    for at in range((count // per + parts - 1) // parts):
        held = [{"id": p, "text": " ".join(w)} for p, w in provisions if section[p] == at]
        out.append({"heading": f"Part {at + 1}", "id": f"part-{at}", "provisions": held})
    return out

desk = f"{folder}/desk"
write(f"{desk}/papers/long/paper.yaml",
      "title: A long text\nkind: Concept Paper\ncoordinator: MN\nlanguage: en\ndemonstration: true\n")

def version(number, parent, adopts):
    value = {"version": number, "date": f"2024-{1 + number // 28:02}-{1 + number % 28:02}", "sections": sections()}
    text = f"version: {number}\ndate: {value['date']}\n"
    if parent:
        value["parent"] = {"version": number - 1, "digest": parent}
        value["adopts"] = adopts
        text += f"parent: {{version: {number - 1}, digest: {parent}}}\nadopts:\n"
        text += "".join(f"  - {{change: {a['change']}, digest: {a['digest']}}}\n" for a in adopts)
    text += "sections:\n"
    for part in value["sections"]:
        text += f"  - id: {part['id']}\n    heading: {part['heading']}\n    provisions:\n"
        for p in part["provisions"]:
            text += f"      - id: {p['id']}\n        text: {prose(p['text'], 10)}\n"
    write(f"{desk}/papers/long/v{number}.yaml", text)
    return digest(value)

git = {}
for kind in ("words", "lines"):
    os.makedirs(f"{folder}/{kind}")
    subprocess.run(["git", "init", "-q", "-b", "main", f"{folder}/{kind}"], check=True)
    git[kind] = subprocess.Popen(["git", "-C", f"{folder}/{kind}", "fast-import", "--quiet"],
                                 stdin=subprocess.PIPE)

def commit(number, state):
    for kind, join in (("words", "\n"), ("lines", " ")):
        text = "\n".join(join.join(w) for _, w in provisions).encode() + b"\n"
        about = f"Version {number}".encode()
        who = f"{state} <{state.lower()}@example.org> {1700000000 + number * 86400} +0000".encode()
        git[kind].stdin.write(
            b"commit refs/heads/main\ncommitter " + who + b"\ndata %d\n" % len(about) + about
            + b"\nM 644 inline text\ndata %d\n" % len(text) + text + b"\n")

parent = version(1, None, [])
commit(1, "MN")
fresh = 0
for number in range(2, rounds + 2):
    state = STATES[number % len(STATES)]
    ident = f"{state}-{number}"
    received = f"2024-{1 + (number - 1) // 28:02}-{1 + (number - 1) % 28:02}"
    changes, lines = [], ""
    for index in random.sample(range(len(provisions)), min(19, len(provisions))):
        name, words = provisions[index]
        size = random.choice([1, 1, 2, 3])
        at = random.randrange(len(words) - size)
        new = []
        for _ in range(random.choice([1, 1, 2])):
            fresh += 1
            new.append(f"new{fresh}")
        old = words[at:at + size]
        words[at:at + size] = new
        changes.append({"at": name, "replace": " ".join(old), "with": " ".join(new)})
        lines += f"  - at: {name}\n    replace: {' '.join(old)}\n    with: {' '.join(new)}\n"
    after = random.randrange(len(provisions))
    name, words = f"n{number}", random.sample(vocabulary, 20)
    section[name] = section[provisions[after][0]]
    changes.append({"after": provisions[after][0], "insert": {"id": name, "text": " ".join(words)}})
    lines += f"  - insert:\n      id: {name}\n      text: {' '.join(words)}\n    after: {provisions[after][0]}\n"
    provisions.insert(after + 1, [name, words])
    sent = {"id": ident, "base": number - 1, "by": [state], "received": received, "changes": changes}
    folder_of = f"{desk}/amendments/long/{ident}"
    write(f"{folder_of}.yaml",
          f"id: {ident}\nbase: {number - 1}\nby: [{state}]\nreceived: {received}\nchanges:\n{lines}")
    decided = "".join(f"  - change: {n + 1}\n    decision: adopted\n    on: {received}\n"
                      for n in range(len(changes)))
    write(f"{folder_of}.record.yaml",
          f"submission:\n  digest: {digest(sent)}\n  recorded: {received}\ndecisions:\n{decided}")
    adopts = [{"change": f"{ident}.{n + 1}",
               "digest": digest({"change": c, "decision": {"decision": "adopted"}})}
              for n, c in enumerate(changes)]
    parent = version(number, parent, adopts)
    commit(number, state)
for kind in git:
    git[kind].stdin.close()
    if git[kind].wait() != 0:
        sys.exit("git fast-import failed")
    subprocess.run(["git", "-C", f"{folder}/{kind}", "commit-graph", "write", "--reachable",
                    "--changed-paths"], check=True, stderr=subprocess.DEVNULL)
PY
}

# Prints for each command, run in turn, the median of five in milliseconds, of the clock and of the
# processor (what a busy machine cannot stretch), and the peak in MiB.
measure() {
  "$python" - "$@" <<'PY'
import os, shlex, subprocess, sys, time
commands = [(name, shlex.split(line)) for name, line in zip(sys.argv[1::2], sys.argv[2::2])]
taken, used = {name: [] for name, _ in commands}, {name: [] for name, _ in commands}
peak = {name: 0 for name, _ in commands}
for _ in range(5):
    for name, command in commands:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        taken[name].append((time.perf_counter() - start) * 1000)
        used[name].append((usage.ru_utime + usage.ru_stime) * 1000)
        peak[name] = max(peak[name], usage.ru_maxrss / 1024)
        if status != 0:
            sys.exit(f"{name} failed")
for name, _ in commands:
    clock, processor = sorted(taken[name])[2], sorted(used[name])[2]
    print(f"  {name:<34}{clock:>8.0f} ms, processor{processor:>7.0f} ms{peak[name]:>8.0f} MiB")
PY
}

while [ $# -gt 1 ]; do
  at="$work/$1-$2"
  [ -d "$at/desk" ] || make "$at" "$1" "$2"
  echo "$1 words, $2 rounds, $(git -C "$at/lines" show main:text | wc -w) words at the end"
  # What is measured must be right: the joined spans are the text that git has.
  "$cica" blame --desk "$at/desk" --format json |
    "$python" -c '
import json, sys
rows = json.load(sys.stdin)["provisions"]
for row in rows:
    if not row["id"].startswith("part-"):
        print("".join(span["text"] for span in row["spans"]))' |
    cmp - <(git -C "$at/lines" show main:text)
  measure \
    "cica blame" "$cica blame --desk $at/desk" \
    "cica blame --format json" "$cica blame --desk $at/desk --format json" \
    "git blame, a word to a line" "git -C $at/words blame main -- text" \
    "git blame, a provision to a line" "git -C $at/lines blame main -- text"
  shift 2
done
