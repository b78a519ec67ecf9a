//! Where words that a note adds at an end go: before the stop that ends the wording.

/// Marks that end a sentence or an item.
const STOPS: [char; 7] = ['.', '!', '?', ';', '…', '。', '؟'];

/// Words that a stop follows within a sentence.
const SHORTENED: &[&str] = &["etc", "др", "пр", "т.д", "т.п"];

/// Words that join an item to the next one, and stand after its semicolon.
const JOINING: &[&str] = &["and", "or", "и", "или", "а также"];

/// Where in a wording the words go that are added at its end: before its last stop, or at the very
/// end where they bring a stop of their own, or are a sentence of their own.
pub(super) fn end_for(words: &str, text: &str) -> usize {
    let very_end = text.len();
    let trimmed = text.trim_end();
    let body = trimmed.trim_end_matches(STOPS);
    let words = words.trim();
    let ends_so = words.ends_with(STOPS) || words.starts_with(STOPS) || words.starts_with(':');
    let joins = trimmed.ends_with(';') && JOINING.contains(&words);
    if body.len() == trimmed.len() || body.is_empty() || ends_so || joins {
        return very_end;
    }
    if is_a_sentence(words) || is_shortened(body) {
        return very_end;
    }
    body.len()
}

/// Whether words begin as a sentence does: with a capital letter that no other follows, as "UN" has.
fn is_a_sentence(words: &str) -> bool {
    let mut letters = words.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|second| !second.is_uppercase())
}

/// Whether the stop after a wording is that of its last word, as in "etc." and "U.S.".
fn is_shortened(body: &str) -> bool {
    let last = body.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_initial = last
        .rsplit('.')
        .next()
        .is_some_and(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    is_initial || SHORTENED.contains(&last.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_of_a_shortened_word_stays_with_it() {
        for (words, text, expected) in [
            ("after approval", "Within six months.", "Within six months"),
            ("once a year", "Share data;", "Share data"),
            ("and soil", "Air, water, etc.", "Air, water, etc."),
            ("alone", "With the U.S.", "With the U.S."),
            ("and", "Share data;", "Share data;"),
            ("UN agencies", "With others.", "With others"),
            ("Kept open", "Within six months.", "Within six months."),
            ("more", "No stop", "No stop"),
        ] {
            assert_eq!(&text[..end_for(words, text)], expected, "{words}: {text}");
        }
    }
}
