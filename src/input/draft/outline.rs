//! Blocks to an outline: title block, headings, paragraphs, items, closing block.

use std::collections::HashSet;

use super::block::{Block, Scan};
use super::headings;
use super::levels::Levels;
use super::titles::{self, Closing};
use crate::domain::version::Kind;
use crate::input::error::InputError;
use crate::input::ink::Ink;
use crate::input::lines::DEPTH_LIMIT;
use crate::input::marker::Marker;
use crate::text::brackets;

/// A heading, paragraph or item with where it stood.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// The line it starts on.
    pub(crate) line: usize,
    /// Paragraph or item.
    pub(crate) kind: Kind,
    /// Depth of an item.
    pub(crate) level: u8,
    /// The wording.
    pub(crate) ink: Ink,
    /// How it hangs together with the leaf before it.
    pub(crate) joint: Joint,
    /// A tracked move brought it here.
    pub(crate) is_moved: bool,
}

/// How a paragraph hangs together with the one before it, where tracked changes say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Joint {
    /// It stands on its own.
    #[default]
    None,
    /// Its words were the end of the one before it, divided by white space or not.
    Divided {
        /// White space stood between them.
        is_spaced: bool,
    },
    /// Its words become the end of the one before it.
    Joined,
}

/// A section as typed.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its heading; none for text before the first.
    pub(crate) heading: Option<Leaf>,
    /// Its paragraphs and items.
    pub(crate) leaves: Vec<Leaf>,
    /// Sections nested in it.
    pub(crate) parts: Vec<Part>,
}

/// A text as typed, before anything has an id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    /// The title.
    pub(crate) title: Option<String>,
    /// What the paper is: "Draft Concept Paper".
    pub(crate) kind: Option<String>,
    /// The sections.
    pub(crate) parts: Vec<Part>,
    /// The closing block, line by line.
    pub(crate) closing: Vec<String>,
    /// What was not carried over.
    pub(crate) notices: Vec<String>,
}

/// What is known of the text already: an edited copy of a version is read with that version's own
/// headings and provisions in mind.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    /// Headings, white space folded.
    pub(crate) headings: HashSet<String>,
    /// Wordings of provisions, white space folded.
    pub(crate) provisions: HashSet<String>,
    /// The text is a compilation: what stands is read through its brackets.
    pub(crate) is_compilation: bool,
    /// The title block was told by styles: none is looked for.
    pub(crate) has_title: bool,
    /// The closing block was.
    pub(crate) has_closing: bool,
}

impl Hints {
    pub(crate) fn is_heading(&self, ink: &Ink) -> bool {
        !self.headings.is_empty() && self.headings.contains(&self.standing(ink))
    }

    pub(crate) fn is_provision(&self, ink: &Ink) -> bool {
        !self.provisions.is_empty() && self.provisions.contains(&self.standing(ink))
    }

    /// The wording that a text was made over.
    fn standing(&self, ink: &Ink) -> String {
        let text = ink.before();
        let read = self.is_compilation.then(|| brackets::parse(&text));
        match read {
            Some(Ok(pieces)) => folded(&brackets::standing(&pieces)),
            _ => folded(&text),
        }
    }
}

/// A text with each run of white space as one space.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes the outline.
pub(crate) fn outline(scan: Scan, hints: &Hints) -> Result<Outline, InputError> {
    let Scan { blocks, notices } = scan;
    let depths = headings::find(&blocks, hints);
    let mut outline = Outline {
        notices,
        ..Outline::default()
    };
    let opening = if hints.has_title {
        titles::Opening::default()
    } else {
        titles::opening(&blocks, &depths, hints)
    };
    outline.title = opening.title;
    outline.kind = opening.kind;
    outline.notices.extend(opening.notices);
    let Closing { from, lines } = if hints.has_closing {
        Closing {
            from: blocks.len(),
            lines: Vec::new(),
        }
    } else {
        titles::closing(&blocks, &depths, opening.end, hints)
    };
    outline.closing = lines;

    let lists = headings::lists(&blocks, &depths);
    let mut flat: Vec<(usize, Part)> = Vec::new();
    let mut levels = Levels::default();
    let mut expected: Vec<u32> = Vec::new();
    for (index, block) in blocks.iter().enumerate().take(from).skip(opening.end) {
        if let Some(Some(depth)) = depths.get(index) {
            levels = Levels::default();
            let (heading, _) = heading_of(block, hints);
            flat.push((*depth, Part::new(Some(heading))));
            expected.clear();
            continue;
        }
        let listed = lists.get(index).copied().unwrap_or(false);
        let mut leaf = leaf(block, listed, hints, &mut levels, &mut expected)?;
        leaf.joint = block.joint;
        leaf.is_moved = block.is_moved;
        if leaf.ink.is_blank() {
            outline.notices.push(format!(
                "line {}: an empty item is not carried over",
                block.line
            ));
            continue;
        }
        if block.emphasis {
            outline.notices.push(format!(
                "line {}: emphasis (bold or italic) is not carried over",
                block.line
            ));
        }
        if block.has_break() {
            outline.notices.push(format!(
                "line {}: a line break inside the provision is read as a space",
                block.line
            ));
        }
        if flat.is_empty() {
            flat.push((1, Part::new(None)));
        }
        if let Some((_, part)) = flat.last_mut() {
            part.leaves.push(leaf);
        }
    }
    outline.parts = nest(flat)?;
    if outline.parts.is_empty() {
        return Err(InputError::Empty);
    }
    Ok(outline)
}

impl Part {
    fn new(heading: Option<Leaf>) -> Self {
        Self {
            heading,
            leaves: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// A heading without its number, unless the number is known to be wording.
fn heading_of(block: &Block, hints: &Hints) -> (Leaf, bool) {
    let whole = block.wording_with_marker();
    let ink = if hints.is_heading(&whole) || block.wording().is_blank() {
        whole
    } else {
        headings::without_number(&block.wording(), hints)
    };
    let leaf = Leaf {
        line: block.line,
        kind: Kind::Paragraph,
        level: 1,
        ink,
        joint: Joint::None,
        is_moved: false,
    };
    (leaf, true)
}

fn leaf(
    block: &Block,
    listed: bool,
    hints: &Hints,
    levels: &mut Levels,
    expected: &mut Vec<u32>,
) -> Result<Leaf, InputError> {
    let whole = block.wording_with_marker();
    let plain = |ink: Ink, levels: &mut Levels| {
        *levels = Levels::default();
        Leaf {
            line: block.line,
            kind: Kind::Paragraph,
            level: 1,
            ink,
            joint: Joint::None,
            is_moved: false,
        }
    };
    let Some((marker, typed)) = &block.marker else {
        return Ok(plain(whole, levels));
    };
    // A letter or number with nothing after it is all that was typed there.
    let bare = block.wording().is_blank() && *marker != Marker::Bullet;
    // A mark that the program shows and nobody typed is no wording.
    let is_typed = !typed.0.is_empty();
    if bare || (is_typed && hints.is_provision(&whole)) {
        return Ok(plain(whole, levels));
    }
    let is_item = match marker {
        Marker::Bullet | Marker::Letter { .. } => true,
        Marker::Number { .. } => listed,
        Marker::Roman { .. } | Marker::Capital => {
            // Outside a heading, a capital with a full stop is more likely an initial.
            return Ok(plain(whole, levels));
        }
        Marker::Dotted { parts, letters } => {
            // `1.5 degrees` is wording: a number counts as one only where it goes on counting.
            let fits = *letters > 0
                || hints.is_provision(&block.wording())
                || parts.last() == Some(&1)
                || is_next(expected, parts);
            if !fits {
                return Ok(plain(whole, levels));
            }
            expected.clone_from(parts);
            *letters > 0
        }
    };
    if !is_item {
        return Ok(plain(block.wording(), levels));
    }
    let level = match block.level {
        Some(level) => usize::from(level),
        None => levels.enter(block.indent, marker),
    };
    if level > DEPTH_LIMIT {
        return Err(InputError::TooDeep {
            line: block.line,
            what: "items",
            limit: DEPTH_LIMIT,
        });
    }
    Ok(Leaf {
        line: block.line,
        kind: Kind::Item,
        level: u8::try_from(level).unwrap_or(u8::MAX),
        ink: block.wording(),
        joint: Joint::None,
        is_moved: false,
    })
}

/// Whether a dotted number follows another: `1.2` after `1.1`.
fn is_next(before: &[u32], parts: &[u32]) -> bool {
    match (before.split_last(), parts.split_last()) {
        (Some((last, stem)), Some((own, own_stem))) => {
            stem == own_stem && last.checked_add(1) == Some(*own)
        }
        _ => false,
    }
}

/// Nests sections by depth; a jump in depth counts as one.
fn nest(flat: Vec<(usize, Part)>) -> Result<Vec<Part>, InputError> {
    let mut top: Vec<Part> = Vec::new();
    let mut open: Vec<(usize, Part)> = Vec::new();
    fn close(top: &mut Vec<Part>, open: &mut Vec<(usize, Part)>) {
        if let Some((_, part)) = open.pop() {
            match open.last_mut() {
                Some((_, parent)) => parent.parts.push(part),
                None => top.push(part),
            }
        }
    }
    for (depth, part) in flat {
        while open.last().is_some_and(|(above, _)| *above >= depth) {
            close(&mut top, &mut open);
        }
        if open.len() >= DEPTH_LIMIT {
            return Err(InputError::TooDeep {
                line: part.heading.as_ref().map_or(1, |heading| heading.line),
                what: "headings",
                limit: DEPTH_LIMIT,
            });
        }
        open.push((depth, part));
    }
    while !open.is_empty() {
        close(&mut top, &mut open);
    }
    Ok(top)
}
