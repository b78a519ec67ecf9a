//! From edits of one wording by several to pieces: overlapping edits are written over the union of
//! their words, so that each alternative can be read whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Choice, Opt, Piece, Space, parse, write_plain};
use crate::text::words::{Words, is_closing, is_opening, is_spoken, is_unspaced};

/// How often stretches are widened before the whole wording is taken.
const ROUNDS: usize = 32;

/// An edit of a wording by one proposer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<L> {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
    /// Who proposes it.
    pub by: L,
}

/// Words that go into one choice, with the edits on them.
struct Group {
    /// Words from the first to before the second.
    words: (usize, usize),
    edits: Vec<usize>,
}

/// Composes the pieces that show every edit. Edits of one proposer must not overlap; what is
/// proposed alike by several is one option.
pub fn compose<L: Clone + Ord>(base: &str, edits: &[Edit<L>]) -> Vec<Piece<L>> {
    if edits.is_empty() {
        return vec![Piece::Keep(base.to_owned())];
    }
    let words = Words::of(base);
    let mut composer = Composer { base, words, edits };
    let pieces = composer.fine().filter(|pieces| reads_back(base, pieces));
    pieces.unwrap_or_else(|| composer.whole())
}

/// Whether brackets are read as what was meant: a text may hold anything.
fn reads_back<L>(base: &str, pieces: &[Piece<L>]) -> bool {
    let Ok(read) = parse(&write_plain(pieces, |_| "x".to_owned())) else {
        return false;
    };
    let choices = |piece: &&Piece<L>| matches!(piece, Piece::Choice(_));
    let wrote: Vec<&Piece<L>> = pieces.iter().filter(choices).collect();
    let mut found = Vec::new();
    for piece in &read {
        if let Piece::Choice(choice) = piece {
            found.push(choice);
        }
    }
    super::standing(&read) == base
        && super::standing(pieces) == base
        && wrote.len() == found.len()
        && wrote.iter().zip(found).all(|(wrote, found)| match wrote {
            Piece::Choice(wrote) => {
                (&wrote.old, wrote.space) == (&found.old, found.space)
                    && wrote
                        .options
                        .iter()
                        .map(|option| &option.text)
                        .eq(found.options.iter().map(|option| &option.text))
            }
            _ => false,
        })
}

struct Composer<'a, L> {
    base: &'a str,
    words: Words<'a>,
    edits: &'a [Edit<L>],
}

impl<L: Clone + Ord> Composer<'_, L> {
    /// A choice for each stretch of words that edits touch.
    fn fine(&mut self) -> Option<Vec<Piece<L>>> {
        let mut groups = self.phrases();
        for _ in 0..ROUNDS {
            groups = self.merged(groups);
            let mut is_settled = true;
            for group in &mut groups {
                match self.choice(group) {
                    Ok(_) => {}
                    Err(widen) => {
                        is_settled = false;
                        if !self.widen(group, widen) {
                            return None;
                        }
                    }
                }
            }
            if is_settled {
                return self.pieces(&groups);
            }
        }
        None
    }

    /// The words that each edit touches; edits of one proposer that a single word divides are one
    /// phrase.
    fn phrases(&self) -> Vec<Group> {
        let mut of_each: BTreeMap<&L, Vec<usize>> = BTreeMap::new();
        for (index, edit) in self.edits.iter().enumerate() {
            of_each.entry(&edit.by).or_default().push(index);
        }
        let mut groups: Vec<Group> = Vec::new();
        for (_, mut own) in of_each {
            own.sort_by_key(|index| self.edits[*index].range.start);
            let first = groups.len();
            for index in own {
                let words = self.touched(&self.edits[index].range);
                match groups.last_mut().filter(|_| first < self.edits.len()) {
                    Some(last)
                        if !last.edits.is_empty()
                            && self.edits[last.edits[0]].by == self.edits[index].by
                            && words.0 <= last.words.1 + 1 =>
                    {
                        last.words.1 = last.words.1.max(words.1);
                        last.edits.push(index);
                    }
                    _ => groups.push(Group {
                        words,
                        edits: vec![index],
                    }),
                }
            }
        }
        groups
    }

    /// The words that bytes of the base touch; none, but the place, where they are white space.
    fn touched(&self, range: &Range<usize>) -> (usize, usize) {
        let words = &self.words.words;
        let first = words.partition_point(|word| word.end() <= range.start);
        let end = words.partition_point(|word| word.start < range.end);
        (first, end.max(first))
    }

    /// Groups that share words, and such as could not be told apart side by side.
    fn merged(&self, mut groups: Vec<Group>) -> Vec<Group> {
        groups.sort_by_key(|group| group.words);
        let mut out: Vec<Group> = Vec::with_capacity(groups.len());
        for group in groups {
            let joins = out.last().is_some_and(|last| {
                group.words.0 < last.words.1
                    || (group.words.0 == last.words.1 && !self.stand_apart(last, &group))
            });
            match out.last_mut().filter(|_| joins) {
                Some(last) => {
                    last.words.1 = last.words.1.max(group.words.1);
                    last.edits.extend(group.edits);
                }
                None => out.push(group),
            }
        }
        out
    }

    /// Whether two groups side by side can be told apart: both have words that stand, and the first
    /// does not take the space between them.
    fn stand_apart(&self, first: &Group, second: &Group) -> bool {
        let has_words = |group: &Group| group.words.0 < group.words.1;
        has_words(first)
            && has_words(second)
            && self.choice(second).is_ok()
            && self
                .choice(first)
                .is_ok_and(|choice| choice.space != Space::After)
    }

    /// The base's bytes from the word before a group to the word after it.
    fn region(&self, group: &Group) -> Range<usize> {
        let (first, end) = group.words;
        let start = first
            .checked_sub(1)
            .map_or(0, |i| self.words.words[i].end());
        let stop = self
            .words
            .words
            .get(end)
            .map_or(self.base.len(), |w| w.start);
        start..stop
    }

    /// What each proposer makes of the region of a group.
    fn made(&self, group: &Group) -> BTreeMap<&L, String> {
        let region = self.region(group);
        let mut of_each: BTreeMap<&L, Vec<&Edit<L>>> = BTreeMap::new();
        for index in &group.edits {
            let edit = &self.edits[*index];
            of_each.entry(&edit.by).or_default().push(edit);
        }
        let mut out = BTreeMap::new();
        for (by, mut edits) in of_each {
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
            let mut text = String::new();
            let mut at = region.start;
            for edit in edits {
                text.push_str(self.base.get(at..edit.range.start).unwrap_or_default());
                text.push_str(&edit.text);
                at = at.max(edit.range.end);
            }
            text.push_str(self.base.get(at..region.end).unwrap_or_default());
            out.insert(by, text);
        }
        out
    }

    /// The choice of a group, or the side to which it must be widened to be readable.
    fn choice(&self, group: &Group) -> Result<Choice<L>, Widen> {
        let (first, end) = group.words;
        let (before, after) = (self.words.gap(first), self.words.gap(end));
        let made = self.made(group);
        let is_insertion = first == end;
        let mut choice = Choice {
            old: self.old(group),
            options: Vec::new(),
            space: Space::None,
        };
        if hangs(&choice.old, before, first) {
            return Err(Widen::Left);
        }
        let mut spaces: Vec<Space> = Vec::new();
        for (by, text) in &made {
            let (core, space) = if is_insertion {
                self.inserted(text, before, first)?
            } else {
                kept_between(text, before, after)?
            };
            if hangs(core, before, first) {
                return Err(Widen::Left);
            }
            spaces.push(space);
            match choice.options.iter_mut().find(|option| option.text == core) {
                Some(option) => option.by.push((*by).clone()),
                None => choice.options.push(Opt {
                    text: core.to_owned(),
                    by: vec![(*by).clone()],
                }),
            }
        }
        if spaces.windows(2).any(|pair| pair.first() != pair.last()) {
            return Err(Widen::Right);
        }
        let has_empty = is_insertion || choice.options.iter().any(|o| o.text.is_empty());
        if has_empty {
            choice.space = spaces.first().copied().unwrap_or_default();
        }
        Ok(choice)
    }

    fn old(&self, group: &Group) -> String {
        let (first, end) = group.words;
        let words = &self.words.words;
        match (
            words.get(first),
            end.checked_sub(1).and_then(|i| words.get(i)),
        ) {
            (Some(from), Some(to)) if first < end => self
                .base
                .get(from.start..to.end())
                .unwrap_or_default()
                .to_owned(),
            _ => String::new(),
        }
    }

    /// Words that come between two that stay, and the space that comes with them.
    fn inserted<'t>(&self, text: &'t str, gap: &str, at: usize) -> Result<(&'t str, Space), Widen> {
        let is_clean = |core: &str| !core.is_empty() && core.trim() == core;
        let first = Words::of(text);
        let begins = first.words.first().map_or("", |w| w.text);
        let ends = first.words.last().map_or("", |w| w.text);
        if at > 0
            && let Some(core) = text.strip_prefix(' ').and_then(|t| t.strip_suffix(gap))
            && is_clean(core)
        {
            return Ok((core, Space::Before));
        }
        let starts_free = at == 0 || !gap.starts_with(' ');
        if starts_free
            && let Some(core) = text.strip_suffix(gap).and_then(|t| t.strip_suffix(' '))
            && is_clean(core)
            && !gap.starts_with(' ')
        {
            return Ok((core, Space::After));
        }
        let is_within = is_unspaced(begins) && is_unspaced(ends);
        if let Some(core) = text.strip_suffix(gap)
            && is_clean(core)
            && !gap.starts_with(' ')
            && (is_within || self.words.is_empty())
        {
            return Ok((core, Space::None));
        }
        // A mark that stands close to a word is shown with it.
        if is_closing(begins) || !text.starts_with(char::is_whitespace) {
            Err(Widen::Left)
        } else {
            Err(Widen::Right)
        }
    }

    /// Takes one more word in; false where there is none left.
    fn widen(&self, group: &mut Group, side: Widen) -> bool {
        let (first, end) = group.words;
        let to_left = first.checked_sub(1);
        let to_right = (end < self.words.len()).then_some(end + 1);
        match (side, to_left, to_right) {
            (Widen::Left, Some(left), _) | (Widen::Right, Some(left), None) => {
                group.words.0 = left;
            }
            (Widen::Right, _, Some(right)) | (Widen::Left, None, Some(right)) => {
                group.words.1 = right;
            }
            _ => return false,
        }
        true
    }

    fn pieces(&self, groups: &[Group]) -> Option<Vec<Piece<L>>> {
        let mut out = Vec::new();
        let mut at = 0;
        for group in groups {
            let choice = self.choice(group).ok()?;
            let (first, end) = group.words;
            let words = &self.words.words;
            let is_insertion = first == end;
            let (mut from, mut to) = if is_insertion {
                let place = self.region(group).start;
                (place, place)
            } else {
                (
                    words.get(first)?.start,
                    words.get(end.checked_sub(1)?)?.end(),
                )
            };
            if !is_insertion {
                from -= usize::from(choice.space == Space::Before);
                to += usize::from(choice.space == Space::After);
            }
            let kept = self.base.get(at..from)?;
            if !kept.is_empty() {
                out.push(Piece::Keep(kept.to_owned()));
            }
            out.push(Piece::Choice(choice));
            at = to;
        }
        let rest = self.base.get(at..)?;
        if !rest.is_empty() {
            out.push(Piece::Keep(rest.to_owned()));
        }
        Some(out)
    }

    /// One choice over the whole wording: readable whatever it holds.
    fn whole(&self) -> Vec<Piece<L>> {
        let group = Group {
            words: (0, self.words.len()),
            edits: (0..self.edits.len()).collect(),
        };
        let mut options: Vec<Opt<L>> = Vec::new();
        for (by, text) in self.made(&group) {
            match options.iter_mut().find(|option| option.text == text) {
                Some(option) => option.by.push(by.clone()),
                None => options.push(Opt {
                    text,
                    by: vec![by.clone()],
                }),
            }
        }
        vec![Piece::Choice(Choice {
            old: self.base.to_owned(),
            options,
            space: Space::None,
        })]
    }
}

/// To which side a stretch must be widened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Widen {
    Left,
    Right,
}

/// What a proposer makes of words, between the gaps around them, which must stay; and the space that
/// would go with the words.
fn kept_between<'t>(text: &'t str, before: &str, after: &str) -> Result<(&'t str, Space), Widen> {
    let (rest, space) = if let Some(rest) = before.strip_suffix(' ') {
        (format!("{rest}{after}"), Space::Before)
    } else if let Some(rest) = after.strip_prefix(' ') {
        (format!("{before}{rest}"), Space::After)
    } else {
        (format!("{before}{after}"), Space::None)
    };
    if text.trim().is_empty() {
        return if text == rest {
            Ok(("", space))
        } else {
            Err(Widen::Left)
        };
    }
    let inner = text.strip_prefix(before).ok_or(Widen::Left)?;
    if inner.starts_with(char::is_whitespace) {
        return Err(Widen::Left);
    }
    match inner.strip_suffix(after) {
        Some(core) if !core.is_empty() && !core.ends_with(char::is_whitespace) => Ok((core, space)),
        _ => Err(Widen::Right),
    }
}

/// Whether words begin with a mark that belongs to the word before them: it is read with that word.
fn hangs(core: &str, before: &str, at: usize) -> bool {
    let words = Words::of(core);
    let first = words.words.first().map_or("", |w| w.text);
    at > 0 && before.is_empty() && !first.is_empty() && !is_spoken(first) && !is_opening(first)
}
