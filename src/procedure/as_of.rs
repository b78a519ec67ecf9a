//! A dossier as it stood at a time: what came later left out. For reading alone, `--as-of`.
//!
//! A thing dated by the day counts from the start of that day.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::circulation::Circulation;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::SubmissionId;
use crate::domain::moment::Moment;
use crate::domain::record::Record;
use crate::domain::version::{Adoption, Version};

/// The dossier as it stood at `now`. Corrections made later are undone, so that a submission reads
/// as it did then. What a version proves comes with the version: from the start of its day on it
/// is there with all that it took up, though that was sent or decided at an hour of that day.
#[must_use]
pub fn as_of(dossier: &Dossier, now: DateTime<Utc>) -> Dossier {
    let zone = dossier.paper.zone();
    let had = |moment: &Moment| moment.earliest(zone) <= now;
    let had_day = |day: NaiveDate| had(&Moment::Day(day));
    let mut paper = dossier.paper.clone();
    paper.circulations.retain(|c| had_day(c.date));
    for circulation in &mut paper.circulations {
        let Circulation {
            extensions,
            stands_for,
            ..
        } = circulation;
        extensions.retain(|extension| had_day(extension.date));
        stands_for.retain(|reason| had_day(reason.on));
    }
    paper.correspondence.retain(|letter| had(&letter.date));
    paper.outcomes.retain(|outcome| had_day(outcome.on));
    let versions: Vec<Version> = dossier
        .versions
        .iter()
        .filter(|version| had_day(version.date))
        .cloned()
        .collect();
    let submissions = {
        let taken = taken(&versions);
        let nothing = BTreeMap::new();
        dossier
            .submissions
            .iter()
            .filter_map(|filed| {
                let zone = dossier.paper.zone_of(&filed.submission);
                let taken = taken.get(&filed.submission.id).unwrap_or(&nothing);
                let until = taken.values().max();
                let until = until.map_or(now, |day| now.max(Moment::Day(*day).as_deadline(zone)));
                let record = record_as_of(&filed.record, zone, now, until, taken);
                let filed = Filed::new(filed.recorded.clone(), record);
                (filed.submission.received.earliest(zone) <= until).then_some(filed)
            })
            .collect()
    };
    Dossier {
        paper,
        versions,
        submissions,
        alike: dossier.alike.clone(),
    }
}

/// The changes of each submission that versions took up, by number, with the version's day.
fn taken(versions: &[Version]) -> BTreeMap<&SubmissionId, BTreeMap<u32, NaiveDate>> {
    let mut taken: BTreeMap<&SubmissionId, BTreeMap<u32, NaiveDate>> = BTreeMap::new();
    for version in versions {
        for Adoption { change, .. } in &version.adopts {
            taken
                .entry(&change.submission)
                .or_default()
                .insert(change.number, version.date);
        }
    }
    taken
}

/// The record at `now`; of what a version took up, with the decisions that it goes by, and with
/// what was admitted and corrected before the end of its day, `until`.
fn record_as_of(
    record: &Record,
    zone: Tz,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    taken: &BTreeMap<u32, NaiveDate>,
) -> Record {
    let had = |moment: &Moment| moment.earliest(zone) <= now;
    let had_for_it = |moment: &Moment| moment.earliest(zone) <= until;
    let mut record = record.clone();
    record
        .decisions
        .retain(|decision| had(&decision.on) || taken.contains_key(&decision.change));
    record
        .admissions
        .retain(|admission| had_for_it(&admission.on));
    record.withdrawals.retain(|w| had(&w.received));
    record.replies.retain(|reply| had(&reply.on));
    record
        .corrections
        .retain(|correction| had_for_it(&correction.on));
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::OtherWording;
    use crate::domain::dossier::Standing;
    use crate::domain::record::{Corrected, Correction, Ruling};
    use crate::drafting::history::History;
    use crate::procedure::sample;

    fn dossier() -> Dossier {
        let mut dossier = sample::dossier(vec![
            sample::amendment("CN-1", "2023-11-08"),
            sample::amendment("RU-1", "2023-11-15"),
        ]);
        dossier.paper.circulations[0]
            .extensions
            .push(sample::extension("2023-11-28"));
        dossier.submissions[0].record.corrections.push(Correction {
            field: Corrected::Base(2),
            on: "2023-11-16".parse().unwrap(),
            because: None,
        });
        let record = dossier.submissions[0].record.clone();
        let recorded = dossier.submissions[0].recorded.clone();
        dossier.submissions[0] = Filed::new(recorded, record);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        dossier
            .versions
            .push(sample::version(2, "2023-11-24", "other water", &["CN-1.1"]));
        dossier
    }

    #[test]
    fn what_came_later_is_left_out() {
        let then = as_of(&dossier(), sample::at("2023-11-10T00:00:00Z"));
        assert_eq!((then.versions.len(), then.submissions.len()), (1, 1));
        assert!(then.paper.circulations[0].extensions.is_empty());
        assert_eq!(then.submissions[0].submission.base, 1);
        assert_eq!(then.standing(&"CN-1.1".parse().unwrap()), Standing::Open);
    }

    #[test]
    fn at_the_end_nothing_is_left_out() {
        let whole = dossier();
        assert_eq!(as_of(&whole, sample::at("2024-01-01T00:00:00Z")), whole);
    }

    #[test]
    fn a_version_has_the_wording_of_its_decisions_from_the_start_of_its_day() {
        let mut dossier = sample::dossier(vec![
            sample::amendment("CN-1", "2023-11-08"),
            sample::amendment("RU-1", "2023-11-08"),
        ]);
        for change in ["CN-1.1", "RU-1.1"] {
            sample::decide(
                &mut dossier,
                change,
                Ruling::AdoptedAs {
                    wording: OtherWording::With("pure".into()),
                    new_id: None,
                    settles: Vec::new(),
                    base: None,
                },
            );
        }
        dossier.versions.push(sample::version(
            2,
            "2023-11-23",
            "provide the pure water",
            &["CN-1.1"],
        ));
        // The version is dated by its day, the decision by an hour of it.
        let then = as_of(&dossier, sample::at("2023-11-22T20:00:00Z"));
        assert_eq!(then.versions.len(), 2);
        let replayed = History::replay(&then, None).unwrap();
        assert_eq!(replayed.sections(), then.versions[1].sections);
        assert_eq!(then.standing(&"RU-1.1".parse().unwrap()), Standing::Open);
    }

    #[test]
    fn what_a_version_took_up_was_there_when_it_was() {
        let mut dossier =
            sample::dossier(vec![sample::amendment("CN-1", "2023-11-23T09:00:00+06:00")]);
        sample::decide(&mut dossier, "CN-1.1", Ruling::Adopted);
        dossier.versions.push(sample::version(
            2,
            "2023-11-23",
            "provide the affordable water",
            &["CN-1.1"],
        ));
        let then = as_of(&dossier, sample::at("2023-11-22T20:00:00Z"));
        assert!(History::replay(&then, None).is_ok());
    }
}
