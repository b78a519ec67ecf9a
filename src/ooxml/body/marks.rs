//! Elements of the main part that hold no words of the text: looks, breaks, fields, ranges of
//! comments, and what is passed over and counted.

use super::Body;
use crate::ooxml::error::OoxmlError;
use crate::ooxml::frames::{Frame, RunState};
use crate::ooxml::losses::Loss;
use crate::ooxml::model::Spot;
use crate::ooxml::styles::level;
use crate::ooxml::xml::{Element, Token, Xml};

/// Words kept of a text box, for the notice.
const BOX_LENGTH: usize = 120;

impl Body<'_> {
    /// Elements without content: looks, breaks, ranges.
    pub(super) fn mark(&mut self, element: &Element<'_>) {
        let state = self.current.as_mut().map(|(_, state)| state);
        match (element.name(), self.frames.last_mut(), state) {
            ("pStyle", Some(Frame::ParagraphLooks), Some(state)) => state.style = element.value(),
            ("outlineLvl", Some(Frame::ParagraphLooks), Some(state)) => {
                state.looks.outline = level(element.value());
            }
            ("ilvl", Some(Frame::ListLooks), Some(state)) => {
                state.looks.level = level(element.value());
            }
            ("numId", Some(Frame::ListLooks), Some(state)) => state.looks.list = element.value(),
            ("b", Some(Frame::RunLooks), _) => {
                let is_on = element.is_on();
                self.run_state(|state| state.is_bold = Some(is_on));
            }
            ("vanish", Some(Frame::RunLooks), _) if element.is_on() => {
                self.run_state(|state| state.is_hidden = true);
            }
            ("tab" | "ptab", Some(Frame::Run(_)), _) => self.words("\t"),
            // A page break is layout.
            ("br", Some(Frame::Run(_)), _)
                if !matches!(
                    element.attribute("type").as_deref(),
                    Some("page" | "column")
                ) =>
            {
                self.words("\n");
            }
            ("cr", Some(Frame::Run(_)), _) => self.words("\n"),
            ("noBreakHyphen", Some(Frame::Run(_)), _) => self.words("\u{2011}"),
            ("softHyphen", Some(Frame::Run(_)), _) => self.out.losses.count(Loss::SoftHyphen),
            ("fldSimple", ..) => self.out.losses.count(Loss::Field),
            ("fldChar", ..) => self.field(element),
            ("moveFromRangeStart" | "moveToRangeStart", ..) => {
                if let (Some(id), Some(name)) = (element.attribute("id"), element.attribute("name"))
                {
                    self.moves.push((id, name));
                }
            }
            ("moveFromRangeEnd" | "moveToRangeEnd", ..) => {
                let id = element.attribute("id").unwrap_or_default();
                if let Some(place) = self.moves.iter().rposition(|(own, _)| *own == id) {
                    self.moves.remove(place);
                }
            }
            ("commentRangeStart", ..) => {
                let spot = self.spot();
                self.ranges
                    .insert(element.attribute("id").unwrap_or_default(), spot);
            }
            ("commentRangeEnd" | "commentReference", ..) => self.end_range(element),
            _ => {}
        }
    }

    fn run_state(&mut self, set: impl FnOnce(&mut RunState)) {
        let run = self.frames.iter_mut().rev().find_map(|frame| match frame {
            Frame::Run(state) => Some(state),
            _ => None,
        });
        if let Some(state) = run {
            set(state);
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                self.out.losses.count(Loss::Field);
                self.fields.push(true);
            }
            Some("separate") => {
                if let Some(is_instruction) = self.fields.last_mut() {
                    *is_instruction = false;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn spot(&mut self) -> Spot {
        self.is_cut = true;
        Spot {
            paragraph: self.out.paragraphs.len(),
            run: self
                .current
                .as_ref()
                .map_or(0, |(paragraph, _)| paragraph.runs.len()),
        }
    }

    /// A range ends where it says so; a reference without a range stands for a spot.
    fn end_range(&mut self, element: &Element<'_>) {
        let id = element.attribute("id").unwrap_or_default();
        let end = self.spot();
        let place = self.comments.by_id.get(&id).copied();
        if let Some(comment) = place.and_then(|place| self.comments.list.get_mut(place))
            && comment.range.is_none()
        {
            let start = self.ranges.get(&id).copied().unwrap_or(end);
            comment.range = Some((start, end));
        }
    }

    /// Counts what is not read, and keeps the first words of text boxes for the notice.
    pub(super) fn lose(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), OoxmlError> {
        let mut loss = match element.name() {
            "footnoteReference" => Loss::Footnote,
            "endnoteReference" => Loss::Endnote,
            "sym" => Loss::Symbol,
            "altChunk" | "subDoc" => Loss::Included,
            _ => Loss::Picture,
        };
        let mut depth = 1;
        let mut words = String::new();
        let mut is_text = false;
        while depth > 0 {
            match xml.next()? {
                Some(Token::Open(inner)) => {
                    depth += 1;
                    is_text = inner.name() == "t";
                    if inner.name() == "txbxContent" {
                        loss = Loss::TextBox;
                    }
                }
                Some(Token::Close) => {
                    depth -= 1;
                    is_text = false;
                }
                Some(Token::Text(text)) => {
                    if is_text && loss == Loss::TextBox && words.len() < BOX_LENGTH {
                        words.push_str(&text);
                    }
                }
                None => break,
            }
        }
        self.out.losses.count(loss);
        if !words.trim().is_empty() && self.out.losses.text_boxes.len() < 20 {
            self.out.losses.text_boxes.push(words.trim().to_owned());
        }
        Ok(())
    }
}
