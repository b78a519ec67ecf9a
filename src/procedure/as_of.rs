//! A dossier as it stood at a time: what came later left out. For reading alone, `--as-of`.
//!
//! A thing dated by the day counts from the start of that day.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::circulation::Circulation;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::moment::Moment;
use crate::domain::record::Record;

/// The dossier as it stood at `now`. Corrections made later are undone, so that a submission reads
/// as it did then.
#[must_use]
pub fn as_of(dossier: &Dossier, now: DateTime<Utc>) -> Dossier {
    let zone = dossier.paper.zone();
    let had = |moment: &Moment| moment.earliest(zone) <= now;
    let had_day = |day: NaiveDate| had(&Moment::Day(day));
    let mut paper = dossier.paper.clone();
    paper.circulations.retain(|c| had_day(c.date));
    for Circulation { extensions, .. } in &mut paper.circulations {
        extensions.retain(|extension| had_day(extension.date));
    }
    paper.correspondence.retain(|letter| had(&letter.date));
    paper.outcomes.retain(|outcome| had_day(outcome.on));
    let submissions = dossier
        .submissions
        .iter()
        .map(|filed| Filed::new(filed.recorded.clone(), record_as_of(&filed.record, &had)))
        .filter(|filed| had(&filed.submission.received))
        .collect();
    Dossier {
        paper,
        versions: dossier
            .versions
            .iter()
            .filter(|version| had_day(version.date))
            .cloned()
            .collect(),
        submissions,
    }
}

fn record_as_of(record: &Record, had: &impl Fn(&Moment) -> bool) -> Record {
    let mut record = record.clone();
    record.decisions.retain(|decision| had(&decision.on));
    record.admissions.retain(|admission| had(&admission.on));
    record.withdrawals.retain(|w| had(&w.received));
    record.replies.retain(|reply| had(&reply.on));
    record.corrections.retain(|correction| had(&correction.on));
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dossier::Standing;
    use crate::domain::record::{Corrected, Correction, Ruling};
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
}
