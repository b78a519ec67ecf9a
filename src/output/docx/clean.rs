//! The clean text of a version.

use super::frame::Frame;
use super::looks::flat;
use crate::domain::version::Version;
use crate::ooxml::Document;
use crate::ooxml::model::Run;

/// The text of a version, to be sent round: whatever a state types into it is tracked.
pub fn clean(frame: &Frame<'_>, version: &Version) -> Document {
    let mut document = frame.opened();
    document.tracks_changes = true;
    for placed in flat(&version.sections) {
        let mut paragraph = placed.set.paragraph();
        paragraph.runs.push(Run {
            text: placed.text.to_owned(),
            ..Run::default()
        });
        document.text.paragraphs.push(paragraph);
    }
    frame.close(&mut document);
    document
}
