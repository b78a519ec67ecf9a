//! The report as one page that stands alone: to be read, sent by e-mail and printed.
//!
//! Everything is there without the script, which only adds the filters. The page forbids itself the
//! network and every script but its own. Imports `pages` for the words and `views` for the data.

mod plots;
mod policy;
mod rows;
mod sides;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Value;
use minijinja::{Environment, context};

use super::{Links, blocks, direction, inline, language};
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::output::document::Block;
use crate::output::pages::attribution::Namer;
use crate::output::pages::matrix::SOME_ILLUSTRATIVE;
use crate::output::pages::report::{Part, Telling, only, part};
use crate::output::{OutputError, clean};
use crate::procedure::when;
use crate::views::matrix::Row;
use crate::views::reading::Reading;
use crate::views::report::Report;
use crate::views::timeline::Timeline;

/// What the page is made of.
#[derive(Debug)]
pub struct ReportPage<'a> {
    /// The report.
    pub report: &'a Report,
    /// The text beside the record; none where only other parts are asked for.
    pub reading: Option<&'a Reading>,
    /// When what came.
    pub timeline: Option<&'a Timeline>,
    /// The parts that are asked for.
    pub parts: &'a [Part],
    /// What they are told with.
    pub telling: Telling<'a>,
    /// What stands behind each change, whatever the filter leaves out.
    pub rows: &'a BTreeMap<ChangeId, Row>,
    /// What of the paper is no longer as it was sealed, a sentence each.
    pub altered: &'a [String],
    /// The changes that are sides of an open collision.
    pub colliding: BTreeSet<&'a ChangeId>,
}

/// Renders the page.
///
/// # Errors
/// Where a template fails.
pub fn render(page: &ReportPage<'_>) -> Result<String, OutputError> {
    let environment = templates()?;
    let report = page.report;
    let status = &report.status;
    let paper = &page.telling.dossier.paper;
    let language = language(Some(&paper.language));
    let title = clean::line(&status.title);
    let links = links(page);
    let mut words = words::Writer::new(page, &links);
    let text = page.reading.map(|reading| words.text(reading));
    let anchored = words.anchored();
    let style = environment.get_template("report.css")?.render(context! {
        title => policy::css_string(&title),
        mark => match (page.altered.is_empty(), status.illustrative) {
            (false, _) => "ALTERED",
            (true, true) => "ILLUSTRATIVE",
            (true, false) => "",
        },
    })?;
    let sections: Vec<Value> = sections(page, text, &links, &anchored);
    let rendered = environment.get_template("report.html")?.render(context! {
        title => title,
        kind => paper.kind.as_deref().map(clean::line),
        coordinator => status.coordinator_name.clone(),
        now => when::instant(status.now, report.zone()),
        language => language,
        policy => Value::from_safe_string(policy::policy(&style, SCRIPT)),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        altered => page.altered.iter().map(|sentence| clean::line(sentence)).collect::<Vec<_>>(),
        banner => status.illustrative.then(|| clean::line(SOME_ILLUSTRATIVE)),
        only => report.filter.is_any().then(|| clean::line(&only(&report.filter, report.zone(), page.telling.register))),
        choices => choices(page),
        sections => sections,
    })?;
    Ok(rendered)
}

/// The script of the page: filters, and nothing else.
const SCRIPT: &str = include_str!("report/report.js");

fn templates() -> Result<Environment<'static>, OutputError> {
    let mut environment = super::environment()?;
    environment.add_template("report.html", include_str!("report/report.html"))?;
    environment.add_template("text.html", include_str!("report/text.html"))?;
    environment.add_template("plots.html", include_str!("report/plots.html"))?;
    environment.add_template("report.css", include_str!("report/report.css"))?;
    Ok(environment)
}

/// Where the ids that a page names are to be found on it.
fn links(page: &ReportPage<'_>) -> Links {
    let mut anchors = BTreeMap::new();
    if page.parts.contains(&Part::Matrix) {
        for row in &page.report.matrix.rows {
            anchors.insert(row.id.clone(), format!("row-{}", row.id));
        }
    }
    for passage in page.reading.iter().flat_map(|reading| &reading.passages) {
        let id = passage.id.to_string();
        anchors.insert(id.clone(), format!("at-{id}"));
    }
    Links { anchors }
}

fn sections(
    page: &ReportPage<'_>,
    text: Option<Value>,
    links: &Links,
    anchored: &BTreeSet<String>,
) -> Vec<Value> {
    let mut sections = Vec::new();
    let mut text = text;
    for one in page.parts {
        if *one != Part::Summary {
            sections.extend(text.take());
        }
        sections.push(section(page, *one, links, anchored));
    }
    sections.extend(text);
    sections
}

fn section(page: &ReportPage<'_>, one: Part, links: &Links, anchored: &BTreeSet<String>) -> Value {
    let mut document = part(page.report, one, page.telling);
    let heading = match document.blocks.first() {
        Some(Block::Heading { text, .. }) => text.text(),
        _ => String::new(),
    };
    document.blocks.remove(0);
    let id = match one {
        Part::Summary => "summary",
        Part::ByState => "by-state",
        Part::Matrix => "matrix",
        Part::ByProvision => "by-provision",
        Part::Collisions => "collisions",
    };
    let rows = (one == Part::Matrix).then(|| {
        // The table has looks of its own here.
        document
            .blocks
            .retain(|block| !matches!(block, Block::Table(_)));
        rows::rows(page, links, anchored)
    });
    let plot = match one {
        Part::Summary => page
            .timeline
            .map(|t| plots::timeline(t, page.report.status.now)),
        Part::ByState => plots::words(&page.report.states),
        _ => None,
    };
    context! {
        id => id,
        title => clean::line(&heading),
        blocks => blocks(&document, links),
        rows => rows,
        plot => plot,
    }
}

/// What the filters offer: the states, standings and versions that occur.
fn choices(page: &ReportPage<'_>) -> Option<Value> {
    let rows = &page.report.matrix.rows;
    let has_rows = page.parts.contains(&Part::Matrix) && !rows.is_empty();
    if !has_rows && page.reading.is_none() {
        return None;
    }
    let mut states: BTreeSet<&StateCode> = rows.iter().flat_map(|row| &row.by).collect();
    if let Some(reading) = page.reading {
        states.extend(reading.passages.iter().flat_map(|p| p.states()));
    }
    let states: Vec<StateCode> = states.into_iter().cloned().collect();
    let register = page.telling.register;
    let states: Vec<Value> = register
        .alphabetical(&states, Language::English)
        .iter()
        .map(
            |code| context! { value => code.to_string(), name => clean::line(register.name(code)) },
        )
        .collect();
    let kinds: BTreeSet<rows::Hue> = rows.iter().map(|row| rows::Hue::of(page, row)).collect();
    let kinds: Vec<Value> = kinds
        .into_iter()
        .map(|hue| context! { value => hue.class(), name => hue.words() })
        .collect();
    let versions: Vec<u32> = page
        .report
        .versions
        .iter()
        .skip(1)
        .map(|version| version.number)
        .collect();
    Some(context! {
        states => states,
        kinds => kinds,
        versions => versions,
        has_sides => page.reading.is_some(),
    })
}

/// Names of changes and authors.
fn namer<'a>(page: &ReportPage<'a>) -> Namer<'a> {
    Namer {
        dossier: page.telling.dossier,
        register: page.telling.register,
    }
}

/// Codes as a list that a filter can look through.
fn codes<'s>(states: impl IntoIterator<Item = &'s StateCode>) -> String {
    let codes: BTreeSet<String> = states.into_iter().map(ToString::to_string).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// The coordinator, and those who coordinate with it.
fn coordinators(register: &Register, page: &ReportPage<'_>) -> String {
    let paper = &page.telling.dossier.paper;
    let mut all = vec![paper.coordinator.clone()];
    all.extend(paper.co_coordinators.iter().cloned());
    register.join_names(&all, Language::English)
}
