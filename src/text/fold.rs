//! Folding for search: case, diacritics, and look-alike letters in numbers of notes.
//!
//! `А-25/23/0208` begins with a Cyrillic letter and is found as typed on a Latin keyboard; words of
//! a language keep their script, so that Russian "сор" is not English "cop". Imports nothing.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A folded text that remembers where each of its letters stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the byte of the original that it comes from.
    from: Vec<usize>,
    end: usize,
}

/// Cyrillic letters (and the Kazakh і) that look like Latin ones in the capitals or small letters
/// of note numbers, with these.
const ALIKE: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
];

impl Folded {
    /// Folds a text: no case, no marks, runs of white space as one space, and in words that hold a
    /// digit look-alikes of Latin letters as these.
    pub fn of(original: &str) -> Self {
        let mut out = Self {
            text: String::with_capacity(original.len()),
            from: Vec::with_capacity(original.len()),
            end: original.len(),
        };
        let mut word_start = 0;
        for (at, c) in original.char_indices() {
            if c.is_whitespace() {
                out.word(original, word_start, at);
                word_start = at + c.len_utf8();
                if !out.text.is_empty() && !out.text.ends_with(' ') {
                    out.push(' ', at);
                }
            }
        }
        out.word(original, word_start, original.len());
        out
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    fn word(&mut self, original: &str, start: usize, end: usize) {
        let Some(word) = original.get(start..end) else {
            return;
        };
        let is_number = word.chars().any(|c| c.is_ascii_digit());
        for (offset, c) in word.char_indices() {
            // The number sign would come apart into two letters.
            if c == '№' || is_invisible(c) {
                continue;
            }
            for c in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
                if is_combining_mark(c) {
                    continue;
                }
                let c = match c {
                    'ı' => 'i',
                    '’' | '‘' | 'ʼ' => '\'',
                    '“' | '”' | '«' | '»' | '„' => '"',
                    '‐' | '‑' | '–' | '—' => '-',
                    c if is_number => ALIKE
                        .iter()
                        .find(|(cyrillic, _)| *cyrillic == c)
                        .map_or(c, |(_, latin)| *latin),
                    c => c,
                };
                self.push(c, start + offset);
            }
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        self.text.trim_end()
    }

    /// The first place where folded words stand, as a byte range of the original.
    pub fn find(&self, words: &Self) -> Option<(usize, usize)> {
        let wanted = words.text();
        if wanted.is_empty() {
            return None;
        }
        let at = self.text.find(wanted)?;
        let start = *self.from.get(at)?;
        let last = *self.from.get(at + wanted.len() - 1)?;
        // Up to the next letter that comes from another place: marks belong to what they stand on.
        let end = self
            .from
            .get(at + wanted.len()..)?
            .iter()
            .find(|from| **from > last)
            .copied()
            .unwrap_or(self.end);
        Some((start, end))
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, words: &str) -> Option<String> {
        let (start, end) = Folded::of(text).find(&Folded::of(words))?;
        Some(text[start..end].to_owned())
    }

    #[test]
    fn case_marks_and_spaces_do_not_matter() {
        assert_eq!(
            found("of Türkiye and", "turkiye").as_deref(),
            Some("Türkiye")
        );
        assert_eq!(
            found("safe\n  and clean", "SAFE AND").as_deref(),
            Some("safe\n  and")
        );
        assert_eq!(found("приём", "прием").as_deref(), Some("приём"));
        assert_eq!(found("waste", "water"), None);
    }

    #[test]
    fn a_note_number_is_found_in_either_script() {
        // The first letter of the text is Cyrillic, that of the words Latin, and the other way.
        assert_eq!(
            found("№ А-25/23/0208 от", "A-25/23/0208").as_deref(),
            Some("А-25/23/0208")
        );
        assert_eq!(
            found("No.EN/P/1273", "ЕN/Р/1273").as_deref(),
            Some("EN/P/1273")
        );
        // Words of a language keep their script.
        assert_eq!(found("сор", "cop"), None);
    }

    proptest! {
        #[test]
        fn what_stands_there_is_found_and_sliced_well(text in "\\PC{0,40}", words in "\\PC{1,6}") {
            if let Some((start, end)) = Folded::of(&text).find(&Folded::of(&words)) {
                prop_assert!(text.get(start..end).is_some());
            }
            let whole = Folded::of(&text);
            if !whole.text().is_empty() {
                prop_assert!(whole.find(&whole).is_some());
            }
        }
    }
}
