//! Reads YAML in the form in which the desk itself writes it, without the general reader.
//!
//! A desk is many files, nearly all in this form, and the general reader is by far the slowest step
//! of most commands. It stays the judge: what is read here is, node for node and mark for mark, what
//! it gives (a law holds the two together), and whatever is not surely in the form is left to it, with
//! every message about what is wrong.
//!
//! The form: maps and lists in blocks; keys of small letters; scalars in one line, plain or in double
//! quotes without escapes; rows `[a, b]` and `{a: b}` in one line; blocks of text evenly indented. No
//! comments, no empty lines, no white space at the end of a line.

use super::tree::{Entry, Mark, Node, Style, Value};

/// The deepest nesting, well within that of the general reader.
const DEPTH_LIMIT: usize = 32;

/// The most lines and the longest row, far within the nodes that the general reader allows.
const LINE_LIMIT: usize = 400_000;
const ROW_LIMIT: usize = 4_000;

/// Reads a text that is in the desk's own form; of any other it says nothing.
pub(super) fn parse(source: &str) -> Option<Node> {
    let mut reader = Reader {
        source,
        lines: lines(source)?,
        at: 0,
    };
    let root = reader.block(0)?;
    (reader.at == reader.lines.len()).then_some(root)
}

/// A line, or what stands on it after the dash of a list.
#[derive(Clone, Copy)]
struct Line<'s> {
    /// The first byte of the whole line.
    start: usize,
    /// The column, from 0, at which the text begins; only ASCII stands before it.
    indent: usize,
    text: &'s str,
}

/// The lines of a text, if all are as the form has them.
fn lines(source: &str) -> Option<Vec<Line<'_>>> {
    let is_unusual = |byte: u8| byte < b' ' && byte != b'\n' || byte == 0x7F;
    let is_break = |c: char| {
        matches!(
            c,
            '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}'
        )
    };
    if source.bytes().any(is_unusual) || !source.is_ascii() && source.contains(is_break) {
        return None;
    }
    let mut out = Vec::new();
    let mut start = 0;
    for whole in source.strip_suffix('\n')?.split('\n') {
        let text = whole.trim_start_matches(' ');
        if text.is_empty() || text.ends_with(' ') || out.len() == LINE_LIMIT {
            return None;
        }
        out.push(Line {
            start,
            indent: whole.len() - text.len(),
            text,
        });
        start += whole.len() + 1;
    }
    Some(out)
}

struct Reader<'s> {
    source: &'s str,
    lines: Vec<Line<'s>>,
    /// The line to be read next.
    at: usize,
}

impl<'s> Reader<'s> {
    /// The mark of some bytes of the line to be read next.
    fn mark(&self, start: usize, end: usize) -> Mark {
        let line_start = self.lines.get(self.at).map_or(start, |line| line.start);
        Mark {
            line: self.at + 1,
            column: 1 + self.source[line_start..start].chars().count(),
            start,
            end,
        }
    }

    /// Where the text of the next line begins, or the file ends.
    fn next_text(&self) -> usize {
        let next = self.lines.get(self.at);
        next.map_or(self.source.len(), |line| line.start + line.indent)
    }

    /// Whether what was read at an indent ends here: what stands deeper would belong to it.
    fn ends(&self, indent: usize) -> Option<()> {
        let next = self.lines.get(self.at);
        next.is_none_or(|line| line.indent < indent).then_some(())
    }

    /// A map or a list that begins with the next line.
    fn block(&mut self, depth: usize) -> Option<Node> {
        let line = *self.lines.get(self.at).filter(|_| depth < DEPTH_LIMIT)?;
        let start = line.start + line.indent;
        let mark = self.mark(start, start);
        let value = if line.text.starts_with("- ") {
            Value::Seq(self.list(line.indent, depth)?)
        } else {
            Value::Map(self.map(line.indent, depth)?)
        };
        Some(Node { mark, value })
    }

    fn list(&mut self, indent: usize, depth: usize) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        while let Some(line) = self.lines.get_mut(self.at)
            && line.indent == indent
            && let Some(rest) = line.text.strip_prefix("- ")
        {
            if rest.starts_with("- ") || key(rest).is_some() {
                // What stands after the dash is the first line of a block of its own.
                line.indent += 2;
                line.text = rest;
                items.push(self.block(depth + 1)?);
            } else {
                items.push(self.inline(rest, indent, depth)?);
            }
        }
        self.ends(indent)?;
        Some(items)
    }

    fn map(&mut self, indent: usize, depth: usize) -> Option<Vec<Entry>> {
        let mut entries = Vec::new();
        while let Some(line) = self.lines.get(self.at).copied()
            && line.indent == indent
        {
            let (key, rest) = key(line.text)?;
            let start = line.start + line.indent;
            let key_at = self.mark(start, start + key.len());
            let node = if rest.is_empty() {
                self.at += 1;
                self.lines
                    .get(self.at)
                    .filter(|line| line.indent > indent)?;
                self.block(depth + 1)?
            } else {
                self.inline(rest.strip_prefix(' ')?, indent, depth)?
            };
            entries.push(Entry {
                key: key.to_owned(),
                key_at,
                node,
            });
        }
        self.ends(indent)?;
        Some(entries)
    }

    /// What stands after a key or a dash, to the end of its line or of its block of text.
    fn inline(&mut self, rest: &'s str, indent: usize, depth: usize) -> Option<Node> {
        if let Some(is_folded) = match rest {
            ">-" => Some(true),
            "|" | "|-" => Some(false),
            _ => None,
        } {
            return self.text(is_folded, rest.ends_with('-'), indent);
        }
        let line = self.lines.get(self.at)?;
        let end = line.start + line.indent + line.text.len();
        let start = end - rest.len();
        let node = match rest.as_bytes().first()? {
            b'[' | b'{' if rest.len() < ROW_LIMIT => {
                let mut row = Row {
                    reader: self,
                    at: start,
                    end,
                };
                let node = row.value(depth + 1)?;
                (row.at == end).then_some(node)?
            }
            b'"' => self.quoted(start, end)?,
            _ => self.plain(start, end)?,
        };
        self.at += 1;
        Some(node)
    }

    /// A block of text; the line to be read next is its header's.
    fn text(&mut self, is_folded: bool, is_stripped: bool, indent: usize) -> Option<Node> {
        self.at += 1;
        let first = *self
            .lines
            .get(self.at)
            .filter(|line| line.indent > indent)?;
        let mut mark = self.mark(self.next_text(), 0);
        let mut text = String::new();
        while let Some(line) = self.lines.get(self.at)
            && line.indent >= first.indent
        {
            if line.indent > first.indent {
                return None;
            }
            if !text.is_empty() {
                text.push(if is_folded { ' ' } else { '\n' });
            }
            text.push_str(line.text);
            self.at += 1;
        }
        if !is_stripped {
            text.push('\n');
        }
        mark.end = self.next_text();
        let style = Style::Block;
        let value = Value::Text { text, style };
        Some(Node { mark, value })
    }

    fn scalar(&self, text: &str, style: Style, start: usize, end: usize) -> Node {
        let text = text.to_owned();
        Node {
            mark: self.mark(start, end),
            value: Value::Text { text, style },
        }
    }

    fn quoted(&self, start: usize, end: usize) -> Option<Node> {
        let text = self.source.get(start + 1..end.checked_sub(1)?)?;
        let is_closed = self.source[start..end].ends_with('"');
        (is_closed && !text.contains(['"', '\\']))
            .then(|| self.scalar(text, Style::Double, start, end))
    }

    fn plain(&self, start: usize, end: usize) -> Option<Node> {
        let text = &self.source[start..end];
        let is_plain = text.starts_with(char::is_alphanumeric)
            && !text.ends_with([' ', ':'])
            && !text.contains(": ")
            && !text.contains(" #")
            && !text.eq_ignore_ascii_case("null");
        is_plain.then(|| self.scalar(text, Style::Plain, start, end))
    }
}

/// A key and what stands after its colon.
fn key(text: &str) -> Option<(&str, &str)> {
    let length = text
        .bytes()
        .position(|byte| !matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))?;
    let (key, rest) = text.split_at(length);
    let rest = rest.strip_prefix(':')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key != "null"
        && key.len() < 100
        && (rest.is_empty() || rest.starts_with(' '));
    is_key.then_some((key, rest))
}

/// A list or a map in one line.
struct Row<'r, 's> {
    reader: &'r Reader<'s>,
    at: usize,
    end: usize,
}

impl Row<'_, '_> {
    fn rest(&self) -> &str {
        &self.reader.source[self.at..self.end]
    }

    /// Passes over letters that stand next.
    fn eat(&mut self, letters: &str) -> Option<()> {
        self.rest().starts_with(letters).then_some(())?;
        self.at += letters.len();
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        let mark = self.reader.mark(start, start + 1);
        let value = match self.rest().bytes().next().filter(|_| depth < DEPTH_LIMIT)? {
            b'[' => Value::Seq(self.entries("[", "]", |row| row.value(depth + 1))?),
            b'{' => Value::Map(self.entries("{", "}", |row| row.entry(depth + 1))?),
            b'"' => {
                let length = self.rest()[1..].find('"')? + 2;
                self.at += length;
                return self.reader.quoted(start, self.at);
            }
            _ => {
                self.at += self.rest().find([',', '[', ']', '{', '}'])?;
                return self.reader.plain(start, self.at);
            }
        };
        Some(Node { mark, value })
    }

    fn entries<T>(
        &mut self,
        open: &str,
        close: &str,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut out = Vec::new();
        self.eat(open)?;
        while self.eat(close).is_none() {
            if !out.is_empty() {
                self.eat(", ")?;
            }
            out.push(read(self)?);
        }
        Some(out)
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        let (key, rest) = key(self.rest())?;
        rest.strip_prefix(' ')?;
        let key = key.to_owned();
        let key_at = self.reader.mark(self.at, self.at + key.len());
        self.at += key.len() + 2;
        let node = self.value(depth)?;
        Some(Entry { key, key_at, node })
    }
}

#[cfg(test)]
mod tests {
    use super::super::is_read_alike;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const SAMPLE: &str = "\
title: The text (CBMs) [of] 1.10, a:b
by: [CN, RU]
received: 2023-11-08T15:20:00+06:00
empty: []
none: {}
original: \"received/CN-1.docx\"
signature: |-
  Ministry of Окружающей
  среды # no comment
note: |
  One line
sections:
  - id: water
    heading: \"- safe\"
    provisions:
      - {id: chapeau, kind: item, with: \"a, b\"}
      - id: long
        text: >-
          words that go on: and
          - on #1 «ещё»
  - plain words
  - - nested
    - list
  - >-
    block
adopts:
    - {change: CN-1.1, digest: sha256:00ff, by: [CN]}
last: 007
";

    #[test]
    fn the_form_that_the_desk_writes_is_read_without_the_general_reader() {
        assert!(is_read_alike(SAMPLE));
        assert!(is_read_alike("a: b\n"));
    }

    #[test]
    fn what_is_not_surely_in_the_form_is_left_to_the_general_reader() {
        for source in [
            "",
            "a: b",
            "a: b \n",
            "a: b\r\n",
            "a: b\n\n",
            "# a\na: b\n",
            "a: b # c\n",
            "a: b: c\n",
            "a: ~\n",
            "a: null\n",
            "a:\nb: c\n",
            "a:\n- b\n",
            "a: b\n  c\n",
            "a: 'b'\n",
            "a: \"b\\n\"\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !b c\n",
            "a: >\n  b\n",
            "a: >-\n  b\n   c\n",
            "a: >-\n  b\n\n  c\n",
            "a: >-\nb: c\n",
            "a: |2\n  b\n",
            "a: [b,c]\n",
            "a: [b, c, ]\n",
            "a: [b\n  c]\n",
            "a: {b: c: d}\n",
            "a: [b]c\n",
            "---\na: b\n",
            "a: b\n---\nc: d\n",
            "? a\n: b\n",
            "a : b\n",
            "a: \tb\n",
            "\u{feff}a: b\n",
            " a: b\nc: d\n",
            "a: b\n c: d\n",
        ] {
            assert!(!is_read_alike(source), "{source:?}");
        }
    }

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            " ",
            "  ",
            "\n",
            "\n  ",
            ":",
            ": ",
            "- ",
            "-",
            "#",
            " #",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ",",
            "\"",
            "'",
            "\\",
            ">-",
            "|",
            "|-",
            ">",
            "&a ",
            "*a",
            "!a ",
            "~",
            "null",
            "true",
            "a: b",
            "a:",
            "é",
            "\u{a0}",
            "\u{85}",
            "\t",
            "1",
            "0x1F",
            "99999999999999999999999999",
            "?",
            "? ",
            "%",
            "@",
            "---",
            "<<: ",
            "=",
            ".inf",
            "-1",
            "1_0",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_text_out_of_form_is_never_read_otherwise(
            edits in vec((any::<prop::sample::Index>(), 0..4_usize, piece()), 1..4)
        ) {
            let mut letters: Vec<char> = SAMPLE.chars().collect();
            for (at, gone, piece) in edits {
                let at = at.index(letters.len());
                let end = (at + gone).min(letters.len());
                letters.splice(at..end, piece.chars());
            }
            is_read_alike(&letters.into_iter().collect::<String>());
        }

        #[test]
        fn lines_at_any_indent_are_never_read_otherwise(
            lines in vec((0..5_usize, vec(piece(), 0..3), "[a-c]{1,2}(: ?[a-c0-9]{0,2})?|- [a-c](: [a-c])?"), 1..6)
        ) {
            let text: String = lines
                .into_iter()
                .map(|(indent, pieces, line)| format!("{}{line}{}\n", " ".repeat(indent), pieces.concat()))
                .collect();
            is_read_alike(&text);
        }
    }
}
