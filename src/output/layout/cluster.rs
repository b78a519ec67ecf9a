//! Grapheme clusters: what a text is laid out by, each with its display width.
//!
//! Imports no other floor.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The display width of a text: that of its clusters, since a terminal gives each its columns even
/// where a page would join two of them, as Arabic lam and alef.
pub(in crate::output) fn width(text: &str) -> usize {
    let (plain, rest) = plain_head(text);
    plain.len()
        + rest
            .graphemes(true)
            .map(UnicodeWidthStr::width)
            .sum::<usize>()
}

/// Divides a text where its clusters must be told apart: before that each character is one, and one
/// column wide. The last plain character goes with what follows, which it may bear.
fn plain_head(text: &str) -> (&str, &str) {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    match text.bytes().position(|byte| !is_plain(byte)) {
        Some(at) => text.split_at(at.saturating_sub(1)),
        None => (text, ""),
    }
}

/// A grapheme cluster with what the layout must know of it.
pub(super) struct Cluster<'t, M> {
    pub(super) text: &'t str,
    pub(super) mark: M,
    pub(super) width: usize,
    /// Whether a line may break at this white space (not at a no-break space, nor at a space that
    /// bears a combining mark).
    pub(super) is_space: bool,
    /// The character, where it is of ASCII and stands alone: signs are told by it.
    pub(super) sign: u8,
}

impl<'t, M> Cluster<'t, M> {
    fn new(text: &'t str, mark: M) -> Self {
        let sign = match text.as_bytes() {
            [byte @ b' '..=b'~'] => *byte,
            _ => 0,
        };
        Self {
            text,
            mark,
            width: if sign == 0 { width(text) } else { 1 },
            is_space: sign == b' ' || sign == 0 && text.chars().all(is_breaking),
            sign,
        }
    }
}

/// Cuts a text without line breaks into its clusters.
pub(super) fn clusters<M: Copy>(text: &str, mark: M) -> impl Iterator<Item = Cluster<'_, M>> {
    let (plain, rest) = plain_head(text);
    let plain = plain.char_indices().map(|(at, _)| &plain[at..=at]);
    plain
        .chain(rest.graphemes(true))
        .map(move |text| Cluster::new(text, mark))
}

/// White space that a line may break at.
pub(super) fn is_breaking(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_characters_are_clusters_of_their_own(text in "[a-c \r\u{301}环👩\u{200D}\u{FE0F}]{0,9}") {
            let told: Vec<&str> = clusters(&text, 0).map(|cluster| cluster.text).collect();
            prop_assert_eq!(told, text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
