//! Words as markup: OpenDocument takes any white space for one space, so that what is more is said.

use crate::ooxml::xml::{escaped, with_line_feeds};

/// Writes words that are read to the letter, whatever stands around them.
pub(super) fn words(out: &mut String, text: &str) {
    let text = with_line_feeds(text);
    let mut plain = 0;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let markup = match c {
            // Beside another space, or at an end, where one may follow in other markup.
            ' ' if before.is_none_or(|c: char| c.is_ascii_whitespace())
                || chars.peek().is_none_or(|(_, c)| c.is_ascii_whitespace()) =>
            {
                Some("<text:s/>")
            }
            '\t' => Some("<text:tab/>"),
            '\n' => Some("<text:line-break/>"),
            _ => None,
        };
        if let Some(markup) = markup {
            out.push_str(&escaped(text.get(plain..at).unwrap_or_default()));
            out.push_str(markup);
            plain = at + c.len_utf8();
        }
        before = Some(c);
    }
    out.push_str(&escaped(text.get(plain..).unwrap_or_default()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        words(&mut out, text);
        out
    }

    #[test]
    fn spaces_that_would_be_lost_are_said() {
        for (text, markup) in [
            ("a b", "a b"),
            (" a  b ", "<text:s/>a<text:s/><text:s/>b<text:s/>"),
            ("a\tb\n c", "a<text:tab/>b<text:line-break/><text:s/>c"),
            ("a\r\nb & <c>", "a<text:line-break/>b &amp; &lt;c&gt;"),
            ("a\rb", "a<text:line-break/>b"),
            ("a \u{b} b", "a ⟨U+000B⟩ b"),
            ("", ""),
        ] {
            assert_eq!(written(text), markup, "{text:?}");
        }
    }
}
