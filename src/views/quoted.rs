//! Where quoted words stand in a whole version: for a note that names no provision.

use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::text::quote;
use crate::text::words::Words;

/// How many places a message lists.
const LISTED: usize = 5;

/// Words on either side that tell one place from another.
const BESIDE: usize = 4;

/// Words that cannot be tied to one provision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// Nothing is quoted.
    #[error("no words are quoted: quote the words to be replaced")]
    Empty,
    /// They stand nowhere.
    #[error("the words “{quote}” do not stand in version {version}{}", nearest.as_ref().map_or(String::new(), |n| format!("; the nearest passage is {n}")))]
    Nowhere {
        /// The quoted words.
        quote: String,
        /// The version.
        version: u32,
        /// The nearest passage, with its provision.
        nearest: Option<String>,
    },
    /// They stand there but for their quotation marks.
    #[error("only the quotation marks differ: the text has {passage}; quote it as it stands there")]
    MarksDiffer {
        /// The words as they stand.
        passage: String,
    },
    /// They stand in several provisions.
    #[error("the words “{quote}” stand in {count} provisions of version {version}: {}", places.join("; "))]
    Several {
        /// The quoted words.
        quote: String,
        /// The version.
        version: u32,
        /// In how many provisions and headings.
        count: usize,
        /// The first of them, each with its words.
        places: Vec<String>,
    },
}

/// A provision or heading in which quoted words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The provision, or the section whose heading it is.
    pub at: PlaceId,
    /// How often they stand there.
    pub count: u32,
    shown: String,
}

/// Every provision and heading in which the words stand, in text order.
///
/// # Errors
/// Where they stand nowhere, with the nearest passage.
pub fn everywhere(quoted: &str, version: &Version) -> Result<Vec<Quoted>, QuoteError> {
    let wanted = Words::of(quoted);
    if wanted.is_empty() {
        return Err(QuoteError::Empty);
    }
    let numbering = Numbering::of(&version.sections);
    let named = |id: &PlaceId| format!("{} {id}", numbering.number(id).unwrap_or(""));
    let mut found = Vec::new();
    let mut nearest: Option<(usize, String)> = None;
    for (id, wording) in wordings(version) {
        let words = Words::of(wording);
        let places = quote::find(&wanted, &words);
        if let Some(first) = places.first() {
            let passage = passage(wording, &words, first.start, first.end, BESIDE);
            found.push(Quoted {
                at: id.clone(),
                count: u32::try_from(places.len()).unwrap_or(u32::MAX),
                shown: format!("{} “{passage}”", named(id)),
            });
        } else if let Some(range) = quote::nearest(&wanted, &words) {
            let near = passage(wording, &words, range.start, range.end, 0);
            let like = alike(quoted, &near);
            if nearest.as_ref().is_none_or(|(best, _)| like > *best) {
                nearest = Some((like, format!("“{near}” in {}", named(id))));
            }
        }
    }
    if found.is_empty() {
        let but_for_marks =
            wordings(version).find_map(|(_, wording)| but_for_marks(quoted, wording));
        if let Some(passage) = but_for_marks {
            return Err(QuoteError::MarksDiffer {
                passage: passage.to_owned(),
            });
        }
        return Err(QuoteError::Nowhere {
            quote: shown(quoted),
            version: version.number,
            nearest: nearest.map(|(_, passage)| passage),
        });
    }
    Ok(found)
}

/// The passage of a wording that is the quoted words but for quotation marks, apostrophes, and the
/// spaces that some languages set inside them.
pub fn but_for_marks<'w>(quoted: &str, wording: &'w str) -> Option<&'w str> {
    let wanted: Vec<char> = plain_marks(quoted).into_iter().map(|(c, _)| c).collect();
    let given = plain_marks(wording);
    if wanted.is_empty() || !wanted.iter().any(|c| matches!(c, '"' | '\'')) {
        return None;
    }
    let start = given
        .windows(wanted.len())
        .position(|stretch| stretch.iter().map(|(c, _)| c).eq(&wanted))?;
    let (_, from) = given.get(start)?;
    let (_, last) = given.get(start + wanted.len() - 1)?;
    let end = last + wording.get(*last..)?.chars().next()?.len_utf8();
    wording.get(*from..end)
}

/// The characters with one sign for all quotation marks and one for all apostrophes, each with its
/// place; white space as one space, and none beside a quotation mark.
fn plain_marks(text: &str) -> Vec<(char, usize)> {
    let mut out: Vec<(char, usize)> = Vec::new();
    let mut gap: Option<usize> = None;
    for (at, c) in text.trim().char_indices() {
        let at = at + (text.len() - text.trim_start().len());
        let c = match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '「' | '」' => '"',
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' => '\'',
            c => c,
        };
        if c.is_whitespace() {
            gap.get_or_insert(at);
            continue;
        }
        if let Some(space) = gap.take()
            && c != '"'
            && out.last().is_some_and(|(last, _)| *last != '"')
        {
            out.push((' ', space));
        }
        out.push((c, at));
    }
    out
}

/// The one provision or heading in which the words stand.
///
/// # Errors
/// Where they stand nowhere, or in several.
pub fn only_place(quoted: &str, version: &Version) -> Result<PlaceId, QuoteError> {
    let found = everywhere(quoted, version)?;
    match found.as_slice() {
        [only] => Ok(only.at.clone()),
        several => {
            let mut places: Vec<String> = several
                .iter()
                .take(LISTED)
                .map(|place| place.shown.clone())
                .collect();
            if several.len() > LISTED {
                places.push(format!("and {} more", several.len() - LISTED));
            }
            Err(QuoteError::Several {
                quote: shown(quoted),
                version: version.number,
                count: several.len(),
                places,
            })
        }
    }
}

fn wordings(version: &Version) -> impl Iterator<Item = (&PlaceId, &str)> {
    version.all_sections().flat_map(|section| {
        std::iter::once((&section.id, section.heading.as_str()))
            .chain(section.provisions.iter().map(|p| (&p.id, p.text.as_str())))
    })
}

/// The words of a range with some on either side.
fn passage(wording: &str, words: &Words<'_>, from: usize, to: usize, beside: usize) -> String {
    let first = from.saturating_sub(beside);
    let last = (to + beside).min(words.len()).saturating_sub(1);
    let (Some(start), Some(end)) = (words.words.get(first), words.words.get(last)) else {
        return String::new();
    };
    let text = wording.get(start.start..end.end()).unwrap_or_default();
    let left = if first > 0 && beside > 0 { "… " } else { "" };
    let right = if last + 1 < words.len() && beside > 0 {
        " …"
    } else {
        ""
    };
    format!("{left}{text}{right}")
}

/// How many words two short texts share, longer words counting for more.
fn alike(a: &str, b: &str) -> usize {
    let folded =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let theirs = folded(b);
    folded(a)
        .iter()
        .filter(|word| theirs.contains(word))
        .map(|word| word.chars().count())
        .sum()
}

fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::version::{Provision, Section};

    fn version(texts: &[(&str, &str)]) -> Version {
        let provision = |(id, text): &(&str, &str)| Provision {
            id: id.parse().unwrap(),
            kind: crate::domain::version::Kind::Paragraph,
            level: 1,
            text: (*text).to_owned(),
        };
        Version::first(
            "2023-10-13".parse().unwrap(),
            vec![Section {
                id: "part".parse().unwrap(),
                heading: "On water".to_owned(),
                provisions: texts.iter().map(provision).collect(),
                sections: Vec::new(),
            }],
        )
    }

    #[test]
    fn headings_are_searched_too_and_each_place_is_counted() {
        let version = version(&[
            ("a", "Water, clean water."),
            ("b", "加强绿色低碳城市合作。"),
        ]);
        let found = everywhere("water", &version).unwrap();
        let found: Vec<_> = found.iter().map(|q| (q.at.as_str(), q.count)).collect();
        assert_eq!(found, [("part", 1), ("a", 1)]);
        assert_eq!(only_place("低碳", &version).unwrap().as_str(), "b");
    }

    #[test]
    fn words_that_stand_in_several_provisions_are_shown_with_their_neighbours() {
        let version = version(&[("a", "One two three."), ("b", "Two three four.")]);
        let error = only_place("three", &version).unwrap_err().to_string();
        assert_eq!(
            error,
            "the words “three” stand in 2 provisions of version 1: 1.1 a “One two three.”; 1.2 b “Two three four.”"
        );
        assert_eq!(only_place("", &version), Err(QuoteError::Empty));
    }

    #[test]
    fn quotation_marks_of_any_shape_are_told_from_other_words() {
        let text = "The « Green\u{a0}Desk » of states’ waters.";
        assert_eq!(
            but_for_marks("\"Green Desk\"", text),
            Some("« Green\u{a0}Desk »")
        );
        assert_eq!(
            but_for_marks("states' waters", text),
            Some("states’ waters")
        );
        assert_eq!(but_for_marks("\"Blue Desk\"", text), None);
        assert_eq!(but_for_marks("Green Desk", text), None);
    }

    #[test]
    fn what_stands_nowhere_comes_back_with_the_nearest_passage() {
        let version = version(&[("a", "Safe and clean water."), ("b", "Clean air and soil.")]);
        let error = only_place("save and clean", &version)
            .unwrap_err()
            .to_string();
        assert!(
            error.ends_with("nearest passage is “Safe and clean” in 1.1 a"),
            "{error}"
        );
        let error = only_place("zzz", &version).unwrap_err().to_string();
        assert_eq!(error, "the words “zzz” do not stand in version 1");
    }
}
