//! Lists: each item stands inside as many of them as it is deep.

use crate::ooxml::model::{ListMark, Marking, Paragraph, Role};

/// The lists that are open, outermost first: each with an item open in it.
#[derive(Debug, Default)]
pub(super) struct Lists {
    depth: u8,
    style: &'static str,
}

impl Lists {
    /// Writes what must be closed and opened before a paragraph.
    pub(super) fn before(&mut self, out: &mut String, paragraph: &Paragraph) {
        let list = paragraph.list.as_ref();
        let Some(mark) = list.filter(|_| !matches!(paragraph.role, Role::Heading(_))) else {
            return self.close(out);
        };
        let ListMark { level, marking, .. } = mark;
        let style = match marking {
            Marking::Bullet => "Items",
            _ => "Numbers",
        };
        let depth = level.saturating_add(1).min(super::parts::LEVELS);
        if self.style != style {
            self.close(out);
            self.style = style;
        }
        while self.depth > depth {
            out.push_str("</text:list-item></text:list>");
            self.depth -= 1;
        }
        if self.depth == depth {
            out.push_str("</text:list-item><text:list-item>");
        }
        while self.depth < depth {
            if self.depth == 0 {
                out.push_str(&format!("<text:list text:style-name=\"{style}\">"));
            } else {
                out.push_str("<text:list>");
            }
            out.push_str("<text:list-item>");
            self.depth += 1;
        }
    }

    /// Closes all of them.
    pub(super) fn close(&mut self, out: &mut String) {
        for _ in 0..std::mem::take(&mut self.depth) {
            out.push_str("</text:list-item></text:list>");
        }
    }
}
