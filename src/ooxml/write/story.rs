//! The main part and the comments: paragraphs in order, tables from the cells that they stand in.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Document;
use super::markup::Markup;
use super::parts::WORD;
use super::tables;
use crate::ooxml::model::{Act, Comment, ListMark, Marking, Paragraph, Role, Spot};
use crate::ooxml::xml::escaped;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// `word/document.xml`.
pub(super) fn main(document: &Document) -> String {
    let text = &document.text;
    let mut markup = Markup::new(&text.revisions);
    let _ = write!(
        markup.out,
        "{DECLARATION}<w:document {WORD} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
    );
    let mut story = Story {
        document,
        markup,
        moves: 0,
        edges: edges(document),
    };
    let mut index = 0;
    while let Some(paragraph) = text.paragraphs.get(index) {
        match paragraph.cell {
            Some(cell) => {
                let rest = text.paragraphs.get(index..).unwrap_or_default();
                let count = rest
                    .iter()
                    .take_while(|p| p.cell.is_some_and(|other| other.table == cell.table))
                    .count();
                tables::table(&mut story, index, count);
                index += count;
            }
            None => {
                story.paragraph(index, paragraph);
                index += 1;
            }
        }
    }
    // A body that ends in a table needs a paragraph after it.
    if text.paragraphs.last().is_none_or(|p| p.cell.is_some()) {
        story.markup.raw("<w:p/>");
    }
    let (width, height, orientation) = if document.is_landscape {
        (16838, 11906, " w:orient=\"landscape\"")
    } else {
        (11906, 16838, "")
    };
    let side = if document.is_landscape { 850 } else { 1418 };
    let _ = writeln!(
        story.markup.out,
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orientation}/>\
         <w:pgMar w:top=\"1134\" w:right=\"{side}\" w:bottom=\"1134\" w:left=\"{side}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    );
    story.markup.out
}

/// The main part under way.
#[derive(Debug)]
pub(super) struct Story<'a> {
    pub(super) document: &'a Document,
    pub(super) markup: Markup<'a>,
    moves: usize,
    edges: HashMap<Spot, Edges>,
}

/// The ranges of comments that end and begin at a spot.
#[derive(Debug, Clone, Default)]
struct Edges {
    ends: Vec<usize>,
    /// With whether it ends where it begins.
    starts: Vec<(usize, bool)>,
}

fn edges(document: &Document) -> HashMap<Spot, Edges> {
    let mut edges: HashMap<Spot, Edges> = HashMap::new();
    for (number, comment) in document.text.comments.iter().enumerate() {
        if let Some((start, end)) = comment.range {
            let starts = &mut edges.entry(start).or_default().starts;
            starts.push((number, start == end));
            if start != end {
                edges.entry(end).or_default().ends.push(number);
            }
        }
    }
    edges
}

impl<'a> Story<'a> {
    pub(super) fn paragraph(&mut self, index: usize, paragraph: &'a Paragraph) {
        let is_rtl = paragraph.is_rtl();
        let moved = self.moved(paragraph);
        self.markup.raw("<w:p>");
        self.looks(paragraph, is_rtl);
        if let Some((start, _)) = &moved {
            self.markup.raw(start);
        }
        for (count, run) in paragraph.runs.iter().enumerate() {
            self.ranges(index, count);
            self.markup.run(run, is_rtl);
        }
        self.ranges(index, paragraph.runs.len());
        self.markup.raw("</w:p>");
        if let Some((_, end)) = &moved {
            self.markup.raw(end);
        }
    }

    /// The range around a whole paragraph that is moved.
    fn moved(&mut self, paragraph: &Paragraph) -> Option<(String, String)> {
        let ids = paragraph.runs.iter().flat_map(|run| &run.revisions);
        let revision = ids
            .filter_map(|id| self.markup.revision(*id))
            .find(|r| matches!(r.act, Act::MovedFrom | Act::MovedTo))?;
        let name = revision.move_name.clone().unwrap_or_else(|| {
            self.moves += 1;
            format!("move{}", self.moves)
        });
        let element = match revision.act {
            Act::MovedFrom => "moveFromRange",
            _ => "moveToRange",
        };
        let number = self.markup.number();
        let author = escaped(revision.author.as_deref().unwrap_or_default());
        let date = match &revision.date {
            Some(date) => format!(" w:date=\"{}\"", escaped(date)),
            None => String::new(),
        };
        Some((
            format!(
                "<w:{element}Start w:id=\"{number}\" w:author=\"{author}\"{date} w:name=\"{}\"/>",
                escaped(&name)
            ),
            format!("<w:{element}End w:id=\"{number}\"/>"),
        ))
    }

    fn looks(&mut self, paragraph: &Paragraph, is_rtl: bool) {
        self.markup.raw("<w:pPr>");
        let style = match (paragraph.role, &paragraph.list) {
            (Role::Title, _) => Some("Title".to_owned()),
            (Role::Subtitle, _) => Some("Subtitle".to_owned()),
            (Role::Signature, _) => Some("Signature".to_owned()),
            (Role::Heading(depth), _) => Some(format!("Heading{}", depth.clamp(1, 9))),
            (_, Some(_)) => Some("ListBullet".to_owned()),
            (_, None) if paragraph.cell.is_some() => Some("TableText".to_owned()),
            _ => None,
        };
        if let Some(style) = style {
            let _ = write!(self.markup.out, "<w:pStyle w:val=\"{style}\"/>");
        }
        if paragraph.begins_page {
            self.markup.raw("<w:pageBreakBefore/>");
        }
        if let Some(ListMark { level, marking, .. }) = &paragraph.list
            && !matches!(paragraph.role, Role::Heading(_))
        {
            let list = if *marking == Marking::Bullet { 1 } else { 2 };
            let level = (*level).min(8);
            let _ = write!(
                self.markup.out,
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            );
        }
        if is_rtl {
            self.markup.raw("<w:bidi/>");
        }
        self.markup.mark(&paragraph.mark);
        self.markup.raw("</w:pPr>");
    }

    /// Ends and beginnings of comments' ranges at a spot; ends first.
    fn ranges(&mut self, paragraph: usize, run: usize) {
        let here = Spot { paragraph, run };
        let Some(edges) = self.edges.get(&here).cloned() else {
            return;
        };
        for number in edges.ends {
            self.range_end(number);
        }
        for (number, is_spot) in edges.starts {
            let _ = write!(self.markup.out, "<w:commentRangeStart w:id=\"{number}\"/>");
            if is_spot {
                self.range_end(number);
            }
        }
    }

    fn range_end(&mut self, number: usize) {
        let _ = write!(
            self.markup.out,
            "<w:commentRangeEnd w:id=\"{number}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{number}\"/></w:r>"
        );
    }
}

/// `word/comments.xml`.
pub(super) fn comments(document: &Document) -> String {
    let mut markup = Markup::new(&[]);
    let _ = write!(markup.out, "{DECLARATION}<w:comments {WORD}>");
    for (number, comment) in document.text.comments.iter().enumerate() {
        one_comment(&mut markup, number, comment);
    }
    markup.raw("</w:comments>\n");
    markup.out
}

fn one_comment(markup: &mut Markup<'_>, number: usize, comment: &Comment) {
    let author = comment.author.as_deref().unwrap_or_default();
    let initials: String = author
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_alphabetic())
        .take(3)
        .collect();
    let _ = write!(
        markup.out,
        "<w:comment w:id=\"{number}\" w:author=\"{}\"",
        escaped(author)
    );
    if let Some(date) = &comment.date {
        let _ = write!(markup.out, " w:date=\"{}\"", escaped(date));
    }
    let _ = write!(markup.out, " w:initials=\"{}\">", escaped(&initials));
    for line in comment.text.split('\n') {
        markup.raw("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r>");
        markup.words(line, false);
        markup.raw("</w:r></w:p>");
    }
    markup.raw("</w:comment>");
}
