//! Comments: the reasons that states give for their changes, and their remarks.

use std::collections::{BTreeMap, HashMap};

use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::drafting::provenance::Author;
use crate::ooxml::model::{Comment, Paragraph, Spot};

/// What a comment begins with that gives the reason for a change; read back as the reason.
pub(super) const REASON: &str = "Reason: ";

/// Whose words the comments give.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) register: &'a Register,
    /// Submissions whose remarks are shown.
    pub(super) submissions: Vec<&'a Submission>,
}

/// The changes of an author.
pub(super) fn changes_of(author: Option<&Author>) -> impl Iterator<Item = &ChangeId> {
    author.into_iter().flat_map(|author| &author.changes)
}

/// Where changes and places are in the text under way.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    changes: BTreeMap<ChangeId, (Spot, Spot)>,
    places: HashMap<PlaceId, usize>,
}

impl Anchors {
    /// Words that a change puts or deletes.
    pub(super) fn words<'c>(
        &mut self,
        changes: impl IntoIterator<Item = &'c ChangeId>,
        paragraph: usize,
        run: usize,
    ) {
        let spot = |run| Spot { paragraph, run };
        for id in changes {
            self.changes
                .entry(id.clone())
                .and_modify(|(start, end)| {
                    if start.paragraph != paragraph {
                        return;
                    }
                    // Before, only the paragraph was known.
                    if end.run == usize::MAX {
                        *start = spot(run);
                    }
                    *end = spot(run + 1);
                })
                .or_insert((spot(run), spot(run + 1)));
        }
    }

    /// A place, and who adds, removes or moves it as a whole.
    pub(super) fn place<'c>(
        &mut self,
        id: &PlaceId,
        changes: impl IntoIterator<Item = &'c ChangeId>,
        paragraph: usize,
    ) {
        self.places.insert(id.clone(), paragraph);
        for id in changes {
            let whole = |run| Spot { paragraph, run };
            self.changes
                .entry(id.clone())
                .or_insert((whole(0), whole(usize::MAX)));
        }
    }

    /// The comments, in the order of the text.
    pub(super) fn comments(
        &self,
        told: &Told<'_>,
        title: usize,
        paragraphs: &[Paragraph],
    ) -> Vec<Comment> {
        let Told {
            register, dossier, ..
        } = told;
        let mut out = Vec::new();
        for (id, range) in &self.changes {
            let Some((filed, change)) = dossier.filed(&id.submission).zip(dossier.change(id))
            else {
                continue;
            };
            let Some(reason) = &change.because else {
                continue;
            };
            out.push(Comment {
                author: Some(register.join_names(&filed.submission.by, Language::English)),
                date: Some(written(&filed.submission.received, dossier)),
                text: format!("{REASON}{reason}"),
                range: Some(*range),
                ..Comment::default()
            });
        }
        for submission in &told.submissions {
            let remark = |at: usize, text: &str| Comment {
                author: Some(register.join_names(&submission.by, Language::English)),
                date: Some(written(&submission.received, dossier)),
                text: text.to_owned(),
                range: Some((
                    Spot {
                        paragraph: at,
                        run: 0,
                    },
                    Spot {
                        paragraph: at,
                        run: usize::MAX,
                    },
                )),
                ..Comment::default()
            };
            out.extend(submission.note.iter().map(|note| remark(title, note)));
            out.extend(submission.comments.iter().map(|comment| {
                let at = comment.at.as_ref().and_then(|at| self.places.get(at));
                remark(at.copied().unwrap_or(title), &comment.text)
            }));
        }
        for comment in &mut out {
            if let Some((start, end)) = &mut comment.range {
                let runs = |spot: &Spot| paragraphs.get(spot.paragraph).map_or(0, |p| p.runs.len());
                end.run = end.run.min(runs(end));
                start.run = start.run.min(end.run);
            }
        }
        out.sort_by_key(|comment| comment.range);
        out
    }
}

/// A time as Word writes it, in UTC.
pub(super) fn written(moment: &Moment, dossier: &Dossier) -> String {
    match moment {
        Moment::Day(day) => format!("{}T00:00:00Z", day.format("%Y-%m-%d")),
        other => other
            .earliest(dossier.paper.zone())
            .format("%Y-%m-%dT%H:%M:%SZ")
            .to_string(),
    }
}
