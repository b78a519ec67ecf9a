//! Comments: what they say, and which answers which.

use std::collections::HashMap;

use super::error::OoxmlError;
use super::model::Comment;
use super::xml::{Token, Vocabulary, Xml};

/// The most comments that are read.
const LIMIT: usize = 5_000;

/// The comments of a file.
#[derive(Debug, Default)]
pub(super) struct Comments {
    pub(super) list: Vec<Comment>,
    /// Places in the list by the file's own ids.
    pub(super) by_id: HashMap<String, usize>,
    /// Places by the id of the last paragraph, by which threads are told.
    by_paragraph: HashMap<String, usize>,
}

impl Comments {
    /// Reads `comments.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, OoxmlError> {
        let mut comments = Self::default();
        let mut xml = Xml::new(part, text);
        let mut is_text = false;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) if element.vocabulary == Vocabulary::Word => {
                    let place = comments.list.len().checked_sub(1);
                    let open = place.and_then(|place| comments.list.get_mut(place));
                    match (element.name(), open) {
                        ("comment", _) => {
                            if comments.list.len() >= LIMIT {
                                return Err(OoxmlError::TooMany {
                                    what: "comments",
                                    limit: LIMIT,
                                });
                            }
                            let id = element.attribute("id").unwrap_or_default();
                            comments.by_id.insert(id, comments.list.len());
                            comments.list.push(Comment {
                                author: element.attribute("author").filter(|a| !a.is_empty()),
                                date: element.attribute("dateUtc").or(element.attribute("date")),
                                ..Comment::default()
                            });
                        }
                        ("p", Some(open)) => {
                            if !open.text.is_empty() {
                                open.text.push('\n');
                            }
                            if let (Some(id), Some(place)) = (element.attribute("paraId"), place) {
                                comments.by_paragraph.insert(id, place);
                            }
                        }
                        ("t", _) => is_text = true,
                        ("tab" | "br" | "cr", Some(open)) => open.text.push(' '),
                        ("noBreakHyphen", Some(open)) => open.text.push('\u{2011}'),
                        // What was deleted from a comment before it was sent is not sent.
                        ("del" | "moveFrom" | "pPr" | "rPr", _) => xml.skip()?,
                        _ => {}
                    }
                }
                Token::Open(_) => {}
                Token::Close => is_text = false,
                Token::Text(text) => {
                    if let Some(open) = comments.list.last_mut().filter(|_| is_text) {
                        open.text.push_str(&text);
                    }
                }
            }
        }
        Ok(comments)
    }

    /// Reads `commentsExtended.xml`: threads, and what was marked as done with.
    pub(super) fn read_threads(&mut self, part: &str, text: &str) -> Result<(), OoxmlError> {
        let mut xml = Xml::new(part, text);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else {
                continue;
            };
            if element.name() != "commentEx" {
                continue;
            }
            let place = |name| {
                let id = element.attribute(name)?;
                self.by_paragraph.get(&id).copied()
            };
            let (own, parent) = (place("paraId"), place("paraIdParent"));
            if let Some(comment) = own.and_then(|own| self.list.get_mut(own)) {
                comment.answers = parent.filter(|parent| Some(*parent) != own);
                comment.is_resolved =
                    matches!(element.attribute("done").as_deref(), Some("1" | "true"));
            }
        }
        Ok(())
    }
}
