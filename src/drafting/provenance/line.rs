//! A redline of one provision as it is written: what went, what came, and the white space between.

use super::{Author, Op, Segment};
use crate::drafting::weave::HandId;

/// A redline under way: changed words wait until it is seen what white space they share.
#[derive(Default)]
pub(super) struct Line {
    done: Vec<(Op, String, Option<HandId>)>,
    gone: Vec<(String, HandId)>,
    come: Vec<(String, HandId)>,
}

impl Line {
    pub(super) fn goes(&mut self, gap: &str, text: &str, hand: HandId) {
        add(&mut self.gone, gap, text, hand);
    }

    pub(super) fn comes(&mut self, gap: &str, text: &str, hand: HandId) {
        add(&mut self.come, gap, text, hand);
    }

    pub(super) fn stays(
        &mut self,
        old_gap: &str,
        new_gap: &str,
        text: &str,
        gap_hand: Option<HandId>,
    ) {
        if old_gap == new_gap {
            self.flush();
            self.push(Op::Equal, format!("{new_gap}{text}"), None);
        } else {
            self.gap(old_gap, new_gap, gap_hand);
            self.flush();
            self.push(Op::Equal, text.to_owned(), None);
        }
    }

    fn gap(&mut self, old: &str, new: &str, hand: Option<HandId>) {
        let last = |list: &[(String, HandId)]| list.last().map(|(_, hand)| *hand);
        let (gone, come) = (last(&self.gone), last(&self.come));
        // White space that follows its neighbours goes with the words changed beside it.
        let gone_by = gone.or(come).or(hand).unwrap_or_default();
        let come_by = come.or(gone).or(hand).unwrap_or_default();
        add(&mut self.gone, old, "", gone_by);
        add(&mut self.come, new, "", come_by);
    }

    /// Settles the waiting words; white space at both ends that old and new share stands.
    fn flush(&mut self) {
        let (mut gone, mut come) = (
            std::mem::take(&mut self.gone),
            std::mem::take(&mut self.come),
        );
        let white = |text: &str| text.len() - text.trim_start().len();
        if let (Some((old, _)), Some((new, _))) = (gone.first_mut(), come.first_mut()) {
            let shared = white(old);
            if shared > 0 && shared == white(new) && old[..shared] == new[..shared] {
                let gap: String = old.drain(..shared).collect();
                new.drain(..shared);
                self.push(Op::Equal, gap, None);
            }
        }
        let mut tail = String::new();
        let trailing = |text: &str| text.len() - text.trim_end().len();
        if let (Some((old, _)), Some((new, _))) = (gone.last_mut(), come.last_mut()) {
            let shared = trailing(old);
            if shared > 0 && shared == trailing(new) && old.ends_with(&new[new.len() - shared..]) {
                tail = old.split_off(old.len() - shared);
                new.truncate(new.len() - shared);
            }
        }
        for (text, hand) in gone {
            self.push(Op::Delete, text, Some(hand));
        }
        for (text, hand) in come {
            self.push(Op::Insert, text, Some(hand));
        }
        self.push(Op::Equal, tail, None);
    }

    fn push(&mut self, op: Op, text: String, hand: Option<HandId>) {
        if text.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some((last, so_far, by)) if (*last, *by) == (op, hand) => so_far.push_str(&text),
            _ => self.done.push((op, text, hand)),
        }
    }

    pub(super) fn finish(
        mut self,
        tails: (&str, &str),
        author: impl Fn(HandId) -> Author,
    ) -> Vec<Segment> {
        let (old, new) = tails;
        if old == new {
            self.flush();
            self.push(Op::Equal, new.to_owned(), None);
        } else {
            self.gap(old, new, None);
            self.flush();
        }
        self.done
            .into_iter()
            .map(|(op, text, hand)| Segment {
                op,
                text,
                author: hand.map(&author),
            })
            .collect()
    }
}

fn add(list: &mut Vec<(String, HandId)>, gap: &str, text: &str, hand: HandId) {
    match list.last_mut() {
        Some((so_far, by)) if *by == hand => {
            so_far.push_str(gap);
            so_far.push_str(text);
        }
        _ if gap.is_empty() && text.is_empty() => {}
        _ => list.push((format!("{gap}{text}"), hand)),
    }
}
