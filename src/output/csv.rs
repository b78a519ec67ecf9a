//! CSV of a document's tables: RFC 4180, safe to open in a spreadsheet.
//!
//! A cell that a spreadsheet would take for a formula gets a `'` before it. Imports no other floor.

use super::clean;
use super::document::Document;
use super::error::OutputError;
use super::paint;
use super::table::Table;

/// Renders a document's tables, an empty line between them; other blocks have no place in CSV.
pub fn render(document: &Document, byte_order_mark: bool) -> Result<String, OutputError> {
    let tables: Vec<String> = document
        .tables()
        .map(table)
        .collect::<Result<_, OutputError>>()?;
    if tables.is_empty() {
        return Err(OutputError::NoTable);
    }
    let mark = if byte_order_mark { "\u{FEFF}" } else { "" };
    Ok(format!("{mark}{}", tables.join("\r\n")))
}

/// Writes one table; every record has the same number of fields, as RFC 4180 asks.
pub fn table(table: &Table) -> Result<String, OutputError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let columns = table.width();
    if columns > 0 {
        writer.write_record((0..columns).map(|column| cell(table.title(column))))?;
    }
    for row in &table.rows {
        let field = |column| row.get(column).map(paint::as_text).unwrap_or_default();
        writer.write_record((0..columns).map(|column| cell(&field(column))))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| ::csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Makes a cell's text safe: cleaned, and no formula.
fn cell(text: &str) -> String {
    let clean = clean::text(text);
    if is_formula(&clean) {
        format!("'{clean}")
    } else {
        clean.into_owned()
    }
}

/// Whether a spreadsheet could read a clean text as a formula; the wide signs are those of East
/// Asian locales. A line break, tab or return before the sign does not make it harmless, but only
/// the first is left in a clean text.
fn is_formula(text: &str) -> bool {
    text.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::super::inline::Inline;
    use super::*;

    fn one(text: &str) -> String {
        let csv = table(&Table::new(["T"]).row([text])).unwrap();
        csv.strip_prefix("T\r\n").unwrap().to_owned()
    }

    #[test]
    fn formulas_are_defused() {
        assert_eq!(one("=HYPERLINK(1)"), "'=HYPERLINK(1)\r\n");
        assert_eq!(one("-Insist"), "'-Insist\r\n");
        assert_eq!(one("@SUM"), "'@SUM\r\n");
        assert_eq!(one("\t=1"), "⟨U+0009⟩=1\r\n");
        assert_eq!(one("\n =1"), "\"'\n =1\"\r\n");
        assert_eq!(one("a=1"), "a=1\r\n");
    }

    #[test]
    fn quotes_commas_and_line_breaks_are_quoted() {
        assert_eq!(one("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\"\r\n");
    }

    #[test]
    fn the_mark_comes_first_and_tables_stand_apart() {
        let document = Document::new()
            .heading(1, "Отчёт")
            .table(Table::new(["Государство"]).row(["Китай"]))
            .table(Table::new(["A", "B"]).row(["1"]));
        assert_eq!(
            render(&document, true).unwrap(),
            "\u{FEFF}Государство\r\nКитай\r\n\r\nA,B\r\n1,\r\n"
        );
        assert!(matches!(
            render(&Document::new(), true),
            Err(OutputError::NoTable)
        ));
    }

    #[test]
    fn a_redline_keeps_its_signs_in_a_cell() {
        let table = Table::new(["T"]).row([Inline::new().deleted("safe").inserted("clean")]);
        assert_eq!(super::table(&table).unwrap(), "T\r\n[-safe-]{+clean+}\r\n");
    }
}
