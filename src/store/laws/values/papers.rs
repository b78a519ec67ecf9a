//! Papers and registers, as wild as their files may bear.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::domain::circulation::*;
use crate::domain::paper::*;
use crate::domain::register::*;

use super::{day, digest, moment, place_id, state, submission_id, text};

pub(in crate::store::laws) fn paper() -> impl Strategy<Value = Paper> {
    let extension = (moment(), day(), of(text()), of(text())).prop_map(
        |(deadline, date, reference, because)| Extension {
            deadline,
            date,
            reference,
            because,
        },
    );
    let stands_for = (1..9_u32, day(), text()).prop_map(|(version, on, because)| StandsFor {
        version,
        on,
        because,
    });
    let zone = prop::sample::select(vec![chrono_tz::Asia::Almaty, chrono_tz::UTC]);
    let breakers = vec![SilenceBrokenBy::AnyComment, SilenceBrokenBy::Objection];
    let circulation = (
        (1..9_u32, of(text()), of(text()), day(), moment(), zone),
        (
            of(text()),
            prop::sample::select(breakers),
            vec(extension, 0..2),
            of(digest()),
        ),
        (of(1..9_u32), of(text()), vec(stands_for, 0..2)),
    )
        .prop_map(|(a, b, c)| Circulation {
            version: a.0,
            designation: a.1,
            reference: a.2,
            date: a.3,
            deadline: a.4,
            timezone: a.5,
            silence_broken_by: b.0.as_ref().map(|_| b.1).unwrap_or_default(),
            on_silence: b.0,
            extensions: b.2,
            pages: c.0,
            because: c.1,
            stands_for: c.2,
            digest: b.3,
        });
    let letter = (
        (of(text()), moment(), text(), text(), text()),
        (
            of("received/[a-z]{1,6}\\.pdf"),
            vec(submission_id(), 0..2),
            any::<bool>(),
            of(1..9_u32),
            of(digest()),
        ),
    )
        .prop_map(|(a, b)| Letter {
            reference: a.0,
            date: a.1,
            from: a.2,
            to: a.3,
            about: a.4,
            original: b.0,
            submissions: b.1,
            illustrative: b.2,
            version: b.3,
            digest: b.4,
        });
    let outcome = (
        (text(), text(), of(1..9_u32), day(), of(text())),
        (of(text()), of(digest()), of(any::<bool>())),
    )
        .prop_map(
            |((body, decision, version, on, note), (reference, digest, ends))| Outcome {
                ends,
                body,
                decision,
                version,
                on,
                note,
                reference,
                digest,
            },
        );
    let accepted = (text(), of(place_id()), text()).prop_map(|(rule, at, because)| Accepted {
        rule,
        at,
        because,
    });
    (
        (
            text(),
            of(text()),
            state(),
            vec(state(), 0..2),
            of(text()),
            of(text()),
        ),
        (of(text()), text(), any::<bool>(), vec(circulation, 0..2)),
        (vec(letter, 0..2), vec(outcome, 0..2), vec(accepted, 0..2)),
    )
        .prop_map(|(a, b, c)| Paper {
            id: "environment-protection".parse().unwrap(),
            title: a.0,
            kind: a.1,
            coordinator: a.2,
            co_coordinators: a.3,
            dimension: a.4,
            priority_area: a.5,
            signature_block: b.0,
            language: b.1,
            demonstration: b.2,
            circulations: b.3,
            correspondence: c.0,
            outcomes: c.1,
            home: chrono_tz::Tz::Asia__Almaty,
            accepted: c.2,
        })
}

pub(in crate::store::laws) fn register() -> impl Strategy<Value = Register> {
    let member = (
        (text(), text(), vec(text(), 0..3), text(), text()),
        (vec(text(), 0..3), text(), any::<bool>(), any::<bool>()),
    );
    (text(), vec(member, 0..4)).prop_map(|(organisation, members)| Register {
        organisation,
        members: members
            .into_iter()
            .enumerate()
            .map(|(index, (a, b))| Member {
                code: format!("A{index}").parse().unwrap(),
                alpha3: a.0,
                english: a.1,
                aliases: a.2,
                russian: a.3,
                russian_genitive: a.4,
                russian_aliases: b.0,
                kazakh: b.1,
                zone: b.2.then_some(chrono_tz::Asia::Almaty),
                is_observer: b.3,
            })
            .collect(),
    })
}
