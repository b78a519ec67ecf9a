//! Lines to changes, each state's its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::gap::Gap;
use super::labels::{Part as Role, Speaker};
use super::{CANNOT, InputError, Line, Part, PlaceId, Reader};
use crate::domain::change::{Action, Change, ChangeType, OtherWording, Place, Wording};
use crate::domain::ids::StateCode;
use crate::domain::version::{Provision, Section};
use crate::input::draft::outline::Leaf;
use crate::input::ids::For;
use crate::text::brackets::{self, Choice, Mark, Piece};
use crate::text::quote;
use crate::text::redline::{self, Segment};
use crate::text::words::Words;

/// The changes of each state, in text order.
#[derive(Debug, Default)]
pub(super) struct Collector(
    BTreeMap<StateCode, Vec<Change>>,
    /// Of the line at hand, the first change of each speaker, by how it is proposed.
    HashMap<Speaker, usize>,
);

impl Collector {
    fn add(&mut self, speakers: &[Speaker], action: &Action) {
        let mut told = BTreeSet::new();
        for speaker in speakers {
            if !told.insert(&speaker.state) {
                continue;
            }
            let next = self.0.get(&speaker.state).map_or(0, Vec::len);
            self.1.entry(speaker.clone()).or_insert(next);
            let change = Change {
                action: action.clone(),
                because: None,
                change_type: ChangeType::default(),
                otherwise: None,
            };
            self.0
                .entry(speaker.state.clone())
                .or_default()
                .push(change);
        }
    }

    /// Begins a line: second bests in it belong to what is asked for in it.
    fn begin(&mut self) {
        self.1.clear();
    }

    /// Gives a speaker's change in this line its second best; false where there is no such change.
    fn otherwise(&mut self, speaker: &Speaker, wording: OtherWording) -> bool {
        let index = self.1.get(speaker).copied();
        let changes = self.0.get_mut(&speaker.state);
        match changes
            .zip(index)
            .and_then(|(changes, index)| changes.get_mut(index))
        {
            Some(change) => {
                change.otherwise = Some(wording);
                true
            }
            None => false,
        }
    }

    pub(super) fn finish(self) -> BTreeMap<StateCode, Vec<Change>> {
        self.0
    }
}

/// The speakers of an option or mark.
fn speakers(by: &[Vec<Speaker>]) -> Vec<Speaker> {
    by.iter().flatten().cloned().collect()
}

impl Reader<'_> {
    /// What states would do to a provision or heading of the base.
    pub(super) fn changed(&mut self, line: &Line, id: &PlaceId) -> Result<(), InputError> {
        let base = self.places.text.get(id).cloned().unwrap_or_default();
        self.out.begin();
        let mut second = Vec::new();
        for speaker in proposers(&line.pieces) {
            let segments = redlined(&line.pieces, &speaker);
            let action = match &speaker.part {
                Role::First => Action::Reword {
                    at: id.clone(),
                    wording: Wording::Redline(redline::write(&segments)),
                },
                Role::Amending(to) => Action::Amend {
                    to: to.clone(),
                    wording: Wording::Text(redline::new_wording(&segments)),
                },
                Role::SecondBest => {
                    let asked = stands_in_for(&line.pieces, &speaker);
                    // The second best of an amendment is told over what it amends, not over the
                    // text.
                    let wording = match asked.as_ref().map(|asked| &asked.part) {
                        Some(Role::Amending(_)) => {
                            OtherWording::Text(redline::new_wording(&segments))
                        }
                        _ => OtherWording::Redline(redline::write(&segments)),
                    };
                    second.push((speaker, asked, wording));
                    continue;
                }
            };
            self.out.add(&[speaker], &action);
        }
        let mut before = 0;
        for piece in &line.pieces {
            if let Piece::Mark(mark, by) = piece {
                match self.marked(mark, id, &base, before) {
                    Some(action) => self.out.add(by, &action),
                    None => self.notices.push(format!(
                        "line {}: what is said of `{id}` could not be understood: it is not carried over",
                        line.at
                    )),
                }
            }
            before += brackets::standing(std::slice::from_ref(piece)).len();
        }
        self.second_bests(line, second);
        Ok(())
    }

    /// Gives changes of a line their second bests, each with what it stands in for.
    fn second_bests(&mut self, line: &Line, second: Vec<(Speaker, Option<Speaker>, OtherWording)>) {
        for (speaker, asked, wording) in second {
            if !asked.is_some_and(|asked| self.out.otherwise(&asked, wording)) {
                self.notices.push(format!(
                    "line {}: {} has a second best there, and not one thing that it asks for first: it is not carried over",
                    line.at, speaker.state
                ));
            }
        }
    }

    fn marked(&mut self, mark: &Mark, id: &PlaceId, base: &str, before: usize) -> Option<Action> {
        Some(match mark {
            Mark::Delete => Action::Remove(id.clone()),
            Mark::Retain => Action::Retain(id.clone()),
            Mark::Join(to) => Action::Join {
                what: id.clone(),
                to: self.place(to)?,
            },
            Mark::Move(told) => {
                let (side, anchor) = told.rsplit_once(' ')?;
                let anchor = self.place(anchor)?;
                let place = match side {
                    "after" => Place::After(anchor),
                    "before" => Place::Before(anchor),
                    "first in" => Place::FirstIn(anchor),
                    "last in" => Place::LastIn(anchor),
                    _ => return None,
                };
                Action::Move {
                    what: id.clone(),
                    place,
                }
            }
            Mark::Split => {
                let quote = unique_beginning(base, before)?;
                let rest = base.get(before..)?;
                Action::Split {
                    at: id.clone(),
                    before: quote,
                    id: self.ids.make(rest, For::Provision)?,
                }
            }
        })
    }

    pub(super) fn new_provision(&mut self, line: &Line, leaf: &Leaf, place: &Place) {
        self.out.begin();
        let mut second = Vec::new();
        for (text, by) in options(&line.pieces) {
            let is_first = |speaker: &Speaker| speaker.part == Role::First;
            let (asked, other): (Vec<Speaker>, Vec<Speaker>) = by.into_iter().partition(is_first);
            for speaker in other {
                match &speaker.part {
                    Role::Amending(to) => {
                        let wording = Wording::Text(text.clone());
                        let to = to.clone();
                        self.out.add(&[speaker], &Action::Amend { to, wording });
                    }
                    _ => {
                        let asked = stands_in_for(&line.pieces, &speaker);
                        second.push((speaker, asked, OtherWording::Text(text.clone())));
                    }
                }
            }
            if asked.is_empty() {
                continue;
            }
            let Some(provision) = self.provision(text, leaf) else {
                continue;
            };
            let action = Action::Insert {
                provision,
                place: place.clone(),
            };
            self.out.add(&asked, &action);
        }
        self.second_bests(line, second);
    }

    fn provision(&mut self, text: String, leaf: &Leaf) -> Option<Provision> {
        Some(Provision {
            id: self.ids.make(&text, For::Provision)?,
            kind: leaf.kind,
            level: leaf.level,
            text,
        })
    }

    /// A section that is only proposed: its heading says by whom.
    pub(super) fn new_section(
        &mut self,
        part: &Part,
        line: &Line,
        gap: &mut Gap,
        holder: Option<&PlaceId>,
    ) -> Result<(), InputError> {
        let Some((_, by)) = first_options(line).into_iter().next() else {
            return Ok(());
        };
        let sides = self.sides_of_section(gap, holder);
        let Some(place) = self.place_in(gap, sides, line) else {
            return Ok(());
        };
        let mut amendments = Vec::new();
        if let Some(section) = self.section(part, &by, &mut amendments)? {
            self.out.begin();
            self.out.add(&by, &Action::InsertSection { section, place });
            for (speaker, action) in amendments {
                self.out.add(&[speaker], &action);
            }
        }
        Ok(())
    }

    /// A new section of those who propose it; amendments to its words go to the list.
    fn section(
        &mut self,
        part: &Part,
        by: &[Speaker],
        amendments: &mut Vec<(Speaker, Action)>,
    ) -> Result<Option<Section>, InputError> {
        let heading = match &part.heading {
            Some(leaf) => self.own_words(&self.line(leaf)?, by, amendments),
            None => None,
        };
        let Some(heading) = heading else {
            return Ok(None);
        };
        let Some(id) = self.ids.make(&heading, For::Section) else {
            return Ok(None);
        };
        let mut provisions = Vec::new();
        for leaf in &part.leaves {
            let line = self.line(leaf)?;
            if let Some(text) = self.own_words(&line, by, amendments) {
                provisions.extend(self.provision(text, leaf));
            }
        }
        let mut sections = Vec::new();
        for nested in &part.parts {
            sections.extend(self.section(nested, by, amendments)?);
        }
        Ok(Some(Section {
            id,
            heading,
            provisions,
            sections,
        }))
    }

    /// The words that those who propose a section have in one of its lines. What others have there
    /// amends these words, or cannot be carried over: it never becomes the words of the section.
    fn own_words(
        &mut self,
        line: &Line,
        by: &[Speaker],
        amendments: &mut Vec<(Speaker, Action)>,
    ) -> Option<String> {
        let states = |by: &[Speaker]| -> BTreeSet<StateCode> {
            by.iter().map(|speaker| speaker.state.clone()).collect()
        };
        let own = first_options(line)
            .into_iter()
            .find(|(_, own)| states(own) == states(by))
            .map(|(text, _)| text);
        for piece in &line.pieces {
            let choice = match piece {
                Piece::Keep(_) => continue,
                Piece::Mark(_, by) => {
                    by.iter().for_each(|speaker| self.lose(line, speaker));
                    continue;
                }
                Piece::Choice(choice) => choice,
            };
            for option in &choice.options {
                for speaker in speakers(&option.by) {
                    match (&speaker.part, &own) {
                        (Role::First, Some(own)) if *own == option.text => {}
                        (Role::Amending(to), Some(own))
                            if !option.text.is_empty()
                                && by.iter().any(|by| by.state == to.submission.state) =>
                        {
                            let redline = redline::between(own, &option.text);
                            let wording = Wording::Redline(redline::write(&redline));
                            let to = to.clone();
                            amendments.push((speaker, Action::Amend { to, wording }));
                        }
                        _ => self.lose(line, &speaker),
                    }
                }
            }
        }
        own
    }

    /// Says that words of a state in a new section have no place: then nothing may be recorded.
    fn lose(&mut self, line: &Line, speaker: &Speaker) {
        self.notices.push(format!(
            "line {}: what {} has there in a new section of others {CANNOT}",
            line.at, speaker.state
        ));
        self.lost.insert(speaker.state.clone());
    }
}

/// The wordings of a line that is only proposed which are asked for first, and by whom.
fn first_options(line: &Line) -> Vec<(String, Vec<Speaker>)> {
    let mut own = options(&line.pieces);
    for (_, by) in &mut own {
        by.retain(|speaker| speaker.part == Role::First);
    }
    own.retain(|(_, by)| !by.is_empty());
    own
}

/// Who proposes words in a line, each once, in order.
fn proposers(pieces: &[Piece<Vec<Speaker>>]) -> Vec<Speaker> {
    let mut out: Vec<Speaker> = Vec::new();
    for piece in pieces {
        let Piece::Choice(choice) = piece else {
            continue;
        };
        for speaker in choice.options.iter().flat_map(|o| speakers(&o.by)) {
            if !out.contains(&speaker) {
                out.push(speaker);
            }
        }
    }
    out
}

/// What a speaker asks for first in a line where it has a second best: all that it asks for, or
/// what it asks for of the words beside which the second best stands; none where that is not one.
fn stands_in_for(pieces: &[Piece<Vec<Speaker>>], second: &Speaker) -> Option<Speaker> {
    let own = |pieces: &[Piece<Vec<Speaker>>]| -> Vec<Speaker> {
        let mut own = proposers(pieces);
        own.retain(|other| {
            (&other.state, &other.change) == (&second.state, &second.change)
                && other.part != Role::SecondBest
        });
        own
    };
    let all = own(pieces);
    if let [only] = all.as_slice() {
        return Some(only.clone());
    }
    let beside: Vec<_> = pieces
        .iter()
        .filter(|piece| proposers(std::slice::from_ref(piece)).contains(second))
        .cloned()
        .collect();
    match own(&beside).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The new wordings of a line that is only proposed, and whose they are.
fn options(pieces: &[Piece<Vec<Speaker>>]) -> Vec<(String, Vec<Speaker>)> {
    let choices = pieces.iter().filter_map(|piece| match piece {
        Piece::Choice(choice) => Some(choice),
        _ => None,
    });
    choices
        .flat_map(|choice| &choice.options)
        .filter(|option| !option.text.is_empty())
        .map(|option| (option.text.clone(), speakers(&option.by)))
        .collect()
}

/// The redline of what one proposes over a line.
fn redlined(pieces: &[Piece<Vec<Speaker>>], speaker: &Speaker) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let keep = |out: &mut Vec<Segment>, text: String| match out.last_mut() {
        _ if text.is_empty() => {}
        Some(Segment::Keep(last)) => last.push_str(&text),
        _ => out.push(Segment::Keep(text)),
    };
    let own = |choice: &Choice<Vec<Speaker>>| {
        choice
            .options
            .iter()
            .position(|option| option.by.iter().flatten().any(|by| by == speaker))
    };
    for piece in pieces {
        let one = std::slice::from_ref(piece);
        let stands = brackets::standing(one);
        let Piece::Choice(choice) = piece else {
            keep(&mut out, stands);
            continue;
        };
        let Some(index) = own(choice) else {
            keep(&mut out, stands);
            continue;
        };
        // The words of an alternative that stand already are no change.
        for segment in redline::between(&stands, &brackets::wording(one, |_| Some(index))) {
            match segment {
                Segment::Keep(text) => keep(&mut out, text),
                other => out.push(other),
            }
        }
    }
    out
}

/// The fewest words from a place on that stand only there.
fn unique_beginning(base: &str, from: usize) -> Option<String> {
    let words = Words::of(base);
    let first = words.words.iter().position(|word| word.start >= from)?;
    let start = words.words.get(first)?.start;
    (first..words.len()).find_map(|last| {
        let text = base.get(start..words.words.get(last)?.end())?;
        let is_unique = quote::find(&Words::of(text), &words).len() == 1;
        is_unique.then(|| text.to_owned())
    })
}
