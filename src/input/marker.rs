//! What stands at the start of a line as layout: bullets, numbers, letters.

/// A mark at the start of a line that shows place or depth, and is no wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    /// A bullet or dash of any shape.
    Bullet,
    /// `1.`, `1)`, `(1)`.
    Number {
        /// Its value.
        value: u32,
        /// Written with a closing bracket.
        bracket: bool,
    },
    /// `1.2`, `2.1(d)`: a whole number as this program prints it.
    Dotted {
        /// The numbers.
        parts: Vec<u32>,
        /// How many letters or numerals in brackets follow: the depth of an item.
        letters: usize,
    },
    /// `I.`, `IV)`: a capital Roman numeral.
    Roman {
        /// Its value.
        value: u32,
    },
    /// `A.`: a single capital.
    Capital,
    /// `(a)`, `b)`, `c.`, `(ii)`: a small letter or numeral; some are both.
    Letter {
        /// Its place in the alphabet.
        letter: Option<u32>,
        /// Its value as a Roman numeral.
        roman: Option<u32>,
    },
}

/// The marker at the start of a line and how many characters it takes, white space after it
/// included.
pub(crate) fn at_start(line: &[char]) -> Option<(Marker, usize)> {
    let found = bullet(line)
        .or_else(|| dotted(line))
        .or_else(|| number(line))
        .or_else(|| bracketed(line))
        .or_else(|| lettered(line))
        .or_else(|| capital(line))?;
    let (marker, length) = found;
    let space = line
        .get(length..)
        .unwrap_or_default()
        .iter()
        .take_while(|c| c.is_whitespace())
        .count();
    Some((marker, length + space))
}

/// The marker of a line where a bullet may stand before a letter, as lists of lettered items are
/// often written in Markdown: `- (a) water`.
pub(crate) fn of_line(line: &[char]) -> Option<(Marker, usize)> {
    let (marker, length) = at_start(line)?;
    if marker == Marker::Bullet
        && let Some(rest) = line.get(length..)
        && let Some((inner, more)) = at_start(rest)
        && more < rest.len()
        && matches!(
            inner,
            Marker::Letter { .. }
                | Marker::Number { bracket: true, .. }
                | Marker::Dotted { letters: 1.., .. }
        )
    {
        return Some((inner, length + more));
    }
    Some((marker, length))
}

/// The marker of a line of Markdown, where a number may be set in bold: `**1.1** text`.
pub(crate) fn of_markdown(line: &[char]) -> Option<(Marker, usize)> {
    let bold = || {
        let rest = line.strip_prefix(&['*', '*'])?;
        let inner = rest
            .windows(2)
            .take(24)
            .position(|pair| pair == ['*', '*'])?;
        let (marker, length) = at_start(rest.get(..inner)?)?;
        let end = 2 + inner + 2;
        let is_number = matches!(marker, Marker::Dotted { .. } | Marker::Number { .. });
        (length == inner && is_number && line.get(end).is_some_and(|c| c.is_whitespace()))
            .then_some(())?;
        let space = line
            .get(end..)?
            .iter()
            .take_while(|c| c.is_whitespace())
            .count();
        Some((marker, end + space))
    };
    bold().or_else(|| of_line(line))
}

/// Dashes need a space or a capital after them: a minus or a torn-off hyphen is wording.
fn bullet(line: &[char]) -> Option<(Marker, usize)> {
    let first = *line.first()?;
    let next = line.get(1).copied();
    let spaced = next.is_some_and(char::is_whitespace);
    let is_bullet = match first {
        '*' | '+' => spaced,
        '-' | '–' | '—' | '‒' | '−' | '‐' | '‑' => {
            spaced || next.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        }
        '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '□' | '➢' | '➤' | '⁃' | '✓' | '∙'
        | '\u{F0B7}' => next.is_some(),
        _ => false,
    };
    is_bullet.then_some((Marker::Bullet, 1))
}

/// Digits at a place, at most three: `2030.` is a year, not a number of a heading.
fn digits(line: &[char], from: usize) -> Option<(u32, usize)> {
    let run: String = line
        .get(from..)?
        .iter()
        .take(4)
        .take_while(|c| c.is_ascii_digit())
        .collect();
    if run.is_empty() || run.len() > 3 {
        return None;
    }
    Some((run.parse().ok()?, from + run.len()))
}

/// A Chinese numeral up to 99 before `、`.
fn han_numeral(line: &[char]) -> Option<(u32, usize)> {
    let end = line.iter().take(4).position(|c| *c == '、')?;
    Some((han_value(line.get(..end)?)?, end))
}

/// The value of a Chinese numeral: 三, 十二, 二十三.
fn han_value(numeral: &[char]) -> Option<u32> {
    let digit = |c: &char| {
        "一二三四五六七八九"
            .chars()
            .zip(1..)
            .find(|(d, _)| d == c)
            .map(|(_, n)| n)
    };
    match numeral {
        ['十'] => Some(10),
        [one] => digit(one),
        ['十', one] => Some(10 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => None,
    }
}

fn is_space_or_end(line: &[char], at: usize) -> bool {
    line.get(at).is_none_or(|c| c.is_whitespace())
}

fn number(line: &[char]) -> Option<(Marker, usize)> {
    let (value, mut end) = digits(line, 0).or_else(|| han_numeral(line))?;
    // Markdown writers escape the full stop of a number that is typed.
    if line.get(end) == Some(&'\\') {
        end += 1;
    }
    let bracket = match line.get(end)? {
        '.' | '．' => false,
        '、' => {
            return Some((
                Marker::Number {
                    value,
                    bracket: false,
                },
                end + 1,
            ));
        }
        ')' | '）' => true,
        _ => return None,
    };
    end += 1;
    let follows = line.get(end).copied();
    let stands = is_space_or_end(line, end)
        || follows.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
    (stands && value > 0).then_some((Marker::Number { value, bracket }, end))
}

fn dotted(line: &[char]) -> Option<(Marker, usize)> {
    let (first, end) = digits(line, 0)?;
    let mut parts = vec![first];
    let (mut end, mut is_inserted) = suffixed(line, end);
    while line.get(end) == Some(&'.') && parts.len() < 8 {
        let Some((part, after)) = digits(line, end + 1) else {
            break;
        };
        parts.push(part);
        let (after, suffix) = suffixed(line, after);
        (end, is_inserted) = (after, is_inserted || suffix);
    }
    let mut letters = 0;
    while line.get(end) == Some(&'(') && letters < 8 {
        let inner = line
            .get(end + 1..)?
            .iter()
            .take_while(|c| c.is_ascii_alphanumeric())
            .count();
        if inner == 0 || inner > 6 || line.get(end + 1 + inner) != Some(&')') {
            break;
        }
        letters += 1;
        (end, _) = suffixed(line, end + inner + 2);
    }
    if letters == 0 && matches!(line.get(end), Some('.' | ')')) {
        end += 1;
    }
    ((parts.len() > 1 || letters > 0 || is_inserted) && is_space_or_end(line, end))
        .then_some((Marker::Dotted { parts, letters }, end))
}

/// Goes on after `bis`, `ter` ... behind a number: what stands between two numbers of a version.
fn suffixed(line: &[char], from: usize) -> (usize, bool) {
    const SUFFIXES: [&str; 9] = [
        "quinquies",
        "septies",
        "quater",
        "sexies",
        "octies",
        "novies",
        "decies",
        "bis",
        "ter",
    ];
    let rest = line.get(from..).unwrap_or_default();
    let found = SUFFIXES
        .iter()
        .find(|suffix| suffix.chars().zip(rest).filter(|(a, b)| a == *b).count() == suffix.len());
    let Some(suffix) = found else {
        return (from, false);
    };
    let after = from + suffix.len();
    let more = line.get(after..).unwrap_or_default();
    (
        after + more.iter().take_while(|c| c.is_ascii_digit()).count(),
        true,
    )
}

/// `(a)`, `(ii)`, `(1)`, `(б)`, `（一）` are items wherever they open a line.
fn bracketed(line: &[char]) -> Option<(Marker, usize)> {
    if !matches!(line.first()?, '(' | '（') {
        return None;
    }
    let inner: Vec<char> = line
        .iter()
        .skip(1)
        .take(7)
        .take_while(|c| !matches!(c, ')' | '）'))
        .copied()
        .collect();
    if inner.is_empty() || inner.len() > 5 {
        return None;
    }
    let end = inner.len() + 2;
    let follows = line.get(end).copied();
    if !(is_space_or_end(line, end) || follows.is_some_and(char::is_alphabetic)) {
        return None;
    }
    let marker = if inner.iter().all(char::is_ascii_digit) {
        Marker::Number {
            value: inner
                .iter()
                .collect::<String>()
                .parse()
                .ok()
                .filter(|n| (1..1000).contains(n))?,
            bracket: true,
        }
    } else if let Some(value) = han_value(&inner) {
        Marker::Number {
            value,
            bracket: true,
        }
    } else {
        letter(&inner)?
    };
    Some((marker, end))
}

/// `a)`, `ii)`, `б)`, and `a.` of Latin letters.
fn lettered(line: &[char]) -> Option<(Marker, usize)> {
    let run: Vec<char> = line
        .iter()
        .take(5)
        .take_while(|c| c.is_alphabetic())
        .copied()
        .collect();
    let end = run.len() + 1;
    let closes = match line.get(run.len())? {
        ')' | '）' => is_space_or_end(line, end) || run.len() == 1,
        // `i.e.` and abbreviations are wording: only one letter, and white space after it.
        '.' => {
            is_space_or_end(line, end) && run.len() == 1 && run.iter().all(char::is_ascii_lowercase)
        }
        _ => false,
    };
    if !closes {
        return None;
    }
    Some((letter(&run)?, end))
}

fn letter(inner: &[char]) -> Option<Marker> {
    let text: String = inner.iter().collect();
    let roman =
        roman(&text.to_ascii_uppercase()).filter(|_| inner.iter().all(char::is_ascii_lowercase));
    let letter = match inner {
        [c] if c.is_ascii_lowercase() => Some(u32::from(*c) - u32::from('a') + 1),
        [c] if c.is_alphabetic() && !c.is_uppercase() => Some(u32::from(*c)),
        // aa, bb: after z.
        [a, b] if a == b && a.is_ascii_lowercase() => Some(u32::from(*a) - u32::from('a') + 27),
        _ => None,
    };
    (letter.is_some() || roman.is_some()).then_some(Marker::Letter { letter, roman })
}

/// `IV.` and `A.`: capitals before a full stop or bracket.
fn capital(line: &[char]) -> Option<(Marker, usize)> {
    let run: String = line
        .iter()
        .take(8)
        .take_while(|c| c.is_ascii_uppercase())
        .collect();
    let end = run.len() + 1;
    if run.is_empty()
        || !matches!(line.get(run.len()), Some('.' | ')'))
        || !is_space_or_end(line, end)
    {
        return None;
    }
    if let Some(value) = roman(&run) {
        return Some((Marker::Roman { value }, end));
    }
    (run.len() == 1).then_some((Marker::Capital, end))
}

/// The value of a Roman numeral in its one right spelling, below 40.
fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    (1..40_u32).find(|value| {
        let ten = TENS.get(*value as usize / 10).copied().unwrap_or_default();
        let one = ONES.get(*value as usize % 10).copied().unwrap_or_default();
        text.strip_prefix(ten) == Some(one)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Option<(Marker, usize)> {
        at_start(&line.chars().collect::<Vec<_>>())
    }

    #[test]
    fn bullets_of_the_seed_are_found_with_and_without_a_space() {
        assert_eq!(of("- Reduce"), Some((Marker::Bullet, 2)));
        assert_eq!(of("-Insist"), Some((Marker::Bullet, 1)));
        assert_eq!(of("•  Water"), Some((Marker::Bullet, 3)));
        assert_eq!(of("– Water"), Some((Marker::Bullet, 2)));
    }

    #[test]
    fn wording_that_only_looks_like_a_marker_is_left_alone() {
        for line in [
            "-based",
            "*emphasis*",
            "2030 Agenda",
            "2030. The",
            "-5 degrees",
            "e.g. water",
            "i.e. so",
            "(CICA) is",
            "10 per cent",
            "1.5x",
            "www.a.b",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_letters_and_numerals_are_told_apart() {
        assert_eq!(
            of("1. Background"),
            Some((
                Marker::Number {
                    value: 1,
                    bracket: false
                },
                3
            ))
        );
        assert_eq!(
            of("12) X"),
            Some((
                Marker::Number {
                    value: 12,
                    bracket: true
                },
                4
            ))
        );
        assert_eq!(of("IV. Scope"), Some((Marker::Roman { value: 4 }, 4)));
        assert_eq!(
            of("(ii) x"),
            Some((
                Marker::Letter {
                    letter: Some(35),
                    roman: Some(2)
                },
                5
            ))
        );
        assert_eq!(
            of("(c) x"),
            Some((
                Marker::Letter {
                    letter: Some(3),
                    roman: None
                },
                4
            ))
        );
        assert_eq!(of("б) вода").map(|f| f.1), Some(3));
        assert_eq!(
            of("2.1(d) Water"),
            Some((
                Marker::Dotted {
                    parts: vec![2, 1],
                    letters: 1
                },
                7
            ))
        );
        assert_eq!(
            of("2.1 Water"),
            Some((
                Marker::Dotted {
                    parts: vec![2, 1],
                    letters: 0
                },
                4
            ))
        );
    }
}
