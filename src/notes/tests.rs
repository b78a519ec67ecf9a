use super::facts::Order;
use super::stated::stated;
use super::*;
use crate::domain::dossier::Desk;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::domain::secretariat::Secretariat;
use crate::domain::submission::Position;
use crate::procedure::sample;

/// The seed's round: circulated on 26 October 2023, three answers by 15 November.
fn desk() -> Desk {
    let mut cn = sample::amendment("CN-1", "2023-11-08T15:20:00+06:00");
    cn.reference = Some("EXAMPLE/7".into());
    cn.dated = Some("2023-11-07".parse().unwrap());
    let mut dossier = sample::dossier(vec![
        cn,
        sample::amendment("RU-1", "2023-11-15"),
        sample::amendment("PK-1", "2023-11-24"),
    ]);
    dossier.paper.priority_area = Some("Environment Protection".into());
    dossier.paper.dimension = Some("environmental".into());
    dossier.versions[0].contributors = ["CN", "BD", "RU", "TR", "PK"]
        .iter()
        .map(|code| code.parse().unwrap())
        .collect();
    Desk {
        dossiers: vec![dossier],
        register: Register::cica(),
        secretariat: Secretariat::cica(),
    }
}

/// The same round, where every answer was support: nothing is left to deal with.
fn agreed() -> Desk {
    let mut desk = desk();
    for filed in &mut desk.dossiers[0].submissions {
        filed.submission.changes.clear();
        filed.submission.position = Position::Support;
    }
    desk
}

fn order() -> Order {
    Order {
        reference: Some("EN/P/1300".into()),
        submission: Some("CN-1".parse().unwrap()),
        ..Order::default()
    }
}

fn noted(desk: &Desk, kind: NoteKind, language: Language, order: &Order) -> Note {
    let facts = Facts::gather(
        kind,
        desk,
        &desk.dossiers[0],
        order,
        sample::at("2023-11-16T06:00:00Z"),
    )
    .unwrap();
    compose(&facts, language, &Template::built_in(kind, language)).unwrap()
}

#[test]
fn every_note_states_the_same_facts_in_every_language() {
    for kind in NoteKind::ALL {
        let (desk, now) = match kind {
            NoteKind::Forward => (agreed(), "2023-11-22T06:00:00Z"),
            _ => (desk(), "2023-11-16T06:00:00Z"),
        };
        let order = if kind == NoteKind::Circular {
            Order::default()
        } else {
            order()
        };
        let facts = Facts::gather(kind, &desk, &desk.dossiers[0], &order, sample::at(now)).unwrap();
        for language in Language::ALL {
            let note = compose(&facts, language, &Template::built_in(kind, language)).unwrap();
            let read = stated(&note.text(), language, &desk.register);
            assert_eq!(read, facts.stated(), "{kind} {language}\n{}", note.text());
            assert!(note.notices.is_empty(), "{:?}", note.notices);
        }
    }
}

#[test]
fn an_extension_and_an_exact_hour_are_stated_in_every_language() {
    let mut desk = desk();
    desk.dossiers[0].paper.circulations[0]
        .extensions
        .push(crate::domain::circulation::Extension {
            deadline: "2023-11-28T14:30".parse().unwrap(),
            date: sample::date("2023-11-20"),
            reference: Some("EN/P/1290".into()),
            because: None,
        });
    for language in Language::ALL {
        let note = noted(&desk, NoteKind::Circular, language, &Order::default());
        assert!(
            note.notices.is_empty(),
            "{:?}\n{}",
            note.notices,
            note.text()
        );
        let read = stated(&note.text(), language, &desk.register);
        assert!(read.hours.contains("14:30"));
        assert_eq!(read.numbers.len(), 2);
    }
}

#[test]
fn the_circular_of_the_seed_has_its_form() {
    let desk = desk();
    let note = noted(
        &desk,
        NoteKind::Circular,
        Language::English,
        &Order::default(),
    );
    insta::assert_snapshot!(note.text());
    let note = noted(
        &desk,
        NoteKind::Circular,
        Language::Russian,
        &Order::default(),
    );
    insta::assert_snapshot!("circular_in_russian", note.text());
    let note = noted(
        &desk,
        NoteKind::Circular,
        Language::Kazakh,
        &Order::default(),
    );
    insta::assert_snapshot!("circular_in_kazakh", note.text());
}

#[test]
fn a_template_that_drops_the_deadline_is_found_out() {
    let desk = desk();
    let facts = Facts::gather(
        NoteKind::Circular,
        &desk,
        &desk.dossiers[0],
        &Order::default(),
        sample::at("2023-11-16T06:00:00Z"),
    )
    .unwrap();
    let own = Template::own(
        "templates/en/circular.txt",
        "{# reviewed: Protocol Division, 15 January 2024 #}\nNo. {{ number }}\n\n{{ coordinator }} asks for comments.\n\n{{ date }}",
    );
    let note = compose(&facts, Language::English, &own).unwrap();
    assert_eq!(
        note.reviewed_by.as_deref(),
        Some("Protocol Division, 15 January 2024")
    );
    assert!(
        note.notices.iter().any(|n| n.contains("2023-11-21")),
        "{:?}",
        note.notices
    );
}

#[test]
fn a_template_that_cannot_be_used_says_where_and_why() {
    let desk = desk();
    let facts = Facts::gather(
        NoteKind::Circular,
        &desk,
        &desk.dossiers[0],
        &Order::default(),
        sample::at("2023-11-16T06:00:00Z"),
    )
    .unwrap();
    for source in [
        "{{ nobody }}",
        "{% if %}",
        "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
    ] {
        let own = Template::own("templates/en/circular.txt", source);
        let error = compose(&facts, Language::English, &own).unwrap_err();
        assert!(
            error.to_string().contains("templates/en/circular.txt"),
            "{error}"
        );
    }
}

#[test]
fn a_reminder_after_the_deadline_is_refused() {
    let desk = desk();
    let late = Facts::gather(
        NoteKind::Reminder,
        &desk,
        &desk.dossiers[0],
        &Order::default(),
        sample::at("2023-11-21T18:00:00Z"),
    );
    assert!(matches!(late, Err(NoteError::Passed(_))));
}

#[test]
fn no_built_in_template_claims_to_be_reviewed() {
    for kind in NoteKind::ALL {
        for language in Language::ALL {
            assert_eq!(Template::built_in(kind, language).reviewed_by(), None);
        }
    }
}

fn extended(desk: &mut Desk, deadline: &str, on: &str, reference: Option<&str>) {
    desk.dossiers[0].paper.circulations[0]
        .extensions
        .push(crate::domain::circulation::Extension {
            deadline: deadline.parse().unwrap(),
            date: sample::date(on),
            reference: reference.map(str::to_owned),
            because: Some("asked for".into()),
        });
}

#[test]
fn a_reminder_cites_the_note_that_set_the_deadline_it_recalls() {
    let mut desk = desk();
    extended(&mut desk, "2023-11-28", "2023-11-14", Some("EN/P/1290"));
    let order = Order {
        reference: Some("EN/P/1300".into()),
        ..Order::default()
    };
    for (reference, wanted) in [
        (
            None,
            [
                "extension of 15 November 2023",
                "при продлении от 15 ноября 2023 года",
                "15 қараша күнгі ұзартумен",
            ],
        ),
        (
            Some("EN/P/1295"),
            [
                "No. EN/P/1295 of 15 November",
                "нотой № EN/P/1295 от 15 ноября",
                "№ EN/P/1295 нотамен",
            ],
        ),
    ] {
        let mut desk = desk.clone();
        extended(&mut desk, "2023-12-05", "2023-11-15", reference);
        for (language, wanted) in Language::ALL.into_iter().zip(wanted) {
            let note = noted(&desk, NoteKind::Reminder, language, &order);
            assert!(note.text().contains(wanted), "{}", note.text());
            assert!(!note.text().contains("1290"), "{}", note.text());
            assert!(note.notices.is_empty(), "{:?}", note.notices);
        }
    }
}

/// Silence was broken, version 2 made of what was adopted, and not circulated.
fn waived() -> Desk {
    let mut desk = agreed();
    let dossier = &mut desk.dossiers[0];
    dossier.versions.push(sample::version(
        2,
        "2023-11-22",
        "provide affordable water",
        &[],
    ));
    dossier.paper.circulations[0]
        .stands_for
        .push(crate::domain::circulation::StandsFor {
            version: 2,
            on: sample::date("2023-11-22"),
            because: "all were told of EN/P/1299 on 20 November 2023".into(),
        });
    desk
}

#[test]
fn a_forwarding_note_never_says_that_a_version_was_circulated_which_was_not() {
    let desk = waived();
    let order = Order {
        reference: Some("EN/P/1300".into()),
        ..Order::default()
    };
    let now = sample::at("2023-11-22T06:00:00Z");
    let facts = Facts::gather(NoteKind::Forward, &desk, &desk.dossiers[0], &order, now).unwrap();
    for (language, wanted) in Language::ALL.into_iter().zip([
        [
            "is version 2 of",
            "Version 1 was circulated",
            "was not itself circulated",
        ],
        [
            "является версией 2",
            "рассмотреть версию 1",
            "не рассылалась",
        ],
        ["2-нұсқасы", "1-нұсқасын", "таратылған жоқ"],
    ]) {
        let template = Template::built_in(NoteKind::Forward, language);
        let note = compose(&facts, language, &template).unwrap();
        for wanted in wanted.iter().chain(&["all were told of EN/P/1299"]) {
            assert!(note.text().contains(wanted), "{wanted}\n{}", note.text());
        }
        let is_english = language == Language::English;
        let told = note
            .notices
            .iter()
            .all(|n| n.contains("have it translated"));
        assert_eq!(
            (note.notices.is_empty(), told),
            (is_english, true),
            "{:?}",
            note.notices
        );
    }
}

#[test]
fn a_forwarding_note_greets_the_body_that_it_goes_to() {
    let desk = agreed();
    let now = sample::at("2023-11-22T06:00:00Z");
    let order = Order::default();
    let facts = Facts::gather(NoteKind::Forward, &desk, &desk.dossiers[0], &order, now).unwrap();
    for (language, wanted) in Language::ALL.into_iter().zip([
        "its compliments to the members of the CICA Special Working Group",
        "свое уважение членам Специальной рабочей группы СВМДА",
        "Азия Кеңесі Арнаулы жұмыс тобының мүшелеріне",
    ]) {
        let template = Template::built_in(NoteKind::Forward, language);
        let note = compose(&facts, language, &template).unwrap();
        assert!(note.text().contains(wanted), "{}", note.text());
    }
}

#[test]
fn a_receipt_says_all_that_came_and_how_the_late_one_was_ruled_on() {
    use crate::domain::change::Action;
    use crate::domain::record::Admission;
    let mut desk = desk();
    let filed = desk.dossiers[0]
        .submissions
        .iter_mut()
        .find(|filed| filed.submission.id.to_string() == "PK-1")
        .unwrap();
    let mut support = filed.submission.changes[0].clone();
    support.action = Action::Support("CN-1.1".parse().unwrap());
    let mut retain = support.clone();
    retain.action = Action::Retain("water".parse().unwrap());
    filed.submission.changes = vec![support, retain];
    filed.submission.position = Position::Reservation;
    filed.submission.comments.push(sample::comment("Which?"));
    filed.record.admissions.push(Admission {
        on: "2023-11-24T12:00:00+06:00".parse().unwrap(),
        because: "an hour late".into(),
    });
    let order = Order {
        submission: Some("PK-1".parse().unwrap()),
        ..Order::default()
    };
    for (language, wanted) in Language::ALL.into_iter().zip([
        [
            "with a reservation, support for 1 amendment, 1 request to retain the text as it is and 1 comment",
            "the coordinator has admitted it",
        ],
        [
            "оговорка, поддержка 1 поправки, 1 просьба сохранить текст без изменений и 1 комментарий",
            "координатор допустил",
        ],
        ["ескертпе, 1 түзетуді қолдау", "қабылдады"],
    ]) {
        let note = noted(&desk, NoteKind::Receipt, language, &order);
        for wanted in wanted {
            assert!(note.text().contains(wanted), "{wanted}\n{}", note.text());
        }
        assert!(!note.text().contains("to decide"), "{}", note.text());
    }
}

#[test]
fn a_state_bears_its_article_where_english_gives_it_one() {
    let register = Register::cica();
    let of = |codes: &[&str]| {
        let codes: Vec<_> = codes.iter().map(|code| code.parse().unwrap()).collect();
        words::genitives(&codes, &register, Language::English)
    };
    assert_eq!(
        of(&["PH", "KR", "CN", "AE"]),
        "China, the Philippines, the Republic of Korea and the United Arab Emirates"
    );
}
