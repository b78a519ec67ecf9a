//! A page that stands alone: no script, no file beside it, light and dark, fit to print.
//!
//! The template escapes everything by itself; texts are cleaned first, so that what is invisible is
//! seen here too. Every text of a state finds its own direction (`dir="auto"`), and spans stand
//! isolated, so that Arabic and Latin words never swap places. `report` sets the report in this way, and
//! more; the rest imports no other floor.

pub mod report;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, context};

use super::clean;
use super::document::{Block, Document, Item};
use super::error::OutputError;
use super::inline::{Edit, Inline, Role, Span, Standing};
use super::table::{Column, Table};

/// The templates: the page, what its blocks look like, its looks.
const PAGE: &str = include_str!("html/page.html");
const BLOCKS: &str = include_str!("html/blocks.html");
const STYLE: &str = include_str!("html/base.css");

/// Renders a document.
pub fn render(document: &Document) -> Result<String, OutputError> {
    let environment = environment()?;
    let language = language(document.language.as_deref());
    let blocks = blocks(document, &Links::default());
    let page = environment.get_template("page.html")?.render(context! {
        title => clean::line(&document.page_title()),
        language => language,
        dir => direction(language),
        blocks => blocks,
    })?;
    Ok(page)
}

/// The templates with their syntax; a name that ends in .html is what turns escaping on.
fn environment() -> Result<Environment<'static>, OutputError> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    environment.add_template("page.html", PAGE)?;
    environment.add_template("blocks.html", BLOCKS)?;
    environment.add_template("base.css", STYLE)?;
    Ok(environment)
}

/// Ids that have a place on the page to go to.
#[derive(Debug, Default)]
struct Links {
    /// The anchor of each.
    anchors: BTreeMap<String, String>,
}

impl Links {
    fn of(&self, span: &Span) -> Option<&str> {
        if span.role != Role::Id {
            return None;
        }
        self.anchors.get(&span.text).map(String::as_str)
    }
}

fn blocks(document: &Document, links: &Links) -> Vec<Value> {
    let blocks = document.blocks.iter();
    blocks.map(|one| block(one, links)).collect()
}

/// The language tag, where it has the form of one; English otherwise.
fn language(tag: Option<&str>) -> &str {
    let is_tag = |tag: &&str| {
        !tag.is_empty()
            && tag.len() <= 35
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    tag.filter(is_tag).unwrap_or("en")
}

fn direction(language: &str) -> &'static str {
    let primary = language
        .split('-')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match primary.as_str() {
        "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" => "rtl",
        _ => "ltr",
    }
}

fn block(block: &Block, links: &Links) -> Value {
    match block {
        Block::Heading { level, text } => {
            context! { kind => "heading", level => *level, text => inline(text, links) }
        }
        Block::Paragraph(text) => context! { kind => "paragraph", text => inline(text, links) },
        Block::List(items) => {
            let items: Vec<Value> = items.iter().map(|one| item(one, links)).collect();
            context! { kind => "list", items => items }
        }
        Block::Table(table) => self::table(table, links),
        Block::Provision {
            number,
            level,
            text,
        } => context! {
            kind => "provision",
            number => clean::line(number),
            level => (*level).min(6),
            text => inline(text, links),
        },
        Block::Quote(text) => context! { kind => "quote", text => inline(text, links) },
        Block::KeyValues(facts) => {
            let facts: Vec<Value> = facts
                .iter()
                .map(|(name, value)| context! { name => clean::line(name), value => inline(value, links) })
                .collect();
            context! { kind => "facts", facts => facts }
        }
        Block::Banner(text) => context! { kind => "banner", text => clean::line(text) },
        Block::Verbatim(lines) => {
            context! { kind => "verbatim", text => clean::text(&lines.join("\n")).into_owned() }
        }
        Block::Rule => context! { kind => "rule" },
        Block::Blank => context! { kind => "blank" },
    }
}

fn item(item: &Item, links: &Links) -> Value {
    context! { level => item.level.min(6), text => inline(&item.text, links) }
}

fn table(table: &Table, links: &Links) -> Value {
    let columns = table.width();
    let class = |column| match table.hint(column) {
        Column::Wrap => "",
        Column::Fixed => "fixed",
        Column::Right => "right",
    };
    let header: Vec<Value> = (0..columns)
        .map(|column| context! { text => clean::line(table.title(column)), class => class(column) })
        .collect();
    let rows: Vec<Value> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<Value> = (0..columns)
                .map(|column| {
                    let text = row
                        .get(column)
                        .map(|cell| inline(cell, links))
                        .unwrap_or_default();
                    context! { text => text, class => class(column) }
                })
                .collect();
            Value::from(cells)
        })
        .collect();
    context! {
        kind => "table",
        caption => table.caption.as_deref().map(clean::line),
        header => header,
        rows => rows,
        when_empty => clean::line(&table.when_empty),
    }
}

/// Spans as the template takes them: an element, a class, and lines of text.
fn inline(text: &Inline, links: &Links) -> Vec<Value> {
    text.spans()
        .iter()
        .map(|span| {
            let (tag, class) = element(span.role);
            let clean = clean::text(&span.text);
            let lines: Vec<Value> = clean.split('\n').map(Value::from).collect();
            context! { tag => tag, class => class, lines => lines, href => links.of(span) }
        })
        .collect()
}

/// The element of a role; plain text has none.
fn element(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Plain => ("", ""),
        Role::Strong => ("strong", ""),
        Role::Muted => ("span", "muted"),
        Role::Inserted => ("ins", ""),
        Role::Deleted => ("del", ""),
        Role::State => ("bdi", "state"),
        Role::Id => ("code", ""),
        Role::Status(Standing::Good) => ("span", "good"),
        Role::Status(Standing::Warn) => ("span", "warn"),
        Role::Status(Standing::Bad) => ("span", "bad"),
        Role::Modal(Edit::Inserted) => ("ins", "modal"),
        Role::Modal(Edit::Deleted) => ("del", "modal"),
        Role::Illustrative => ("em", "illustrative"),
        Role::Sign => ("span", "muted"),
        Role::Proposed => ("strong", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour like `#1b1b1b`, by WCAG 2.
    fn luminance(color: &str) -> f64 {
        let part = |at: usize| {
            let value = u8::from_str_radix(&color[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    #[test]
    fn every_colour_can_be_read_on_its_ground_in_light_dark_and_print() {
        let themes: Vec<&str> = STYLE.split(":root {").skip(1).collect();
        assert_eq!(themes.len(), 3);
        for theme in themes {
            let theme = theme.split('}').next().unwrap();
            let color = |name: &str| {
                let after = theme.split(&format!("--{name}: ")).nth(1).unwrap();
                luminance(&after[..7])
            };
            let contrast = |ink: &str, ground: &str| {
                let (a, b) = (color(ink), color(ground));
                (a.max(b) + 0.05) / (a.min(b) + 0.05)
            };
            for (ink, ground) in [
                ("ink", "paper"),
                ("ink", "shade"),
                ("ink", "banner"),
                ("muted", "paper"),
                ("ins", "ins-back"),
                ("del", "del-back"),
                ("state", "paper"),
                ("good", "paper"),
                ("warn", "paper"),
                ("bad", "paper"),
            ] {
                assert!(
                    contrast(ink, ground) >= 4.5,
                    "{ink} on {ground}: {}",
                    contrast(ink, ground)
                );
            }
        }
    }

    #[test]
    fn line_breaks_and_captions_are_kept_and_an_empty_table_says_so() {
        let document = Document::new()
            .paragraph("Ministry of Environment and\nTourism of Mongolia")
            .table(Table::new(["A"]).caption("By <state>").when_empty("None."));
        let page = render(&document).unwrap();
        assert!(
            page.contains("Environment and<br>Tourism of Mongolia</p>"),
            "{page}"
        );
        assert!(page.contains("<strong>By &lt;state&gt;</strong>"));
        assert!(page.contains(">None.</p>") && !page.contains("<table>"));
    }

    #[test]
    fn words_and_white_space_of_a_redline_are_kept_to_the_letter() {
        let redline = Inline::new()
            .plain(" a ")
            .deleted(" b  ")
            .inserted("c ")
            .plain("  d");
        let page = render(&Document::new().paragraph(redline)).unwrap();
        let expected =
            "<p dir=\"auto\"> a <del dir=\"auto\"> b  </del><ins dir=\"auto\">c </ins>  d</p>";
        assert!(page.contains(expected), "{page}");
    }
}
