//! Two records of one submission, joined.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::lists::{beyond, weave};
use crate::domain::moment::Moment;
use crate::domain::record::{Decision, Former, Record, Seal};

/// Decisions that two sides took on one change and that say otherwise. Both stay on record, and the
/// last rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The decision that rules.
    pub rules: Decision,
    /// The one of the other side.
    pub against: Decision,
}

/// A record joined of two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedRecord {
    /// The record.
    pub record: Record,
    /// What is to be looked at.
    pub contradictions: Vec<Contradiction>,
}

/// The two are records of different submissions that bear one id, or of different originals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strangers;

/// Joins what two sides did with one submission; `base` is what both started from.
///
/// # Errors
/// Where the seals say that it is not one submission, or cannot tell.
pub fn join_records(
    base: Option<&Record>,
    ours: &Record,
    theirs: &Record,
) -> Result<JoinedRecord, Strangers> {
    let seal = join_seals(base, ours, theirs)?;
    // What stood on record stays there, even where a side took it out by hand.
    let empty = Record::default();
    let before = base.unwrap_or(&empty);
    macro_rules! all {
        ($list:ident, $time:ident) => {
            weave(
                &weave(&ours.$list, &theirs.$list, |entry| key(&entry.$time, entry)),
                &before.$list,
                |entry| key(&entry.$time, entry),
            )
        };
    }
    let decisions = all!(decisions, on);
    let words = |former: &Former| format!("{former:?}");
    let formerly = weave(&ours.formerly, &theirs.formerly, words);
    let record = Record {
        seal,
        decisions,
        admissions: all!(admissions, on),
        withdrawals: all!(withdrawals, received),
        replies: all!(replies, on),
        corrections: all!(corrections, on),
        formerly,
    };
    let contradictions = contradictions(&record, ours, theirs);
    Ok(JoinedRecord {
        record,
        contradictions,
    })
}

/// Time first, then the words, so that no side is the first.
fn key<T: std::fmt::Debug>(time: &Moment, entry: &T) -> (DateTime<Utc>, String) {
    (time.earliest(Tz::UTC), format!("{entry:?}"))
}

/// One seal of two: of one submission, as recorded the first time.
fn join_seals(
    base: Option<&Record>,
    ours: &Record,
    theirs: &Record,
) -> Result<Option<Seal>, Strangers> {
    // A seal is never taken out: a side without it says nothing against it.
    let held = base.and_then(|base| base.seal.as_ref());
    match (ours.seal.as_ref().or(held), theirs.seal.as_ref().or(held)) {
        (Some(one), Some(other)) if one.digest == other.digest => {
            let original = match (&one.original, &other.original) {
                (original, None) | (None, original) => original.clone(),
                (a, b) if a == b => a.clone(),
                _ => return Err(Strangers),
            };
            let time = |seal: &Seal| (seal.recorded.earliest(Tz::UTC), seal.recorded.to_string());
            let recorded = if time(other) < time(one) {
                other.recorded
            } else {
                one.recorded
            };
            Ok(Some(Seal {
                digest: one.digest.clone(),
                original,
                recorded,
            }))
        }
        // Given a new name on one side, and sealed anew under it.
        (Some(now), Some(then)) if bore(ours, then) => Ok(Some(now.clone())),
        (Some(then), Some(now)) if bore(theirs, then) => Ok(Some(now.clone())),
        (Some(_), Some(_)) => Err(Strangers),
        // Sealed on one side only, or not at all: one submission if both come from one record.
        (one, other) if base.is_some() => Ok(one.or(other).cloned()),
        _ => Err(Strangers),
    }
}

/// Whether a record tells of a submission that was sealed so under a former name.
fn bore(record: &Record, seal: &Seal) -> bool {
    let formerly = record.formerly.iter();
    formerly
        .filter_map(|former| former.digest.as_ref())
        .any(|digest| *digest == seal.digest)
}

/// What each side decided on a change after they parted, where that says otherwise.
fn contradictions(joined: &Record, ours: &Record, theirs: &Record) -> Vec<Contradiction> {
    let changes: BTreeSet<u32> = joined.decisions.iter().map(|d| d.change).collect();
    changes
        .into_iter()
        .filter_map(|change| {
            let last_of = |one: &Record, other: &Record| {
                beyond(&one.decisions, &other.decisions)
                    .into_iter()
                    .rfind(|d| d.change == change)
                    .cloned()
            };
            let (one, other) = (last_of(ours, theirs)?, last_of(theirs, ours)?);
            if one.ruling == other.ruling {
                return None;
            }
            let rules = joined.decision(change)?.clone();
            let against = if rules == one { other } else { one };
            Some(Contradiction { rules, against })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::{Reply, ReplyTo, Ruling, Withdrawal};
    use crate::domain::version::Digest;

    fn sealed(digest: &str, recorded: &str) -> Record {
        Record {
            seal: Some(Seal {
                digest: Digest(digest.to_owned()),
                original: None,
                recorded: recorded.parse().unwrap(),
            }),
            ..Record::default()
        }
    }

    fn decision(change: u32, ruling: Ruling, on: &str) -> Decision {
        Decision {
            change,
            ruling,
            on: on.parse().unwrap(),
            because: None,
            internal: None,
        }
    }

    #[test]
    fn what_each_side_did_is_all_there_in_order_of_time_whichever_side_is_first() {
        let base = sealed("a", "2023-11-09");
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.decisions = vec![decision(2, Ruling::Adopted, "2023-11-24")];
        theirs.decisions = vec![decision(1, Ruling::Deferred, "2023-11-23")];
        theirs.replies = vec![Reply {
            to: ReplyTo::Note,
            text: "Noted.".into(),
            on: "2023-11-23".parse().unwrap(),
        }];
        ours.withdrawals = vec![Withdrawal {
            change: None,
            by: "CN".parse().unwrap(),
            received: "2023-11-20".parse().unwrap(),
            reference: None,
        }];
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined, join_records(Some(&base), &theirs, &ours).unwrap());
        let order: Vec<u32> = joined.record.decisions.iter().map(|d| d.change).collect();
        assert_eq!(order, [1, 2]);
        assert_eq!(joined.record.replies.len(), 1);
        assert_eq!(joined.record.withdrawals.len(), 1);
        assert!(joined.contradictions.is_empty());
    }

    #[test]
    fn a_seal_that_a_side_took_out_is_kept() {
        let (sealed, other) = (sealed("a", "2023-11-09"), sealed("b", "2023-11-09"));
        let bare = Record::default();
        for (base, ours, theirs) in [
            (&sealed, &sealed, &bare),
            (&sealed, &bare, &sealed),
            (&sealed, &bare, &bare),
            (&bare, &bare, &sealed),
            (&bare, &sealed, &bare),
        ] {
            let joined = join_records(Some(base), ours, theirs).unwrap();
            assert_eq!(joined.record.seal, sealed.seal);
        }
        // A seal taken out is no leave to set another.
        assert_eq!(join_records(Some(&sealed), &bare, &other), Err(Strangers));
        assert_eq!(join_records(None, &sealed, &bare), Err(Strangers));
    }

    #[test]
    fn of_two_rulings_that_say_otherwise_the_last_rules_and_both_are_named() {
        let base = sealed("a", "2023-11-09");
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.decisions = vec![decision(1, Ruling::Adopted, "2023-11-24")];
        theirs.decisions = vec![decision(1, Ruling::NotAdopted, "2023-11-25")];
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined.record.decisions.len(), 2);
        assert_eq!(
            joined.contradictions,
            [Contradiction {
                rules: theirs.decisions[0].clone(),
                against: ours.decisions[0].clone(),
            }]
        );
        assert_eq!(
            joined.record.decision(1).map(|d| &d.ruling),
            Some(&Ruling::NotAdopted)
        );
    }

    #[test]
    fn a_ruling_reversed_and_taken_again_on_one_day_still_rules_after_the_join() {
        let mut base = sealed("a", "2023-11-09");
        base.decisions = [Ruling::Adopted, Ruling::NotAdopted, Ruling::Adopted]
            .map(|ruling| decision(1, ruling, "2023-11-24"))
            .to_vec();
        let (ours, mut theirs) = (base.clone(), base.clone());
        theirs.replies = vec![Reply {
            to: ReplyTo::Note,
            text: "Noted.".into(),
            on: "2023-11-23".parse().unwrap(),
        }];
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined, join_records(Some(&base), &theirs, &ours).unwrap());
        assert_eq!(joined.record, theirs);
        assert!(joined.contradictions.is_empty());
    }

    #[test]
    fn a_ruling_taken_again_on_one_side_is_the_one_held_against_the_other_sides() {
        let mut base = sealed("a", "2023-11-09");
        base.decisions = vec![decision(1, Ruling::Adopted, "2023-11-24")];
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.decisions
            .push(decision(1, Ruling::NotAdopted, "2023-11-24"));
        ours.decisions
            .push(decision(1, Ruling::Adopted, "2023-11-24"));
        theirs
            .decisions
            .push(decision(1, Ruling::Deferred, "2023-11-25"));
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined.record.decisions.len(), 4);
        assert_eq!(
            joined.contradictions,
            [Contradiction {
                rules: theirs.decisions[1].clone(),
                against: ours.decisions[2].clone(),
            }]
        );
    }

    #[test]
    fn the_same_ruling_taken_twice_contradicts_nothing() {
        let base = sealed("a", "2023-11-09");
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.decisions = vec![decision(1, Ruling::Adopted, "2023-11-24")];
        theirs.decisions = vec![decision(1, Ruling::Adopted, "2023-11-25")];
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined.record.decisions.len(), 2);
        assert!(joined.contradictions.is_empty());
    }

    #[test]
    fn records_of_two_submissions_under_one_id_are_not_joined() {
        let (ours, theirs) = (sealed("a", "2023-11-09"), sealed("b", "2023-11-09"));
        assert_eq!(join_records(None, &ours, &theirs), Err(Strangers));
        // Where nothing is sealed, nobody can tell.
        assert_eq!(
            join_records(None, &Record::default(), &Record::default()),
            Err(Strangers)
        );
    }

    #[test]
    fn one_submission_recorded_on_both_sides_keeps_the_earlier_time() {
        let (ours, theirs) = (sealed("a", "2023-11-10"), sealed("a", "2023-11-09"));
        let joined = join_records(None, &ours, &theirs).unwrap();
        assert_eq!(joined, join_records(None, &theirs, &ours).unwrap());
        assert_eq!(joined.record.seal, theirs.seal);
    }

    #[test]
    fn a_record_of_before_a_new_name_is_one_with_that_of_after_and_no_other_is() {
        let base = sealed("a", "2023-11-09");
        let mut ours = sealed("b", "2023-11-09");
        ours.formerly = vec![Former {
            id: "CN-1".parse().unwrap(),
            digest: Some(Digest("a".to_owned())),
            original: None,
            references: Vec::new(),
        }];
        let mut theirs = base.clone();
        theirs.decisions = vec![decision(1, Ruling::Deferred, "2023-11-23")];
        let joined = join_records(Some(&base), &ours, &theirs).unwrap();
        assert_eq!(joined, join_records(Some(&base), &theirs, &ours).unwrap());
        assert_eq!(joined.record.seal, ours.seal);
        assert_eq!(joined.record.decisions.len(), 1);
        let other = sealed("c", "2023-11-09");
        assert_eq!(join_records(Some(&base), &base, &other), Err(Strangers));
    }

    #[test]
    fn an_entry_that_a_side_took_out_by_hand_comes_back() {
        let mut base = sealed("a", "2023-11-09");
        base.decisions = vec![decision(1, Ruling::Deferred, "2023-11-23")];
        let mut ours = base.clone();
        ours.decisions.clear();
        let joined = join_records(Some(&base), &ours, &ours).unwrap();
        assert_eq!(joined.record.decisions, base.decisions);
    }
}
