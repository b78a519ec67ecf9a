//! Tables as text: widths shared out among the columns, cells wrapped, rows drawn.
//!
//! Where a table cannot fit its width, each row becomes a small list of titles and values: nothing
//! is ever cut off. Imports no other floor.

mod drawing;

use super::clean;
use super::inline::{Inline, Role};
use super::layout::{Chunk, Line, widest, width, wrap};
use super::paint::{Ink, chunks};
use super::table::{Column, Table};

/// The narrowest column that prose is still readable in.
const NARROWEST: usize = 8;

/// The longest word that a column makes room for; longer ones are cut.
const LONGEST_WORD: usize = 14;

/// How a table is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    /// Two spaces between columns and a dashed line under the header.
    Open,
    /// Box-drawing lines.
    Boxed,
}

impl Framing {
    /// Columns that the frame takes from the width.
    fn overhead(self, columns: usize) -> usize {
        match self {
            Self::Open => drawing::APART * columns.saturating_sub(1),
            Self::Boxed => 3 * columns + 1,
        }
    }
}

/// Lays a table into lines of at most `limit` columns.
pub(super) fn lay(table: &Table, limit: usize, framing: Framing, color: bool) -> Vec<Line<Ink>> {
    let mut lines = Vec::new();
    if let Some(caption) = &table.caption {
        let caption = Chunk::new(clean::line(caption), Ink::Role(Role::Strong));
        lines.extend(wrap(&[caption], limit));
    }
    let columns = table.width();
    if table.rows.is_empty() || columns == 0 {
        let empty = Chunk::new(clean::line(&table.when_empty), Ink::Role(Role::Muted));
        lines.extend(wrap(&[empty], limit));
        return lines;
    }
    let cells = Cells::of(table, columns, color);
    // A box takes room that the columns may need.
    let fits = [framing, Framing::Open].into_iter().find_map(|framing| {
        let room = limit.saturating_sub(framing.overhead(columns));
        Some((framing, cells.share_out(table, room)?))
    });
    match fits {
        Some((framing, widths)) => lines.extend(cells.draw(table, &widths, framing)),
        None => lines.extend(cells.stack(limit)),
    }
    lines
}

/// A table's texts, cleaned and with their signs.
struct Cells {
    header: Vec<Chunk<Ink>>,
    rows: Vec<Vec<Vec<Chunk<Ink>>>>,
}

impl Cells {
    fn of(table: &Table, columns: usize, color: bool) -> Self {
        let title = |column| Chunk::new(clean::line(table.title(column)), Ink::Title);
        let cell = |row: &Vec<Inline>, column: usize| {
            row.get(column)
                .map(|cell| chunks(cell, color))
                .unwrap_or_default()
        };
        Self {
            header: (0..columns).map(title).collect(),
            rows: table
                .rows
                .iter()
                .map(|row| (0..columns).map(|column| cell(row, column)).collect())
                .collect(),
        }
    }

    /// The widths of the columns within `room`, or none where prose would become unreadable.
    ///
    /// Fixed columns keep their width; the others share what is left: those that need less than an
    /// equal share get what they need, and the rest is divided among the wide ones.
    fn share_out(&self, table: &Table, room: usize) -> Option<Vec<usize>> {
        let natural: Vec<usize> = (0..self.header.len()).map(|c| self.natural(c)).collect();
        if natural.iter().sum::<usize>() <= room {
            return Some(natural);
        }
        let is_wrap = |column: usize| table.hint(column) == Column::Wrap;
        let mut widths = natural.clone();
        // Over figures it is the titles that wrap.
        for (column, width) in widths.iter_mut().enumerate() {
            if table.hint(column) == Column::Right {
                *width = self.figures(column);
            }
        }
        if widths.iter().sum::<usize>() <= room {
            return Some(widths);
        }
        // A "fixed" text as long as a page is prose after all.
        for (column, width) in widths.iter_mut().enumerate() {
            if !is_wrap(column) {
                *width = (*width).min((room / 3).max(NARROWEST));
            }
        }
        let fixed: usize = (0..widths.len())
            .filter(|c| !is_wrap(*c))
            .map(|c| widths[c])
            .sum();
        let mut left = room.checked_sub(fixed)?;
        let mut open: Vec<usize> = (0..widths.len()).filter(|c| is_wrap(*c)).collect();
        open.sort_by_key(|c| natural[*c]);
        for (index, column) in open.iter().enumerate() {
            let share = left / (open.len() - index);
            widths[*column] = natural[*column].min(share);
            if widths[*column] < self.least(*column).min(natural[*column]) {
                return None;
            }
            left -= widths[*column];
        }
        Some(widths)
    }

    /// The width that a column would like: its widest line, at least 1.
    fn natural(&self, column: usize) -> usize {
        let title = width(&self.header[column].text);
        let cells = self.rows.iter().map(|row| widest(&row[column]));
        cells.max().unwrap_or(0).max(title).max(1)
    }

    /// The width that figures need under a title of several lines.
    fn figures(&self, column: usize) -> usize {
        let title = self.header[column].text.split_whitespace().map(width).max();
        let cells = self.rows.iter().map(|row| widest(&row[column]));
        cells.chain(title).max().unwrap_or(0).max(1)
    }

    /// The least width that a column of prose is readable at: room for its words.
    fn least(&self, column: usize) -> usize {
        let title = std::slice::from_ref(&self.header[column]);
        let cells = self.rows.iter().map(|row| row[column].as_slice());
        cells
            .chain(std::iter::once(title))
            // A word and the signs of a redline around it are several chunks.
            .map(|cell| cell.iter().map(|chunk| chunk.text.as_str()).collect())
            .flat_map(|cell: String| {
                let words = cell.split_whitespace();
                words.map(width).max()
            })
            .max()
            .unwrap_or(0)
            .clamp(NARROWEST, LONGEST_WORD)
    }

    fn draw(&self, table: &Table, widths: &[usize], framing: Framing) -> Vec<Line<Ink>> {
        let row = |cells: &Vec<Vec<Chunk<Ink>>>| -> drawing::Row {
            let cells = cells.iter().zip(widths);
            cells.map(|(cell, w)| wrap(cell, *w)).collect()
        };
        let rows: Vec<drawing::Row> = self.rows.iter().map(row).collect();
        let is_titled = self.header.iter().any(|title| !title.text.is_empty());
        let titles = is_titled.then(|| {
            let titles = self.header.iter().zip(widths);
            titles
                .map(|(title, w)| wrap(std::slice::from_ref(title), *w))
                .collect()
        });
        match framing {
            Framing::Open => drawing::open(table, titles, rows),
            Framing::Boxed => drawing::boxed(table, titles, &rows),
        }
    }

    /// The rows one under the other, each cell with its title.
    fn stack(&self, limit: usize) -> Vec<Line<Ink>> {
        let mut lines = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            for (title, cell) in self.header.iter().zip(row) {
                if cell.is_empty() {
                    continue;
                }
                let mut entry = Vec::new();
                if !title.text.is_empty() {
                    entry.push(Chunk::new(format!("{}: ", title.text), Ink::Title));
                }
                entry.extend(cell.iter().cloned());
                for (index, line) in wrap(&entry, limit.saturating_sub(2))
                    .into_iter()
                    .enumerate()
                {
                    let indent =
                        (index > 0 && !line.is_empty()).then(|| Chunk::new("  ", Ink::PLAIN));
                    lines.push(indent.into_iter().chain(line).collect());
                }
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    /// One text in each script that takes more or less room than it has letters.
    const SCRIPTS: [&str; 8] = [
        "促进水资源综合管理，重点实现人人享有安全清洁饮用水的目标。",
        "水資源の総合管理を促進し、すべての人に安全な水を。",
        "ส่งเสริมการจัดการน้ำแบบบูรณาการเพื่อน้ำสะอาดและปลอดภัยสำหรับทุกคน",
        "सभी के लिए स्वच्छ और सुरक्षित जल के लक्ष्य को प्राथमिकता दें।",
        "تعزيز الإدارة المتكاملة للموارد المائية وتوفير المياه النظيفة للجميع",
        "مدیریت یکپارچه منابع آب را می\u{200C}خواهیم",
        "לקדם ניהול משולב של משאבי מים ומים נקיים לכולם",
        "Содействовать комплексному управлению водными ресурсами",
    ];

    fn written(line: &Line<Ink>) -> String {
        line.iter().map(|chunk| chunk.text.as_str()).collect()
    }

    /// The display columns at which the bars of a frame stand.
    fn bars(line: &str) -> Vec<usize> {
        line.match_indices('│')
            .map(|(at, _)| width(&line[..at]))
            .collect()
    }

    #[test]
    fn columns_are_aligned_and_no_cluster_is_broken_in_any_script() {
        let rows = SCRIPTS.map(|text| [Inline::from("2.1(d)"), text.into(), text.into()]);
        let table = Table::new(["Provision", "Base", "Proposal"])
            .columns([Column::Fixed, Column::Wrap, Column::Wrap])
            .rows(rows);
        for limit in [60, 80, 120, 160] {
            let lines = lay(&table, limit, Framing::Boxed, false);
            let lines: Vec<String> = lines.iter().map(written).collect();
            assert!(lines.iter().all(|line| width(line) <= limit), "{lines:#?}");
            let framed: Vec<&String> = lines.iter().filter(|line| line.contains('│')).collect();
            assert!(framed.len() >= SCRIPTS.len(), "{lines:#?}");
            assert!(
                framed.iter().all(|line| bars(line) == bars(framed[0])),
                "{lines:#?}"
            );
            // A cell's clusters, put together again, are those of the text.
            let cells = framed.iter().map(|line| line.split('│').nth(2).unwrap());
            let whole = |text: &str| -> Vec<String> {
                let clusters = text.graphemes(true).filter(|c| !c.trim().is_empty());
                clusters.map(str::to_owned).collect()
            };
            let laid: Vec<String> = cells.flat_map(|cell| whole(cell.trim())).collect();
            let texts: Vec<String> = std::iter::once("Base")
                .chain(SCRIPTS)
                .flat_map(whole)
                .collect();
            assert_eq!(laid, texts);
        }
    }

    /// The columns that a terminal gives a line: a cell or two for each character, none joined.
    fn cells(line: &str) -> usize {
        use unicode_width::UnicodeWidthChar;
        line.chars().filter_map(UnicodeWidthChar::width).sum()
    }

    #[test]
    fn letters_that_a_page_joins_keep_their_columns_on_a_terminal() {
        let text = "تعزز الأطراف الإدارة المتكاملة للموارد المائية";
        let table = Table::new(["No.", "Words"]).row(["1.2", text]);
        for limit in [30, 80] {
            let lines = lay(&table, limit, Framing::Boxed, false);
            let widths: Vec<usize> = lines.iter().map(|line| cells(&written(line))).collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
            assert!(widths[0] <= limit, "{widths:?}");
        }
    }

    #[test]
    fn a_row_that_goes_on_with_the_one_above_is_not_ruled_off() {
        let table = Table::new(["No.", "State", "Words"])
            .row(["1.1", "Mongolia", "The parties share"])
            .row(["", "China", "all"])
            .row(["1.2", "Mongolia", "They meet once a year in turn"]);
        let lines = lay(&table, 32, Framing::Boxed, false);
        let lines: Vec<String> = lines.iter().map(written).collect();
        let ruled = lines.iter().filter(|line| line.starts_with('├')).count();
        assert_eq!(ruled, 1, "{lines:#?}");
        let at = lines
            .iter()
            .position(|line| line.contains("China"))
            .unwrap();
        assert!(lines[at + 1].starts_with('├'), "{lines:#?}");
        let text = lines.concat();
        for word in ["parties", "share", "China", "They", "turn"] {
            assert!(text.contains(word), "{lines:#?}");
        }
    }

    #[test]
    fn figures_that_a_box_has_no_room_for_stand_in_columns_all_the_same() {
        let titles = [
            "State",
            "Submissions",
            "In other words",
            "Words removed",
            "Open",
        ];
        let table = Table::new(titles)
            .columns([
                Column::Wrap,
                Column::Right,
                Column::Right,
                Column::Right,
                Column::Right,
            ])
            .row(["Mongolia", "1", "0", "34", "2"]);
        let widest = |limit, framing| {
            let lines = lay(&table, limit, framing, false);
            let lines: Vec<String> = lines.iter().map(written).collect();
            assert!(
                lines.iter().any(|line| line.contains("Mongolia")),
                "{lines:#?}"
            );
            assert!(!lines.concat().contains("State:"), "{limit}: {lines:#?}");
            assert!(lines.iter().all(|line| width(line) <= limit), "{lines:#?}");
            lines.concat().contains('│')
        };
        assert!(widest(80, Framing::Boxed));
        assert!(widest(53, Framing::Boxed));
        assert!(!widest(46, Framing::Boxed));
        assert!(!widest(46, Framing::Open));
    }
}
