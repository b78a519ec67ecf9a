#!/usr/bin/env bash
# How long it takes to read a long Word file with tracked changes, against pandoc and python-docx:
# whole processes, the median of five, and the peak memory of each.
#
#   benches/word.sh [PARAGRAPHS]     (default 3000)
#
# CICA names the program (default: target/release/cica), PYTHON a Python with python-docx.
# What is missing is skipped, and said.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
paragraphs="${1:-3000}"
cica="${CICA:-target/release/cica}"
python="${PYTHON:-python3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/desk/papers" "$work/desk/amendments"

"$python" - "$work/long.docx" "$paragraphs" <<'PY'
import sys, zipfile
path, count = sys.argv[1], int(sys.argv[2])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
words = "the states note that cooperation in water forests cities and data serves all".split()
def run(text, deleted=False):
    t = "delText" if deleted else "t"
    return f'<w:r><w:{t} xml:space="preserve">{text}</w:{t}></w:r>'
def by(n):
    return f'w:id="{n}" w:author="State {n % 7}" w:date="2023-11-08T09:20:00Z"'
body, n = [], 0
for i in range(count):
    n += 3
    text = " ".join(words[(i * 7 + k) % len(words)] + str((i * 13 + k) % 97) for k in range(40))
    inner = run(text + " ")
    if i % 3 == 0:
        inner += f"<w:ins {by(n)}>{run(f'inserted{i} ')}</w:ins><w:del {by(n + 1)}>{run('deleted ', True)}</w:del>"
    inner += run(f"end{i}.")
    mark = f"<w:rPr><w:ins {by(n + 2)}/></w:rPr>" if i % 50 == 7 else ""
    level = '<w:outlineLvl w:val="0"/>' if i % 100 == 0 else ""
    body.append(f"<w:p><w:pPr>{level}{mark}</w:pPr>{inner}</w:p>")
main = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{"".join(body)}</w:body></w:document>'
R = "http://schemas.openxmlformats.org"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{R}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{R}/package/2006/relationships"><Relationship Id="r" Type="{R}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", main)
PY

# Prints the median of five in milliseconds and the peak memory in MiB.
measure() {
  local name="$1"
  shift
  "$python" - "$name" "$@" <<'PY'
import os, resource, subprocess, sys, time
name, command = sys.argv[1], sys.argv[2:]
taken, peak = [], 0
for _ in range(5):
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    taken.append((time.perf_counter() - start) * 1000)
    peak = max(peak, usage.ru_maxrss / 1024)
    if status != 0:
        sys.exit(f"{name} failed")
print(f"{name:<28}{sorted(taken)[2]:>10.0f} ms{peak:>8.0f} MiB")
PY
}

echo "$paragraphs paragraphs, $(stat -c %s "$work/long.docx" 2>/dev/null || stat -f %z "$work/long.docx") bytes"
measure "cica import (dry run)" "$cica" --desk "$work/desk" import "$work/long.docx" \
  --id long --title Long --coordinator MN --dry-run
if command -v pandoc >/dev/null; then
  measure "pandoc to native" pandoc --track-changes=all -t native "$work/long.docx"
else
  echo "SKIPPED: pandoc is missing"
fi
if "$python" -c "import docx" 2>/dev/null; then
  measure "python-docx, text alone" "$python" -c "
import docx, sys
print(chr(10).join(p.text for p in docx.Document(sys.argv[1]).paragraphs))" "$work/long.docx"
else
  echo "SKIPPED: python-docx is missing"
fi
