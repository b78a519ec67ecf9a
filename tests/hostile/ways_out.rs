//! Each way by which words leave a desk, and what must hold of it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::desk::{Desk, Outcome};
use crate::harness::{assert_drives_nothing, assert_tame};
use crate::ways_in::{BASE, wanted};

/// Every page of a desk, but for those that need a form of their own.
const PAGES: [&[&str]; 14] = [
    &["report"],
    &["report", "--view", "matrix"],
    &["log"],
    &["log", "--correspondence"],
    &["status"],
    &["show", "p"],
    &["show", "CN-1"],
    &["compile"],
    &["diff", "CN-1"],
    &["blame"],
    &["find", "water"],
    &["collisions", "--all"],
    &["note", "receipt", "CN-1"],
    &["note", "circular"],
];

fn run(desk: &Desk, page: &[&str], more: &[&str]) -> Outcome {
    let outcome = desk.run(&[page, more].concat());
    assert!(outcome.code <= 1, "{page:?} {more:?}: {}", outcome.stderr);
    assert_tame(&outcome.stderr, &format!("{page:?} {more:?}"));
    outcome
}

/// To the screen, coloured or not: nothing that it would act on but our own colours.
pub(crate) fn terminal(desk: &Desk) {
    for page in PAGES {
        for form in ["terminal", "plain"] {
            let shown = run(desk, page, &["--format", form]).stdout;
            assert_tame(&shown, &format!("{page:?} as {form}"));
        }
        let painted = run(desk, page, &["--color", "always"]).stdout;
        assert_tame(&without_colours(&painted), &format!("{page:?} in colour"));
    }
    for form in ["text", "github"] {
        let outcome = run(desk, &["check"], &["--format", form]);
        assert_tame(&outcome.stdout, &format!("check as {form}"));
    }
}

/// Takes out what the program itself says to a terminal: `ESC [ digits and semicolons m`.
fn without_colours(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("\u{1b}[");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part
            .find(|c: char| !c.is_ascii_digit() && c != ';')
            .unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            // Not ours: it is left for the law to find.
            None => {
                out.push_str("\u{1b}[");
                out.push_str(part);
            }
        }
    }
    out
}

/// To the browser: no tag and no attribute that the pages of a desk of plain words do not have.
pub(crate) fn html(desk: &Desk, plain: &Desk) {
    let tame: BTreeSet<String> = PAGES
        .iter()
        .flat_map(|page| marks(&run(plain, page, &["--format", "html"]).stdout))
        .collect();
    for page in PAGES {
        let wild = run(desk, page, &["--format", "html"]).stdout;
        let wild_marks = marks(&wild);
        let strange: Vec<&String> = wild_marks
            .difference(&tame)
            .filter(|mark| !OURS.contains(&mark.as_str()))
            .collect();
        assert!(strange.is_empty(), "{page:?}: {strange:?}");
        assert_tame(&wild.replace('\t', " "), &format!("{page:?} as HTML"));
    }
}

/// Marks of our own that plain words may not need: `not`, `shall` and their like are set off.
const OURS: [&str; 3] = ["ins class", "del class", "del dir"];

/// The tags of a page, and each with each of its attributes' names.
fn marks(page: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for tag in page.split('<').skip(1) {
        let Some((inside, _)) = tag.split_once('>') else {
            continue;
        };
        let name: String = inside.chars().take_while(|c| !c.is_whitespace()).collect();
        let mut is_quoted = false;
        let bare: String = inside
            .chars()
            .map(|c| {
                is_quoted ^= c == '"';
                if is_quoted { '_' } else { c }
            })
            .collect();
        let attributes = bare
            .split_whitespace()
            .filter_map(|part| part.split_once('='));
        out.extend(attributes.map(|(attribute, _)| format!("{name} {attribute}")));
        out.insert(name);
    }
    out
}

/// To Markdown: nothing that a reader of Markdown takes for HTML.
pub(crate) fn markdown(desk: &Desk) {
    for page in PAGES {
        let text = run(desk, page, &["--format", "markdown"]).stdout;
        for raw in ["<script", "<img", "<svg", "</td", "<b>"] {
            let at = text
                .match_indices(raw)
                .find(|(at, _)| !text[..*at].ends_with('\\'));
            assert!(at.is_none(), "{page:?}: {raw} is raw");
        }
        assert_tame(&text, &format!("{page:?} as Markdown"));
    }
}

/// Pages without a table, of which there is no CSV.
const WITHOUT_TABLE: [&[&str]; 7] = [
    &["show", "p"],
    &["show", "CN-1"],
    &["compile"],
    &["diff", "CN-1"],
    &["collisions", "--all"],
    &["note", "receipt", "CN-1"],
    &["note", "circular"],
];

/// To a spreadsheet: no cell that it would act on, be it a number with a sign.
pub(crate) fn csv(desk: &Desk) {
    let mut cells = 0;
    for page in PAGES {
        if WITHOUT_TABLE.contains(&page) {
            let refused = desk.run(&[page, &["--format", "csv"]].concat());
            assert_eq!(refused.code, 2, "{page:?}: {}", refused.stdout);
            assert!(refused.stderr.contains("no table"), "{}", refused.stderr);
            continue;
        }
        let text = run(desk, page, &["--format", "csv"]).stdout;
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            // A page may hold several tables.
            .flexible(true)
            .from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                cells += 1;
                let acts = cell.starts_with(['\t', '\r'])
                    || cell
                        .trim_start()
                        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                assert!(!acts, "{page:?}: a spreadsheet would act on {cell:?}");
            }
        }
    }
    assert!(cells > 200, "only {cells} cells were looked at");
}

/// What becomes of white space at the edges of what is put into a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edges {
    /// The whole wording was sent: it stays to the letter.
    Kept,
    /// Words were put in: at a joint white space follows its neighbours and is nobody's.
    Joined,
}

/// To programs: every letter of what is on record.
pub(crate) fn json<'a>(
    desk: &Desk,
    wordings: impl Iterator<Item = (usize, &'a Option<String>)>,
    edges: Edges,
) {
    for page in PAGES {
        let text = run(desk, page, &["--format", "json"]).stdout;
        let _: Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{page:?} is no JSON: {error}"));
        assert_drives_nothing(&text, &format!("{page:?} as JSON"));
    }
    for (number, wording) in wordings {
        let Some(wording) = wording else { continue };
        let id = format!("CN-{number}");
        let text = run(desk, &["diff", &id], &["--format", "json"]).stdout;
        let document: Value = serde_json::from_str(&text).unwrap();
        let mut read = String::new();
        for provision in document["provisions"].as_array().unwrap() {
            for segment in provision["segments"].as_array().unwrap() {
                if provision["id"] == "a" && segment["op"] != "delete" {
                    read.push_str(segment["text"].as_str().unwrap());
                }
            }
        }
        let wanted = match edges {
            Edges::Kept => wording.clone(),
            Edges::Joined => without_edges(wording),
        };
        assert_eq!(read, wanted, "{id} in JSON");
    }
}

/// A wording without the white space at the edges of what was put into the base.
fn without_edges(wording: &str) -> String {
    let (before, after) = BASE.split_once("safe ").unwrap();
    let inserted = wording
        .strip_prefix(before)
        .and_then(|rest| rest.strip_prefix("safe "))
        .and_then(|rest| rest.strip_suffix(&format!(" {after}")));
    inserted.map_or_else(|| wording.to_owned(), |words| wanted(words.trim()))
}

/// To Word: files that can be read again, which say who proposed it and not on which machine.
pub(crate) fn word(desk: &Desk) {
    let pages: [&[&str]; 5] = [
        &["compile"],
        &["diff", "CN-1"],
        &["report", "--view", "matrix"],
        &["note", "receipt", "CN-1"],
        &["note", "circular"],
    ];
    for (page, name) in pages
        .iter()
        .flat_map(|page| [(page, "out.docx"), (page, "out.odt")])
    {
        let file = desk.path().join(name);
        let _ = std::fs::remove_file(&file);
        let outcome = run(desk, page, &["--to", name]);
        assert_eq!(outcome.code, 0, "{page:?}: {}", outcome.stderr);
        let text = cica::ooxml::read(&std::fs::read(&file).unwrap());
        let text = text.unwrap_or_else(|error| panic!("{page:?}: {error}"));
        for line in text.after() {
            // XML has no place for most, and what it has place for is shown as elsewhere.
            let wild = line
                .chars()
                .find(|c| c.is_control() && !matches!(c, '\t' | '\n'));
            assert!(wild.is_none(), "{page:?} in {name}: {wild:?} in a line");
        }
    }
}

/// To a calendar: one value a line, folded, nothing injected.
pub(crate) fn ics(desk: &Desk) {
    let outcome = run(desk, &["status"], &["--to", "out.ics"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let calendar = desk.read("out.ics");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"), "{calendar}");
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "a line of {} bytes", line.len());
        assert_tame(line, "the calendar");
        assert!(!line.contains('\n'), "a bare line break in {line:?}");
    }
    let begins = calendar.matches("\r\nBEGIN:VEVENT\r\n").count();
    assert_eq!(begins, calendar.matches("\r\nEND:VEVENT\r\n").count());
}

/// To code scanning and to GitHub: valid, and one finding a line.
pub(crate) fn findings(desk: &Desk) {
    let sarif = run(desk, &["check"], &["--to", "out.sarif"]);
    assert!(sarif.code <= 1, "{}", sarif.stderr);
    let text = desk.read("out.sarif");
    assert_drives_nothing(&text, "SARIF");
    let log: Value = serde_json::from_str(&text).unwrap();
    let found = log["runs"][0]["results"].as_array().unwrap().len();
    assert!(found > 10, "only {found} findings");
    let annotations = run(desk, &["check"], &["--format", "github"]).stdout;
    for line in annotations.lines() {
        let is_ours = ["::error ", "::warning ", "::notice "]
            .iter()
            .any(|mark| line.starts_with(mark));
        assert!(is_ours || !line.contains("::"), "{line}");
    }
}
