//! Small papers for Word files: a base version and one submission over it.

use chrono::NaiveDate;
use cica::domain::change::{Action, Change};
use cica::domain::dossier::{Dossier, Filed};
use cica::domain::ids::ChangeId;
use cica::domain::moment::Moment;
use cica::domain::paper::Paper;
use cica::domain::record::Record;
use cica::domain::register::Register;
use cica::domain::submission::Submission;
use cica::domain::version::{Kind, Provision, Section, Version};
use cica::drafting::compile::compile;
use cica::drafting::provenance;
use cica::ooxml::{self, Form};
use cica::output;
use cica::output::docx::{self, Frame, Redline};
use cica::output::pages::compile::Compiled;

pub(crate) fn provision(id: &str, kind: Kind, text: &str) -> Provision {
    Provision {
        id: id.parse().unwrap(),
        kind,
        level: 1,
        text: text.to_owned(),
    }
}

pub(crate) fn section(id: &str, heading: &str, provisions: Vec<Provision>) -> Section {
    Section {
        id: id.parse().unwrap(),
        heading: heading.to_owned(),
        provisions,
        sections: vec![],
    }
}

pub(crate) fn version(sections: Vec<Section>) -> Version {
    Version::first(NaiveDate::from_ymd_opt(2023, 10, 13).unwrap(), sections)
}

pub(crate) fn dossier(base: Version, changes: Vec<Change>) -> Dossier {
    let paper = Paper {
        kind: Some("Draft Concept Paper".into()),
        signature_block: Some("Ministry of Environment\nSeptember 2023".into()),
        ..Paper::new(
            "paper".parse().unwrap(),
            "A paper on water".into(),
            "MN".parse().unwrap(),
            chrono_tz::Tz::Asia__Almaty,
        )
    };
    let submission = Submission {
        changes,
        ..Submission::new(
            "TR-1".parse().unwrap(),
            1,
            vec!["TR".parse().unwrap()],
            "2023-11-08T09:20:00Z".parse::<Moment>().unwrap(),
        )
    };
    Dossier {
        paper,
        versions: vec![base],
        submissions: vec![Filed::new(submission, Record::default())],
        alike: Default::default(),
    }
}

/// A dossier in which several states sent changes, each one submission.
pub(crate) fn of_states(base: Version, sent: Vec<(&str, Vec<Change>)>) -> Dossier {
    let mut all = dossier(base, vec![]);
    let one = all.submissions[0].submission.clone();
    all.submissions = sent
        .into_iter()
        .map(|(state, changes)| {
            let mut submission = one.clone();
            submission.id = format!("{state}-1").parse().unwrap();
            submission.by = vec![state.parse().unwrap()];
            submission.changes = changes;
            Filed::new(submission, Record::default())
        })
        .collect();
    all
}

pub(crate) fn change(action: Action) -> Change {
    Change {
        action,
        because: None,
        change_type: Default::default(),
        otherwise: None,
    }
}

pub(crate) fn ids(dossier: &Dossier) -> Vec<ChangeId> {
    dossier.changes().map(|(id, ..)| id).collect()
}

/// What the submission would make of the base.
pub(crate) fn proposed(dossier: &Dossier) -> Vec<Section> {
    provenance::proposed(dossier, 1, &ids(dossier)).unwrap()
}

/// The redline of the submission as a Word file.
pub(crate) fn redline(dossier: &Dossier) -> Vec<u8> {
    redline_in(Form::Word, dossier)
}

/// The redline of the submission.
pub(crate) fn redline_in(form: Form, dossier: &Dossier) -> Vec<u8> {
    let rows = provenance::proposal(dossier, 1, &ids(dossier)).unwrap();
    let document = docx::redline(&Redline {
        frame: Frame {
            paper: &dossier.paper,
            register: &Register::cica(),
            version: 1,
            subject: "TR-1 over version 1",
            illustrative: false,
            altered: &[],
        },
        dossier,
        older: dossier.version(1).unwrap(),
        newer: &proposed(dossier),
        rows: &rows,
        submission: Some(&dossier.submissions[0].submission),
    });
    ooxml::write(&document, form).unwrap()
}

/// The compilation as a file, and as Markdown.
pub(crate) fn compilation_in(form: Form, dossier: &Dossier) -> (Vec<u8>, String) {
    let register = Register::cica();
    let compilation = compile(dossier, Some(1), false).unwrap();
    let page = Compiled {
        dossier,
        register: &register,
        version: dossier.version(1).unwrap(),
        compilation: &compilation,
    };
    let frame = Frame {
        paper: &dossier.paper,
        register: &register,
        version: 1,
        subject: "compilation text over version 1",
        illustrative: false,
        altered: &[],
    };
    let word = ooxml::write(&docx::compiled(&frame, &page), form).unwrap();
    let text = output::render(&page.page(), output::Format::Markdown, Default::default()).unwrap();
    (word, String::from_utf8(text).unwrap())
}

/// The clean text of the base.
pub(crate) fn clean_in(form: Form, dossier: &Dossier) -> Vec<u8> {
    let document = docx::clean(
        &Frame {
            paper: &dossier.paper,
            register: &Register::cica(),
            version: 1,
            subject: "version 1",
            illustrative: false,
            altered: &[],
        },
        dossier.version(1).unwrap(),
    );
    ooxml::write(&document, form).unwrap()
}

/// What a text says, line by line, with how each line is set.
pub(crate) fn lines(sections: &[Section]) -> Vec<String> {
    let mut out = Vec::new();
    for section in sections.iter().flat_map(Section::walk) {
        out.push(format!("# {}", section.heading));
        out.extend(section.provisions.iter().map(|provision| {
            let sign = if provision.kind == Kind::Item {
                "- "
            } else {
                ""
            };
            format!("{sign}{}", provision.text)
        }));
    }
    out
}

/// The paragraphs of a text, between title and signature.
pub(crate) fn words(sections: &[Section]) -> Vec<String> {
    lines(sections)
        .into_iter()
        .map(|line| {
            line.trim_start_matches("# ")
                .trim_start_matches("- ")
                .to_owned()
        })
        .collect()
}
