//! The own desk's first version is the draft as circulated: letter for letter, and all of it.
//!
//! Reads the files as plain YAML, apart from the program's own shapes, so that a mistake there
//! cannot hide one here.

use serde::Deserialize;

/// The document as it came: the notes verbales in three languages and the draft at its end.
const SEED: &str = include_str!("data/seed.txt");
const PAPER: &str = include_str!("../papers/environment-protection/paper.yaml");
const VERSION_1: &str = include_str!("../papers/environment-protection/v1.yaml");

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Paper {
    title: String,
    kind: String,
    coordinator: String,
    dimension: String,
    priority_area: String,
    signature_block: String,
    circulations: Vec<Circulation>,
    correspondence: Vec<Letter>,
    outcomes: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Circulation {
    version: u32,
    designation: String,
    reference: String,
    date: String,
    deadline: String,
    timezone: String,
    on_silence: String,
    silence_broken_by: String,
}

#[derive(Deserialize)]
struct Letter {
    reference: String,
    date: String,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
    date: String,
    contributors: Vec<String>,
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    heading: String,
    provisions: Vec<Provision>,
}

#[derive(Deserialize)]
struct Provision {
    kind: Option<String>,
    text: String,
}

fn paper() -> Result<Paper, serde_saphyr::Error> {
    serde_saphyr::from_str(PAPER)
}

fn version_1() -> Result<Version, serde_saphyr::Error> {
    serde_saphyr::from_str(VERSION_1)
}

/// The lines of the draft that bear wording, as they stand.
fn circulated_lines() -> Vec<&'static str> {
    SEED.lines()
        .skip_while(|line| !line.starts_with("**Draft Concept Paper**"))
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect()
}

/// The desk's text with the layout of the document put back: emphasis, numbers, list marks.
fn laid_out(paper: &Paper, version: &Version) -> Vec<String> {
    let mut lines = vec![
        format!("**{}**", paper.kind),
        "**Prepared by Mongolia**".to_owned(),
        paper.title.clone(),
    ];
    for (number, section) in (1..).zip(&version.sections) {
        lines.push(format!("{number}. {}", section.heading));
        lines.extend(section.provisions.iter().map(|provision| {
            let mark = match (provision.kind.as_deref(), provision.text.as_str()) {
                (Some("item"), text) if text.starts_with("Insist") => "-",
                (Some("item"), _) => "- ",
                _ => "",
            };
            format!("{mark}{}", provision.text)
        }));
    }
    lines.extend(paper.signature_block.lines().map(str::to_owned));
    lines
}

#[test]
fn every_line_of_the_draft_is_on_the_desk_letter_for_letter_and_nothing_else() {
    let paper = paper().unwrap();
    let version = version_1().unwrap();
    assert_eq!(paper.coordinator, "MN", "the draft is prepared by Mongolia");
    assert_eq!(laid_out(&paper, &version), circulated_lines());
}

#[test]
fn the_draft_has_four_paragraphs_of_background_and_nine_items_under_a_chapeau() {
    let version = version_1().unwrap();
    let kinds: Vec<Vec<&str>> = version
        .sections
        .iter()
        .map(|section| {
            let kind = |p: &Provision| p.kind.clone().unwrap_or_default();
            section
                .provisions
                .iter()
                .map(|p| {
                    if kind(p) == "item" {
                        "item"
                    } else {
                        "paragraph"
                    }
                })
                .collect()
        })
        .collect();
    assert_eq!(kinds[0], ["paragraph"; 4]);
    assert_eq!(kinds[1][0], "paragraph");
    assert_eq!(kinds[1][1..], ["item"; 9]);
}

#[test]
fn the_oddities_of_the_circulated_text_are_kept() {
    let version = version_1().unwrap();
    let text: String = version
        .sections
        .iter()
        .flat_map(|s| std::iter::once(&s.heading).chain(s.provisions.iter().map(|p| &p.text)))
        .fold(String::new(), |all, wording| all + wording + "\n");
    for oddity in [
        "the world's evolving",
        "mechanisms those contribute",
        "Environmental Dimension.\n",
        "proposes following activities",
        "(LBS), and",
        "the safe and clean water",
        "waste /recycled",
        "education & awareness",
        "environment- related",
        "environment pollution control",
    ] {
        assert_eq!(text.matches(oddity).count(), 1, "{oddity}");
    }
}

#[test]
fn the_facts_of_the_notes_are_the_document_s() {
    let paper = paper().unwrap();
    let version = version_1().unwrap();
    assert!(SEED.contains("EMBASSY OF MONGOLIA"));
    assert!(SEED.contains("№ А-25/23/0208"), "with a Cyrillic А");
    assert!(SEED.contains("г. Астана, \"13\" октября 2023 года"));
    assert!(SEED.contains("Китая, Бангладеша, России, Турции и Пакистана"));
    assert!(SEED.contains("No.EN/P/1273"));
    assert!(SEED.contains("presented an updated draft concept paper"));
    assert!(SEED.contains("Astana, 26 October 2023"));
    assert!(SEED.contains("by 21 November 2023. In the absence of any comments"));
    assert!(SEED.contains("submitted to the CICA Special Working Group"));
    assert!(SEED.contains("“Environment Protection” under the environmental dimension"));

    assert_eq!(paper.dimension, "environmental");
    assert_eq!(paper.priority_area, "Environment Protection");
    let letters: Vec<(&str, &str)> = paper
        .correspondence
        .iter()
        .map(|letter| (letter.reference.as_str(), letter.date.as_str()))
        .collect();
    assert_eq!(
        letters,
        [
            ("\u{410}-25/23/0208", "2023-10-13"),
            ("EN/P/1273", "2023-10-26")
        ]
    );
    assert_eq!(paper.circulations.len(), 1);
    let round = &paper.circulations[0];
    assert_eq!(round.version, 1);
    assert_eq!(round.designation, "updated draft");
    assert_eq!(round.reference, "EN/P/1273");
    assert_eq!(round.date, "2023-10-26");
    assert_eq!(round.deadline, "2023-11-21");
    assert_eq!(round.timezone, "Asia/Almaty");
    assert_eq!(round.on_silence, "Special Working Group");
    assert_eq!(round.silence_broken_by, "any-comment");
    assert_eq!((version.version, version.date.as_str()), (1, "2023-10-13"));
    assert_eq!(version.contributors, ["CN", "BD", "RU", "TR", "PK"]);
    assert!(paper.outcomes.is_none(), "the document tells of no outcome");
}
