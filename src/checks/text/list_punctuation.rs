//! `list-punctuation`.

use std::collections::BTreeMap;

use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;
use crate::domain::version::{Kind, Provision};

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "list-punctuation",
    severity: Severity::Warning,
    group: Group::Text,
    about: "An item of a list ends unlike the other items of the list. Semicolons with a full stop after the last item are one manner.",
    mend: "end all items of the list alike",
    run: Run::Text(run),
};

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    let index = text.index();
    let mut found = Vec::new();
    for section in text.sections.iter().flat_map(|section| section.walk()) {
        for list in lists(&section.provisions) {
            for (item, message) in odd_ones(&list) {
                if let Some(at) = index.get(&item.id) {
                    let end = item.text.trim_end().len();
                    let start = item.text[..end]
                        .char_indices()
                        .next_back()
                        .map_or(0, |(i, _)| i);
                    found.push((*at, Flaw::new(start..end, message)));
                }
            }
        }
    }
    found
}

/// The lists of a section: runs of items of one level that nothing shallower divides.
fn lists(provisions: &[Provision]) -> Vec<Vec<&Provision>> {
    let mut done = Vec::new();
    let mut open: BTreeMap<u8, Vec<&Provision>> = BTreeMap::new();
    for provision in provisions {
        let keep = match provision.kind {
            Kind::Paragraph => 0,
            Kind::Item => provision.level,
        };
        let deeper: Vec<u8> = open.keys().copied().filter(|level| *level > keep).collect();
        for level in deeper {
            done.extend(open.remove(&level));
        }
        if provision.kind == Kind::Item {
            open.entry(provision.level).or_default().push(provision);
        }
    }
    done.extend(open.into_values());
    done
}

/// The items that end unlike the others, each with what to say.
fn odd_ones<'p>(list: &[&'p Provision]) -> Vec<(&'p Provision, String)> {
    // An item that introduces a list of its own ends with a colon.
    let ended: Vec<(&Provision, Option<char>)> = list
        .iter()
        .map(|item| (*item, ending(&item.text)))
        .filter(|(_, end)| *end != Some(':'))
        .collect();
    let divides = |end: &Option<char>| matches!(end, Some(';' | ',' | '；' | '،' | '؛'));
    // `a; b; c.`: the last item of a row ends the sentence.
    let closes = ended.split_last().is_some_and(|((_, last), others)| {
        matches!(last, Some('.' | '。')) && others.iter().any(|(_, end)| divides(end))
    });
    let ended = &ended[..ended.len() - usize::from(closes)];
    let mut counts: BTreeMap<Option<char>, usize> = BTreeMap::new();
    for (_, end) in ended {
        *counts.entry(*end).or_default() += 1;
    }
    let Some((rule, most)) = counts
        .iter()
        .max_by_key(|(end, count)| (**count, end.is_some()))
    else {
        return Vec::new();
    };
    // Where no manner prevails, none is odd.
    if counts.len() < 2 || *most * 2 <= ended.len() && ended.len() > 2 {
        return Vec::new();
    }
    ended
        .iter()
        .filter(|(_, end)| end != rule)
        .map(|(item, end)| {
            let message = format!(
                "this item ends with {}, the others of its list with {}",
                word(*end),
                word(*rule)
            );
            (*item, message)
        })
        .collect()
}

fn word(end: Option<char>) -> String {
    end.map_or_else(|| "no mark".to_owned(), |mark| format!("“{mark}”"))
}

/// The mark at the end of an item, a joining word after it left aside.
fn ending(text: &str) -> Option<char> {
    let mut text = text.trim_end();
    for joining in [" and", " or", " и", " или", " және", " немесе"] {
        if let Some(before) = text.strip_suffix(joining) {
            text = before.trim_end();
        }
    }
    // A stop before a closing quotation mark or bracket ends the item too.
    let text = text.trim_end_matches(['”', '»', '"', '’', ')']);
    let last = text.chars().next_back()?;
    matches!(
        last,
        '.' | ';' | ',' | ':' | '!' | '?' | '。' | '；' | '،' | '؛' | '۔'
    )
    .then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::sample;

    fn found(texts: &[&str]) -> Vec<String> {
        let items: Vec<Provision> = (1..)
            .zip(texts)
            .map(|(n, text)| Provision {
                kind: Kind::Item,
                ..sample::provision(&format!("p{n}"), text)
            })
            .collect();
        lists(&items)
            .iter()
            .flat_map(|list| odd_ones(list))
            .map(|(item, message)| format!("{}: {message}", item.id))
            .collect()
    }

    #[test]
    fn an_item_unlike_the_others_is_found() {
        assert_eq!(
            found(&["One.", "Two", "Three."]),
            ["p2: this item ends with no mark, the others of its list with “.”"]
        );
        assert_eq!(found(&["one;", "two.", "three;", "four."]).len(), 1);
    }

    #[test]
    fn the_usual_manners_are_silent() {
        for texts in [
            &["One.", "Two.", "Three."][..],
            &["one;", "two; and", "three."],
            &["one", "two"],
            &["one:", "two;", "three."],
            &["only"],
        ] {
            assert!(found(texts).is_empty(), "{texts:?}: {:?}", found(texts));
        }
    }
}
