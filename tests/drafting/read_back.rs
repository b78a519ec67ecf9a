//! A compilation written and read back, and what each state proposes told in a way that can be
//! compared. The fuzz target `merge` uses it too.

use std::collections::{BTreeSet, HashSet};

use cica::domain::change::{Action, Change, OtherWording, Place, Wording};
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::ids::PlaceId;
use cica::domain::moment::Moment;
use cica::domain::record::Record;
use cica::domain::register::Register;
use cica::domain::submission::Submission;
use cica::domain::version::Section;
use cica::drafting::compile::compile;
use cica::drafting::reworded::reworded;
use cica::input::Format as Typed;
use cica::input::compilation::{self, Voiced};
use cica::output::pages::compile::Compiled;
use cica::output::{Format, RenderOptions, render};
use cica::text::brackets::Piece;
use cica::text::quote;
use cica::text::words::Words;

pub(crate) fn shown(dossier: &Dossier, format: Format) -> String {
    let compilation = compile(dossier, None, true).unwrap();
    let page = Compiled {
        dossier,
        register: &Register::cica(),
        version: &dossier.versions[0],
        compilation: &compilation,
    }
    .page();
    let bytes = render(&page, format, RenderOptions::default()).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A place as a page shows it: before what is first of a section, or after what stands there. That a
/// state said "before the next" cannot be read off it.
fn gap(sections: &[Section], place: &Place) -> String {
    let neighbours = |section: &Section| -> Vec<PlaceId> {
        section.provisions.iter().map(|p| p.id.clone()).collect()
    };
    let mut all = sections.iter().flat_map(Section::walk);
    let (section, at) = match place {
        Place::FirstIn(id) => (all.find(|section| section.id == *id).unwrap(), 0),
        Place::LastIn(id) => {
            let section = all.find(|section| section.id == *id).unwrap();
            (section, section.provisions.len())
        }
        Place::Before(id) | Place::After(id) => {
            let section = all.find(|section| neighbours(section).contains(id));
            let Some(section) = section else {
                return format!("{place:?}");
            };
            let at = neighbours(section)
                .iter()
                .position(|one| one == id)
                .unwrap();
            (section, at + usize::from(matches!(place, Place::After(_))))
        }
    };
    match at.checked_sub(1) {
        None => format!("first in {}", section.id),
        Some(before) => format!("after {}", section.provisions[before].id),
    }
}

/// What a state proposes, so that it can be compared however it is stated.
pub(crate) fn proposed(dossier: &Dossier, state: &str, change: &Change) -> String {
    let base = |id| dossier.versions[0].wording(id).unwrap();
    let second = match (&change.otherwise, &change.action) {
        (Some(OtherWording::Redline(markup)), Action::Reword { at, .. }) => {
            reworded(base(at), &Wording::Redline(markup.clone()))
        }
        (Some(OtherWording::Text(text)), _) => Some(text.clone()),
        (other, _) => other.as_ref().map(|other| format!("{other:?}")),
    };
    let first = match &change.action {
        Action::Reword { at, wording } => {
            format!("{state} {at}: {:?}", reworded(base(at), wording))
        }
        Action::Insert { provision, place } => {
            let gap = gap(&dossier.versions[0].sections, place);
            format!("{state} {gap}: {} {:?}", provision.text, provision.kind)
        }
        Action::Split { at, before, .. } => {
            let text = base(at);
            let places = quote::find(&Words::of(before), &Words::of(text));
            let starts: Vec<usize> = places.iter().map(|place| place.start).collect();
            format!("{state} {at} at {starts:?}")
        }
        other => format!("{state} {other:?}"),
    };
    format!("{first}, else {second:?}")
}

pub(crate) fn sent_proposals(dossier: &Dossier) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (_, filed, change) in dossier.changes() {
        for state in &filed.submission.by {
            out.insert(proposed(dossier, state.as_str(), change));
        }
    }
    out
}

pub(crate) fn read_back(dossier: &Dossier, text: &str, typed: Typed) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for voiced in &read(dossier, text, typed) {
        assert!(
            voiced.proposal.notices.is_empty(),
            "{:?}\n{text}",
            voiced.proposal.notices
        );
        for state in &voiced.by {
            for change in &voiced.proposal.changes {
                out.insert(proposed(dossier, state.as_str(), change));
            }
        }
    }
    out
}

fn read(dossier: &Dossier, text: &str, typed: Typed) -> Vec<Voiced> {
    let read = compilation::read(
        text,
        typed,
        &dossier.versions[0],
        &HashSet::new(),
        &Register::cica(),
        None,
    );
    read.unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A compilation recorded on a desk of its own, all at one moment, as `cica amend` does; and what
/// was said of it.
pub(crate) fn recorded_back(dossier: &Dossier, text: &str, typed: Typed) -> (Dossier, Vec<String>) {
    let received = "2023-11-09T10:00:00Z".parse::<Moment>().unwrap();
    let mut notices = Vec::new();
    let mut submissions = Vec::new();
    for voiced in read(dossier, text, typed) {
        let id = format!("{}-1", voiced.by[0]).parse().unwrap();
        let changes = voiced.proposal.changes;
        notices = voiced.proposal.notices;
        let submission = Submission {
            changes,
            ..Submission::new(id, 1, voiced.by, received)
        };
        submissions.push(Filed::new(submission, Record::default()));
    }
    let dossier = Dossier {
        submissions,
        ..dossier.clone()
    };
    (dossier, notices)
}

/// The order in which a compilation lists the provisions and sections: those of the text by id,
/// those that are only proposed by their wordings.
pub(crate) fn order(dossier: &Dossier) -> Vec<String> {
    let lines = compile(dossier, None, true).unwrap().lines;
    let told = lines.into_iter().map(|line| match line.is_new {
        false => line.id.to_string(),
        true => {
            let choices = line.pieces.iter().filter_map(|piece| match piece {
                Piece::Choice(choice) => Some(choice),
                _ => None,
            });
            let wordings = choices.flat_map(|choice| &choice.options);
            let wordings: BTreeSet<&str> = wordings.map(|option| option.text.as_str()).collect();
            format!("{wordings:?}")
        }
    });
    told.collect()
}
