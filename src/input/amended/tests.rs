use super::*;
use crate::domain::change::{Action, Place, Wording};
use crate::domain::version::{Provision, Section};
use crate::text::redline;

mod laws;
mod repeats;

/// A version from `# heading` lines and one provision a line.
pub(crate) fn version(text: &str) -> Version {
    let draft = draft::read(text, Format::Markdown).unwrap();
    let date = chrono::NaiveDate::from_ymd_opt(2023, 10, 13).unwrap();
    Version::first(date, draft.sections)
}

/// The draft concept paper at the end of the document as it came.
pub(crate) fn seed_text() -> &'static str {
    let document = include_str!("../../../tests/data/seed.txt");
    &document[document.find("**Draft Concept Paper**").unwrap()..]
}

pub(crate) fn seed() -> Version {
    version(seed_text())
}

/// Lays changes over a base in the plainest way, to hold the law.
pub(crate) struct Laid<'a> {
    base: &'a Version,
    changes: Vec<&'a Action>,
    inserted: Vec<Section>,
}

impl<'a> Laid<'a> {
    pub(crate) fn new(base: &'a Version, proposal: &'a Proposal) -> Self {
        let changes: Vec<&Action> = proposal.changes.iter().map(|c| &c.action).collect();
        let inserted = changes
            .iter()
            .filter_map(|a| match a {
                Action::InsertSection { section, .. } => Some(section.clone()),
                _ => None,
            })
            .collect();
        Self {
            base,
            changes,
            inserted,
        }
    }

    fn is_moved(&self, id: &PlaceId) -> bool {
        self.changes
            .iter()
            .any(|a| matches!(a, Action::Move { what, .. } if what == id))
    }

    fn is_gone(&self, id: &PlaceId) -> bool {
        self.changes.iter().any(|a| {
            matches!(a, Action::Remove(what) if what == id)
                || matches!(a, Action::Join { what, .. } if what == id)
        })
    }

    fn at(&self, place: &Place) -> Vec<PlaceId> {
        self.changes
            .iter()
            .filter(|a| a.place() == Some(place))
            .map(|a| match a {
                Action::Insert { provision, .. } => provision.id.clone(),
                Action::InsertSection { section, .. } => section.id.clone(),
                Action::Move { what, .. } => what.clone(),
                _ => unreachable!(),
            })
            .flat_map(|id| self.with_neighbours(&id))
            .collect()
    }

    fn with_neighbours(&self, id: &PlaceId) -> Vec<PlaceId> {
        let mut out = self.at(&Place::Before(id.clone()));
        out.push(id.clone());
        out.extend(self.changes.iter().filter_map(|a| match a {
            Action::Split { at, id: new, .. } if at == id => Some(new.clone()),
            _ => None,
        }));
        out.extend(self.at(&Place::After(id.clone())));
        out
    }

    fn sequence(&self, container: Option<&PlaceId>, own: Vec<PlaceId>) -> Vec<PlaceId> {
        let mut out = container.map_or_else(Vec::new, |c| self.at(&Place::FirstIn(c.clone())));
        for id in own {
            if self.is_moved(&id) {
                continue;
            }
            let around = self.with_neighbours(&id);
            out.extend(
                around
                    .into_iter()
                    .filter(|x| *x != id || !self.is_gone(&id)),
            );
        }
        out.extend(container.map_or_else(Vec::new, |c| self.at(&Place::LastIn(c.clone()))));
        out
    }

    fn reworded(&self, id: &PlaceId, text: &str) -> String {
        for action in &self.changes {
            if let Action::Reword {
                at,
                wording: Wording::Redline(line),
            } = action
                && at == id
            {
                let segments = redline::parse(line).unwrap();
                assert_eq!(
                    redline::old_wording(&segments),
                    text,
                    "a redline is over its base"
                );
                return redline::new_wording(&segments);
            }
        }
        text.to_owned()
    }

    fn wording(&self, id: &PlaceId) -> Vec<String> {
        for action in &self.changes {
            match action {
                Action::Insert { provision, .. } if provision.id == *id => {
                    return vec![provision.text.clone()];
                }
                // The second part's words are shown with the first.
                Action::Split { id: new, .. } if new == id => return Vec::new(),
                _ => {}
            }
        }
        if let Some(p) = self
            .inserted
            .iter()
            .flat_map(Section::walk)
            .flat_map(|s| &s.provisions)
            .find(|p| p.id == *id)
        {
            return vec![p.text.clone()];
        }
        let mut text = self.reworded(id, &self.base.provision(id).unwrap().text);
        let mut second = None;
        for action in &self.changes {
            match action {
                Action::Join { what, to } if to == id => {
                    text += " ";
                    text += &self.reworded(what, &self.base.provision(what).unwrap().text);
                }
                Action::Split { before, .. } if action.subject() == Some(id) => {
                    let word = before.split_whitespace().next().unwrap();
                    // The quote is of the base; in the reworded text its first word is found from the end.
                    let at = text
                        .find(before.as_str())
                        .or_else(|| text.rfind(word))
                        .unwrap();
                    second = Some(text.split_off(at));
                }
                _ => {}
            }
        }
        let mut out = vec![text.trim_end().to_owned()];
        out.extend(second);
        out
    }

    pub(crate) fn text(&self) -> Vec<String> {
        let mut out = Vec::new();
        let own = self.base.sections.iter().map(|s| s.id.clone()).collect();
        self.sections(self.sequence(None, own), &mut out);
        out
    }

    fn sections(&self, ids: Vec<PlaceId>, out: &mut Vec<String>) {
        for id in ids {
            let section: &Section = self
                .base
                .section(&id)
                .or_else(|| {
                    self.inserted
                        .iter()
                        .flat_map(Section::walk)
                        .find(|s| s.id == id)
                })
                .expect("a section");
            out.push(format!("# {}", self.reworded(&id, &section.heading)));
            let own = section
                .provisions
                .iter()
                .map(|p: &Provision| p.id.clone())
                .collect();
            let inner: Vec<PlaceId> = section.sections.iter().map(|s| s.id.clone()).collect();
            let (here, nested): (Vec<PlaceId>, Vec<PlaceId>) = self
                .sequence(Some(&id), own)
                .into_iter()
                .partition(|x| !self.is_section(x));
            for id in here {
                out.extend(self.wording(&id));
            }
            let mut all = nested;
            for x in self.sequence(None, inner) {
                if !all.contains(&x) {
                    all.push(x);
                }
            }
            self.sections(all, out);
        }
    }

    fn is_section(&self, id: &PlaceId) -> bool {
        self.base.section(id).is_some()
            || self
                .inserted
                .iter()
                .flat_map(Section::walk)
                .any(|s| s.id == *id)
    }
}

fn lines_of(base: &Version, text: &str) -> Vec<String> {
    let outline = draft::outline_of(&Ink::plain(text), Format::Markdown, &hints(base)).unwrap();
    let pieces = EditedPieces::of(&outline);
    let mut out = Vec::new();
    for part in &pieces.parts {
        out.push(format!("# {}", part.after));
        out.extend(
            pieces.leaves[part.leaves.clone()]
                .iter()
                .map(|l| l.after.clone()),
        );
    }
    out
}

fn amended(base: &Version, text: &str) -> Proposal {
    let proposal = read(text, Format::Markdown, base, &HashSet::new()).unwrap();
    assert_eq!(
        Laid::new(base, &proposal).text(),
        lines_of(base, text),
        "{:#?}",
        proposal.understood
    );
    proposal
}

fn kinds(proposal: &Proposal) -> Vec<&'static str> {
    proposal
        .changes
        .iter()
        .map(|c| match c.action {
            Action::Reword { .. } => "reword",
            Action::Insert { .. } => "insert",
            Action::InsertSection { .. } => "insert-section",
            Action::Remove(_) => "remove",
            Action::Move { .. } => "move",
            Action::Split { .. } => "split",
            Action::Join { .. } => "join",
            _ => "other",
        })
        .collect()
}

const BASE: &str = "# Background\n\nThe principles of multilateralism guide the states.\n\nDeveloping countries face environmental issues.\n\n# Activities\n\nMongolia proposes the following activities:\n\n- Reduce deforestation and promote sustainable forest management.\n\n- Provide safe and clean water for all.\n\n- Exchange policy on taxation, loans and incentives.\n\n- Insist on harmony between human activities and nature. Strengthen low-carbon cooperation among cities and share experience.\n";

#[test]
fn the_same_text_is_no_proposal() {
    let base = version(BASE);
    assert_eq!(
        read(BASE, Format::Markdown, &base, &HashSet::new()),
        Err(InputError::Unchanged { version: 1 })
    );
    let seed_text = seed_text();
    assert_eq!(
        read(seed_text, Format::Markdown, &seed(), &HashSet::new()),
        Err(InputError::Unchanged { version: 1 })
    );
    assert_eq!(
        read(
            &seed_text.replace("**", ""),
            Format::Plain,
            &seed(),
            &HashSet::new()
        ),
        Err(InputError::Unchanged { version: 1 })
    );
}

#[test]
fn one_word_changed_is_one_redline() {
    let base = version(BASE);
    let proposal = amended(&base, &BASE.replace("safe and", "affordable and"));
    assert_eq!(kinds(&proposal), ["reword"]);
    assert!(
        proposal.understood[0].contains("Provide {--safe--}{++affordable++} and clean water"),
        "{:?}",
        proposal.understood
    );
}

#[test]
fn a_new_item_a_removed_one_and_a_moved_one_are_told_apart() {
    let base = version(BASE);
    let text = BASE
        .replace(
            "- Exchange policy on taxation, loans and incentives.\n\n",
            "",
        )
        .replace(
            "- Reduce",
            "- Protect glaciers and high mountain ice.\n\n- Reduce",
        );
    assert_eq!(kinds(&amended(&base, &text)), ["insert", "remove"]);
    let moved = BASE.replace(
        "- Reduce deforestation and promote sustainable forest management.\n\n",
        "",
    ) + "\n- Reduce deforestation and promote sustainable forest management.\n";
    assert_eq!(kinds(&amended(&base, &moved)), ["move"]);
}

#[test]
fn a_divided_item_and_two_joined_ones_are_found() {
    let base = version(BASE);
    let split = BASE.replace("nature. Strengthen", "nature.\n\n- Strengthen");
    assert_eq!(kinds(&amended(&base, &split)), ["split"]);
    let reworded = BASE.replace(
        "nature. Strengthen low-carbon",
        "nature.\n\n- Strengthen green and low-carbon",
    );
    assert_eq!(kinds(&amended(&base, &reworded)), ["reword", "split"]);
    let join = BASE.replace("management.\n\n- Provide", "management. Provide");
    assert_eq!(kinds(&amended(&base, &join)), ["join"]);
    let followed = join.replace(
        "- Exchange",
        "- Something wholly new stands here.\n\n- Exchange",
    );
    assert_eq!(kinds(&amended(&base, &followed)), ["join", "insert"]);
}

#[test]
fn headings_and_sections_are_amended() {
    let base = version(BASE);
    let heading = amended(
        &base,
        &BASE.replace("# Background", "# Context and background"),
    );
    assert_eq!(kinds(&heading), ["reword"]);
    assert_eq!(
        heading.changes[0].action.subject().unwrap().as_str(),
        "background"
    );
    let added = amended(
        &base,
        &format!("{BASE}\n# Finance\n\nEach state bears its own costs.\n"),
    );
    assert_eq!(kinds(&added), ["insert-section"]);
    let swapped = {
        let (first, second) = BASE.split_at(BASE.find("# Activities").unwrap());
        format!("{second}\n{first}")
    };
    assert_eq!(kinds(&amended(&base, &swapped)), ["move"]);
    let only_second = BASE.split_at(BASE.find("# Activities").unwrap()).1;
    assert_eq!(kinds(&amended(&base, only_second)), ["remove"]);
}

#[test]
fn a_provision_moved_to_another_section_and_reworded_is_followed() {
    let base = version(BASE);
    let text = BASE.replace("Developing countries face environmental issues.\n\n", "")
        + "\nDeveloping countries face grave environmental issues.\n";
    assert_eq!(kinds(&amended(&base, &text)), ["move", "reword"]);
}

#[test]
fn numbers_typed_at_the_start_of_lines_are_layout() {
    let base = version(BASE);
    let text = BASE
        .replace("# Background", "1. Background")
        .replace("# Activities", "2. Activities")
        .replace("- Reduce", "(a) Reduce")
        .replace("- Provide safe", "(b) Provide pure")
        .replace("- Exchange", "(c) Exchange")
        .replace("- Insist", "(d) Insist")
        .replace("Mongolia proposes", "2.1 Mongolia proposes");
    for format in [Format::Plain, Format::Markdown] {
        let proposal = read(&text, format, &base, &HashSet::new()).unwrap();
        assert_eq!(kinds(&proposal), ["reword"], "{:?}", proposal.understood);
    }
}

#[test]
fn a_fragment_is_said_to_be_one() {
    let base = version(BASE);
    let proposal = read(
        "# Background\n\nThe principles of multilateralism guide the states.\n",
        Format::Markdown,
        &base,
        &HashSet::new(),
    )
    .unwrap();
    assert!(
        proposal.notices.iter().any(|n| n.contains("1 of the 7")),
        "{:?}",
        proposal.notices
    );
}

#[test]
fn large_texts_of_equal_paragraphs_are_read_in_bounded_time() {
    let base = version(&format!(
        "# A\n\n{}",
        "Same words here again.\n\n".repeat(3000)
    ));
    let text = format!("# A\n\n{}", "Same words here anew.\n\n".repeat(3000));
    let _ = read(&text, Format::Markdown, &base, &HashSet::new()).unwrap();
}

#[test]
fn the_text_as_the_program_shows_it_is_the_same_text() {
    let base = version(BASE);
    let markdown = "# The paper\n\nDraft Concept Paper, version 1 of 2023-10-13 (Mongolia); with proposals of China, not itemised\n\n## 1\\. Background\n\n**1.1** The principles of multilateralism guide the states.\n\n**1.2** Developing countries face environmental issues.\n\n## 2\\. Activities\n\n**2.1** Mongolia proposes the following activities:\n\n- 2.1(a) Reduce deforestation and promote sustainable forest management.\n\n- 2.1(b) Provide safe and clean water for all.\n\n- 2.1(c) Exchange policy on taxation, loans and incentives.\n\n- 2.1(d) Insist on harmony between human activities and nature. Strengthen low-carbon cooperation among cities and share experience.\n\nMinistry of Environment\n\nSeptember 2023\n";
    assert_eq!(
        read(markdown, Format::Markdown, &base, &HashSet::new()),
        Err(InputError::Unchanged { version: 1 })
    );
    let plain = "The\npaper\n======\n\nDraft Concept Paper, version 1 of 2023-10-13 (Mongolia); with proposals\nof China, not itemised\n\n1. Background\n-------------\n\n1.1     The principles of multilateralism\n        guide the states.\n\n1.2     Developing countries face environmental issues.\n\n2. Activities\n-------------\n\n2.1     Mongolia proposes the following activities:\n2.1(a)    Reduce deforestation and promote sustainable\n          forest management.\n2.1(b)    Provide safe and clean water for all.\n2.1(c)    Exchange policy on taxation, loans and incentives.\n2.1(d)    Insist on harmony between human activities and nature. Strengthen\n          low-carbon cooperation among cities and share experience.\n";
    assert_eq!(
        read(plain, Format::Plain, &base, &HashSet::new()),
        Err(InputError::Unchanged { version: 1 })
    );
    let edited = amended(&base, &markdown.replace("safe and", "affordable and"));
    assert_eq!(kinds(&edited), ["reword"]);
}
