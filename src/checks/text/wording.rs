//! A version taken apart for the rules: its title, headings and provisions, each in words.

use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::paper::Paper;
use crate::domain::version::{Section, Version};
use crate::text::words::{Word, Words};

/// One wording of a version.
#[derive(Debug)]
pub(crate) struct Wording<'a> {
    /// The provision, or the section of a heading; none for the title of the paper.
    pub(crate) place: Option<&'a PlaceId>,
    /// The letters.
    pub(crate) text: &'a str,
    /// The words.
    pub(crate) words: Words<'a>,
    /// BCP 47 tag of the paper's language.
    pub(crate) language: &'a str,
    /// How people call the place: `2.1(d)`, "the title".
    pub(crate) name: String,
}

/// A version in wordings, in the order of the text, the title first.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The wordings.
    pub(crate) wordings: Vec<Wording<'a>>,
    /// The sections at the top.
    pub(crate) sections: &'a [Section],
    /// BCP 47 tag of the paper's language.
    pub(crate) language: &'a str,
}

impl<'a> Wording<'a> {
    pub(crate) fn new(
        place: Option<&'a PlaceId>,
        text: &'a str,
        language: &'a str,
        name: String,
    ) -> Self {
        Self {
            place,
            text,
            words: Words::of(text),
            language,
            name,
        }
    }

    /// Each word with the one before and the one after it.
    pub(crate) fn in_context(
        &self,
    ) -> impl Iterator<Item = (Option<&Word<'a>>, &Word<'a>, Option<&Word<'a>>)> {
        let words = &self.words.words;
        words.iter().enumerate().map(|(index, word)| {
            let before = index.checked_sub(1).and_then(|i| words.get(i));
            (before, word, words.get(index + 1))
        })
    }
}

impl<'a> Text<'a> {
    /// Takes a version apart.
    pub(crate) fn of(paper: &'a Paper, version: &'a Version) -> Self {
        let numbering = Numbering::of(&version.sections);
        let language = paper.language.as_str();
        let mut wordings = vec![Wording::new(
            None,
            &paper.title,
            language,
            "the title".to_owned(),
        )];
        for section in version.all_sections() {
            let number = numbering.number(&section.id).unwrap_or("?");
            let heading = format!("the heading of {number}");
            wordings.push(Wording::new(
                Some(&section.id),
                &section.heading,
                language,
                heading,
            ));
            for provision in &section.provisions {
                let number = numbering.number(&provision.id).unwrap_or("?").to_owned();
                wordings.push(Wording::new(
                    Some(&provision.id),
                    &provision.text,
                    language,
                    number,
                ));
            }
        }
        Self {
            wordings,
            sections: &version.sections,
            language,
        }
    }

    /// The index of a place's wording, by its id.
    pub(crate) fn index(&self) -> std::collections::HashMap<&'a PlaceId, usize> {
        let wordings = self.wordings.iter().enumerate();
        wordings
            .filter_map(|(index, wording)| Some((wording.place?, index)))
            .collect()
    }

    /// Whether the paper is in that language, whatever the region.
    pub(crate) fn is_in(&self, language: &str) -> bool {
        is_in(self.language, language)
    }
}

/// Whether a BCP 47 tag is of a language, whatever the region.
pub(crate) fn is_in(tag: &str, language: &str) -> bool {
    let primary = tag.split(['-', '_']).next().unwrap_or("");
    primary.eq_ignore_ascii_case(language)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::checks::rule::{Flaw, Flaws};

    /// What a rule finds in one English wording.
    pub(crate) fn messages(run: fn(&Wording<'_>) -> Flaws, text: &str) -> Vec<String> {
        let wording = Wording::new(None, text, "en", "1.1".into());
        let flaws: Vec<Flaw> = run(&wording).into_iter().collect();
        for flaw in &flaws {
            assert!(text.get(flaw.range.clone()).is_some(), "{flaw:?}");
        }
        flaws.into_iter().map(|flaw| flaw.message).collect()
    }
}
