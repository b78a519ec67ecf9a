//! How items of lists are counted.

use std::collections::HashMap;

use super::looks::Looks;
use crate::ooxml::model::ListMark;

/// A list that is open.
#[derive(Debug, Clone)]
struct Open {
    style: Option<String>,
    /// The item's mark is still to be given to its first paragraph.
    is_due: bool,
}

/// The lists open around what is read, and what they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    counts: HashMap<String, Vec<u32>>,
}

impl Lists {
    /// A list begins.
    pub(super) fn begin(&mut self, style: Option<String>, goes_on: bool) {
        let style = style.or_else(|| self.open.last()?.style.clone());
        if self.open.is_empty()
            && !goes_on
            && let Some(style) = &style
        {
            self.counts.remove(style);
        }
        self.open.push(Open {
            style,
            is_due: false,
        });
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// An item begins; a header has no mark.
    pub(super) fn item(&mut self, has_mark: bool) {
        if let Some(open) = self.open.last_mut() {
            open.is_due = has_mark;
        }
    }

    /// The mark of a paragraph that begins: of the first in an item.
    pub(super) fn mark(&mut self, looks: &Looks, style: Option<&str>) -> Option<ListMark> {
        let depth = self.open.len();
        let open = self.open.last_mut()?;
        if !std::mem::take(&mut open.is_due) {
            return None;
        }
        let list = open.style.clone().or_else(|| looks.list_of(style));
        let list = list.unwrap_or_default();
        let level = looks.level(&list, depth)?;
        let counts = self.counts.entry(list.clone()).or_default();
        counts.truncate(depth);
        while counts.len() < depth {
            let start = looks.level(&list, counts.len() + 1).map_or(1, |l| l.start);
            counts.push(start.saturating_sub(1));
        }
        if let Some(count) = counts.last_mut() {
            *count = count.saturating_add(1);
        }
        let shown = counts.len().saturating_sub(level.shown.max(1));
        Some(ListMark {
            level: u8::try_from(depth - 1).unwrap_or(u8::MAX),
            marking: level.marking,
            numbers: counts.iter().skip(shown).copied().collect(),
            has_bracket: level.has_bracket,
        })
    }
}
