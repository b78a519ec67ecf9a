//! GitHub Markdown: for issues, pull requests and wikis.
//!
//! A redline is `<del>` and `<ins>`, which hold any words (`~~` and `**` fail beside white space and
//! punctuation). Every sign of Markdown and HTML in a text is escaped. Imports no other floor.

use super::clean;
use super::document::{Block, Document};
use super::inline::{Edit, Inline, Role};
use super::table::{Column, Table};

/// Renders a document.
pub fn render(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks.iter().filter_map(block).collect();
    let mut page = blocks.join("\n\n");
    if !page.is_empty() {
        page.push('\n');
    }
    page
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading { level, text } => {
            format!("{} {}", "#".repeat(usize::from(*level)), one_line(text))
        }
        Block::Paragraph(text) => inline(text, "  \n"),
        Block::List(items) => {
            let item = |item: &super::document::Item| {
                let indent = "  ".repeat(usize::from(item.level));
                format!(
                    "{indent}- {}",
                    inline(&item.text, &format!("  \n{indent}  "))
                )
            };
            items.iter().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => self::table(table),
        Block::Provision {
            number,
            level,
            text,
        } => {
            // Numbers are written as words, not as list markers: Markdown would count by itself.
            let number = escape(&clean::line(number));
            let space = if number.is_empty() { "" } else { " " };
            let indent = "  ".repeat(usize::from(*level).saturating_sub(1));
            match level {
                0 => format!("**{number}**{space}{}", inline(text, "  \n")).replacen("****", "", 1),
                _ => format!(
                    "{indent}- {number}{space}{}",
                    inline(text, &format!("  \n{indent}  "))
                ),
            }
        }
        Block::Quote(text) => format!("> {}", inline(text, "  \n> ")),
        Block::KeyValues(facts) => {
            let fact = |(name, value): &(String, Inline)| {
                format!(
                    "- **{}:** {}",
                    escape(&clean::line(name)),
                    inline(value, "  \n  ")
                )
            };
            facts.iter().map(fact).collect::<Vec<_>>().join("\n")
        }
        Block::Banner(text) => format!("> **{}**", escape(&clean::line(text))),
        Block::Verbatim(lines) => fenced(lines),
        Block::Rule => "---".to_owned(),
        Block::Blank => return None,
    })
}

fn table(table: &Table) -> String {
    let mut lines = Vec::new();
    if let Some(caption) = &table.caption {
        lines.push(format!("**{}**\n", escape(&clean::line(caption))));
    }
    let columns = table.width();
    if table.rows.is_empty() || columns == 0 {
        lines.push(escape(&clean::line(&table.when_empty)));
        return lines.join("\n");
    }
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    lines.push(row((0..columns)
        .map(|c| escape(&clean::line(table.title(c))))
        .collect()));
    lines.push(row((0..columns)
        .map(|c| match table.hint(c) {
            Column::Right => "---:".to_owned(),
            Column::Wrap | Column::Fixed => "---".to_owned(),
        })
        .collect()));
    for cells in &table.rows {
        let cell = |c| {
            cells
                .get(c)
                .map(|cell| inline(cell, "<br>"))
                .unwrap_or_default()
        };
        lines.push(row((0..columns).map(cell).collect()));
    }
    lines.join("\n")
}

/// A fence longer than any run of backticks inside it.
fn fenced(lines: &[String]) -> String {
    let body = clean::text(&lines.join("\n")).into_owned();
    let longest = body.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}sh\n{body}\n{fence}")
}

fn one_line(text: &Inline) -> String {
    inline(text, " ")
}

/// Writes inline text, with `newline` for each line break.
fn inline(text: &Inline, newline: &str) -> String {
    let mut written = String::new();
    for span in text.spans() {
        let clean = clean::text(&span.text);
        let begins = written.is_empty() || written.ends_with('\n');
        let words = escape_from(&clean, begins).replace('\n', newline);
        // After a bracket that stands for itself these would make a link of it.
        let is_linking = written.ends_with(']') && words.starts_with(['(', ':', '[']);
        if is_linking && !matches!(span.role, Role::Id) {
            written.push('\\');
        }
        match span.role {
            // Markdown has no way to say less.
            Role::Plain | Role::Muted | Role::Proposed => written.push_str(&words),
            // Brackets are left bare, so that the file reads as it is meant to; they are ours.
            Role::Sign => written.push_str(&clean),
            Role::Strong | Role::State | Role::Status(_) => {
                emphasised(&mut written, ("**", "strong"), &words);
            }
            Role::Illustrative => emphasised(&mut written, ("*", "em"), &words),
            Role::Id => written.push_str(&code(&clean.replace('\n', " "))),
            Role::Inserted => written.push_str(&format!("<ins>{words}</ins>")),
            Role::Deleted => written.push_str(&format!("<del>{words}</del>")),
            Role::Modal(Edit::Inserted) => {
                written.push_str(&format!("<ins><strong>{words}</strong></ins>"));
            }
            Role::Modal(Edit::Deleted) => {
                written.push_str(&format!("<del><strong>{words}</strong></del>"));
            }
        }
    }
    written
}

/// Puts emphasis round words: its signs must touch letters, so white space goes outside, and where
/// the words begin or end with anything else HTML's element stands in for them.
fn emphasised(written: &mut String, (sign, element): (&str, &str), words: &str) {
    let inner = words.trim();
    let lead = words.len() - words.trim_start().len();
    written.push_str(&words[..lead]);
    if inner.is_empty() {
        return;
    }
    let touches =
        inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    if touches {
        written.push_str(&format!("{sign}{inner}{sign}"));
    } else {
        written.push_str(&format!("<{element}>{inner}</{element}>"));
    }
    written.push_str(&words[lead + inner.len()..]);
}

/// A code span. HTML's, since a bar in backticks would end a cell of a table.
fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

/// Escapes every ASCII sign that may mean something to Markdown or HTML.
pub fn escape(text: &str) -> String {
    escape_from(text, true)
}

/// Escapes a text that begins a line, or goes on in one.
fn escape_from(text: &str, begins: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut at_start = begins;
    let mut after_digits = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // Four spaces at the head of a line would make code of it.
            ' ' if at_start => escaped.push_str("&#32;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // At the head of a line these would begin a list or an underline.
            '-' | '+' | '=' if at_start => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Digits at the head make a list only where white space follows the sign.
            '.' | ')' if after_digits && next.is_none_or(char::is_whitespace) => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
        // No sign escapes a mention or a reference to an issue; a comment after it does.
        let is_call = c == '@' && next.is_some_and(char::is_alphanumeric);
        let is_reference = c == '#' && next.is_some_and(|n| n.is_ascii_digit());
        if is_call || is_reference {
            escaped.push_str("<!-- -->");
        }
        after_digits = c.is_ascii_digit() && (at_start || after_digits);
        at_start = c == '\n' || (at_start && c == ' ');
    }
    // An address in a text must not become a link.
    escaped
        .replace("://", ":&#47;/")
        .replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_and_html_are_escaped() {
        assert_eq!(escape("<script>a*b_c|d"), "&lt;script&gt;a\\*b\\_c\\|d");
        assert_eq!(escape("- Insist"), "\\- Insist");
        assert_eq!(escape("1. one"), "1\\. one");
        assert_eq!(
            escape("environment- related, 6.1"),
            "environment- related, 6.1"
        );
        assert_eq!(escape("@china #12"), "@<!-- -->china \\#<!-- -->12");
        assert_eq!(escape("    x"), "&#32;&#32;&#32;&#32;x");
        assert_eq!(escape("http://x www.x"), "http:&#47;/x www&#46;x");
    }

    #[test]
    fn a_redline_is_in_del_and_ins() {
        let page = render(
            &Document::new().paragraph(
                Inline::new()
                    .plain("provide ")
                    .deleted("safe ")
                    .inserted("clean "),
            ),
        );
        assert_eq!(page, "provide <del>safe </del><ins>clean </ins>\n");
    }

    #[test]
    fn a_table_holds_bars_and_line_breaks() {
        let table = Table::new(["State", "No"])
            .columns([Column::Wrap, Column::Right])
            .row([
                Inline::new().state("China").plain("\na|b"),
                Inline::from("1"),
            ]);
        let page = render(&Document::new().table(table));
        assert_eq!(
            page,
            "| State | No |\n| --- | ---: |\n| **China**<br>a\\|b | 1 |\n"
        );
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert!(fenced(&["a ``` b".to_owned()]).starts_with("````sh\n"));
        assert!(fenced(&["cica show".to_owned()]).starts_with("```sh\ncica show\n```"));
    }

    #[test]
    fn provisions_keep_their_own_numbers() {
        let page = render(
            &Document::new()
                .provision("2.1", 0, "Text")
                .provision("2.1(a)", 1, "Item"),
        );
        assert_eq!(page, "**2.1** Text\n\n- 2.1(a) Item\n");
    }

    #[test]
    fn white_space_stays_outside_of_emphasis() {
        let page =
            render(&Document::new().paragraph(Inline::new().plain("a").strong(" b ").plain("c")));
        assert_eq!(page, "a **b** c\n");
        let page =
            render(&Document::new().paragraph(Inline::new().plain("a").bad("(late)").plain("c")));
        assert_eq!(page, "a<strong>(late)</strong>c\n");
    }
}
