//! Two states of one paper's facts, joined: circulations, letters, outcomes and the rest.

use chrono_tz::Tz;

use super::lists::weave;
use super::{Clash, settled};
use crate::domain::circulation::{Circulation, Extension, SilenceBrokenBy, StandsFor};
use crate::domain::ids::StateCode;
use crate::domain::moment::Moment;
use crate::domain::paper::{Letter, Outcome, Paper};

/// A paper joined of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedPaper {
    /// The paper. Where two values clash it bears that of this side.
    pub paper: Paper,
    /// What only a person can settle.
    pub clashes: Vec<Clash>,
    /// What is joined and wants a look, a sentence each.
    pub remarks: Vec<String>,
}

/// Takes over one field as the two sides settle it, or notes that they clash.
macro_rules! one {
    ($into:ident, $field:ident, $what:expr, $sides:ident, $clashes:ident) => {
        let (base, ours, theirs) = $sides;
        match settled(base.map(|base| &base.$field), &ours.$field, &theirs.$field) {
            Some(value) => $into.$field = value.clone(),
            None => $clashes.push(Clash {
                what: $what,
                ours: ours.$field.told(),
                theirs: theirs.$field.told(),
            }),
        }
    };
}

/// Joins two states of a paper; `base` is what both started from.
pub fn join_papers(base: Option<&Paper>, ours: &Paper, theirs: &Paper) -> JoinedPaper {
    let mut clashes = Vec::new();
    let mut remarks = Vec::new();
    let mut paper = ours.clone();
    let named = |what: &str| what.to_owned();
    let sides = (base, ours, theirs);
    one!(paper, title, named("title"), sides, clashes);
    one!(paper, kind, named("kind"), sides, clashes);
    one!(paper, coordinator, named("coordinator"), sides, clashes);
    one!(
        paper,
        co_coordinators,
        named("co-coordinators"),
        sides,
        clashes
    );
    one!(paper, dimension, named("dimension"), sides, clashes);
    one!(paper, priority_area, named("priority-area"), sides, clashes);
    one!(
        paper,
        signature_block,
        named("signature-block"),
        sides,
        clashes
    );
    one!(paper, language, named("language"), sides, clashes);
    one!(paper, demonstration, named("demonstration"), sides, clashes);
    let none = Paper {
        circulations: Vec::new(),
        correspondence: Vec::new(),
        outcomes: Vec::new(),
        accepted: Vec::new(),
        ..ours.clone()
    };
    let base = base.unwrap_or(&none);
    paper.circulations = circulations(base, ours, theirs, &mut clashes, &mut remarks);
    paper.correspondence = letters(base, ours, theirs, &mut remarks);
    paper.outcomes = outcomes(base, ours, theirs, &mut remarks);
    let words = |entry: &_| format!("{entry:?}");
    paper.accepted = weave(
        &weave(&ours.accepted, &theirs.accepted, words),
        &base.accepted,
        words,
    );
    JoinedPaper {
        paper,
        clashes,
        remarks,
    }
}

/// A value as a person reads it.
trait Told {
    fn told(&self) -> String;
}

impl Told for String {
    fn told(&self) -> String {
        format!("“{self}”")
    }
}

macro_rules! told_as_written {
    ($($kind:ty),*) => {
        $(impl Told for $kind {
            fn told(&self) -> String {
                self.to_string()
            }
        })*
    };
}

told_as_written!(bool, u32, StateCode, Moment, Tz);

impl Told for SilenceBrokenBy {
    fn told(&self) -> String {
        match self {
            Self::AnyComment => "any comment",
            Self::Objection => "an objection",
        }
        .to_owned()
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self) -> String {
        self.as_ref().map_or_else(|| "nothing".to_owned(), T::told)
    }
}

impl<T: Told> Told for Vec<T> {
    fn told(&self) -> String {
        let all: Vec<String> = self.iter().map(T::told).collect();
        match all.as_slice() {
            [] => "nothing".to_owned(),
            all => all.join(", "),
        }
    }
}

/// What makes two entries one circulation: the version, and the note or its day.
fn is_one_circulation(a: &Circulation, b: &Circulation) -> bool {
    a.version == b.version && a.date == b.date && a.reference == b.reference
}

fn circulations(
    base: &Paper,
    ours: &Paper,
    theirs: &Paper,
    clashes: &mut Vec<Clash>,
    remarks: &mut Vec<String>,
) -> Vec<Circulation> {
    // What both sides know of is joined within; then the lists can be woven.
    let find = |list: &[Circulation], wanted: &Circulation| {
        list.iter().find(|c| is_one_circulation(c, wanted)).cloned()
    };
    let joined = |list: &[Circulation], clashes: &mut Vec<Clash>| -> Vec<Circulation> {
        list.iter()
            .map(|entry| {
                match (
                    find(&ours.circulations, entry),
                    find(&theirs.circulations, entry),
                ) {
                    (Some(one), Some(other)) => {
                        let before = find(&base.circulations, entry);
                        circulation(before.as_ref(), &one, &other, clashes)
                    }
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => entry.clone(),
                }
            })
            .collect()
    };
    let one = joined(&ours.circulations, clashes);
    let other = joined(&theirs.circulations, &mut Vec::new());
    let before = joined(&base.circulations, &mut Vec::new());
    let key = |entry: &Circulation| (entry.date, entry.version, format!("{entry:?}"));
    let woven = weave(&weave(&one, &other, key), &before, key);
    for entry in one.iter().filter(|entry| !other.contains(entry)) {
        let rivals = other
            .iter()
            .filter(|rival| rival.version == entry.version && !one.contains(rival));
        for rival in rivals {
            let both_known = entry.digest.is_some() && rival.digest.is_some();
            if both_known && entry.digest != rival.digest {
                clashes.push(Clash {
                    what: format!("version {} as circulated", entry.version),
                    ours: note(entry),
                    theirs: note(rival),
                });
            } else {
                let mut notes = [note(entry), note(rival)];
                notes.sort();
                remarks.push(format!(
                    "version {} went round from both sides, with {}; both stay on record, and the later one's deadline holds",
                    entry.version,
                    notes.join(" and ")
                ));
            }
        }
    }
    woven
}

fn note(circulation: &Circulation) -> String {
    let reference = circulation.reference.as_deref();
    let reference = reference.map_or_else(|| "a note".to_owned(), |r| format!("note {r}"));
    format!("{reference} of {}", circulation.date)
}

/// One circulation of which both sides know more than before.
fn circulation(
    base: Option<&Circulation>,
    ours: &Circulation,
    theirs: &Circulation,
    clashes: &mut Vec<Clash>,
) -> Circulation {
    let mut out = ours.clone();
    let of = |what: &str| format!("the {what} of version {}", ours.version);
    let sides = (base, ours, theirs);
    one!(out, designation, of("designation"), sides, clashes);
    one!(out, pages, of("pages"), sides, clashes);
    one!(out, because, of("reason"), sides, clashes);
    one!(out, deadline, of("deadline"), sides, clashes);
    one!(out, timezone, of("time zone"), sides, clashes);
    if is_clause_lost(base, ours, theirs) {
        clashes.push(Clash {
            what: of("silence clause"),
            ours: clause(ours),
            theirs: clause(theirs),
        });
    } else {
        one!(out, silence_broken_by, of("silence clause"), sides, clashes);
        one!(out, on_silence, of("body on silence"), sides, clashes);
    }
    match (&ours.digest, &theirs.digest) {
        (digest, None) | (None, digest) => out.digest.clone_from(digest),
        (one, other) if one == other => {}
        _ => clashes.push(Clash {
            what: format!("version {} as circulated", ours.version),
            ours: note(ours),
            theirs: note(theirs),
        }),
    }
    let nothing = (Vec::new(), Vec::new());
    let (extensions, stands_for) = base.map_or((&nothing.0, &nothing.1), |base| {
        (&base.extensions, &base.stands_for)
    });
    let later = |e: &Extension| (e.date, format!("{e:?}"));
    out.extensions = weave(
        &weave(&ours.extensions, &theirs.extensions, later),
        extensions,
        later,
    );
    let day = |s: &StandsFor| (s.on, format!("{s:?}"));
    out.stands_for = weave(
        &weave(&ours.stands_for, &theirs.stands_for, day),
        stands_for,
        day,
    );
    out
}

/// Whether one side took the silence clause out, and the other changed what breaks silence and nothing
/// else of it: without the clause that change would be on no record.
fn is_clause_lost(base: Option<&Circulation>, ours: &Circulation, theirs: &Circulation) -> bool {
    let Some(base) = base.filter(|base| base.on_silence.is_some()) else {
        return false;
    };
    let without = |out: &Circulation, kept: &Circulation| {
        out.on_silence.is_none()
            && kept.on_silence == base.on_silence
            && kept.silence_broken_by != base.silence_broken_by
    };
    without(ours, theirs) || without(theirs, ours)
}

/// The silence clause as a person reads it.
fn clause(circulation: &Circulation) -> String {
    match &circulation.on_silence {
        Some(_) => format!("broken by {}", circulation.silence_broken_by.told()),
        None => "nothing".to_owned(),
    }
}

fn letters(base: &Paper, ours: &Paper, theirs: &Paper, remarks: &mut Vec<String>) -> Vec<Letter> {
    let key = |letter: &Letter| (letter.date.earliest(Tz::UTC), format!("{letter:?}"));
    let woven = weave(
        &weave(&ours.correspondence, &theirs.correspondence, key),
        &base.correspondence,
        key,
    );
    let is_new = |letter: &&Letter| !base.correspondence.contains(letter);
    for one in ours.correspondence.iter().filter(is_new) {
        let again = theirs.correspondence.iter().filter(is_new).any(|other| {
            one != other && one.reference.is_some() && one.reference == other.reference
        });
        if again {
            let reference = one.reference.as_deref().unwrap_or_default();
            remarks.push(format!(
                "note {reference} was entered on both sides, and not alike: both entries stay"
            ));
        }
    }
    woven
}

fn outcomes(base: &Paper, ours: &Paper, theirs: &Paper, remarks: &mut Vec<String>) -> Vec<Outcome> {
    let key = |outcome: &Outcome| (outcome.on, format!("{outcome:?}"));
    let woven = weave(
        &weave(&ours.outcomes, &theirs.outcomes, key),
        &base.outcomes,
        key,
    );
    let is_new = |outcome: &&Outcome| !base.outcomes.contains(outcome);
    for one in ours.outcomes.iter().filter(is_new) {
        let other = theirs.outcomes.iter().filter(is_new).find(|other| {
            *other != one && other.body == one.body && !ours.outcomes.contains(other)
        });
        if let Some(other) = other.filter(|_| !theirs.outcomes.contains(one)) {
            let mut words = [&one.decision, &other.decision].map(|word| format!("“{word}”"));
            words.sort();
            remarks.push(format!(
                "both sides entered what the {} did, {}, and not alike: both entries stay",
                one.body,
                words.join(" and ")
            ));
        }
    }
    woven
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::version::Digest;
    use crate::procedure::sample;

    fn paper() -> Paper {
        sample::dossier(Vec::new()).paper
    }

    fn letter(reference: &str, date: &str) -> Letter {
        Letter {
            reference: Some(reference.to_owned()),
            date: date.parse().unwrap(),
            from: "A".into(),
            to: "B".into(),
            about: "C".into(),
            original: None,
            digest: None,
            version: None,
            submissions: Vec::new(),
            illustrative: false,
        }
    }

    #[test]
    fn letters_circulations_and_outcomes_of_both_sides_are_all_there_in_either_direction() {
        let base = paper();
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.correspondence.push(letter("N-2", "2023-11-22"));
        theirs.correspondence.push(letter("N-1", "2023-11-21"));
        let mut second = base.circulations[0].clone();
        second.version = 2;
        second.reference = Some("N-3".into());
        theirs.circulations.push(second);
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert_eq!(joined, join_papers(Some(&base), &theirs, &ours));
        assert!(joined.clashes.is_empty() && joined.remarks.is_empty());
        let references: Vec<_> = joined.paper.correspondence.iter().rev().take(2).collect();
        assert_eq!(references[0].reference.as_deref(), Some("N-2"));
        assert_eq!(references[1].reference.as_deref(), Some("N-1"));
        assert_eq!(joined.paper.circulations.len(), base.circulations.len() + 1);
    }

    #[test]
    fn what_one_side_changed_stands_and_what_both_changed_otherwise_is_named() {
        let base = paper();
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.title = "A new title".into();
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert_eq!(joined.paper.title, "A new title");
        assert!(joined.clashes.is_empty());
        theirs.title = "Another".into();
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert_eq!(joined.clashes.len(), 1);
        assert_eq!(joined.clashes[0].what, "title");
        assert_eq!(joined.paper.title, "A new title");
    }

    #[test]
    fn a_deadline_extended_on_both_sides_keeps_both_extensions() {
        let base = paper();
        let extension = |deadline: &str, date: &str| Extension {
            deadline: deadline.parse().unwrap(),
            date: date.parse().unwrap(),
            reference: None,
            because: None,
        };
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.circulations[0].extensions = vec![extension("2023-12-05", "2023-11-20")];
        theirs.circulations[0].extensions = vec![extension("2023-12-01", "2023-11-19")];
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert_eq!(joined, join_papers(Some(&base), &theirs, &ours));
        assert_eq!(joined.paper.circulations.len(), 1);
        let extended = &joined.paper.circulations[0].extensions;
        assert_eq!(extended.len(), 2);
        assert_eq!(extended[1].deadline, "2023-12-05".parse().unwrap());
    }

    #[test]
    fn a_silence_clause_taken_out_on_one_side_and_changed_on_the_other_is_a_clash() {
        let base = paper();
        let (mut without, mut changed) = (base.clone(), base.clone());
        without.circulations[0].on_silence = None;
        changed.circulations[0].silence_broken_by = SilenceBrokenBy::Objection;
        for (ours, theirs) in [(&without, &changed), (&changed, &without)] {
            let joined = join_papers(Some(&base), ours, theirs);
            assert_eq!(joined.clashes.len(), 1, "{:?}", joined.clashes);
            assert_eq!(joined.clashes[0].what, "the silence clause of version 1");
            assert_ne!(joined.clashes[0].ours, joined.clashes[0].theirs);
            assert_eq!(joined.paper, *ours);
        }
        // A rule that went with its clause is no change of it.
        let mut strict = base.clone();
        strict.circulations[0].silence_broken_by = SilenceBrokenBy::Objection;
        let joined = join_papers(Some(&strict), &without, &strict);
        assert!(joined.clashes.is_empty(), "{:?}", joined.clashes);
        assert_eq!(joined.paper, without);
        // Another body against none is one clash, not two.
        changed.circulations[0].on_silence = Some("Senior Officials Committee".into());
        let joined = join_papers(Some(&base), &without, &changed);
        assert_eq!(joined.clashes.len(), 1, "{:?}", joined.clashes);
    }

    #[test]
    fn two_circulated_texts_of_one_number_are_named() {
        let base = paper();
        let circulated = |reference: &str, digest: &str| {
            let mut entry = base.circulations[0].clone();
            entry.version = 2;
            entry.reference = Some(reference.into());
            entry.digest = Some(Digest(digest.into()));
            entry
        };
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.circulations.push(circulated("N-1", "one"));
        theirs.circulations.push(circulated("N-2", "other"));
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert_eq!(joined.clashes[0].what, "version 2 as circulated");
        theirs.circulations[1].digest = Some(Digest("one".into()));
        let joined = join_papers(Some(&base), &ours, &theirs);
        assert!(joined.clashes.is_empty());
        assert!(
            joined.remarks[0].contains("went round from both sides"),
            "{:?}",
            joined.remarks
        );
    }
}
