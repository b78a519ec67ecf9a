//! Tables: a header, rows of cells, and a hint for each column on how it likes to be laid out.
//!
//! Imports no other floor.

use super::inline::Inline;

/// How a column likes to be laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Column {
    /// Prose: gives up width first, and wraps.
    #[default]
    Wrap,
    /// Ids, dates, codes: keeps its width as long as it can.
    Fixed,
    /// Numbers: as `Fixed`, at the right edge.
    Right,
}

/// A table. Rows may be shorter than the header: missing cells are empty; surplus cells get a
/// column without a title, so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What the table shows, where a heading does not say so already.
    pub caption: Option<String>,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// A hint for each column; missing ones are `Wrap`.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Inline>>,
    /// What is said in place of a table without rows.
    pub when_empty: String,
}

impl Table {
    /// Makes a table with titles and no rows yet.
    pub fn new<T: Into<String>>(header: impl IntoIterator<Item = T>) -> Self {
        Self {
            header: header.into_iter().map(Into::into).collect(),
            when_empty: "None.".to_owned(),
            ..Self::default()
        }
    }

    /// Sets the hints of the columns.
    pub fn columns(mut self, columns: impl IntoIterator<Item = Column>) -> Self {
        self.columns = columns.into_iter().collect();
        self
    }

    /// Sets the caption.
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// Sets what is said where there is no row.
    pub fn when_empty(mut self, text: impl Into<String>) -> Self {
        self.when_empty = text.into();
        self
    }

    /// Adds a row.
    pub fn row<C: Into<Inline>>(mut self, cells: impl IntoIterator<Item = C>) -> Self {
        self.push(cells);
        self
    }

    /// Adds rows.
    pub fn rows<R, C>(mut self, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator<Item = C>,
        C: Into<Inline>,
    {
        for row in rows {
            self.push(row);
        }
        self
    }

    /// Adds a row in place.
    pub fn push<C: Into<Inline>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// The number of columns: the widest of header and rows.
    pub fn width(&self) -> usize {
        let widest = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        widest.max(self.header.len())
    }

    /// The hint of a column.
    pub fn hint(&self, column: usize) -> Column {
        self.columns.get(column).copied().unwrap_or_default()
    }

    /// The title of a column; empty for a surplus one.
    pub fn title(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surplus_cell_widens_the_table() {
        let table = Table::new(["A"]).row(["1", "2"]).columns([Column::Right]);
        assert_eq!(table.width(), 2);
        assert_eq!((table.title(0), table.title(1)), ("A", ""));
        assert_eq!(
            (table.hint(0), table.hint(1)),
            (Column::Right, Column::Wrap)
        );
    }
}
