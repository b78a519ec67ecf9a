//! Labels: which states, and which of a state's changes where it has two in one place.

use super::InputError;
use crate::domain::ids::{ChangeId, StateCode};
use crate::domain::register::Register;
use crate::text::brackets::{self, Choice, Opt, Piece};

/// A state, and its change where the label says which.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Speaker {
    pub(super) state: StateCode,
    pub(super) change: Option<ChangeId>,
    pub(super) part: Part,
}

/// How a wording is proposed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) enum Part {
    #[default]
    First,
    Amending(ChangeId),
    SecondBest,
}

/// Reads labels.
pub(super) struct Labels<'a> {
    register: &'a Register,
}

impl<'a> Labels<'a> {
    pub(super) fn new(register: &'a Register) -> Self {
        Self { register }
    }

    /// The speakers of a label: `Bangladesh, China (CN-1.2)`.
    pub(super) fn read(&self, label: &str) -> Result<Vec<Speaker>, String> {
        let mut out: Vec<Speaker> = Vec::new();
        for name in label.split([',', ';']) {
            let (name, part) = part(name.trim());
            let (name, change) = match name.rsplit_once(" (") {
                Some((name, id)) => {
                    let id: Option<ChangeId> = id.strip_suffix(')').and_then(|id| id.parse().ok());
                    match id {
                        Some(id) => (name, Some(id)),
                        None => (name, None),
                    }
                }
                None => (name, None),
            };
            let states = self
                .register
                .split_list(name)
                .map_err(|error| error.to_string())?;
            for state in states {
                let speaker = Speaker {
                    state,
                    change: change.clone(),
                    part: part.clone(),
                };
                if !out.contains(&speaker) {
                    out.push(speaker);
                }
            }
        }
        Ok(out)
    }

    /// Pieces with their labels read.
    pub(super) fn of_pieces(
        &self,
        pieces: Vec<Piece<String>>,
        line: usize,
    ) -> Result<Vec<Piece<Vec<Speaker>>>, InputError> {
        let read = |label: &String| {
            self.read(label).map_err(|why| InputError::Label {
                line,
                label: label.chars().take(60).collect(),
                why,
            })
        };
        pieces
            .into_iter()
            .map(|piece| {
                Ok(match piece {
                    Piece::Keep(text) => Piece::Keep(text),
                    Piece::Mark(mark, label) => Piece::Mark(mark, read(&label)?),
                    Piece::Choice(choice) => {
                        let options = choice.options.into_iter().map(|option| {
                            let by: Result<Vec<_>, _> = option.by.iter().map(read).collect();
                            Ok(Opt {
                                text: option.text,
                                by: by?,
                            })
                        });
                        Piece::Choice(Choice {
                            old: choice.old,
                            options: options.collect::<Result<_, InputError>>()?,
                            space: choice.space,
                        })
                    }
                })
            })
            .collect()
    }
}

/// How a name is said to propose: `second best of China`, `China amending RU-1.1`.
fn part(name: &str) -> (&str, Part) {
    if let Some(name) = name.strip_prefix("second best of ") {
        return (name.trim(), Part::SecondBest);
    }
    let amending = name.rsplit_once(" amending ").and_then(|(name, id)| {
        let id: ChangeId = id.trim().parse().ok()?;
        Some((name.trim(), Part::Amending(id)))
    });
    amending.unwrap_or((name, Part::First))
}

/// Whether a text holds a bracket whose label names states: then it is a compilation.
pub fn is_labelled(text: &str, register: &Register) -> bool {
    let labels = Labels::new(register);
    // A bracket may go on over several lines; a paragraph holds it whole.
    let plain = text.replace("\\[", "[").replace("\\]", "]");
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.split('[').skip(1).any(|rest| {
        let Some((inside, _)) = rest.split_once(']') else {
            return false;
        };
        let Ok(pieces) = brackets::parse(&format!("[{}]", inside.replace('\\', ""))) else {
            return false;
        };
        pieces.iter().any(|piece| {
            let label = match piece {
                Piece::Choice(choice) => choice.options.first().and_then(|o| o.by.first()),
                Piece::Mark(_, label) => Some(label),
                Piece::Keep(_) => None,
            };
            label.is_some_and(|label| labels.read(label).is_ok())
        })
    })
}
