//! Values of every kind that a desk holds, as wild as its files may bear.

mod papers;

use chrono::{NaiveDate, TimeZone as _};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::domain::change::*;
use crate::domain::ids::*;
use crate::domain::moment::Moment;
use crate::domain::record::*;
use crate::domain::submission::*;
use crate::domain::version::*;

pub(super) use self::papers::{paper, register};

pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(" ".to_owned()),
        Just("word".to_owned()),
        Just("слово".to_owned()),
        Just("水和卫生".to_owned()),
        Just("น้ำ".to_owned()),
        Just("العربية".to_owned()),
        prop::sample::select(vec![
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\u{85}",
            "\u{2028}",
            "\u{2029}",
            "\u{FEFF}",
            "\0",
            "\u{1b}",
            "\u{7f}",
            "\u{9f}",
            "\u{FFFE}",
            "\u{FFFF}",
            "\u{202E}",
            "\u{200d}",
            "\u{a0}",
            "#",
            " #",
            ": ",
            ":",
            "- ",
            "-",
            "? ",
            "|",
            ">",
            "'",
            "\"",
            "\\",
            "&a",
            "*a",
            "!t",
            "%",
            "@",
            "`",
            "{",
            "}",
            "[",
            "]",
            ",",
            "~",
            "null",
            "No",
            "true",
            "1.10",
            "0x1F",
            "---",
            "...",
            "<<",
            "  ",
            "{--a--}",
            "{++b++}",
            "=",
            "\u{10FFFF}",
            "e\u{301}",
            "😀",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop_oneof![
        3 => vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
        1 => vec("[a-zа-я#:-]{1,14}", 10..60).prop_map(|words| words.join(" ")),
        1 => vec("[a-z .#]{0,20}", 1..5).prop_map(|lines| lines.join("\n")),
    ]
}

pub(super) fn wording() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace(LINE_ENDS, " "))
}

pub(super) fn place_id() -> impl Strategy<Value = PlaceId> {
    prop_oneof![
        "[a-z0-9]{1,8}",
        Just("no".to_owned()),
        Just("1e3".to_owned())
    ]
    .prop_map(|id| id.parse().unwrap())
}

pub(super) fn state() -> impl Strategy<Value = StateCode> {
    prop_oneof!["[A-Z]{2}", Just("NO".to_owned()), Just("E10".to_owned())]
        .prop_map(|code| code.parse().unwrap())
}

pub(super) fn submission_id() -> impl Strategy<Value = SubmissionId> {
    (state(), 1..1000_u32).prop_map(|(state, number)| SubmissionId { state, number })
}

pub(super) fn change_id() -> impl Strategy<Value = ChangeId> {
    (submission_id(), 1..50_u32).prop_map(|(id, number)| id.change(number))
}

pub(super) fn day() -> impl Strategy<Value = NaiveDate> {
    (0..20_000_u64).prop_map(|n| NaiveDate::default() + chrono::Days::new(n))
}

pub(super) fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        day().prop_map(Moment::Day),
        (day(), 0..86_400_u32).prop_map(|(day, s)| Moment::Local(
            day.and_hms_opt(s / 3600, s / 60 % 60, s % 60).unwrap()
        )),
        (0..2_000_000_000_i64, -12..14_i32).prop_map(|(at, hours)| Moment::Instant(
            chrono::FixedOffset::east_opt(hours * 3600)
                .unwrap()
                .timestamp_opt(at, 0)
                .unwrap()
        )),
    ]
}

pub(super) fn digest() -> impl Strategy<Value = Digest> {
    "[0-9a-f]{64}".prop_map(|hex| Digest(format!("sha256:{hex}")))
}

pub(super) fn provision() -> impl Strategy<Value = Provision> {
    (place_id(), any::<bool>(), 1..4_u8, wording()).prop_map(|(id, item, level, text)| Provision {
        id,
        kind: if item { Kind::Item } else { Kind::Paragraph },
        level: if item { level } else { 1 },
        text,
    })
}

pub(super) fn section() -> impl Strategy<Value = Section> {
    let leaf =
        (place_id(), wording(), vec(provision(), 0..4)).prop_map(|(id, heading, provisions)| {
            Section {
                id,
                heading,
                provisions,
                sections: Vec::new(),
            }
        });
    leaf.prop_recursive(3, 8, 3, |inner| {
        (
            place_id(),
            wording(),
            vec(provision(), 0..3),
            vec(inner, 0..3),
        )
            .prop_map(|(id, heading, provisions, sections)| Section {
                id,
                heading,
                provisions,
                sections,
            })
    })
}

pub(super) fn place() -> impl Strategy<Value = Place> {
    (place_id(), 0..4).prop_map(|(id, n)| match n {
        0 => Place::After(id),
        1 => Place::Before(id),
        2 => Place::FirstIn(id),
        _ => Place::LastIn(id),
    })
}

pub(super) fn new_wording() -> impl Strategy<Value = Wording> {
    prop_oneof![
        (text(), wording(), of(1..9_u32)).prop_map(|(replace, with, occurrence)| {
            Wording::Replace {
                replace,
                with,
                occurrence,
            }
        }),
        wording().prop_map(Wording::Redline),
        wording().prop_map(Wording::Text),
    ]
}

pub(super) fn other_wording() -> impl Strategy<Value = OtherWording> {
    prop_oneof![
        wording().prop_map(OtherWording::With),
        wording().prop_map(OtherWording::Redline),
        wording().prop_map(OtherWording::Text),
    ]
}

pub(super) fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        (place_id(), new_wording()).prop_map(|(at, wording)| Action::Reword { at, wording }),
        (change_id(), new_wording()).prop_map(|(to, wording)| Action::Amend { to, wording }),
        (provision(), place()).prop_map(|(provision, place)| Action::Insert { provision, place }),
        (section(), place()).prop_map(|(section, place)| Action::InsertSection { section, place }),
        (place_id(), place()).prop_map(|(what, place)| Action::Move { what, place }),
        (place_id(), text(), place_id()).prop_map(|(at, before, id)| Action::Split {
            at,
            before,
            id
        }),
        (place_id(), place_id()).prop_map(|(what, to)| Action::Join { what, to }),
        place_id().prop_map(Action::Remove),
        place_id().prop_map(Action::Retain),
        change_id().prop_map(Action::Support),
    ]
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let types = [
        ChangeType::Substantive,
        ChangeType::Editorial,
        ChangeType::Translation,
    ];
    (
        action(),
        of(text()),
        prop::sample::select(types.to_vec()),
        of(other_wording()),
    )
        .prop_map(|(action, because, change_type, otherwise)| Change {
            action,
            because,
            change_type,
            otherwise,
        })
}

pub(crate) fn submission() -> impl Strategy<Value = Submission> {
    let positions = vec![
        Position::Amend,
        Position::Comment,
        Position::Support,
        Position::NoObjection,
        Position::Reservation,
        Position::Objection,
    ];
    let comment = (of(place_id()), text()).prop_map(|(at, text)| Comment { at, text });
    (
        (
            submission_id(),
            1..9_u32,
            vec(state(), 1..4),
            of(moment()),
            moment(),
            of(text()),
        ),
        (
            of("received/[a-z]{1,6}\\.docx"),
            any::<bool>(),
            prop::sample::select(positions),
        ),
        (
            of(submission_id()),
            of(submission_id()),
            of(text()),
            vec(comment, 0..3),
        ),
        vec(change(), 0..4),
    )
        .prop_map(|(a, b, c, changes)| Submission {
            id: a.0,
            base: a.1,
            by: a.2,
            dated: a.3,
            received: a.4,
            reference: a.5,
            original: b.0,
            illustrative: b.1,
            position: b.2,
            supersedes: c.0,
            lifts: c.1,
            note: c.2,
            comments: c.3,
            changes,
        })
}

pub(super) fn version() -> impl Strategy<Value = Version> {
    let parent = (1..9_u32, digest()).prop_map(|(version, digest)| Parent { version, digest });
    let adoption = (change_id(), digest(), vec(state(), 0..3))
        .prop_map(|(change, digest, by)| Adoption { change, digest, by });
    (
        (1..9_u32, day(), vec(state(), 0..4), of(parent)),
        (vec(adoption, 0..3), any::<bool>(), vec(section(), 0..3)),
    )
        .prop_map(|(a, b)| Version {
            number: a.0,
            date: a.1,
            contributors: a.2,
            parent: a.3,
            adopts: b.0,
            illustrative: b.1,
            sections: b.2,
        })
}

pub(super) fn record() -> impl Strategy<Value = Record> {
    let seal = (digest(), of(digest()), moment()).prop_map(|(digest, original, recorded)| Seal {
        digest,
        original,
        recorded,
    });
    let ruling = prop_oneof![
        Just(Ruling::Adopted),
        Just(Ruling::NotAdopted),
        Just(Ruling::Deferred),
        (
            other_wording(),
            of(place_id()),
            vec(change_id(), 0..3),
            of(1..9_u32)
        )
            .prop_map(|(wording, new_id, settles, base)| Ruling::AdoptedAs {
                wording,
                new_id,
                settles,
                base
            }),
    ];
    let decision = (1..9_u32, ruling, moment(), of(text()), of(text())).prop_map(
        |(change, ruling, on, because, internal)| Decision {
            change,
            ruling,
            on,
            because,
            internal,
        },
    );
    let admission = (moment(), text()).prop_map(|(on, because)| Admission { on, because });
    let withdrawal = (of(1..9_u32), state(), moment(), of(text())).prop_map(
        |(change, by, received, reference)| Withdrawal {
            change,
            by,
            received,
            reference,
        },
    );
    let reply_to = prop_oneof![
        (1..9_u32).prop_map(ReplyTo::Comment),
        (1..9_u32).prop_map(ReplyTo::Change),
        Just(ReplyTo::Note)
    ];
    let reply = (reply_to, text(), moment()).prop_map(|(to, text, on)| Reply { to, text, on });
    let field = prop_oneof![
        vec(state(), 1..3).prop_map(Corrected::By),
        (1..9_u32).prop_map(Corrected::Base),
        moment().prop_map(Corrected::Dated),
        moment().prop_map(Corrected::Received),
        text().prop_map(Corrected::Reference),
    ];
    let correction = (field, moment(), of(text())).prop_map(|(field, on, because)| Correction {
        field,
        on,
        because,
    });
    let references = vec(
        (submission_id(), submission_id()).prop_map(|(now, then)| Renamed { now, then }),
        0..2,
    );
    let former = (
        submission_id(),
        of(digest()),
        of(Just("received/CN-1.txt".to_owned())),
        references,
    )
        .prop_map(|(id, digest, original, references)| Former {
            id,
            digest,
            original,
            references,
        });
    (
        (
            of(seal),
            vec(decision, 0..4),
            vec(admission, 0..2),
            vec(withdrawal, 0..3),
        ),
        (vec(reply, 0..3), vec(correction, 0..3), vec(former, 0..3)),
    )
        .prop_map(|(a, b)| Record {
            seal: a.0,
            decisions: a.1,
            admissions: a.2,
            withdrawals: a.3,
            replies: b.0,
            corrections: b.1,
            formerly: b.2,
        })
}
