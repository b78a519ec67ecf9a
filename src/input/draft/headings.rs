//! Which blocks are headings, and which numbered blocks are items of a list.

use super::block::Block;
use super::outline::Hints;
use crate::input::ink::Ink;
use crate::input::marker::{self, Marker};

/// Longest line that is taken for a heading without the markup saying so.
const LENGTH: usize = 150;

/// The depth of each block that is a heading.
pub(crate) fn find(blocks: &[Block], hints: &Hints) -> Vec<Option<usize>> {
    let markup = blocks.iter().any(|block| block.heading.is_some());
    let runs = runs(blocks);
    let dotted = blocks
        .iter()
        .any(|block| matches!(block.marker, Some((Marker::Dotted { .. }, _))));
    let mut depths: Vec<Option<usize>> = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let depth = if let Some(depth) = block.heading {
            Some(depth.into())
        } else if is_known(block, hints) && !(markup && is_listed(block, hints)) {
            Some(numbered_depth(block).unwrap_or(1))
        } else if !hints.provisions.is_empty()
            && (hints.is_provision(&block.wording())
                || hints.is_provision(&block.wording_with_marker()))
        {
            None
        } else if markup {
            // Where the markup names the headings, numbered lines are text.
            None
        } else {
            by_shape(
                blocks,
                index,
                runs.get(index).copied().unwrap_or(Run::ALONE),
                dotted,
            )
        };
        depths.push(depth);
    }
    unnumbered(blocks, hints, &mut depths);
    depths
}

/// Longest line that is taken for a heading with neither number nor markup.
const BARE_LENGTH: usize = 80;

/// Where no heading bears a number or markup, short lines that each stand before running text are
/// the headings; a single one is the title.
fn unnumbered(blocks: &[Block], hints: &Hints, depths: &mut [Option<usize>]) {
    let is_set_off = |(block, depth): (&Block, &Option<usize>)| {
        depth.is_some() && (block.marker.is_some() || block.heading.is_some() || block.bold)
    };
    if blocks.iter().zip(&*depths).any(is_set_off) {
        return;
    }
    let known = depths.iter().any(Option::is_some);
    let candidates: Vec<usize> = blocks
        .windows(2)
        .enumerate()
        .filter_map(|(index, pair)| match pair {
            [block, next] => {
                let wording = block.wording();
                let bare = block.marker.is_none()
                    && !block.follows_on
                    && !wording.0.is_empty()
                    && wording.0.len() <= BARE_LENGTH
                    && block.source_lines().len() == 1
                    && !ends_sentence(&wording)
                    && !hints.is_provision(&wording);
                let leads = next.marker.is_some() || ends_sentence(&next.wording());
                (bare && leads).then_some(index)
            }
            _ => None,
        })
        .collect();
    // The first line of a text is its title, unless a title stands before it.
    if candidates.len() < 2 && !known {
        return;
    }
    for index in candidates {
        if let Some(depth) = depths.get_mut(index) {
            depth.get_or_insert(1);
        }
    }
}

/// Whether a block says a heading's words as an item or a provision of its own: a table of contents
/// does, where the markup names the headings themselves.
fn is_listed(block: &Block, hints: &Hints) -> bool {
    hints.is_provision(&block.wording()) || matches!(block.marker, Some((Marker::Bullet, _)))
}

fn is_known(block: &Block, hints: &Hints) -> bool {
    if hints.headings.is_empty() {
        return false;
    }
    let wording = block.wording();
    hints.is_heading(&wording)
        || hints.is_heading(&block.wording_with_marker())
        || hints.is_heading(&without_number(&wording, hints))
}

/// The depth that a number at the start tells.
fn numbered_depth(block: &Block) -> Option<usize> {
    match block.marker.as_ref()?.0 {
        Marker::Dotted { ref parts, .. } => Some(parts.len()),
        _ => Some(1),
    }
}

/// A run of numbered blocks that count on, with nothing between.
#[derive(Debug, Clone, Copy)]
struct Run {
    length: usize,
    /// Index of its first block.
    from: usize,
    /// It has several blocks, and one ends like a sentence or an item.
    sentences: bool,
}

impl Run {
    const ALONE: Self = Self {
        length: 1,
        from: usize::MAX,
        sentences: false,
    };
}

/// For each block the run that it is in.
fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs = vec![Run::ALONE; blocks.len()];
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start + 1;
        while let (Some(before), Some(after)) = (blocks.get(end - 1), blocks.get(end)) {
            if !counts_on(before, after) {
                break;
            }
            end += 1;
        }
        let members = blocks.get(start..end).unwrap_or_default();
        let run = Run {
            length: members.len(),
            from: start,
            sentences: members.len() > 1
                && members.iter().any(|block| ends_sentence(&block.wording())),
        };
        if let Some(slots) = runs.get_mut(start..end) {
            slots.fill(run);
        }
        start = end;
    }
    runs
}

fn counts_on(before: &Block, after: &Block) -> bool {
    match (&before.marker, &after.marker) {
        (
            Some((
                Marker::Number {
                    value: a,
                    bracket: x,
                },
                _,
            )),
            Some((
                Marker::Number {
                    value: b,
                    bracket: y,
                },
                _,
            )),
        ) => a + 1 == *b && x == y,
        (Some((Marker::Roman { value: a }, _)), Some((Marker::Roman { value: b }, _))) => {
            a + 1 == *b
        }
        _ => false,
    }
}

/// Whether a text ends like a sentence, a clause or an item.
pub(crate) fn ends_sentence(ink: &Ink) -> bool {
    let mut backwards = ink.0.iter().rev().map(|(c, _)| *c);
    let last = backwards.find(|c| !matches!(c, '"' | '”' | '»' | ')' | '\''));
    last.is_some_and(|c| {
        matches!(
            c,
            '.' | ';' | ':' | ',' | '!' | '?' | '。' | '；' | '：' | '،' | '؛' | '؟' | '।'
        )
    })
}

/// A heading that no markup names: a short line that stands alone, numbered or bold, and leads in
/// something. The seed's second heading ends in a full stop, so that alone does not decide.
fn by_shape(blocks: &[Block], index: usize, run: Run, dotted: bool) -> Option<usize> {
    let block = blocks.get(index)?;
    let next = blocks.get(index + 1);
    let wording = block.wording();
    let length = wording.0.len();
    if leads_number(block, next) && length <= LENGTH && !ends_sentence(&wording) {
        return Some(1);
    }
    if length == 0 || length > LENGTH || block.follows_on || block.source_lines().len() > 2 {
        return None;
    }
    if next.is_some_and(|next| next.follows_on) && ends_sentence(&wording) {
        return None;
    }
    let ends = ends_sentence(&wording);
    match block.marker.as_ref().map(|(marker, _)| marker) {
        Some(Marker::Number { .. }) => {
            let listed = run.length > 1 && (run.sentences || leads_in(blocks, run.from));
            let introduces =
                next.is_some_and(|next| !ends_like_item(&wording) && next.marker_is_text_or_item());
            (!listed && (!ends || (introduces && run.length == 1))).then_some(1)
        }
        Some(Marker::Dotted { parts, letters: 0 }) => (!ends
            && next.is_some_and(|next| next.marker_kind() != block.marker_kind()))
        .then_some(parts.len()),
        Some(Marker::Roman { .. } | Marker::Capital) => {
            // Letters and numerals head the parts that numbered sections lie in, or are alone.
            (!ends && next.is_some()).then_some(usize::from(!dotted))
        }
        Some(_) => None,
        None => {
            let named = is_named(&wording.all());
            let leads = named || (block.bold && index > 0);
            (leads && !ends && next.is_some()).then_some(1)
        }
    }
}

impl Block {
    fn marker_kind(&self) -> Option<std::mem::Discriminant<Marker>> {
        self.marker
            .as_ref()
            .map(|(marker, _)| std::mem::discriminant(marker))
    }

    /// Whether it is what a heading would lead in: a paragraph or an item, not a next number.
    fn marker_is_text_or_item(&self) -> bool {
        !matches!(
            self.marker,
            Some((Marker::Number { .. } | Marker::Roman { .. }, _))
        )
    }
}

/// Whether the next block is numbered as the first paragraph under this number: `2.` before `2.1`.
fn leads_number(block: &Block, next: Option<&Block>) -> bool {
    let own = block.marker.as_ref().map(|(marker, _)| marker);
    let below = next
        .and_then(|next| next.marker.as_ref())
        .map(|(marker, _)| marker);
    match (own, below) {
        (Some(Marker::Number { value, .. }), Some(Marker::Dotted { parts, letters: 0 })) => {
            parts.as_slice() == [*value, 1]
        }
        _ => false,
    }
}

fn ends_like_item(ink: &Ink) -> bool {
    ink.all().ends_with([';', ',', ':'])
}

/// Whether the block before a run introduces a list.
fn leads_in(blocks: &[Block], from: usize) -> bool {
    from.checked_sub(1)
        .and_then(|index| blocks.get(index))
        .is_some_and(|before| before.wording().all().ends_with([':', ',', '：']))
}

/// `Article 1`, `Annex`, `Раздел II`, `1-бөлім`: a line that names a part of a text.
fn is_named(text: &str) -> bool {
    const NAMES: [&str; 16] = [
        "article",
        "section",
        "chapter",
        "annex",
        "part",
        "appendix",
        "preamble",
        "статья",
        "раздел",
        "глава",
        "приложение",
        "часть",
        "преамбула",
        "бөлім",
        "қосымша",
        "тарау",
    ];
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let number = |word: &str| {
        word.chars().all(|c| c.is_ascii_digit())
            || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
    };
    if NAMES.contains(&first) {
        return words.next().is_none_or(number);
    }
    number(first)
        && words.next().is_some_and(|second| NAMES.contains(&second))
        && words.next().is_none()
}

/// Which numbered blocks are items: those that count on after a paragraph that leads them in, or
/// that are short and end like items.
pub(crate) fn lists(blocks: &[Block], depths: &[Option<usize>]) -> Vec<bool> {
    let runs = runs(blocks);
    let mut inside = false;
    blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let Some((Marker::Number { bracket, .. }, _)) = &block.marker else {
                // Nested items do not end a numbered list.
                if !matches!(
                    block.marker,
                    Some((Marker::Bullet | Marker::Letter { .. }, _))
                ) {
                    inside = false;
                }
                return false;
            };
            if depths.get(index).copied().flatten().is_some() {
                inside = false;
                return false;
            }
            let run = runs.get(index).copied().unwrap_or(Run::ALONE);
            if leads_in(blocks, run.from) || *bracket || block.indent > 1 || block.follows_on {
                inside = true;
            } else if run.from == index && run.length > 1 {
                // Numbered paragraphs are sentences; the items of a list are not all long.
                let short = blocks
                    .get(run.from..run.from + run.length)
                    .unwrap_or_default()
                    .iter()
                    .all(|b| b.wording().0.len() <= LENGTH);
                let sentences = blocks
                    .get(run.from..run.from + run.length)
                    .unwrap_or_default()
                    .iter()
                    .all(|b| b.wording().all().ends_with(['.', '。', ':']));
                inside = short && !sentences;
            }
            inside
        })
        .collect()
}

/// A heading without the number that the markup left in it: `## 2. Activities`.
pub(crate) fn without_number(ink: &Ink, hints: &Hints) -> Ink {
    if hints.is_heading(ink) {
        return ink.clone();
    }
    let chars: Vec<char> = ink.0.iter().map(|(c, _)| *c).collect();
    match marker::at_start(&chars) {
        Some((
            Marker::Number { .. }
            | Marker::Roman { .. }
            | Marker::Dotted { letters: 0, .. }
            | Marker::Capital,
            length,
        )) if length < chars.len() => ink.skip(length),
        _ => ink.clone(),
    }
}
