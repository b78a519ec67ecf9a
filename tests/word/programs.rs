//! What LibreOffice and pandoc read of our files, and what we read of theirs.
//!
//! Where a program is missing its tests are skipped, and say so; with `CI=true` they fail.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use cica::domain::change::{Action, Place, Wording};
use cica::domain::dossier::Dossier;
use cica::domain::version::Kind;
use cica::input::docx::{Tracking, Word};
use cica::ooxml::{self, Document, Form};

use crate::opendocument;
use crate::outside::program;
use crate::papers::{
    change, clean_in, dossier, lines, proposed, provision, redline, redline_in, section, version,
    words,
};

/// What brings the programs that read our files.
const INSTALL: &str = "apt-get install libreoffice-writer pandoc";

/// A paper with every kind of change, in several scripts.
fn example() -> Dossier {
    let base = version(vec![
        section(
            "background",
            "Background",
            vec![
                provision(
                    "role",
                    Kind::Paragraph,
                    "The role of CICA & its Members is <central>.",
                ),
                provision(
                    "russian",
                    Kind::Paragraph,
                    "Развивающиеся страны сталкиваются с вызовами.",
                ),
                provision("arabic", Kind::Paragraph, "المياه النظيفة للجميع في آسيا."),
            ],
        ),
        section(
            "activities",
            "Activities",
            vec![
                provision("water", Kind::Item, "Provide safe and clean water for all."),
                provision(
                    "waste",
                    Kind::Item,
                    "Reduce waste. Avoid pollution of rivers.",
                ),
                provision("forests", Kind::Item, "Reduce deforestation."),
                provision("green", Kind::Item, "Promote the green economy."),
                provision("cities", Kind::Item, "Strengthen cooperation of cities."),
            ],
        ),
    ]);
    let mut changes: Vec<_> = [
        Action::Reword {
            at: "water".parse().unwrap(),
            wording: Wording::Replace {
                replace: "safe and clean".into(),
                with: "safe, clean and affordable".into(),
                occurrence: None,
            },
        },
        Action::Reword {
            at: "russian".parse().unwrap(),
            wording: Wording::Replace {
                replace: "вызовами".into(),
                with: "трудностями".into(),
                occurrence: None,
            },
        },
        Action::Insert {
            provision: provision(
                "glaciers",
                Kind::Item,
                "Share data on glaciers — 冰川, “safely”.",
            ),
            place: Place::After("water".parse().unwrap()),
        },
        Action::Remove("green".parse().unwrap()),
        Action::Move {
            what: "forests".parse().unwrap(),
            place: Place::Before("water".parse().unwrap()),
        },
        Action::Split {
            at: "waste".parse().unwrap(),
            before: "Avoid".into(),
            id: "rivers".parse().unwrap(),
        },
        Action::Join {
            what: "russian".parse().unwrap(),
            to: "role".parse().unwrap(),
        },
    ]
    .into_iter()
    .map(change)
    .collect();
    changes[0].because = Some("Goal 6.1 speaks of affordable water.".into());
    dossier(base, changes)
}

fn pandoc(file: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program(&["pandoc"], INSTALL)?)
        .arg(file)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Converts files with LibreOffice, in a home of its own.
fn office(folder: &Path, to: &str, files: &[&Path]) -> Option<()> {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(program(&["soffice", "libreoffice"], INSTALL)?)
        .arg(format!(
            "-env:UserInstallation=file://{}",
            home.path().display()
        ))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .arg(folder)
        .args(files)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(())
}

fn saved(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Words alone: how another program lays them out is its own business.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn pandoc_reads_the_same_two_texts_authors_dates_and_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = example();
    let file = saved(folder.path(), "redline.docx", &redline(&dossier));
    let Some(accepted) = pandoc(
        &file,
        &["--track-changes=accept", "-t", "plain", "--wrap=none"],
    ) else {
        return;
    };
    // What is set as title and subtitle pandoc takes for metadata.
    let text = |sections: &[cica::domain::version::Section]| {
        let end = "Ministry of Environment September 2023";
        bare(&format!("{} {end}", words(sections).join(" ")))
    };
    let accepted = bare(&accepted);
    assert!(accepted.ends_with(&text(&proposed(&dossier))), "{accepted}");
    let rejected = pandoc(
        &file,
        &["--track-changes=reject", "-t", "plain", "--wrap=none"],
    );
    let rejected = bare(&rejected.unwrap());
    assert!(
        rejected.ends_with(&text(&dossier.versions[0].sections)),
        "{rejected}"
    );
    let all = pandoc(&file, &["--track-changes=all", "-t", "native"]).unwrap();
    for told in [
        "insertion",
        "deletion",
        "paragraph-insertion",
        "paragraph-deletion",
        "2023-11-08T09:20:00Z",
        "comment-start",
    ] {
        assert!(all.contains(told), "{told}: {all}");
    }
    assert!(
        all.contains("T\\252rkiye") || all.contains("Türkiye"),
        "{all}"
    );
}

#[test]
fn libreoffice_opens_our_files_and_gives_every_revision_back() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = example();
    let mut files = Vec::new();
    for (form, ending) in FORMS {
        for (name, bytes) in [
            ("redline", redline_in(form, &dossier)),
            ("clean", clean_in(form, &dossier)),
        ] {
            let name = format!("{name}-from-{ending}.{ending}");
            files.push(saved(folder.path(), &name, &bytes));
        }
    }
    let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    for (to, filter) in [("docx", "docx:MS Word 2007 XML"), ("odt", "odt")] {
        let out = folder.path().join(to);
        if office(&out, filter, &files).is_none() {
            return;
        }
        for (_, from) in FORMS {
            let read = |name: &str| {
                let file = out.join(format!("{name}-from-{from}.{to}"));
                Word::open(&std::fs::read(file).unwrap()).unwrap()
            };
            is_the_base(&read("clean"), &dossier);
            is_the_redline(&read("redline"), &dossier);
        }
    }
}

/// The forms that we write, with the endings of their files.
const FORMS: [(Form, &str); 2] = [(Form::Word, "docx"), (Form::OpenDocument, "odt")];

fn is_the_base(word: &Word, dossier: &Dossier) {
    let base = &dossier.versions[0];
    assert_eq!(word.distance(base), 0, "{:#?}", word.text().after());
    assert!(!word.is_tracked());
    let draft = word.draft().unwrap();
    assert_eq!(lines(&draft.sections), lines(&base.sections));
    assert_eq!(draft.title.as_deref(), Some("A paper on water"));
}

fn is_the_redline(word: &Word, dossier: &Dossier) {
    let base = &dossier.versions[0];
    assert_eq!(word.distance(base), 0, "{:#?}", word.text().before());
    for revision in &word.text().revisions {
        assert_eq!(revision.author.as_deref(), Some("Türkiye"));
        // Whether it says that this is UTC is LibreOffice's choice.
        let date = revision.date.as_deref().unwrap_or_default();
        assert!(date.starts_with("2023-11-08T09:20:00"), "{date}");
    }
    let proposal = word
        .amended(base, &HashSet::new(), &|_| true, Tracking::Required)
        .unwrap();
    let reasons: Vec<_> = proposal
        .changes
        .iter()
        .filter_map(|c| c.because.clone())
        .collect();
    assert_eq!(reasons, ["Goal 6.1 speaks of affordable water."]);
    let again = crate::papers::dossier(base.clone(), proposal.changes);
    assert_eq!(lines(&proposed(&again)), lines(&proposed(dossier)));
}

#[test]
fn libreoffice_keeps_the_looks_and_the_words_of_what_two_authors_changed() {
    let folder = tempfile::tempdir().unwrap();
    let text = opendocument::of_two();
    let (before, after) = (text.before(), text.after());
    let document = Document {
        text,
        ..Document::default()
    };
    let bytes = ooxml::write(&document, Form::OpenDocument).unwrap();
    let file = saved(folder.path(), "two.odt", &bytes);
    let out = folder.path().join("out");
    for (to, filter) in [("docx", "docx:MS Word 2007 XML"), ("odt", "odt")] {
        if office(&out, filter, &[&file]).is_none() {
            return;
        }
        let bytes = std::fs::read(out.join(format!("two.{to}"))).unwrap();
        let given = ooxml::read(&bytes).unwrap();
        assert_eq!(given.before(), before, "{to}");
        assert_eq!(given.after(), after, "{to}");
        // In a Word file it sets a heading after a deleted paragraph as running text.
        if to == "odt" {
            opendocument::has_looks_of_two(&given);
        }
    }
}

#[test]
fn libreoffice_sets_our_files_as_pages() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(folder.path(), "redline.docx", &redline(&example()));
    if office(folder.path(), "pdf", &[&file]).is_none() {
        return;
    }
    let pdf = std::fs::read(folder.path().join("redline.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF") && pdf.len() > 5_000);
}

/// A text with tracked changes as LibreOffice's own format has them.
const OWN: &str = include_str!("tracked.fodt");

#[test]
fn what_libreoffice_tracks_is_read_from_the_files_that_it_writes() {
    let folder = tempfile::tempdir().unwrap();
    let file = saved(folder.path(), "theirs.fodt", OWN.as_bytes());
    for (ending, to) in [("docx", "docx:MS Word 2007 XML"), ("odt", "odt")] {
        if office(folder.path(), to, &[&file]).is_none() {
            return;
        }
        let bytes = std::fs::read(folder.path().join(format!("theirs.{ending}"))).unwrap();
        let word = Word::open(&bytes).unwrap();
        let base = version(vec![section(
            "water",
            "Water",
            vec![
                provision("one", Kind::Paragraph, "Provide safe and clean water."),
                provision("two", Kind::Paragraph, "Reduce all types of waste."),
            ],
        )]);
        let proposal = word
            .amended(&base, &HashSet::new(), &|_| true, Tracking::Required)
            .unwrap();
        let again = crate::papers::dossier(base, proposal.changes);
        assert_eq!(
            lines(&proposed(&again)),
            [
                "# Water",
                "Provide safe, clean and affordable water.",
                "Share data on glaciers.",
                "Reduce waste."
            ],
            "{ending}"
        );
        let authors: Vec<_> = cica::input::docx::authors(word.text());
        assert_eq!(authors[0].name.as_deref(), Some("A. Reviewer"));
    }
}
