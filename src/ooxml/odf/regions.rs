//! Tracked changes: what was inserted, and the words that were deleted, put back where they stood.

use super::{REVISIONS_LIMIT, Reader};
use crate::ooxml::error::OoxmlError;
use crate::ooxml::losses::Loss;
use crate::ooxml::model::{Act, Paragraph, Revision, RevisionId, Spot};
use crate::ooxml::xml::{Element, Token, Xml};

/// The most insertions that are open at once.
const OPEN_LIMIT: usize = 64;

/// One tracked change.
#[derive(Debug, Clone, Default)]
pub(super) struct Region {
    /// Outermost first: what one inserted and another deleted bears both.
    revisions: Vec<RevisionId>,
    /// The paragraphs that were deleted; the first and the last may be parts of one.
    deleted: Vec<Paragraph>,
    /// The comments in them, with their ranges counted from the first of them.
    asked: Vec<(usize, (Spot, Spot))>,
}

impl Reader<'_> {
    /// Reads what is said of the changes, which stands before the text.
    pub(super) fn regions(&mut self, xml: &mut Xml<'_>) -> Result<(), OoxmlError> {
        let mut id = String::new();
        let mut region: Option<Region> = None;
        let mut depth = 1;
        while depth > 0 {
            match xml.next()? {
                Some(Token::Open(element)) => match element.name() {
                    "changed-region" => {
                        depth += 1;
                        self.keep(std::mem::take(&mut id), region.take());
                        id = element.attribute("id").unwrap_or_default();
                    }
                    "insertion" => self.region(&mut region, Act::Inserted, xml)?,
                    "deletion" => self.region(&mut region, Act::Deleted, xml)?,
                    "format-change" => {
                        self.out.losses.count(Loss::FormatChange);
                        xml.skip()?;
                    }
                    _ => depth += 1,
                },
                Some(Token::Close) => depth -= 1,
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        self.keep(id, region);
        Ok(())
    }

    /// Reads one act of a region. LibreOffice says in one region that one author inserted and
    /// another deleted.
    fn region(
        &mut self,
        region: &mut Option<Region>,
        act: Act,
        xml: &mut Xml<'_>,
    ) -> Result<(), OoxmlError> {
        let (mut author, mut date) = (None, None);
        let from = self.out.paragraphs.len();
        let around = std::mem::take(&mut self.asked);
        let mut depth = 1;
        while depth > 0 {
            let token = xml.next()?;
            match token {
                Some(Token::Open(element)) if element.name() == "change-info" => {
                    (author, date) = said(xml)?;
                }
                Some(token) => {
                    // Deleted words are read like the text; elements that are passed over as a
                    // whole are closed there.
                    let open = self.frames.len();
                    let is_close = matches!(token, Token::Close);
                    if is_close && depth == 1 {
                        break;
                    }
                    self.token(token, xml)?;
                    depth = depth + self.frames.len() - open;
                }
                None => break,
            }
        }
        let revision = Revision {
            act,
            author: author.filter(|author: &String| !author.is_empty()),
            date,
            move_name: None,
        };
        let revision = self.revision(revision)?;
        let deleted = self.out.paragraphs.split_off(from);
        let own = std::mem::replace(&mut self.asked, around);
        // Until the words are put back, nothing is known of where a comment on them stands.
        let range = |comment: &usize| self.out.comments.get_mut(*comment)?.range.take();
        let ranges: Vec<_> = own.iter().map(range).collect();
        let from_first = |spot: Spot| Spot {
            paragraph: spot.paragraph.saturating_sub(from),
            ..spot
        };
        let asked = own.into_iter().zip(ranges).filter_map(|(comment, range)| {
            let (start, end) = range?;
            Some((comment, (from_first(start), from_first(end))))
        });
        let own = region.get_or_insert_default();
        let place = if act.is_new() { 0 } else { own.revisions.len() };
        own.revisions.insert(place, revision);
        own.deleted.extend(deleted);
        own.asked.extend(asked);
        Ok(())
    }

    fn keep(&mut self, id: String, region: Option<Region>) {
        let Some(region) = region else {
            return;
        };
        if let Some(other) = self.regions.insert(id, region) {
            self.never_put_back(&other);
        }
    }

    /// Counts deleted words whose place is not in the text.
    pub(super) fn never_put_back(&mut self, region: &Region) {
        let mut runs = region.deleted.iter().flat_map(|paragraph| &paragraph.runs);
        if runs.any(|run| !run.text.trim().is_empty()) {
            self.out.losses.count(Loss::StrayDeletion);
        }
    }

    /// Gives the comments in deleted words the place to which the words are put back.
    fn ask_again(&mut self, asked: Vec<(usize, (Spot, Spot))>) {
        let first = self.spot();
        let placed = |spot: Spot| Spot {
            paragraph: first.paragraph + spot.paragraph,
            run: match spot.paragraph {
                0 => first.run + spot.run,
                _ => spot.run,
            },
        };
        for (comment, (start, end)) in asked {
            if let Some(own) = self.out.comments.get_mut(comment) {
                own.range = Some((placed(start), placed(end)));
                self.asked.push(comment);
            }
        }
    }

    fn revision(&mut self, revision: Revision) -> Result<RevisionId, OoxmlError> {
        // Changes of one author at one time are one, as a person would say.
        if self.out.revisions.last() == Some(&revision) {
            return Ok(self.out.revisions.len() - 1);
        }
        if self.out.revisions.len() >= REVISIONS_LIMIT {
            return Err(OoxmlError::TooMany {
                what: "tracked changes",
                limit: REVISIONS_LIMIT,
            });
        }
        self.out.revisions.push(revision);
        Ok(self.out.revisions.len() - 1)
    }

    /// A point where a change begins or ends, or where words were deleted.
    ///
    /// # Errors
    /// More insertions open at once than any program leaves: each run bears all that are open.
    pub(super) fn change(&mut self, element: &Element<'_>) -> Result<(), OoxmlError> {
        let id = element.attribute("change-id").unwrap_or_default();
        match element.name() {
            // One that is open is not opened again.
            "change-start" if !self.stack.iter().any(|(open, _)| *open == id) => {
                let region = self.regions.get(&id);
                let inserted = region.and_then(|region| region.revisions.first().copied());
                let is_new = |revision: &RevisionId| {
                    let own = self.out.revisions.get(*revision);
                    own.is_some_and(|own| own.act == Act::Inserted)
                };
                if let Some(revision) = inserted.filter(is_new) {
                    if self.stack.len() >= OPEN_LIMIT {
                        return Err(OoxmlError::TooMany {
                            what: "tracked changes around the same words",
                            limit: OPEN_LIMIT,
                        });
                    }
                    self.stack.push((id, revision));
                }
            }
            "change-start" => {}
            "change-end" => self.stack.retain(|(open, _)| *open != id),
            _ => {
                // Each stands at one point: what names it again has nothing to put back.
                if let Some(region) = self.regions.remove(&id) {
                    self.put_back(region);
                }
            }
        }
        Ok(())
    }

    /// Puts deleted paragraphs back: the first goes on after what stands before the point, the last
    /// goes before what follows it.
    fn put_back(&mut self, region: Region) {
        let mut revisions = self.revisions();
        revisions.extend(&region.revisions);
        if self.hidden.is_place() {
            for run in region.deleted.iter().flat_map(|paragraph| &paragraph.runs) {
                self.hides(&run.text);
            }
            return;
        }
        self.ask_again(region.asked);
        let mut deleted = region.deleted;
        for paragraph in &mut deleted {
            for run in &mut paragraph.runs {
                run.revisions = [&revisions[..], &run.revisions[..]].concat();
                run.revisions.dedup();
            }
            paragraph.mark.clone_from(&revisions);
        }
        let Some(current) = self.current.take() else {
            self.out.paragraphs.append(&mut deleted);
            return;
        };
        let cell = current.cell;
        let is_one = deleted.len() < 2;
        let mut deleted = deleted.into_iter();
        let Some(first) = deleted.next() else {
            self.current = Some(current);
            return;
        };
        self.is_cut = true;
        if is_one {
            let mut current = current;
            current.runs.extend(first.runs);
            self.current = Some(current);
            return;
        }
        // The paragraph with the point is set like the first that was deleted, and the last of them
        // says how what follows the point was set. A program that sets the paragraph like what
        // follows it, as after whole paragraphs were deleted, is taken at its word.
        let looks = |paragraph: &Paragraph| {
            let list = paragraph.list.as_ref();
            (paragraph.role, list.map(|mark| (mark.level, mark.marking)))
        };
        let is_whole = current.runs.is_empty() && looks(&first) != looks(&current);
        let (begun, rest) = if is_whole {
            (first, Some(current))
        } else {
            let mut begun = current;
            begun.runs.extend(first.runs);
            begun.mark = revisions;
            (begun, None)
        };
        let mut all: Vec<Paragraph> = std::iter::once(begun).chain(deleted).collect();
        let last = all.pop().unwrap_or_default();
        for paragraph in &mut all {
            paragraph.cell = cell;
        }
        self.out.paragraphs.append(&mut all);
        self.current = Some(match rest {
            Some(mut own) => {
                own.runs = last.runs;
                own
            }
            None => Paragraph {
                mark: Vec::new(),
                cell,
                ..last
            },
        });
    }
}

/// Who made a change, and when.
pub(super) fn said(xml: &mut Xml<'_>) -> Result<(Option<String>, Option<String>), OoxmlError> {
    let (mut author, mut date) = (None, None);
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(element)) => match element.name() {
                "creator" => author = Some(content(xml)?),
                "date" => date = Some(content(xml)?),
                _ => depth += 1,
            },
            Some(Token::Close) => depth -= 1,
            Some(Token::Text(_)) => {}
            None => break,
        }
    }
    Ok((author, date))
}

/// The characters of the element just opened.
pub(super) fn content(xml: &mut Xml<'_>) -> Result<String, OoxmlError> {
    let mut out = String::new();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()? {
            Some(Token::Open(_)) => depth += 1,
            Some(Token::Close) => depth -= 1,
            Some(Token::Text(text)) => out.push_str(&text),
            None => break,
        }
    }
    Ok(out.trim().to_owned())
}
