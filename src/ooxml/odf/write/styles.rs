//! The styles that the text brings with it, beside those with names.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::parts::{LEVELS, language};
use crate::ooxml::model::{Paragraph, Role, Run};

/// The styles in use, by what they say.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<(String, bool, bool), usize>,
    runs: BTreeMap<String, usize>,
}

impl Styles {
    /// The style of a paragraph.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) -> String {
        let name = match (paragraph.role, &paragraph.list) {
            (Role::Title, _) => "Title".to_owned(),
            (Role::Subtitle, _) => "Subtitle".to_owned(),
            (Role::Signature, _) => "Signature".to_owned(),
            (Role::Heading(depth), _) => format!("Heading_20_{}", depth.clamp(1, LEVELS)),
            (_, Some(_)) => "List_20_Bullet".to_owned(),
            (_, None) if paragraph.cell.is_some() => "Table_20_Text".to_owned(),
            _ => "Standard".to_owned(),
        };
        let is_rtl = paragraph.is_rtl();
        if !paragraph.begins_page && !is_rtl {
            return name;
        }
        let next = self.paragraphs.len() + 1;
        let own = (name, paragraph.begins_page, is_rtl);
        format!("P{}", self.paragraphs.entry(own).or_insert(next))
    }

    /// The style of a run; none where nothing sets it apart.
    pub(super) fn run(&mut self, run: &Run) -> Option<String> {
        let mut out = String::new();
        if run.is_bold {
            out.push_str(
                " fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" \
                 style:font-weight-complex=\"bold\"",
            );
        }
        if run.is_struck {
            out.push_str(" style:text-line-through-style=\"solid\"");
        }
        if run.is_underlined {
            out.push_str(" style:text-underline-style=\"solid\"");
        }
        if let Some(tag) = run.language {
            let _ = write!(out, " {}", language(tag));
        }
        if out.is_empty() {
            return None;
        }
        let next = self.runs.len() + 1;
        Some(format!("T{}", self.runs.entry(out).or_insert(next)))
    }

    /// What they say, as markup.
    pub(super) fn written(&self) -> String {
        let mut out = String::new();
        for ((parent, begins_page, is_rtl), number) in &self.paragraphs {
            let _ = write!(
                out,
                "<style:style style:name=\"P{number}\" style:family=\"paragraph\" \
                 style:parent-style-name=\"{parent}\"><style:paragraph-properties"
            );
            if *begins_page {
                out.push_str(" fo:break-before=\"page\"");
            }
            if *is_rtl {
                out.push_str(" style:writing-mode=\"rl-tb\"");
            }
            out.push_str("/></style:style>");
        }
        for (said, number) in &self.runs {
            let _ = write!(
                out,
                "<style:style style:name=\"T{number}\" style:family=\"text\">\
                 <style:text-properties{said}/></style:style>"
            );
        }
        out
    }
}
