//! Changes of every kind, told in a word, and what comes of them: for the hard cases.

use crate::support::{self, Sent, provision};
use cica::domain::change::*;
use cica::domain::dossier::*;
use cica::domain::ids::ChangeId;
use cica::domain::version::*;
use cica::drafting::consolidate::{Consolidation, Refusal, consolidate};
use cica::drafting::history::History;

pub(crate) fn sent(id: &str, base: u32, actions: Vec<Action>) -> Sent {
    Sent {
        id: id.into(),
        by: vec![id[..2].into()],
        base,
        actions,
    }
}

pub(crate) fn rep(at: &str, a: &str, b: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Replace {
            replace: a.into(),
            with: b.into(),
            occurrence: None,
        },
    }
}

pub(crate) fn text(at: &str, t: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Text(t.into()),
    }
}

pub(crate) fn line(at: &str, t: &str) -> Action {
    Action::Reword {
        at: at.parse().unwrap(),
        wording: Wording::Redline(t.into()),
    }
}

pub(crate) fn join(a: &str, b: &str) -> Action {
    Action::Join {
        what: a.parse().unwrap(),
        to: b.parse().unwrap(),
    }
}

pub(crate) fn mv(a: &str, after: &str) -> Action {
    Action::Move {
        what: a.parse().unwrap(),
        place: Place::After(after.parse().unwrap()),
    }
}

pub(crate) fn ins(id: &str, t: &str, after: &str) -> Action {
    Action::Insert {
        provision: provision(id, t),
        place: Place::After(after.parse().unwrap()),
    }
}

pub(crate) fn rm(a: &str) -> Action {
    Action::Remove(a.parse().unwrap())
}

pub(crate) fn ids(s: &[&str]) -> Vec<ChangeId> {
    s.iter().map(|x| x.parse().unwrap()).collect()
}

/// adds a submission
pub(crate) fn dos(ps: Vec<(&str, &str)>, sents: &[Sent]) -> Dossier {
    support::dossier(
        "H",
        ps.into_iter().map(|(a, b)| provision(a, b)).collect(),
        &sents.iter().collect::<Vec<_>>(),
    )
}

pub(crate) fn try_it(d: &Dossier, c: &[&str]) -> Result<Vec<(String, String)>, String> {
    let h = History::replay(d, None).unwrap();
    match consolidate(&h, &ids(c)) {
        Ok(Consolidation { sections, .. }) => Ok(flat(&sections)),
        Err(Refusal::Collisions(c)) => Err(c
            .iter()
            .map(|c| {
                format!(
                    "{} {:?} {:?}",
                    c.id,
                    c.kind,
                    c.sides
                        .iter()
                        .map(|s| format!("{}@{:?}", s.change, s.version))
                        .collect::<Vec<_>>()
                )
            })
            .collect::<Vec<_>>()
            .join("; ")),
        Err(e) => Err(format!("{e:?}")),
    }
}

pub(crate) fn flat(s: &[Section]) -> Vec<(String, String)> {
    let mut out = vec![];
    for s in s {
        out.push((s.id.to_string(), s.heading.clone()));
        for p in &s.provisions {
            out.push((p.id.to_string(), p.text.clone()));
        }
        out.extend(flat(&s.sections));
    }
    out
}

pub(crate) fn ins_first(id: &str, t: &str, sec: &str) -> Action {
    Action::Insert {
        provision: provision(id, t),
        place: Place::FirstIn(sec.parse().unwrap()),
    }
}

pub(crate) fn split(at: &str, before: &str, id: &str) -> Action {
    Action::Split {
        at: at.parse().unwrap(),
        before: before.into(),
        id: id.parse().unwrap(),
    }
}

/// A provision with some words at its end, told as its whole new wording.
pub(crate) fn append(at: &str, stands: &str, words: &str) -> Action {
    text(at, &format!("{stands} {words}"))
}
