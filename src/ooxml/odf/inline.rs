//! What stands inside paragraphs: spaces, breaks, comments, changes, and what is passed over.

use super::hidden::is_said;
use super::regions::content;
use super::{Frame, Reader};
use crate::ooxml::error::OoxmlError;
use crate::ooxml::losses::Loss;
use crate::ooxml::model::{Comment, Spot};
use crate::ooxml::xml::{Element, Token, Xml};

/// The most spaces that one element stands for, and the most comments.
const SPACES_LIMIT: usize = 1_000;
const COMMENTS_LIMIT: usize = 5_000;
/// Words kept of a text box, for the notice.
const BOX_LENGTH: usize = 120;

impl Reader<'_> {
    pub(super) fn inline(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), OoxmlError> {
        let mut frame = Frame::Plain;
        match element.name() {
            "span" => {
                frame = Frame::Span {
                    was_bold: self.is_bold,
                    was_hidden: self.hidden.is_style,
                };
                let style = element.attribute("style-name");
                if let Some(is_bold) = self.looks.is_bold(style.as_deref()) {
                    self.is_bold = is_bold;
                }
                if let Some(is_hidden) = self.looks.is_hidden(style.as_deref()) {
                    self.hidden.is_style = is_hidden;
                }
            }
            "s" => {
                let count = element.attribute("c").and_then(|c| c.parse().ok());
                let count = count.unwrap_or(1).min(SPACES_LIMIT);
                self.words(&" ".repeat(count));
                self.is_after_space = false;
            }
            "tab" => self.words("\t"),
            "line-break" => {
                self.words("\n");
                self.is_after_space = true;
            }
            "change" | "change-start" | "change-end" => self.change(element)?,
            "annotation" => return self.annotation(element, xml),
            "annotation-end" => {
                let end = self.spot();
                let name = element.attribute("name").unwrap_or_default();
                let place = self.comments.get(&name).copied();
                let comment = place.and_then(|place| self.out.comments.get_mut(place));
                if let Some((_, own)) = comment.and_then(|comment| comment.range.as_mut()) {
                    *own = end;
                }
            }
            "hidden-paragraph" => self.hidden_paragraph(element),
            "hidden-text" if is_said(element) => {
                self.out.losses.count(Loss::Hidden);
                return xml.skip();
            }
            "note" => {
                let is_endnote = element.attribute("note-class").as_deref() == Some("endnote");
                self.out.losses.count(if is_endnote {
                    Loss::Endnote
                } else {
                    Loss::Footnote
                });
                return xml.skip();
            }
            "frame" | "custom-shape" | "rect" | "ellipse" | "line" | "polygon" | "path" | "g"
            | "control" | "connector" | "polyline" | "regular-polygon" => {
                return self.shape(xml);
            }
            // The reading above the characters is layout, and the characters are in the base.
            "ruby-text" => return xml.skip(),
            "page-number" | "page-count" | "date" | "time" | "sequence" | "bookmark-ref"
            | "reference-ref" | "note-ref" | "sequence-ref" | "author-name" | "author-initials"
            | "title" | "subject" | "file-name" | "user-field-get" | "variable-get"
            | "variable-set" | "expression" | "placeholder" | "chapter" | "hidden-text"
            | "conditional-text" => {
                self.out.losses.count(Loss::Field);
            }
            _ => {}
        }
        self.frames.push(frame);
        Ok(())
    }

    /// Where the reading is.
    pub(super) fn spot(&mut self) -> Spot {
        self.is_cut = true;
        Spot {
            paragraph: self.out.paragraphs.len(),
            run: self.current.as_ref().map_or(0, |p| p.runs.len()),
        }
    }

    fn annotation(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        if self.out.comments.len() >= COMMENTS_LIMIT {
            return Err(OoxmlError::TooMany {
                what: "comments",
                limit: COMMENTS_LIMIT,
            });
        }
        let spot = self.spot();
        let parent = element.attribute("parent-name");
        let mut comment = Comment {
            // What is hidden has no place in the text.
            range: (!self.hidden.hides()).then_some((spot, spot)),
            answers: parent.and_then(|name| self.comments.get(&name).copied()),
            is_resolved: element.attribute("resolved").as_deref() == Some("true"),
            ..Comment::default()
        };
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Some(Token::Open(inner)) => match inner.name() {
                    "creator" => comment.author = Some(content(xml)?).filter(|a| !a.is_empty()),
                    "date" => comment.date = Some(content(xml)?),
                    "creator-initials" | "date-string" | "sender-initials" => xml.skip()?,
                    "p" if !comment.text.is_empty() => {
                        comment.text.push('\n');
                        depth += 1;
                    }
                    "s" | "tab" | "line-break" => {
                        comment.text.push(' ');
                        depth += 1;
                    }
                    _ => depth += 1,
                },
                Some(Token::Close) => depth -= 1,
                // Between its parts stands only layout.
                Some(Token::Text(text)) if depth > 1 => comment.text.push_str(&text),
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        if let Some(name) = element.attribute("name") {
            self.comments.insert(name, self.out.comments.len());
        }
        self.asked.push(self.out.comments.len());
        self.out.comments.push(comment);
        Ok(())
    }

    /// Counts a picture or box, and keeps the first words of a box for the notice.
    fn shape(&mut self, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        let mut loss = Loss::Picture;
        let mut words = String::new();
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Some(Token::Open(inner)) => {
                    depth += 1;
                    match inner.name() {
                        "text-box" => loss = Loss::TextBox,
                        "object" => loss = Loss::Formula,
                        _ => {}
                    }
                }
                Some(Token::Close) => depth -= 1,
                Some(Token::Text(text)) => {
                    if words.len() < BOX_LENGTH {
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
