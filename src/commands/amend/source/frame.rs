//! Title, kind and signature block of an edited copy: no change of a provision can be made of them,
//! so what differs is said, never dropped in silence.

use super::Ground;
use crate::commands::CommandError;
use crate::domain::paper::Paper;
use crate::input::{Format, amended};
use crate::text::redline;

/// What an edited copy changes around the text, a sentence each.
pub(super) fn lost(text: &str, format: Format, ground: &Ground<'_>) -> Vec<String> {
    let text = match redline::parse(text) {
        Ok(segments) => redline::new_wording(&segments),
        Err(_) => text.to_owned(),
    };
    let read = |text: &str| amended::frame(text, format, ground.base).unwrap_or_default();
    let (frame, paper) = (read(&text), &ground.dossier.paper);
    // What reading the paper's own sheet gives is no difference either.
    let own = read(&ground.sheet(format));
    let known = [
        ("title", frame.title, Some(paper.title.clone()), own.title),
        ("kind of paper", frame.kind, paper.kind.clone(), own.kind),
        (
            "signature block",
            frame.closing,
            paper.signature_block.clone(),
            own.closing,
        ),
    ];
    known
        .into_iter()
        .filter_map(|(what, said, recorded, own)| differs(what, &said?, &[recorded, own]))
        .collect()
}

/// A title that a Word file bears and that is not the paper's, in a sentence.
pub(in crate::commands::amend) fn lost_title(title: Option<&str>, paper: &Paper) -> Option<String> {
    differs("title", title?, &[Some(paper.title.clone())])
}

fn differs(what: &str, said: &str, known: &[Option<String>]) -> Option<String> {
    let said = folded(said);
    let is_known = known.iter().flatten().any(|known| folded(known) == said);
    (!is_known).then(|| {
        format!(
            "the {what} differs and is not taken up: “{said}”; a change is made of provisions and headings only, and the coordinator sees to the {what}"
        )
    })
}

/// The refusal of a copy in which nothing but what stands around the text differs.
pub(in crate::commands::amend) fn only_around(
    label: &str,
    version: u32,
    lost: Vec<String>,
) -> CommandError {
    let said = CommandError::new(format!(
        "{label}: no provision or heading of version {version} is changed in it, only what stands around them"
    ));
    lost.into_iter().fold(said, CommandError::hint)
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
