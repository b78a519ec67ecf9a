#!/usr/bin/env bash
# What merging costs, whole processes with YAML in and out: the median of five, and the peak memory.
#
#   benches/merge.sh
#
# CICA names the program (default: target/release/cica), PYTHON a Python. Each target stands beside
# what was measured; git is measured in the same run, on the same texts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cica="$(realpath "${CICA:-target/release/cica}")"
exec "${PYTHON:-python3}" - "$cica" <<'PY'
import os, pathlib, random, statistics, subprocess, sys, tempfile, time

cica = sys.argv[1]
draw = random.Random(7)
PER = 50  # words in a provision
VOCABULARY = [a + b for a in "for wat cit lan sta nat soi air ice dat".split() for b in "est er y d te ion l s t a".split()]


def paragraphs(words, vocabulary=VOCABULARY):
    # Each opens with a number of its own, so that no two are alike.
    return [
        " ".join([f"Provision{p}"] + [draw.choice(vocabulary) for _ in range(PER - 1)])
        for p in range(words // PER)
    ]


def version(texts, number=1):
    out = [f"version: {number}", "date: 2023-10-13", "sections:", "  - id: s", "    heading: Section", "    provisions:"]
    for index, text in enumerate(texts):
        out += [f"      - id: p{index}", "        text: >-", f"          {text}"]
    return "\n".join(out) + "\n"


def desk(folder, texts):
    (folder / "papers/p").mkdir(parents=True)
    (folder / "amendments/p").mkdir(parents=True)
    (folder / "papers/p/paper.yaml").write_text("title: T\ncoordinator: MN\nlanguage: en\n")
    (folder / "papers/p/v1.yaml").write_text(version(texts))


def submission(folder, number, changes):
    """Changes are (provision, word, new word): the word is told by where it stands."""
    out = [f"id: CN-{number}", "base: 1", "by: [CN]", "received: 2023-11-08T15:20:00+06:00", "changes:"]
    for at, redline in changes:
        out += [f"  - at: p{at}", "    redline: >-", f"      {redline}"]
    (folder / f"amendments/p/CN-{number}.yaml").write_text("\n".join(out) + "\n")
    record = "decisions:\n" + "".join(
        f"  - change: {n}\n    decision: adopted\n    on: 2023-11-23T10:00:00+06:00\n" for n in range(1, len(changes) + 1)
    )
    (folder / f"amendments/p/CN-{number}.record.yaml").write_text(record)


def measured(command, cwd, ok=(0,)):
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in ok:
        sys.exit(f"{command}: {said.decode()[:500]}")
    return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024, (usage.ru_utime + usage.ru_stime) * 1000


def tell(name, command, cwd, ok=(0,)):
    runs = [measured(command, cwd, ok) for _ in range(5)]
    took = statistics.median(r[0] for r in runs)
    print(f"{name:<54}{took:>8.0f} ms{statistics.median(r[2] for r in runs):>8.0f} ms of CPU{max(r[1] for r in runs):>6.0f} MiB", flush=True)
    return took


def edited(text, at, new):
    words = text.split(" ")
    words[at] = new
    return " ".join(words)


def redlined(text, at, new):
    words = text.split(" ")
    words[at] = "{~~" + words[at] + "~>" + new + "~~}"
    return " ".join(words)


with tempfile.TemporaryDirectory() as work:
    work = pathlib.Path(work)

    print("growth: consolidate --dry-run, words x changes (ten a submission)")
    for words, changes in [(1_000, 10), (1_000, 100), (10_000, 100), (10_000, 1_000), (100_000, 10), (100_000, 1_000), (100_000, 10_000), (1_000_000, 10), (1_000_000, 10_000)]:
        folder = work / f"grow-{words}-{changes}"
        texts = paragraphs(words)
        desk(folder, texts)
        slots = len(texts) * (PER // 4)
        for s in range(changes // 10):
            own = []
            for c in range(10):
                slot = ((s * 10 + c) * 7_919) % slots
                p, at = slot // (PER // 4), slot % (PER // 4) * 4 + 1
                own.append((p, redlined(texts[p], at, f"new{s}x{c}")))
            submission(folder, s + 1, own)
        name = f"  {words:>9} words {changes:>6} changes"
        if (words, changes) == (100_000, 10_000):
            name += "  (target 1000 ms)"
        tell(name, [cica, "--desk", ".", "consolidate", "--dry-run"], folder)

    print("five submissions of ten changes on 100,000 words (target: 3 times git merge-file)")
    folder = work / "five"
    texts = paragraphs(100_000)
    desk(folder, texts)
    (folder / "base").write_text("\n".join(texts) + "\n")
    for s in range(5):
        copy, own = list(texts), []
        for c in range(10):
            p = (s * 10 + c) * 37 % len(texts)
            own.append((p, redlined(texts[p], 5, f"five{s}x{c}")))
            copy[p] = edited(texts[p], 5, f"five{s}x{c}")
        submission(folder, s + 1, own)
        (folder / f"copy{s}").write_text("\n".join(copy) + "\n")
    ours = tell("  cica consolidate --dry-run", [cica, "--desk", ".", "consolidate", "--dry-run"], folder)
    fold = "cp copy0 merged; for n in 1 2 3 4; do git merge-file merged base copy$n; done"
    theirs = tell("  git merge-file, four times", ["sh", "-c", fold], folder)
    print(f"  times: {ours / theirs:.1f}")

    print("word diff, 100,000 words, 50 scattered edits (target: git diff --word-diff)")
    folder = work / "diff"
    desk(folder, texts)
    after, own = list(texts), []
    for n in range(50):
        p = n * 40 + 3
        own.append((p, redlined(texts[p], 7, f"scattered{n}")))
        after[p] = edited(texts[p], 7, f"scattered{n}")
    submission(folder, 1, own)
    measured([cica, "--desk", ".", "consolidate"], folder)
    (folder / "one").write_text("\n".join(texts) + "\n")
    (folder / "two").write_text("\n".join(after) + "\n")
    ours = tell("  cica diff 1 2", [cica, "--desk", ".", "diff", "1", "2"], folder)
    theirs = tell("  git diff --no-index --word-diff", ["git", "diff", "--no-index", "--word-diff", "one", "two"], folder, ok=(0, 1))
    print(f"  times: {ours / theirs:.1f}")

    print("hostile: 100,000 words from a vocabulary of 20, all changed (target 2000 ms)")
    few = [f"w{n}" for n in range(20)]
    for per, name in ((PER, "in provisions of 50"), (100_000, "in one provision")):
        folder = work / f"hostile-{per}"
        (folder / "papers").mkdir(parents=True)
        (folder / "amendments").mkdir()
        def text():
            return "\n\n".join(" ".join(draw.choice(few) for _ in range(per)) + "." for _ in range(100_000 // per)) + "\n"
        (folder / "base.md").write_text("# Section\n\n" + text())
        (folder / "copy.md").write_text("# Section\n\n" + text())
        measured([cica, "import", "base.md", "--id", "p", "--coordinator", "MN", "--title", "T", "--yes"], folder)
        tell(f"  cica amend --from, {name}", [cica, "amend", "--by", "CN", "--from", "copy.md", "--read-as", "copy", "--dry-run", "--yes"], folder)
PY
