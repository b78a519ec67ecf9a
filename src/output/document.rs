//! The document: what a command has to say, built once and rendered in any format.
//!
//! Blocks say what they are, never how they look. Imports no other floor.

use super::inline::Inline;
use super::table::Table;

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the document's title.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// The words.
        text: Inline,
    },
    /// A paragraph.
    Paragraph(Inline),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A provision of a text, with its number in the margin.
    Provision {
        /// The number: `2.1(d)`.
        number: String,
        /// How deep it is set in, from 0.
        level: u8,
        /// The wording.
        text: Inline,
    },
    /// Words of somebody else, set apart.
    Quote(Inline),
    /// Facts, a name and a value each.
    KeyValues(Vec<(String, Inline)>),
    /// Something to know before reading on, such as that the text is illustrative.
    Banner(String),
    /// Lines to be kept as they are: commands.
    Verbatim(Vec<String>),
    /// A line across.
    Rule,
    /// An empty line, where the blocks' own spacing does not do.
    Blank,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How deep it is set in, from 0.
    pub level: u8,
    /// The words.
    pub text: Inline,
}

/// A document: a title for the page, the language of its texts, and blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The title of an HTML page; the first heading where it is not set.
    pub title: Option<String>,
    /// BCP 47 tag of the language the texts are in; English where it is not set.
    pub language: Option<String>,
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Makes an empty document, to chain on.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the title of the page.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets the language of the texts.
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Adds a block.
    pub fn with(mut self, block: Block) -> Self {
        self.push(block);
        self
    }

    /// Adds a block in place.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds all blocks of another document.
    pub fn then(mut self, other: Document) -> Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// Adds a heading.
    pub fn heading(self, level: u8, text: impl Into<Inline>) -> Self {
        self.with(Block::Heading {
            level: level.clamp(1, 6),
            text: text.into(),
        })
    }

    /// Adds a paragraph.
    pub fn paragraph(self, text: impl Into<Inline>) -> Self {
        self.with(Block::Paragraph(text.into()))
    }

    /// Adds a list, all of one level.
    pub fn list<T: Into<Inline>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.levels(items.into_iter().map(|text| (0, text)))
    }

    /// Adds a list with levels from 0.
    pub fn levels<T: Into<Inline>>(self, items: impl IntoIterator<Item = (u8, T)>) -> Self {
        let items = items.into_iter().map(|(level, text)| Item {
            level,
            text: text.into(),
        });
        self.with(Block::List(items.collect()))
    }

    /// Adds a table.
    pub fn table(self, table: Table) -> Self {
        self.with(Block::Table(table))
    }

    /// Adds a provision with its number in the margin.
    pub fn provision(self, number: impl Into<String>, level: u8, text: impl Into<Inline>) -> Self {
        self.with(Block::Provision {
            number: number.into(),
            level,
            text: text.into(),
        })
    }

    /// Adds a quotation.
    pub fn quote(self, text: impl Into<Inline>) -> Self {
        self.with(Block::Quote(text.into()))
    }

    /// Adds facts; neighbours are joined into one list.
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<Inline>) -> Self {
        let fact = (name.into(), value.into());
        if let Some(Block::KeyValues(facts)) = self.blocks.last_mut() {
            facts.push(fact);
            return self;
        }
        self.with(Block::KeyValues(vec![fact]))
    }

    /// Adds a banner.
    pub fn banner(self, text: impl Into<String>) -> Self {
        self.with(Block::Banner(text.into()))
    }

    /// Adds lines to be kept as they are.
    pub fn verbatim<T: Into<String>>(self, lines: impl IntoIterator<Item = T>) -> Self {
        self.with(Block::Verbatim(lines.into_iter().map(Into::into).collect()))
    }

    /// Adds a line across.
    pub fn rule(self) -> Self {
        self.with(Block::Rule)
    }

    /// Adds an empty line.
    pub fn blank(self) -> Self {
        self.with(Block::Blank)
    }

    /// The title of the page: the one set, else the first heading, else the program's name.
    pub fn page_title(&self) -> String {
        let heading = || {
            self.blocks.iter().find_map(|block| match block {
                Block::Heading { text, .. } => Some(text.text()),
                _ => None,
            })
        };
        let title = self.title.clone().or_else(heading);
        title.unwrap_or_else(|| "cica".to_owned())
    }

    /// The tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_one_after_another_are_one_list() {
        let document = Document::new()
            .fact("a", "1")
            .fact("b", "2")
            .rule()
            .fact("c", "3");
        assert_eq!(document.blocks.len(), 3);
    }

    #[test]
    fn the_first_heading_is_the_title_where_none_is_set() {
        let document = Document::new().paragraph("x").heading(2, "Status");
        assert_eq!(document.page_title(), "Status");
        assert_eq!(document.titled("Report").page_title(), "Report");
        assert_eq!(Document::new().page_title(), "cica");
    }
}
