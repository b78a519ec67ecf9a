//! The wordings of everyday notes, each as a test.

use super::*;
use crate::domain::change::{Action, Change, ChangeType, Wording};
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::StateCode;
use crate::domain::paper::Paper;
use crate::domain::record::Record;
use crate::domain::register::Register;
use crate::domain::submission::Submission;
use crate::input::amended::tests::seed;

/// A dossier with the seed's text and a proposal of Russia, RU-1.2.
fn dossier() -> Dossier {
    let change = || Change {
        action: Action::Reword {
            at: "water".parse().unwrap(),
            wording: Wording::Text("Provide affordable water.".into()),
        },
        because: None,
        change_type: ChangeType::default(),
        otherwise: None,
    };
    let sent = Submission {
        illustrative: true,
        position: Position::default(),
        changes: vec![change(), change()],
        ..Submission::new(
            "RU-1".parse().unwrap(),
            1,
            vec!["RU".parse().unwrap()],
            "2023-11-08".parse().unwrap(),
        )
    };
    let paper = Paper {
        priority_area: Some("Environment Protection".into()),
        demonstration: true,
        ..Paper::new(
            "environment-protection".parse().unwrap(),
            "Environment Protection".into(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        )
    };
    Dossier {
        paper,
        versions: vec![seed()],
        submissions: vec![Filed::new(sent, Record::default())],
        alike: Default::default(),
    }
}

pub(super) fn by(state: &str, text: &str) -> Result<Proposal, InputError> {
    let dossier = dossier();
    let register = Register::cica();
    let by: Vec<StateCode> = state.split(',').map(|code| code.parse().unwrap()).collect();
    let round = Round {
        dossier: &dossier,
        register: &register,
        by: &by,
    };
    read_in(text, &seed(), &HashSet::new(), Some(round))
}

pub(super) fn whole(text: &str) -> Proposal {
    let proposal = by("CN", text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert!(!proposal.is_partial, "{text}: {:?}", proposal.notices);
    proposal
}

pub(super) fn removed(text: &str) -> Vec<String> {
    let all = whole(text).changes.into_iter();
    all.map(|change| match change.action {
        Action::Remove(what) => what.to_string(),
        other => panic!("{text}: {other:?}"),
    })
    .collect()
}

pub(super) fn nth(at: usize) -> String {
    seed().sections[1].provisions[at].id.to_string()
}

#[test]
fn a_date_line_with_the_day_in_quotation_marks_asks_for_nothing() {
    for date in [
        "г. Астана, «19» ноября 2023 года",
        "\"19\" ноября 2023 года",
        "Astana, “19” November 2023",
    ] {
        let note = format!("delete 2.1h\n\n{date}\n");
        assert_eq!(whole(&note).changes.len(), 1, "{date}");
    }
    // A quotation that is no day stays one.
    let other = by("CN", "delete 2.1h\n\n«safe» ноября 2023 года\n");
    assert!(other.is_ok_and(|read| read.is_partial));
}

#[test]
fn the_words_that_introduce_comments_ask_for_nothing() {
    for words in [
        "The Embassy of the People's Republic of China has the honour to convey the following comments:",
        "The Embassy conveys the following comments on the draft.",
        "Посольство имеет честь направить следующие замечания:",
    ] {
        let note = format!("{words}\n\ndelete 2.1h\n");
        assert_eq!(whole(&note).changes.len(), 1, "{words}");
    }
}

#[test]
fn a_subject_may_stand_before_support_and_positions() {
    for text in [
        "China supports RU-1.2.",
        "The Embassy supports RU-1.2",
        "The Chinese side supports the proposal RU-1.2.",
        "Китайская сторона поддерживает предложение RU-1.2.",
        "Китай поддерживает RU-1.2.",
    ] {
        let read = whole(text);
        assert!(
            matches!(&read.changes[0].action, Action::Support(to) if to.to_string() == "RU-1.2"),
            "{text}"
        );
    }
}

#[test]
fn a_position_on_the_whole_text_is_read() {
    for (text, position) in [
        (
            "China has no objection to the draft concept paper.",
            Position::NoObjection,
        ),
        (
            "The Embassy of China in Kazakhstan has no comments on the draft.",
            Position::NoObjection,
        ),
        (
            "China has no objections or comments.",
            Position::NoObjection,
        ),
        (
            "China does not object to the updated draft.",
            Position::NoObjection,
        ),
        (
            "Китай не имеет возражений по проекту концепции.",
            Position::NoObjection,
        ),
        (
            "Китайская сторона замечаний не имеет.",
            Position::NoObjection,
        ),
        (
            "Китай не возражает против проекта концепции.",
            Position::NoObjection,
        ),
        ("China supports the draft concept paper.", Position::Support),
        ("Китай поддерживает проект концепции.", Position::Support),
        (
            "China reserves its position on the draft.",
            Position::Reservation,
        ),
        ("Китай резервирует свою позицию.", Position::Reservation),
    ] {
        let read = whole(text);
        assert_eq!(read.position, Some(position), "{text}");
        assert!(
            read.changes.is_empty() && read.comments.is_empty(),
            "{text}"
        );
    }
    let reserved = whole("China reserves its position on paragraph 2.1d.");
    assert_eq!(reserved.position, Some(Position::Reservation));
    assert_eq!(reserved.comments[0].text, "reserves its position");
    assert_eq!(
        reserved.comments[0].at.as_ref().map(ToString::to_string),
        Some(nth(4))
    );
}

#[test]
fn a_condition_or_a_contradiction_is_no_position() {
    for text in [
        "China has no objection to the draft provided that 2.1h is deleted.",
        "China has no objection to 2.1d.",
        "China has no objection to the proposal of Russia.",
        "China has no objection to the draft; delete 2.1h",
        "China supports the draft; China reserves its position.",
        "China does not support the draft.",
    ] {
        let read = by("CN", text);
        assert!(
            read.is_err() || read.is_ok_and(|read| read.is_partial),
            "{text}"
        );
    }
}

#[test]
fn what_another_state_asks_is_never_taken_for_the_senders_own() {
    for text in [
        "Russia proposes to delete 2.1h.",
        "The Russian side proposes to delete 2.1h.",
        "Россия предлагает исключить 2.1h.",
        "China and Russia propose to delete 2.1h.",
        "The Secretariat proposes to delete 2.1h.",
        "Indonesia supports RU-1.2.",
        "Russia has no objection to the draft.",
    ] {
        let read = by("CN", text);
        let Err(InputError::NothingUnderstood { line: 1, lines, .. }) = read else {
            panic!("{text}: {read:?}");
        };
        assert!(lines[0].contains("line 1"), "{lines:?}");
        assert!(lines[0].contains("sent by China"), "{lines:?}");
    }
    for (sender, text) in [
        ("CN", "China proposes to delete 2.1h."),
        (
            "CN",
            "The Embassy of the People's Republic of China in Kazakhstan proposes to delete 2.1h.",
        ),
        (
            "CN",
            "Посольство Китайской Народной Республики в Республике Казахстан предлагает исключить 2.1h.",
        ),
        ("CN,RU", "China and Russia propose to delete 2.1h."),
        ("KR", "The Republic of Korea proposes to delete 2.1h."),
        ("TH", "The Thai delegation proposes to delete 2.1h."),
        ("IN", "The Indian side proposes to delete 2.1h."),
        ("TR", "Турецкая сторона предлагает исключить 2.1h."),
        ("UZ", "We propose to delete 2.1h."),
        ("UZ", "It is proposed to delete 2.1h."),
        ("UZ", "Предлагается исключить 2.1h."),
    ] {
        let read = by(sender, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(
            !read.is_partial && read.changes.len() == 1,
            "{text}: {:?}",
            read.notices
        );
    }
}

#[test]
fn every_member_speaks_for_itself_and_no_other() {
    let register = Register::cica();
    let dossier = dossier();
    let members: Vec<_> = register.members.iter().filter(|m| !m.is_observer).collect();
    for member in &members {
        let by = [member.code.clone()];
        let round = Round {
            dossier: &dossier,
            register: &register,
            by: &by,
        };
        for other in &members {
            for name in [&other.english, &other.russian] {
                let subject: Vec<&str> = name.split_whitespace().collect();
                let speaks = round.speaks_for_the_sender(&subject).is_ok();
                assert_eq!(
                    speaks,
                    member.code == other.code,
                    "{name} for {}",
                    member.english
                );
            }
        }
    }
}

#[test]
fn quoted_words_may_be_followed_by_their_place() {
    for text in [
        "The word \"safe\" in paragraph 2.1d should be replaced by \"pure\".",
        "2.1(d) – replace \"safe\" with \"pure\"",
        "In 2.1(d) — replace \"safe\" with \"pure\"",
        "2.1(г): заменить «safe» на «pure»",
        "В подпункте 2.1 (г) слово «safe» заменить словом «pure».",
        "В четвертом подпункте пункта 2.1 слово «safe» заменить на «pure».",
    ] {
        let read = whole(text);
        let Action::Reword {
            at,
            wording: Wording::Replace { replace, with, .. },
        } = &read.changes[0].action
        else {
            panic!("{text}: {read:?}");
        };
        assert_eq!(
            (at.to_string(), replace.as_str(), with.as_str()),
            (nth(4), "safe", "pure"),
            "{text}"
        );
    }
    // A dash between two places is a range, and none of it is guessed.
    let range = by("CN", "delete 2.1a – 2.1c");
    assert!(range.is_err() || range.is_ok_and(|read| read.is_partial));
}

#[test]
fn several_bullets_are_counted_together() {
    for text in [
        "Delete the third and fourth bullets of section 2.",
        "Delete bullets 3 and 4 of section 2.",
        "Исключить третий и четвертый подпункты пункта 2.1.",
    ] {
        assert_eq!(removed(text), [nth(3), nth(4)], "{text}");
    }
    assert_eq!(removed("Исключить второй подпункт пункта 2.1"), [nth(2)]);
    let too_many = by("CN", "delete the eighth and twelfth bullets of section 2");
    assert!(too_many.is_err_and(|error| error.to_string().contains("holds only")));
}

#[test]
fn a_russian_letter_that_may_be_a_latin_one_is_asked_about() {
    assert_eq!(removed("Исключить 2.1(б)"), [nth(2)]);
    let read = by("CN", "Исключить 2.1(е)");
    let Err(InputError::NothingUnderstood { problem, .. }) = read else {
        panic!("{read:?}");
    };
    assert!(
        problem.contains("2.1(f)") && problem.contains("2.1(e)"),
        "{problem}"
    );
}

#[test]
fn words_of_another_proposal_are_amended_in_a_sentence() {
    for text in [
        "in the proposal RU-1.2 replace \"affordable\" with \"cheap\"",
        "In RU-1.2 replace \"affordable\" with \"cheap\".",
        "В предложении RU-1.2 заменить «affordable» на «cheap».",
    ] {
        let read = whole(text);
        assert!(
            matches!(&read.changes[0].action, Action::Amend { to, wording: Wording::Replace { with, .. } } if to.to_string() == "RU-1.2" && with == "cheap"),
            "{text}: {read:?}"
        );
    }
    for text in [
        "in the proposal RU-1.2 delete 2.1h",
        "in the proposal RU-1.2 replace \"a\" with \"b\" in 2.1d",
    ] {
        let read = by("CN", text);
        assert!(
            read.is_err() || read.is_ok_and(|read| read.is_partial),
            "{text}"
        );
    }
}
