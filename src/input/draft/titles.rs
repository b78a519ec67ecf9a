//! The block above the first heading and the block that signs the text.

use super::block::{Block, join};
use super::headings::{self, ends_sentence};
use super::outline::Hints;
use crate::input::ink::Ink;

/// Longest paragraph that may belong to a title block.
const TITLE_LENGTH: usize = 300;
/// Most lines of a closing block, and the longest of them.
const CLOSING_LINES: usize = 8;
const CLOSING_LENGTH: usize = 80;

/// What stands above the text.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// Index of the first block of the text.
    pub(crate) end: usize,
    pub(crate) title: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) notices: Vec<String>,
}

/// What stands below it.
#[derive(Debug)]
pub(crate) struct Closing {
    /// Index of its first block.
    pub(crate) from: usize,
    pub(crate) lines: Vec<String>,
}

/// Reads the title block.
pub(crate) fn opening(blocks: &[Block], depths: &[Option<usize>], hints: &Hints) -> Opening {
    let mut opening = Opening::default();
    let first = depths
        .iter()
        .position(Option::is_some)
        .unwrap_or(blocks.len());
    let headed = first < blocks.len();
    // A first heading of its own rank, known to be no section, is the title.
    let named = headed && first_is_title(blocks, depths, first, hints);
    let text_from = if named {
        first
    } else {
        first.min(blocks.len().saturating_sub(1))
    };
    let zone = blocks
        .iter()
        .take(text_from)
        .take_while(|block| is_title_like(block, hints))
        .count();
    // Without headings, one or a few lines above the first paragraph; never the whole text.
    opening.end = if headed || zone <= 4 { zone } else { 0 };
    if !headed && opening.end == blocks.len() {
        opening.end = 0;
    }
    let mut candidates: Vec<(usize, String)> = Vec::new();
    for block in blocks.iter().take(opening.end) {
        entries(block, &mut candidates);
    }
    let mut named_title = None;
    if named && opening.end == first {
        named_title = blocks.get(first).map(|block| block.wording().all());
        opening.end = first + 1;
        // Lines directly under it belong to the title block as long as they are bold or labels.
        while let Some(block) = blocks.get(opening.end) {
            let is_label = block.bold
                || is_byline(&block.wording().all())
                || is_prepared(&block.wording().all())
                || is_kind(&block.wording().all());
            if depths.get(opening.end).copied().flatten().is_some()
                || !is_label
                || !(is_title_like(block, hints) || is_byline(&block.wording().all()))
            {
                break;
            }
            entries(block, &mut candidates);
            opening.end += 1;
        }
    }
    choose(&mut opening, named_title, candidates);
    opening
}

/// Whether the first heading is the paper's title: the only one of its rank, with others below.
fn first_is_title(blocks: &[Block], depths: &[Option<usize>], first: usize, hints: &Hints) -> bool {
    let Some(block) = blocks.get(first) else {
        return false;
    };
    let Some(rank) = block.heading else {
        return false;
    };
    let below = || blocks.iter().zip(depths).skip(first + 1);
    // In an edited copy the headings of the version tell the rank; what was added to them does not.
    let known: Vec<usize> = below()
        .filter(|(block, _)| hints.is_heading(&headings::without_number(&block.wording(), hints)))
        .filter_map(|(_, depth)| *depth)
        .collect();
    let others = if known.is_empty() {
        below().filter_map(|(_, depth)| *depth).collect()
    } else {
        known
    };
    !hints.is_heading(&block.wording())
        && (others.iter().all(|depth| *depth > rank.into()))
        && (!others.is_empty() || rank == 1)
}

/// The lines of a block, consecutive ones that are no labels taken as one title.
fn entries(block: &Block, candidates: &mut Vec<(usize, String)>) {
    let mut run: Vec<Ink> = Vec::new();
    for (line, _) in block.source_lines() {
        let text = line.all();
        if is_kind(&text) || is_prepared(&text) {
            if !run.is_empty() {
                candidates.push((block.line, join(&run).after()));
                run.clear();
            }
            candidates.push((block.line, line.after()));
        } else {
            run.push(line);
        }
    }
    if !run.is_empty() {
        candidates.push((block.line, join(&run).after()));
    }
}

fn choose(opening: &mut Opening, named: Option<String>, mut candidates: Vec<(usize, String)>) {
    candidates.retain(|(_, text)| !text.trim().is_empty() && !is_byline(text));
    let title = named.or_else(|| {
        let longest = candidates
            .iter()
            .enumerate()
            .filter(|(_, (_, text))| !is_kind(text) && !is_prepared(text))
            .max_by_key(|(index, (_, text))| (text.chars().count(), usize::MAX - index))
            .or_else(|| {
                candidates
                    .iter()
                    .enumerate()
                    .find(|(_, (_, text))| is_kind(text))
            })
            .map(|(index, _)| index)?;
        Some(candidates.remove(longest).1)
    });
    opening.title = title;
    if let Some(index) = candidates.iter().position(|(_, text)| is_kind(text)) {
        opening.kind = Some(candidates.remove(index).1);
    }
    for (line, text) in candidates {
        opening.notices.push(format!(
            "line {line}: “{text}” stands above the text and is not carried over"
        ));
    }
}

fn is_title_like(block: &Block, hints: &Hints) -> bool {
    let wording = block.wording();
    block.marker.is_none()
        && wording.0.len() <= TITLE_LENGTH
        && !ends_sentence(&wording)
        && !hints.is_provision(&wording)
}

/// "Draft Concept Paper", «Проект концепции»: what the paper is.
pub(crate) fn is_kind(text: &str) -> bool {
    const KINDS: [&str; 14] = [
        "draft",
        "concept paper",
        "working paper",
        "non-paper",
        "declaration",
        "resolution",
        "action plan",
        "statement",
        "проект",
        "концепция",
        "декларация",
        "тұжырымдама",
        "жобасы",
        "草案",
    ];
    let lower = text.to_lowercase();
    lower.split_whitespace().count() <= 6 && KINDS.iter().any(|kind| lower.contains(kind))
}

/// A line above the text that says what is known from elsewhere.
pub(crate) fn is_label(text: &str) -> bool {
    is_byline(text) || is_prepared(text)
}

/// The line that this program prints under a title: "…, version 1 of 2023-10-13 (Mongolia)".
fn is_byline(text: &str) -> bool {
    text.split_once("version ").is_some_and(|(_, rest)| {
        let number = rest.chars().take_while(char::is_ascii_digit).count();
        let date = rest
            .get(number..)
            .and_then(|rest| rest.strip_prefix(" of "));
        number > 0
            && date
                .and_then(|d| d.get(..10))
                .is_some_and(|d| d.parse::<chrono::NaiveDate>().is_ok())
    })
}

/// "Prepared by Mongolia": who wrote it, which `coordinator` says already.
fn is_prepared(text: &str) -> bool {
    const OPENINGS: [&str; 8] = [
        "prepared by",
        "submitted by",
        "proposed by",
        "presented by",
        "подготовлен",
        "представлен",
        "внесен",
        "дайындаған",
    ];
    let lower = text.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

/// Reads the closing block: the last short lines, none ending like a sentence, that end in a year
/// or are set line by line.
pub(crate) fn closing(
    blocks: &[Block],
    depths: &[Option<usize>],
    start: usize,
    hints: &Hints,
) -> Closing {
    let none = Closing {
        from: blocks.len(),
        lines: Vec::new(),
    };
    let mut from = blocks.len();
    let mut count = 0;
    while from > start + 1 {
        let Some(block) = blocks.get(from - 1) else {
            break;
        };
        let lines = block.source_lines();
        let short = lines.iter().all(|(line, _)| {
            line.0.len() <= CLOSING_LENGTH && (!ends_sentence(line) || is_russian_date(&line.all()))
        });
        let is_text = depths.get(from - 1).copied().flatten().is_some()
            || block.marker.is_some()
            || hints.is_provision(&block.wording())
            // What a state proposes is never the paper's signature.
            || (hints.is_compilation && block.wording().all().trim_end().ends_with(']'));
        if !short || is_text || count + lines.len() > CLOSING_LINES {
            break;
        }
        count += lines.len();
        from -= 1;
    }
    // What follows a heading directly is its text.
    while from < blocks.len()
        && from
            .checked_sub(1)
            .and_then(|i| depths.get(i))
            .copied()
            .flatten()
            .is_some()
    {
        from += 1;
    }
    let members = blocks.get(from..).unwrap_or_default();
    let lines: Vec<String> = members
        .iter()
        .flat_map(|block| block.source_lines())
        .map(|(line, _)| line.after())
        .filter(|line| !line.is_empty())
        .collect();
    let dated = lines.last().is_some_and(|line| ends_in_year(line));
    let set_by_line = match members {
        [block] => {
            block.has_break() || (lines.len() >= 2 && lines.iter().all(|l| l.chars().count() <= 50))
        }
        _ => false,
    };
    if lines.is_empty() || !(dated || set_by_line) {
        return none;
    }
    Closing { from, lines }
}

/// «Сентябрь 2023 г.»: a full stop that ends no sentence.
fn is_russian_date(line: &str) -> bool {
    line.strip_suffix("г.")
        .is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// "September 2023", «2023 г.», "2023-10-26".
fn ends_in_year(line: &str) -> bool {
    let is_year = |word: &str| {
        word.len() == 4
            && word.bytes().all(|b| b.is_ascii_digit())
            && (word.starts_with("19") || word.starts_with("20"))
    };
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    words.len() <= 8 && words.iter().any(|word| is_year(word))
}
