//! Who wrote each word as one table: for a spreadsheet.

use super::super::attribution::Namer;
use super::{Blame, Stretch, first_writer};
use crate::domain::dossier::Filed;
use crate::domain::numbering::Numbering;
use crate::drafting::provenance::Author;
use crate::output::table::Table;
use crate::output::{Document, Inline};
use crate::procedure::when;

/// What a row tells of its words.
enum Fate<'a> {
    /// They stand; somebody else wrote them first, where they were restored.
    Stand(Option<&'a Author>),
    /// They went; who had written them.
    Gone(&'static str, &'a Author),
}

impl Blame<'_> {
    /// The sheet: a row for each stretch of words, those of what was removed whole at the end.
    pub fn sheet(&self) -> Document {
        let numbering = Numbering::of(&self.version.sections);
        let mut table = Table::new([
            "Provision",
            "No.",
            "Words",
            "Fate",
            "State",
            "Version",
            "Changes",
            "Received",
            "In time",
            "First written by",
            "Illustrative",
        ]);
        for row in self.rows {
            let number = numbering.number(&row.id).unwrap_or("");
            for stretch in self.stretches(row) {
                let (text, author, fate) = match stretch {
                    Stretch::Stands(span) => {
                        (&span.text, &span.author, Fate::Stand(span.first.as_ref()))
                    }
                    Stretch::Gone(gone) => (
                        &gone.text,
                        &gone.deleted_by,
                        Fate::Gone("deleted", &gone.author),
                    ),
                };
                table.push(self.cells(row.id.as_str(), number, text, author, &fate));
            }
        }
        for (row, spans) in self.removed() {
            for span in spans {
                let fate = Fate::Gone("removed whole", first_writer(span));
                table.push(self.cells(row.id.as_str(), "", &span.text, &row.by, &fate));
            }
        }
        Document::new().table(table)
    }

    fn cells(
        &self,
        id: &str,
        number: &str,
        text: &str,
        author: &Author,
        fate: &Fate<'_>,
    ) -> [Inline; 11] {
        let namer: Namer<'_> = self.namer();
        let changes: Vec<String> = author.changes.iter().map(ToString::to_string).collect();
        let is_ruled = namer.is_ruled(author);
        let sent: Vec<&Filed> = author
            .changes
            .iter()
            // The coordinator's own words came in no note.
            .filter(|_| !is_ruled)
            .filter_map(|id| self.dossier.filed(&id.submission))
            .collect();
        let received: Vec<String> = sent
            .iter()
            .map(|filed| {
                let zone = self.dossier.paper.zone_of(&filed.submission);
                when::moment(&filed.submission.received, zone)
            })
            .collect();
        let in_time: Vec<&str> = sent.iter().map(|filed| self.in_time(filed)).collect();
        let changes = match changes.join(", ") {
            list if is_ruled => format!("for {list}"),
            list => list,
        };
        let (fate, first) = match fate {
            Fate::Stand(None) => ("stands", None),
            Fate::Stand(Some(first)) => ("restored", Some(*first)),
            Fate::Gone(how, wrote) => (*how, Some(*wrote)),
        };
        let is_invented = author.changes.iter().any(|id| namer.is_illustrative(id));
        [
            Inline::new().id(id),
            number.into(),
            text.trim().into(),
            fate.into(),
            namer.states(&author.by).into(),
            author.version.to_string().into(),
            changes.into(),
            // One for each change, in their order.
            received.join("; ").into(),
            in_time.join("; ").into(),
            first.map_or_else(Inline::new, |author| namer.author(author)),
            if is_invented { "illustrative" } else { "" }.into(),
        ]
    }
}
