//! Numbers for the lines of a compilation: those of the version, and for what is only proposed the
//! number before it with *bis*, *ter* ..., so that every reference to the version stays right.

use super::Line;
use crate::domain::numbering::Numbering;
use crate::domain::version::Kind;

const SUFFIXES: [&str; 9] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
];

/// A number that others may follow, and how many did.
#[derive(Debug, Clone, Default)]
struct Last {
    number: String,
    followers: usize,
}

impl Last {
    fn of(number: impl Into<String>) -> Self {
        Self {
            number: number.into(),
            followers: 0,
        }
    }

    fn next(&mut self) -> String {
        let suffix = SUFFIXES.get(self.followers).copied();
        self.followers += 1;
        match suffix {
            Some(suffix) => format!("{}{suffix}", self.number),
            None => format!("{}bis{}", self.number, self.followers),
        }
    }
}

/// Numbers the lines.
pub(super) fn number(lines: &mut [Line], numbering: &Numbering) {
    let mut sections: Vec<Last> = Vec::new();
    let mut paragraph: Option<Last> = None;
    let mut items: Vec<Last> = Vec::new();
    for line in lines {
        let own = numbering
            .number(&line.id)
            .filter(|_| !line.is_new)
            .map(str::to_owned);
        let is_new = own.is_none();
        if let Some(depth) = line.heading.map(usize::from) {
            sections.truncate(depth);
            let number = own.unwrap_or_else(|| match sections.get_mut(depth.saturating_sub(1)) {
                Some(last) => last.next(),
                None => {
                    let above = sections.last().map(|last| format!("{}.", last.number));
                    Last::of(format!("{}0", above.unwrap_or_default())).next()
                }
            });
            if is_new && sections.len() >= depth.max(1) {
                // What follows it counts on from the section that stands.
                line.number = number.clone();
                paragraph = Some(Last::of(format!("{number}.0")));
            } else {
                sections.truncate(depth.saturating_sub(1));
                sections.push(Last::of(number.clone()));
                paragraph = None;
                line.number = number;
            }
            items.clear();
            continue;
        }
        let section = sections.last().map_or("0", |last| last.number.as_str());
        match line.kind {
            Kind::Paragraph => {
                let number = match own {
                    Some(number) => {
                        paragraph = Some(Last::of(number.clone()));
                        number
                    }
                    None => paragraph
                        .get_or_insert_with(|| Last::of(format!("{section}.0")))
                        .next(),
                };
                items.clear();
                line.number = number;
            }
            Kind::Item => {
                let level = usize::from(line.level.max(1));
                let lead = paragraph
                    .as_ref()
                    .map_or_else(|| section.to_owned(), |last| last.number.clone());
                items.truncate(level);
                let number = match own {
                    Some(number) => {
                        items.truncate(level.saturating_sub(1));
                        items.push(Last::of(number.clone()));
                        number
                    }
                    None if items.len() == level => {
                        items.last_mut().map(Last::next).unwrap_or_default()
                    }
                    None => {
                        let above = items.last().map_or(lead, |last| last.number.clone());
                        items.push(Last::of(format!("{above}(0)")));
                        items.last_mut().map(Last::next).unwrap_or_default()
                    }
                };
                line.number = number;
            }
        }
    }
}
