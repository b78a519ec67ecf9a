//! `heading-punctuation`.

use std::collections::HashMap;

use crate::checks::place::quote;
use crate::checks::rule::{Flaw, Group, Rule, Run};
use crate::checks::text::Text;
use crate::domain::finding::Severity;
use crate::domain::ids::PlaceId;
use crate::domain::version::Section;

/// The rule.
pub(crate) static RULE: Rule = Rule {
    code: "heading-punctuation",
    severity: Severity::Warning,
    group: Group::Text,
    about: "A heading ends unlike its sisters: one with a full stop, the others without.",
    mend: "end all headings of a level alike; as a rule a heading bears no stop",
    run: Run::Text(run),
};

fn run(text: &Text<'_>) -> Vec<(usize, Flaw)> {
    let index = text.index();
    let mut found = Vec::new();
    siblings(text.sections, &index, &mut found);
    found
}

fn siblings(
    sections: &[Section],
    index: &HashMap<&PlaceId, usize>,
    found: &mut Vec<(usize, Flaw)>,
) {
    let headed: Vec<(&Section, Option<char>)> = sections
        .iter()
        .filter(|section| !section.heading.trim().is_empty())
        .map(|section| (section, ending(&section.heading)))
        .collect();
    let with = headed.iter().filter(|(_, end)| end.is_some()).count();
    // Where as many end so as so, a heading without a mark is the rule.
    let mark_is_odd = with * 2 <= headed.len();
    if with > 0 && with < headed.len() {
        for (section, end) in headed
            .iter()
            .filter(|(_, end)| end.is_some() == mark_is_odd)
        {
            let Some(at) = index.get(&section.id) else {
                continue;
            };
            let heading = section.heading.trim_end();
            let range = match end {
                Some(mark) => heading.len() - mark.len_utf8()..heading.len(),
                None => 0..heading.len(),
            };
            let message = match end {
                Some(mark) => format!(
                    "the heading {} ends with “{mark}”, unlike its sisters",
                    quote(heading)
                ),
                None => format!(
                    "the heading {} ends without a mark, unlike its sisters",
                    quote(heading)
                ),
            };
            found.push((*at, Flaw::new(range, message)));
        }
    }
    for section in sections {
        siblings(&section.sections, index, found);
    }
}

/// The mark that a heading ends with, where it is one of the sort that some styles set.
fn ending(heading: &str) -> Option<char> {
    let last = heading.trim_end().chars().next_back()?;
    matches!(last, '.' | ':' | ';' | ',' | '。' | '：').then_some(last)
}

#[cfg(test)]
mod tests {
    use crate::checks::sample;
    use crate::domain::version::Section;

    fn with_heading(heading: &str) -> sample::Sample {
        let mut desk = sample::desk(&["One."]);
        let section = Section {
            id: "s2".parse().unwrap(),
            heading: heading.into(),
            provisions: Vec::new(),
            sections: Vec::new(),
        };
        desk.dossier().versions[0].sections.push(section);
        desk.paper().circulations.clear();
        desk
    }

    #[test]
    fn a_heading_with_a_stop_beside_one_without_is_found() {
        assert_eq!(
            with_heading("Activities.").messages(),
            ["the heading “Activities.” ends with “.”, unlike its sisters"]
        );
    }

    #[test]
    fn like_headings_and_a_lone_one_are_silent() {
        assert!(with_heading("Activities").codes().is_empty());
        assert!(with_heading("What next?").codes().is_empty());
        assert!(sample::desk(&["One."]).codes().is_empty());
    }
}
