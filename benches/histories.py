#!/usr/bin/env python3
"""Merges real histories of prose with cica, and with git merge-file beside it.

    benches/histories.py fetch DIR              fetch releases of packages whose documents are prose
    benches/histories.py run DIR [options]      try the merges and print the table

Two successive releases of a document are a base and a right answer. What differs between them is
dealt out at random to two people, each difference whole to one of them. Each person's copy goes
through the program as a clean edited copy: import, amend, amend, consolidate, show. The answer must
be the right one, or a collision; any other text is a wrong silent merge. The same three texts go to
`git merge-file`, once with a paragraph a line and once with lines wrapped at 80 columns.

Ways to deal (--ways):
    line      lines of the file as it was published
    sentence  sentences, paragraphs unwrapped
    word      runs of words, paragraphs unwrapped; runs with fewer than three words between are one
    later     the first person has made the next release, the second the one after, as far as the
              differences touch other sentences

CICA names the program (default: target/release/cica). Nothing that is fetched belongs in the
repository.
"""

import argparse
import collections
import difflib
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import textwrap

RELEASES = {
    "npm": "6.14.18 7.24.2 8.19.4 9.9.4 10.9.2",
    "fastify": "3.29.5 4.0.0 4.10.2 4.29.0 5.0.0",
    "pino": "6.14.0 7.11.0 8.21.0 9.5.0",
    "standard": "14.3.4 16.0.4 17.1.2",
    "commonmark-spec": "0.28.0 0.29.0 0.30.0 0.31.2",
    "docsify": "4.9.4 4.11.6 4.13.1",
    "mathjs": "7.6.0 9.5.2",
    # Russian
    "bem-core": "2.8.0 3.2.1 4.2.1",
    "bem-xjst": "6.3.0 8.0.0 8.6.7 8.10.0",
    "svgo": "0.7.2 1.0.0 1.3.2",
    # Chinese
    "vconsole": "3.2.0 3.3.4 3.9.0 3.15.0",
    "egg": "2.0.0 2.20.0 2.37.0",
}

# A word, and a character of a script that sets no spaces between words.
HAN = "\u3040-\u30ff\u3400-\u9fff"
WORDS = re.compile(rf"[{HAN}]|[^\W{HAN}]+")


def language(text):
    """The script that a text is mostly in: of its letters, a fifth is enough beside code."""
    letters = sum(c.isalpha() for c in text) or 1
    if len(re.findall("[\u0400-\u04ff]", text)) * 5 > letters:
        return "Russian"
    if len(re.findall(f"[{HAN}]", text)) * 5 > letters:
        return "Chinese"
    return "English"


def fetch(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, versions in RELEASES.items():
        for version in versions.split():
            if not (folder / f"{name}-{version}.tgz").exists():
                command = ["npm", "pack", "--silent", f"{name}@{version}"]
                subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def is_prose(path):
    name = path.lower()
    return (
        re.search(r"\.(md|txt)$", name)
        and "node_modules" not in name
        and not re.search(r"changelog|licen[sc]e|history|authors|contributors", name)
    )


def documents(folder):
    """Yields (name, [text, ...]): the different published texts of each document, oldest first."""
    for name, versions in RELEASES.items():
        texts = collections.defaultdict(list)
        for version in versions.split():
            archive = folder / f"{name}-{version}.tgz"
            if not archive.exists():
                continue
            with tarfile.open(archive) as tar:
                for member in tar:
                    path = member.name.split("/", 1)[-1]
                    if not member.isfile() or not is_prose(path):
                        continue
                    text = tar.extractfile(member).read().decode("utf-8", "replace")
                    key = re.sub(r"^docs/content/", "", path)
                    if not texts[key] or texts[key][-1] != text:
                        texts[key].append(text)
        for path, versions_of in sorted(texts.items()):
            yield f"{name}/{path}", versions_of


# Texts ---------------------------------------------------------------------------------------

STARTS = re.compile(r"\s*([-*+•]\s|\d+[.)]\s|#|>|\||<|\[[^\]]+\]:|={3,}|-{3,}|:::|!!!)")


def unwrapped(text):
    """Each paragraph on one line; code between fences, tables and indented lines as they are."""
    out, fenced, open_ = [], False, False
    # Front matter is no prose: it stays line by line.
    matter = re.match(r"---\n.*?\n---\n", text, flags=re.S)
    if matter:
        out, text = matter.group().splitlines(), text[matter.end():]
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced, open_ = not fenced, False
            out.append(line.rstrip())
        elif fenced or not line.strip():
            out.append(line.rstrip())
            open_ = False
        elif open_ and not STARTS.match(line) and not line.endswith("  "):
            out[-1] += " " + line.strip()
        else:
            out.append(line.rstrip())
            open_ = not re.match(r"\s*[#|<]|\s{4}", line)
    return "\n".join(out) + "\n"


def wrapped(text):
    out = []
    for line in text.splitlines():
        if len(line) > 80 and not line.lstrip().startswith(("#", "|", "<")):
            lead = " " * (len(line) - len(line.lstrip()))
            out += textwrap.wrap(line, 80, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False) or [line]
        else:
            out.append(line)
    return "\n".join(out) + "\n"


CUTS = {
    "line": re.compile(r"[^\n]*\n|[^\n]+$"),
    "sentence": re.compile(r"[^\n]*?(?:[.!?](?=\s)\s?|[。！？]|\n)|[^\n]+$"),
    "word": re.compile(rf"\s+|[{HAN}]|[^\W{HAN}]+|[^\w\s]"),
}


def hunks(old, new):
    """Differences of two lists of tokens: lines or sentences first, then words inside."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [(a, b, new[c:d]) for op, a, b, c, d in matcher.get_opcodes() if op != "equal"]


def inner_hunks(way, old, new):
    """Differences within lines that a person has edited; lines that came, went or were divided are
    whole. Runs of words with fewer than three words between them are one."""
    cut = CUTS[way].findall
    one, two = CUTS["line"].findall(old), CUTS["line"].findall(new)
    at = [0]
    for line in one:
        at.append(at[-1] + len(cut(line)))
    found = []
    for a, b, come in hunks(one, two):
        edited = b - a == len(come) and all(
            difflib.SequenceMatcher(None, WORDS.findall(x), WORDS.findall(y), autojunk=False).ratio() > 0.5
            for x, y in zip(one[a:b], come)
        )
        if not edited:
            found.append((at[a], at[b], [token for line in come for token in cut(line)]))
            continue
        for index, line in enumerate(come):
            before, own = cut(one[a + index]), []
            for x, y, words in hunks(before, cut(line)):
                close = own and sum(bool(w.strip()) for w in before[own[-1][1]:x]) < 3
                if way == "word" and close:
                    u, v, earlier = own[-1]
                    own[-1] = (u, y, earlier + before[v:x] + words)
                else:
                    own.append((x, y, words))
            found += [(at[a + index] + x, at[a + index] + y, words) for x, y, words in own]
    return found


def applied(tokens, chosen):
    out, at = [], 0
    for a, b, come in chosen:
        out += tokens[at:a] + come
        at = b
    return "".join(out + tokens[at:])


def dealt(way, texts, index, draw):
    """Base, first person's copy, second person's copy, right answer; or None."""
    base, after = texts[index], texts[index + 1]
    if way != "line":
        base, after = unwrapped(base), unwrapped(after)
    if way == "later":
        if index + 2 >= len(texts):
            return None
        cut = CUTS["sentence"].findall
        one, two, three = cut(base), cut(after), cut(unwrapped(texts[index + 2]))
        first, second = hunks(one, two), hunks(two, three)
        # A difference of the second step is taken where the first left a sentence on each side.
        kept, taken = [], []
        for a, b, come in second:
            shift, clear = 0, True
            for x, y, z in first:
                end = x + shift + len(z)
                if a <= end and b >= x + shift:
                    clear = False
                if end <= a:
                    shift += len(z) - (y - x)
            if clear:
                kept.append((a - shift, b - shift, come))
                taken.append((a, b, come))
        if not kept or not first:
            return None
        return base, after, applied(one, kept), applied(two, taken)
    tokens = CUTS[way].findall(base)
    found = hunks(tokens, CUTS[way].findall(after)) if way == "line" else inner_hunks(way, base, after)
    if len(found) < 2:
        return None
    to = [draw.random() < 0.5 for _ in found]
    if all(to) or not any(to):
        to[0] = not to[0]
    one = [h for h, mine in zip(found, to) if mine]
    two = [h for h, mine in zip(found, to) if not mine]
    return base, applied(tokens, one), applied(tokens, two), applied(tokens, found)


# Merges --------------------------------------------------------------------------------------


def squeezed(text):
    return " ".join(text.split())


def by_git(base, one, two, right, form):
    with tempfile.TemporaryDirectory() as work:
        paths = []
        for name, text in (("one", one), ("base", base), ("two", two)):
            path = os.path.join(work, name)
            pathlib.Path(path).write_text(form(text), encoding="utf-8")
            paths.append(path)
        done = subprocess.run(["git", "merge-file", "-p", *paths], capture_output=True)
    if done.returncode != 0:
        return "collides"
    merged = done.stdout.decode("utf-8", "replace")
    return "right" if squeezed(merged) == squeezed(form(right)) else "wrong"


class Desk:
    def __init__(self, folder, program, suffix):
        self.folder, self.program, self.suffix = folder, program, suffix
        self.said = []
        self.call("init", ".")

    def call(self, *arguments, ok=(0,)):
        done = subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            env={"PATH": os.environ["PATH"], "CICA_NOW": "2023-11-24T12:00:00Z"},
        )
        self.said.append(f"$ cica {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        if done.returncode not in ok:
            raise RuntimeError(f"{arguments[0]}: exit {done.returncode}: {done.stderr.strip()[:300]}")
        return done

    def file(self, name, text):
        path = os.path.join(self.folder, name + self.suffix)
        pathlib.Path(path).write_text(text, encoding="utf-8")
        return path

    def import_(self, name, text):
        path = self.file(name, text)
        order = ["import", path, "--id", name, "--coordinator", "MN", "--yes"]
        # Not every document bears a title.
        if self.call(*order, ok=(0, 2)).returncode == 2:
            self.call(*order, "--title", "T")

    def amend(self, name, state, text):
        path = self.file(name, text)
        done = self.call("amend", "--paper", "base", "--by", state, "--from", path, "--adopt", "--yes", ok=(0, 2))
        # A copy whose differences are layout alone holds no change.
        if done.returncode == 2 and "no change" not in done.stderr and "same as" not in done.stderr:
            raise RuntimeError(f"amend: {done.stderr.strip()[:300]}")
        return done.returncode == 0

    def text(self, paper):
        shown = json.loads(self.call("show", paper, "--format", "json").stdout)
        out = []

        def walk(section):
            out.append("# " + (section.get("heading") or ""))
            out.extend(p["text"] for p in section.get("provisions", []))
            for inner in section.get("sections", []):
                walk(inner)

        for section in shown["sections"]:
            walk(section)
        return [squeezed(line) for line in out if line.strip("# ")]


def by_cica(base, one, two, right, program, suffix):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(folder, program, suffix)
        desk.import_("base", base)
        desk.import_("right", right)
        said = [desk.amend("one", "CN", one), desk.amend("two", "RU", two)]
        if not any(said):
            made, version = None, "base@1"
        else:
            made = desk.call("consolidate", "base", ok=(0, 1))
            version = "base@2"
        if made is not None and made.returncode == 1:
            return "collides", desk.said, made.stdout + made.stderr
        merged, wanted = desk.text(version), desk.text("right@1")
        if merged == wanted:
            return "right", desk.said, ""
        same_words = squeezed(" ".join(merged)).replace("# ", "") == squeezed(" ".join(wanted)).replace("# ", "")
        differ = "\n".join(difflib.unified_diff(wanted, merged, "right", "merged", lineterm="", n=1))
        if same_words:
            return "set otherwise", desk.said, differ
        # New provisions of both people at one place stand in the order in which they came.
        if sorted(merged) == sorted(wanted):
            return "in another order", desk.said, differ
        return "wrong", desk.said, differ


def plain(text):
    """Markdown as a person would type it in a plain text: prose alone, wrapped."""
    text = re.sub(r"```.*?```|~~~.*?~~~|<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^\s*\|.*$|^\[[^\]]+\]:.*$", "", text, flags=re.M)
    text = re.sub(r"[`*]{1,3}(?=\S)|(?<=\S)[`*]{1,3}", "", text)
    return wrapped(unwrapped(re.sub(r"^#+ ", "", text, flags=re.M)))


def run(arguments):
    program = os.path.abspath(os.environ.get("CICA", "target/release/cica"))
    keep = pathlib.Path(arguments.keep) if arguments.keep else None
    counts = collections.defaultdict(collections.Counter)
    number = 0
    jobs = []
    for name, texts in documents(pathlib.Path(arguments.folder)):
        for index in range(len(texts) - 1):
            words = len(WORDS.findall(texts[index]))
            if not arguments.least <= words <= 40_000:
                continue
            if arguments.only and language(texts[index]) not in arguments.only:
                continue
            alike = difflib.SequenceMatcher(None, texts[index].split("\n"), texts[index + 1].split("\n"), autojunk=False).ratio()
            if alike < 0.5:
                continue
            for way in arguments.ways.split(","):
                for turn in range(arguments.turns):
                    jobs.append((name, texts, index, way, turn))
    random.Random(arguments.seed).shuffle(jobs)
    for name, texts, index, way, turn in jobs[: arguments.most]:
        draw = random.Random(f"{arguments.seed} {name} {index} {way} {turn}")
        trial = dealt(way, texts, index, draw)
        if trial is None:
            continue
        suffix = ".md"
        if arguments.plain:
            trial, suffix = [plain(t) for t in trial], ".txt"
            if trial[0] == trial[1] or trial[0] == trial[2]:
                continue
        base, one, two, right = trial
        number += 1
        by_line = by_git(base, one, two, right, unwrapped)
        by_wrap = by_git(base, one, two, right, lambda text: wrapped(unwrapped(text)))
        said, detail = [], ""
        try:
            ours, said, detail = by_cica(base, one, two, right, program, suffix)
        except (RuntimeError, subprocess.TimeoutExpired, json.JSONDecodeError) as error:
            ours, detail = "failed", str(error)
        way = f"{way}, {language(base)}"
        counts[way][f"cica {ours}"] += 1
        counts[way][f"git, paragraph a line: {by_line}"] += 1
        counts[way][f"git, wrapped: {by_wrap}"] += 1
        counts[way]["trials"] += 1
        if ours == "collides" and "right" in (by_line, by_wrap):
            counts[way]["cica collides where a line merge is right"] += 1
        if keep and (ours not in ("right", "collides") or (ours == "collides" and "right" in (by_line, by_wrap))):
            place = keep / re.sub("[ ,]+", "-", f"{ours}-{way}-{number:04}")
            place.mkdir(parents=True, exist_ok=True)
            for label, text in (("base", base), ("one", one), ("two", two), ("right", right)):
                (place / (label + suffix)).write_text(text, encoding="utf-8")
            (place / "said.txt").write_text(f"{name} {index} {way} {turn}\ngit {by_line} {by_wrap}\n{detail}\n\n" + "\n".join(said))
            print(f"{ours:14} {place.name} {name} {index} {way}: {detail[:160]!r}", file=sys.stderr, flush=True)
    for way, found in sorted(counts.items()):
        print(f"\n{way}")
        for label, count in sorted(found.items()):
            print(f"  {count:6}  {label}")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("what", choices=["fetch", "run"])
parser.add_argument("folder")
parser.add_argument("--ways", default="line,sentence,word,later")
parser.add_argument("--only", default="", help="languages, English, Russian or Chinese")
parser.add_argument("--turns", type=int, default=1, help="deals of each pair of releases")
parser.add_argument("--most", type=int, default=10_000, help="trials at most")
parser.add_argument("--least", type=int, default=300, help="words of a document at least")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--plain", action="store_true", help="strip the markup, and go through plain text")
parser.add_argument("--keep", help="keep the texts of what went wrong in this folder")
given = parser.parse_args()
if given.what == "fetch":
    fetch(pathlib.Path(given.folder))
else:
    run(given)
