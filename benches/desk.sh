#!/usr/bin/env bash
# Whole reports on a large desk: whole processes, the median of five taken in turn, of the clock
# and of the processor, and the peak memory of each.
#
#   benches/desk.sh [PAPERS SUBMISSIONS]     (default 100 2800)
#
# Each paper has a text of a thousand words, circulated, and its share of the submissions: three
# changes and a comment each, half of them adopted into a second version, some at odds. CICA names
# the program (default: target/release/cica). KEEP names a folder in which the desk is left.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cica="$(realpath "${CICA:-target/release/cica}")"
python="${PYTHON:-python3}"
papers="${1:-100}" submissions="${2:-2800}"
work="${KEEP:-$(mktemp -d)}"
[ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
desk="$work/desk-$papers-$submissions"
export CICA_NOW=2024-03-20T12:00:00Z

[ -d "$desk" ] || "$python" - "$desk" "$papers" "$submissions" <<'PY'
import hashlib, json, os, random, sys, textwrap
desk, papers, submissions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(papers)
STATES = "AF AZ BH BD KH CN EG IN IR IQ IL JO KZ KW KG MN PK PS QA KR RU LK TJ TH TR AE UZ VN".split()
sounds = "ba co di fe gu ha jo ki la me no pu ra so ti ve wa zo".split()
vocabulary = [a + b + c for a in sounds for b in sounds for c in sounds]

def digest(value):
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()

def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)

def version(number, texts, illustrative, parent=None, adopts=()):
    value = {"version": number, "date": f"2024-0{2 * number - 1}-05", "sections": [
        {"id": "s", "heading": "Text", "provisions": [{"id": i, "text": " ".join(w) + "."} for i, w in texts]}]}
    text = f"version: {number}\ndate: {value['date']}\n"
    if parent:
        value["parent"] = {"version": number - 1, "digest": parent}
        value["adopts"] = list(adopts)
        text += f"parent: {{version: {number - 1}, digest: {parent}}}\nadopts:\n"
        text += "".join(f"  - {{change: {a['change']}, digest: {a['digest']}}}\n" for a in adopts)
    if illustrative:
        value["illustrative"] = True
        text += "illustrative: true\n"
    text += "sections:\n  - id: s\n    heading: Text\n    provisions:\n"
    for p in value["sections"][0]["provisions"]:
        lines = textwrap.wrap(p["text"], 88)
        text += f"      - id: {p['id']}\n        text: >-\n" + "".join(f"          {l}\n" for l in lines)
    return digest(value), text

for n in range(papers):
    paper = f"paper-{n + 1}"
    texts = [(f"p{i}", [w.capitalize() if k == 0 else w for k, w in enumerate(random.sample(vocabulary, 40))])
             for i in range(25)]
    first, text = version(1, texts, False)
    write(f"{desk}/papers/{paper}/v1.yaml", text)
    write(f"{desk}/papers/{paper}/paper.yaml", f"""title: Concept paper {n + 1}
kind: Draft Concept Paper
coordinator: MN
language: en
demonstration: true
circulations:
  - version: 1
    reference: EXAMPLE-{n + 1}
    date: 2024-01-10
    deadline: 2024-02-10
    timezone: Asia/Almaty
    on-silence: Special Working Group
    silence-broken-by: any-comment
    digest: {first}
""")
    slots = [(i, k) for i in range(25) for k in range(2, 38, 3)]
    random.shuffle(slots)
    share = submissions // papers
    adopts, changed = [], {i: list(w) for i, w in texts}
    for m in range(share):
        state = STATES[m % len(STATES)]
        ident = f"{state}-{1 + m // len(STATES)}"
        day = 1 + (m * 7) % 28
        received = f"2024-{'01' if m % 3 else '02'}-{max(day, 11):02}T09:00:00+06:00"
        changes, lines, decided = [], "", ""
        for c in range(3):
            # Some claim the word of the submission before.
            i, k = slots[(3 * m + c) % len(slots)] if m % 7 or c or not m else slots[3 * m - 3]
            name, words = texts[i]
            new = f"new{m}{'abc'[c]}"
            changes.append({"at": name, "replace": words[k], "with": new, "because": "It is clearer."})
            lines += f"  - {{at: {name}, replace: {words[k]}, with: {new}, because: It is clearer.}}\n"
            if m % 2 and m % 7 and (m + 1) % 7 and "02-" not in received[5:8]:
                decided += f"  - {{change: {c + 1}, decision: adopted, on: 2024-03-01, because: Agreed.}}\n"
                adopts.append({"change": f"{ident}.{c + 1}",
                               "digest": digest({"change": changes[-1], "decision": {"decision": "adopted"}})})
                changed[name][k] = new
        sent = {"id": ident, "base": 1, "by": [state], "received": received, "reference": f"EXAMPLE-{n + 1}-{m + 1}",
                "illustrative": True, "comments": [{"at": texts[m % 25][0], "text": "Is this meant?"}], "changes": changes}
        at = f"{desk}/amendments/{paper}/{ident}"
        write(f"{at}.yaml", f"id: {ident}\nbase: 1\nby: [{state}]\nreceived: {received}\nreference: EXAMPLE-{n + 1}-{m + 1}\n"
              f"illustrative: true\ncomments:\n  - {{at: {texts[m % 25][0]}, text: Is this meant?}}\nchanges:\n{lines}")
        record = f"submission: {{digest: {digest(sent)}, recorded: 2024-02-12}}\n"
        write(f"{at}.record.yaml", record + (f"decisions:\n{decided}" if decided else ""))
    adopts.sort(key=lambda a: a["change"])
    _, text = version(2, [(i, changed[i]) for i, _ in texts], True, first, adopts)
    write(f"{desk}/papers/{paper}/v2.yaml", text)
PY

# Prints for each command, run in turn, the median of five and the peak.
"$python" - \
  "cica check" "$cica check --desk $desk" \
  "cica status" "$cica status --desk $desk" \
  "cica report of all papers" "$cica report --desk $desk" \
  "cica report of one paper" "$cica report paper-1 --desk $desk" \
  "cica check on the own desk" "$cica check" <<'PY'
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
        if os.waitstatus_to_exitcode(status) > 1:
            sys.exit(f"{name} failed")
for name, _ in commands:
    clock, processor = sorted(taken[name])[2], sorted(used[name])[2]
    print(f"  {name:<34}{clock:>8.0f} ms, processor{processor:>7.0f} ms{peak[name]:>8.0f} MiB")
PY
