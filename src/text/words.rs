//! Words and the gaps between them.
//!
//! A word is a UAX #29 segment that is not white space; each punctuation mark and hyphen is a word
//! of its own. In scripts that set no spaces between words each grapheme is a word, because the
//! segments of UAX #29 mean nothing there. White space is never a word: it is the gap before one.

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// A word of a wording with the white space before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word<'a> {
    /// The white space before it, to the letter.
    pub gap: &'a str,
    /// The word.
    pub text: &'a str,
    /// Byte offset of `text` in the wording.
    pub start: usize,
}

impl Word<'_> {
    /// Byte offset of the end of the word in the wording.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// A wording taken apart: its words, and the white space after the last. Put together again (gap,
/// word, gap, word …, tail) it is the wording to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// The words.
    pub words: Vec<Word<'a>>,
    /// White space after the last word.
    pub tail: &'a str,
}

impl<'a> Words<'a> {
    /// Takes a wording apart.
    pub fn of(text: &'a str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut gap_start = 0;
        let mut take = |start: usize, word: &'a str| {
            words.push(Word {
                gap: &text[gap_start..start],
                text: word,
                start,
            });
            gap_start = start + word.len();
        };
        let mut segments = text.split_word_bound_indices().peekable();
        while let Some((start, segment)) = segments.next() {
            if segment.chars().all(char::is_whitespace) {
                continue;
            }
            if !is_unspaced(segment) {
                take(start, segment);
                continue;
            }
            // The segments of UAX #29 may cut a Thai vowel from its consonant: graphemes do not.
            let mut end = start + segment.len();
            while let Some((at, more)) = segments.next_if(|(_, next)| is_unspaced(next)) {
                end = at + more.len();
            }
            for (offset, grapheme) in text[start..end].grapheme_indices(true) {
                take(start + offset, grapheme);
            }
        }
        Self {
            words,
            tail: &text[gap_start..],
        }
    }

    /// The white space before the word at `index`; after the last word, the tail.
    pub fn gap(&self, index: usize) -> &'a str {
        self.words.get(index).map_or(self.tail, |word| word.gap)
    }

    /// The number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Counts the words of a wording as people do: punctuation marks are not counted.
pub fn count_spoken(text: &str) -> usize {
    text.unicode_words().count()
}

/// Whether a character belongs to a script that sets no spaces between words.
fn is_unspaced_char(c: char) -> bool {
    // No letter before Thai is of such a script; most texts hold no other.
    const FIRST: char = '\u{E00}';
    if c < FIRST {
        return false;
    }
    // The prolonged sound mark belongs to no script alone, and stands only in kana.
    matches!(c, '\u{30FC}' | '\u{FF70}')
        || matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Bopomofo
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
                | Script::Tibetan
                | Script::Javanese
                | Script::Balinese
                | Script::Tai_Le
                | Script::New_Tai_Lue
                | Script::Tai_Tham
                | Script::Tai_Viet
                | Script::Yi
        )
}

/// Whether a word is of a script that sets no spaces between words.
pub fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(is_unspaced_char)
}

/// Whether a word holds letters or digits (and is not a mark).
pub fn is_spoken(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

/// Whether a mark binds the words on both sides of it into one compound: a hyphen or a slash.
pub fn binds_compound(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}" | "/")
}

/// Whether a mark stands close to the word after it: an opening bracket or quotation mark.
pub fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "(" | "["
            | "{"
            | "«"
            | "“"
            | "‘"
            | "„"
            | "‚"
            | "¿"
            | "¡"
            | "（"
            | "「"
            | "『"
            | "《"
            | "【"
    )
}

/// Whether a mark stands close to the word before it: a closing bracket, a stop, a comma.
pub fn is_closing(word: &str) -> bool {
    matches!(
        word,
        ")" | "]"
            | "}"
            | "»"
            | "”"
            | "’"
            | ","
            | "."
            | ";"
            | ":"
            | "!"
            | "?"
            | "…"
            | "%"
            | "،"
            | "؛"
            | "؟"
            | "、"
            | "。"
            | "，"
            | "；"
            | "："
            | "！"
            | "？"
            | "）"
            | "」"
            | "』"
            | "》"
            | "】"
            | "।"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<&str> {
        Words::of(text).words.iter().map(|w| w.text).collect()
    }

    #[test]
    fn punctuation_and_hyphens_are_words_of_their_own() {
        assert_eq!(
            texts("low-waste (LBS), the world's 2.5%."),
            [
                "low", "-", "waste", "(", "LBS", ")", ",", "the", "world's", "2.5", "%", "."
            ]
        );
    }

    #[test]
    fn scripts_without_spaces_are_taken_by_grapheme() {
        assert_eq!(texts("加强 合作。"), ["加", "强", "合", "作", "。"]);
        assert_eq!(texts("น้ำสะอาด").len(), "น้ำสะอาด".graphemes(true).count());
        assert_eq!(texts("カタカナ"), ["カ", "タ", "カ", "ナ"]);
    }

    #[test]
    fn curly_quotes_do_not_stick_to_words() {
        assert_eq!(texts("“safe” «вода»"), ["“", "safe", "”", "«", "вода", "»"]);
    }

    proptest! {
        #[test]
        fn a_wording_taken_apart_is_put_together_again(text in "\\PC{0,40}|[ a-c.,\u{a0}\n-]{0,40}") {
            let words = Words::of(&text);
            let mut joined = String::new();
            for word in &words.words {
                prop_assert!(!word.text.trim().is_empty());
                prop_assert!(word.gap.chars().all(char::is_whitespace));
                joined.push_str(word.gap);
                joined.push_str(word.text);
            }
            joined.push_str(words.tail);
            prop_assert_eq!(joined, text);
        }
    }
}
