//! A note cut into sentences, and sentences into words and quoted wording.

use super::{english, russian};

/// The letters that Kazakh has and Russian has not.
const KAZAKH: &str = "әғқңөұүһіӘҒҚҢӨҰҮҺІ";

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word as typed, without the punctuation after it.
    Word(String),
    /// Quoted wording, without its quotation marks.
    Quote(String),
}

/// A sentence with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// The line it begins on.
    pub(super) line: usize,
    /// Its pieces, each with its line.
    pub(super) tokens: Vec<(Token, usize)>,
}

impl Sentence {
    /// The sentence as one for each of its lines.
    pub(super) fn by_line(&self) -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for (token, line) in &self.tokens {
            match lines.last_mut() {
                Some(last) if last.line == *line => last.tokens.push((token.clone(), *line)),
                _ => lines.push(Self {
                    line: *line,
                    tokens: vec![(token.clone(), *line)],
                }),
            }
        }
        lines
    }

    /// The first lines as one sentence again.
    pub(super) fn joined(lines: &[Self], count: usize) -> Self {
        Self {
            line: lines.first().map_or(1, |first| first.line),
            tokens: lines
                .iter()
                .take(count)
                .flat_map(|line| line.tokens.iter().cloned())
                .collect(),
        }
    }

    /// Whether no less than half of the words outside quotations have a letter that Kazakh has and
    /// Russian has not, and none asks for something in a language that is read. A name alone makes
    /// no sentence Kazakh.
    pub(super) fn is_kazakh(&self) -> bool {
        let (mut kazakh, mut all) = (0, 0);
        for (token, _) in &self.tokens {
            let Token::Word(word) = token else { continue };
            if english::verb(word).is_some() || russian::is_request(word) {
                return false;
            }
            // A number such as 2.1(d) is of no language.
            if word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_numeric) {
                all += 1;
                kazakh += usize::from(word.chars().any(|c| KAZAKH.contains(c)));
            }
        }
        kazakh > 0 && kazakh * 2 >= all
    }

    /// The sentence as a person would know it again.
    pub(super) fn opening(&self) -> String {
        let mut out = String::new();
        for (token, _) in &self.tokens {
            if !out.is_empty() {
                out.push(' ');
            }
            match token {
                Token::Word(word) => out.push_str(word),
                Token::Quote(quote) => {
                    out.push('"');
                    out.push_str(quote);
                    out.push('"');
                }
            }
            if out.len() > 80 {
                return out.chars().take(80).chain(" …".chars()).collect();
            }
        }
        out
    }
}

/// The closing mark of a quotation.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"', '”']),
        '“' => Some(&['”', '"']),
        '”' => Some(&['”']),
        '«' => Some(&['»']),
        '„' => Some(&['“', '”', '"']),
        '»' => Some(&['«']),
        '‘' => Some(&['’', '\'']),
        '\'' => Some(&['\'', '’']),
        '‚' => Some(&['‘', '’']),
        '‹' => Some(&['›']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

/// Cuts a note into sentences, at semicolons, at full stops before white space, and at empty lines.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<Sentence> = Vec::new();
    let mut tokens: Vec<(Token, usize)> = Vec::new();
    let mut word = String::new();
    let mut line = 1;
    let mut at = 0;
    let mut blank = false;
    while let Some(c) = chars.get(at).copied() {
        let next = chars.get(at + 1).copied();
        let quoted = closing(c)
            .filter(|_| may_open(&chars, at))
            .and_then(|close| quotation(&chars, at, close));
        match c {
            _ if quoted.is_some() => {
                push_word(&mut word, &mut tokens, line);
                if let Some((quote, end)) = quoted {
                    tokens.push((Token::Quote(quote), line));
                    line += chars
                        .get(at..end)
                        .unwrap_or_default()
                        .iter()
                        .filter(|c| **c == '\n')
                        .count();
                    at = end;
                    blank = false;
                    continue;
                }
            }
            '\n' => {
                push_word(&mut word, &mut tokens, line);
                if blank {
                    end_sentence(&mut tokens, &mut out);
                }
                line += 1;
                blank = true;
            }
            ';' => {
                push_word(&mut word, &mut tokens, line);
                end_sentence(&mut tokens, &mut out);
            }
            '.' if next.is_none_or(char::is_whitespace) => {
                let abbreviated = matches!(
                    word.to_lowercase().as_str(),
                    "para"
                        | "paras"
                        | "subpara"
                        | "sub-para"
                        | "no"
                        | "sec"
                        | "art"
                        | "п"
                        | "пп"
                        | "подп"
                        | "абз"
                        | "разд"
                        | "г"
                );
                push_word(&mut word, &mut tokens, line);
                if is_list_number(&tokens, line) {
                    // A number at the start of a line begins the next request, and is no wording.
                    tokens.pop();
                    end_sentence(&mut tokens, &mut out);
                } else if !abbreviated {
                    end_sentence(&mut tokens, &mut out);
                }
            }
            ':' if ends_an_introduction(&chars, at, &tokens) => {
                push_word(&mut word, &mut tokens, line);
                end_sentence(&mut tokens, &mut out);
            }
            ',' | ':' | '!' | '?'
                if next.is_none_or(|n| n.is_whitespace() || closing(n).is_some()) =>
            {
                push_word(&mut word, &mut tokens, line);
                // "In 2.1: (a) replace …" lists requests, and does not speak of 2.1(a).
                if c == ':' && ends_with_a_number(&tokens) && opens_a_list(&chars, at + 1) {
                    tokens.push((Token::Word(":".to_owned()), line));
                }
            }
            c if c.is_whitespace() => push_word(&mut word, &mut tokens, line),
            c => {
                word.push(c);
                blank = false;
            }
        }
        at += 1;
    }
    push_word(&mut word, &mut tokens, line);
    end_sentence(&mut tokens, &mut out);
    out
}

/// Whether a mark is an apostrophe inside a word: "the state's policy".
fn is_apostrophe(chars: &[char], at: usize) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphanumeric())
    };
    matches!(chars.get(at), Some('\'' | '’'))
        && is_letter(at.checked_sub(1))
        && is_letter(Some(at + 1))
}

/// Whether a straight mark may open a quotation: after a letter it ends the possessive of a plural.
fn may_open(chars: &[char], at: usize) -> bool {
    let follows_a_letter = at
        .checked_sub(1)
        .and_then(|at| chars.get(at))
        .is_some_and(|c| c.is_alphanumeric());
    chars.get(at) != Some(&'\'') || !follows_a_letter
}

/// Whether a colon ends the words that introduce a list of requests: a line break follows, no
/// quotation does, and no place or wording stands before it.
fn ends_an_introduction(chars: &[char], at: usize, tokens: &[(Token, usize)]) -> bool {
    let rest = chars.get(at + 1..).unwrap_or_default();
    let breaks = rest
        .iter()
        .find(|c| !matches!(c, ' ' | '\t' | '\r'))
        .is_some_and(|c| *c == '\n');
    let quotes = rest
        .iter()
        .find(|c| !c.is_whitespace())
        .is_some_and(|c| closing(*c).is_some());
    let is_plain = tokens.iter().all(|(token, _)| match token {
        // A place such as `2.1d`; a note's number is none.
        Token::Word(word) => !(word.contains('.') && word.contains(|c: char| c.is_ascii_digit())),
        Token::Quote(_) => false,
    });
    breaks && !quotes && is_plain
}

/// Whether the last word is the number of a place, such as `2.1d`.
fn ends_with_a_number(tokens: &[(Token, usize)]) -> bool {
    matches!(tokens.last(), Some((Token::Word(word), _)) if word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the mark of a list follows: `(a)`, `b)`, `1)`.
fn opens_a_list(chars: &[char], at: usize) -> bool {
    let rest = chars.get(at..).unwrap_or_default().iter();
    let mark: String = rest
        .skip_while(|c| c.is_whitespace())
        .take_while(|c| !c.is_whitespace())
        .take(8)
        .collect();
    mark.strip_suffix(')')
        .map(|mark| mark.strip_prefix('(').unwrap_or(mark))
        .is_some_and(|mark| !mark.is_empty() && mark.chars().all(char::is_alphanumeric))
}

/// `1.` at the start of a line numbers the request.
fn is_list_number(tokens: &[(Token, usize)], line: usize) -> bool {
    let Some((Token::Word(last), _)) = tokens.last() else {
        return false;
    };
    let first_of_line = tokens
        .iter()
        .rev()
        .nth(1)
        .is_none_or(|(_, before)| *before < line);
    first_of_line && last.len() <= 3 && last.bytes().all(|b| b.is_ascii_digit())
}

fn push_word(word: &mut String, tokens: &mut Vec<(Token, usize)>, line: usize) {
    if !word.is_empty() {
        tokens.push((Token::Word(std::mem::take(word)), line));
    }
}

fn end_sentence(tokens: &mut Vec<(Token, usize)>, out: &mut Vec<Sentence>) {
    let tokens = std::mem::take(tokens);
    if let Some((_, line)) = tokens.first() {
        out.push(Sentence {
            line: *line,
            tokens,
        });
    }
}

/// The quoted wording from an opening mark on, its lines joined by spaces, and where it ends. The
/// bound keeps a forgotten closing mark from swallowing the note.
fn quotation(chars: &[char], at: usize, close: &[char]) -> Option<(String, usize)> {
    const LONGEST: usize = 20_000;
    let from = at + 1;
    let open = chars.get(at)?;
    let mut depth = 0_usize;
    let mut end = None;
    for (offset, c) in chars.get(from..)?.iter().take(LONGEST).enumerate() {
        // A paragraph is one line of wording: an empty line ends the hope of a closing mark.
        if *c == '\n' && chars.get(from + offset + 1) == Some(&'\n') {
            break;
        }
        if is_apostrophe(chars, from + offset) {
            continue;
        }
        if close.contains(c) {
            if depth == 0 {
                end = Some(from + offset);
                break;
            }
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
    }
    let end = end?;
    let inner: String = chars.get(from..end)?.iter().collect();
    let joined = if inner.contains('\n') {
        inner.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    } else {
        inner
    };
    Some((joined, end + 1))
}
