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
        let mut cutter = Cutter {
            text,
            words: Vec::with_capacity(text.len() / 5),
            gap_start: 0,
        };
        let mut at = 0;
        while at < text.len() {
            let (end, is_ascii) = stretch(text, at);
            if is_ascii {
                cutter.ascii(at, end);
            } else {
                cutter.segments(at, end);
            }
            at = end;
        }
        Self {
            tail: &text[cutter.gap_start..],
            words: cutter.words,
        }
    }

    /// A wording with all its words as one, the white space around them apart.
    pub fn uncut(text: &'a str) -> Self {
        let tail = &text[text.trim_end().len()..];
        let text = &text[..text.len() - tail.len()];
        let start = text.len() - text.trim_start().len();
        let whole = Word {
            gap: &text[..start],
            text: &text[start..],
            start,
        };
        Self {
            words: (start < text.len()).then_some(whole).into_iter().collect(),
            tail,
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

/// A wording being taken apart.
struct Cutter<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    gap_start: usize,
}

impl<'a> Cutter<'a> {
    fn take(&mut self, start: usize, end: usize) {
        self.words.push(Word {
            gap: &self.text[self.gap_start..start],
            text: &self.text[start..end],
            start,
        });
        self.gap_start = end;
    }

    /// Takes the words of any stretch.
    fn segments(&mut self, from: usize, to: usize) {
        let text = &self.text[from..to];
        let mut segments = text.split_word_bound_indices().peekable();
        while let Some((start, segment)) = segments.next() {
            if segment.chars().all(char::is_whitespace) {
                continue;
            }
            if !is_unspaced(segment) {
                self.take(from + start, from + start + segment.len());
                continue;
            }
            // The segments of UAX #29 may cut a Thai vowel from its consonant: graphemes do not.
            let mut end = start + segment.len();
            while let Some((at, more)) = segments.next_if(|(_, next)| is_unspaced(next)) {
                end = at + more.len();
            }
            for (offset, grapheme) in text[start..end].grapheme_indices(true) {
                let at = from + start + offset;
                self.take(at, at + grapheme.len());
            }
        }
    }

    /// Takes the words of a stretch of ASCII, by the same rules without their tables: most of most
    /// texts is of that sort.
    fn ascii(&mut self, from: usize, to: usize) {
        let bytes = &self.text.as_bytes()[..to];
        let mut at = from;
        while at < to {
            let start = at;
            at += 1;
            if is_joining(bytes[start]) {
                while at < to {
                    let next = bytes.get(at + 1);
                    if is_joining(bytes[at]) {
                        at += 1;
                    } else if next.is_some_and(|next| binds(bytes[at - 1], bytes[at], *next)) {
                        at += 2;
                    } else {
                        break;
                    }
                }
                self.take(start, at);
            } else if !char::from(bytes[start]).is_whitespace() {
                self.take(start, at);
            }
        }
    }
}

/// Where a stretch ends that words can be taken from by itself, and whether it is all ASCII. No
/// segment reaches over a space that a character of ASCII follows; what is not ASCII may belong to
/// the space before it (a combining mark does).
fn stretch(text: &str, from: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut is_ascii = true;
    let mut end = from;
    let mut space = from;
    while end < bytes.len() {
        if !bytes[end].is_ascii() {
            if is_ascii && space > from {
                return (space, true);
            }
            is_ascii = false;
        } else if bytes[end] != b' ' && end > 0 && bytes[end - 1] == b' ' {
            if !is_ascii {
                return (end, false);
            }
            space = end;
        }
        end += 1;
    }
    (end, is_ascii)
}

/// Letters, digits and the low line of ASCII, which join one another to words.
fn is_joining(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a mark binds what stands on both sides of it into one word: `world's`, `2.5`.
fn binds(left: u8, mark: u8, right: u8) -> bool {
    match mark {
        b'.' | b'\'' => {
            (left.is_ascii_alphabetic() && right.is_ascii_alphabetic())
                || (left.is_ascii_digit() && right.is_ascii_digit())
        }
        b':' => left.is_ascii_alphabetic() && right.is_ascii_alphabetic(),
        b',' | b';' => left.is_ascii_digit() && right.is_ascii_digit(),
        _ => false,
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

/// Whether two letters of a script without spaces may be parted: not a Thai or Lao vowel that stands
/// before its consonant from that, nor a vowel or sign from the consonant before it.
pub fn may_part(left: &str, right: &str) -> bool {
    let leads = |c: char| matches!(c, '\u{E40}'..='\u{E44}' | '\u{EC0}'..='\u{EC4}');
    let trails = |c: char| {
        matches!(
            c,
            '\u{E2F}'..='\u{E33}' | '\u{E45}'..='\u{E46}' | '\u{EAF}'..='\u{EB3}' | '\u{EC6}'
        )
    };
    !left.chars().next().is_some_and(leads) && !right.chars().next().is_some_and(trails)
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

    /// The words by the rules of the standard alone.
    fn by_segments(text: &str) -> Vec<&str> {
        let mut cutter = Cutter {
            text,
            words: Vec::new(),
            gap_start: 0,
        };
        cutter.segments(0, text.len());
        cutter.words.iter().map(|word| word.text).collect()
    }

    #[test]
    fn every_short_run_of_ascii_is_cut_as_the_standard_cuts_it() {
        // One of each class that the rules tell apart, and two where order could matter.
        const CLASSES: &[u8] = b" \t\r\n\x0bab1_.,:;'\"-(\x1c";
        for length in 1..=4_u32 {
            for nth in 0..CLASSES.len().pow(length) {
                let text: String = (0..length)
                    .map(|at| char::from(CLASSES[nth / CLASSES.len().pow(at) % CLASSES.len()]))
                    .collect();
                assert_eq!(texts(&text), by_segments(&text), "{text:?}");
            }
        }
        for byte in 0..128_u8 {
            for other in 0..128_u8 {
                let text: String = [b'a', byte, other, b'1'].map(char::from).iter().collect();
                assert_eq!(texts(&text), by_segments(&text), "{text:?}");
            }
        }
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

        #[test]
        fn the_short_way_through_ascii_gives_the_segments_of_the_standard(
            text in "[ -~\t\r\n]{0,30}|[ a-c1-2.,:;'_\"é\u{300}\u{200d}\u{a0}加-]{0,12}|\\PC{0,20}",
        ) {
            prop_assert_eq!(texts(&text), by_segments(&text));
        }
    }
}
