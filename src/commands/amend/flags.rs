//! One change told by flags.

mod mixture;

use std::collections::HashSet;

use clap::Args;

use crate::commands::CommandError;
use crate::commands::recording::one_line;
use crate::domain::address::{Sent, SentAddress, resolve_place, resolve_sent};
use crate::domain::change::{Action, Change, ChangeType, OtherWording, Place, Wording};
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::version::{Kind, Provision, Version};
use crate::text::redline;
use crate::views::quoted;

/// One change.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "One change")]
pub(super) struct ChangeFlags {
    /// The provision or section, by id or number (2.1d); may be left out where the quoted words
    /// stand in one provision only
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    /// The words to be replaced, quoted from the text
    #[arg(long, value_name = "WORDS")]
    replace: Option<String>,
    /// The new words; --with "" deletes
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    with: Option<String>,
    /// Which of several places in the provision is meant, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    occurrence: Option<u32>,
    /// Replace the words wherever they stand in the text, each place a change of its own
    #[arg(long)]
    throughout: bool,
    /// The whole new wording of the provision
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// The wording with {--deletions--} and {++insertions++} marked
    #[arg(long, value_name = "MARKUP", allow_hyphen_values = true)]
    redline: Option<String>,
    /// Insert a new provision
    #[arg(long, value_name = "TEXT")]
    insert: Option<String>,
    /// Remove a provision or section
    #[arg(long, value_name = "PROVISION", num_args = 0..=1, default_missing_value = "")]
    remove: Option<String>,
    /// Move a provision or section
    #[arg(long = "move", value_name = "PROVISION", num_args = 0..=1, default_missing_value = "")]
    moved: Option<String>,
    /// Keep a provision as it is
    #[arg(long, value_name = "PROVISION", num_args = 0..=1, default_missing_value = "")]
    retain: Option<String>,
    /// Split a provision in two, the second beginning with the words of --before
    #[arg(long, value_name = "PROVISION", num_args = 0..=1, default_missing_value = "")]
    split: Option<String>,
    /// Join a provision to the end of another (--to)
    #[arg(long, value_name = "PROVISION", num_args = 0..=1, default_missing_value = "")]
    join: Option<String>,
    /// Support another state's change, like RU-1.2, as a sponsor
    #[arg(long, value_name = "CHANGE")]
    support: Option<String>,
    /// Place it after a provision or section
    #[arg(long, value_name = "PROVISION")]
    after: Option<String>,
    /// Place it before a provision or section; with --split: the words that begin the second part
    #[arg(long, value_name = "PROVISION")]
    before: Option<String>,
    /// Place it at the head of a section
    #[arg(long, value_name = "SECTION")]
    first_in: Option<String>,
    /// Place it at the end of a section
    #[arg(long, value_name = "SECTION")]
    last_in: Option<String>,
    /// The provision that --join joins to; with --replace, --redline or --text: another change,
    /// like RU-1.2, whose new words they amend
    #[arg(long, value_name = "PROVISION|CHANGE")]
    to: Option<String>,
    /// The id of the new provision (default: made from its first words)
    #[arg(long, value_name = "ID")]
    id: Option<PlaceId>,
    /// Sort of the new provision: paragraph or item (default: as its neighbour)
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// The state's reason
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
    /// What sort of change it is: substantive, editorial or translation
    #[arg(long = "type", value_name = "TYPE", value_parser = change_type)]
    change_type: Option<ChangeType>,
    /// The state's second best, if the first is not acceptable
    #[arg(long, value_name = "WORDS")]
    otherwise: Option<String>,
}

fn kind(typed: &str) -> Result<Kind, String> {
    match typed.to_lowercase().as_str() {
        "paragraph" => Ok(Kind::Paragraph),
        "item" => Ok(Kind::Item),
        _ => Err("write paragraph or item".to_owned()),
    }
}

fn change_type(typed: &str) -> Result<ChangeType, String> {
    match typed.to_lowercase().as_str() {
        "substantive" => Ok(ChangeType::Substantive),
        "editorial" => Ok(ChangeType::Editorial),
        "translation" => Ok(ChangeType::Translation),
        _ => Err("write substantive, editorial or translation".to_owned()),
    }
}

impl ChangeFlags {
    /// Fills in the reason and the sort of changes that came from a file without them.
    pub(super) fn fill_in(&self, changes: &mut [Change]) {
        for change in changes {
            if change.because.is_none() {
                change.because.clone_from(&self.because);
            }
            if let Some(given) = self.change_type
                && change.change_type == ChangeType::Substantive
            {
                change.change_type = given;
            }
        }
    }

    /// The change that the flags tell; several where the words are replaced throughout the text.
    pub(super) fn changes(
        &self,
        dossier: &Dossier,
        base: &Version,
        taken: &HashSet<PlaceId>,
    ) -> Result<Vec<Change>, CommandError> {
        if let Some(words) = &self.otherwise {
            one_line("--otherwise", words)?;
        }
        let actions = if self.throughout {
            self.everywhere(base)?
        } else {
            vec![self.action(dossier, base, taken)?]
        };
        Ok(actions
            .into_iter()
            .map(|action| Change {
                otherwise: self
                    .otherwise
                    .as_ref()
                    .map(|words| second_best(words, &action)),
                action,
                because: None,
                change_type: ChangeType::default(),
            })
            .collect())
    }

    fn action(
        &self,
        dossier: &Dossier,
        base: &Version,
        taken: &HashSet<PlaceId>,
    ) -> Result<Action, CommandError> {
        if let (Some(typed), None) = (&self.to, &self.join) {
            return self.amendment(typed, dossier);
        }
        if let Some(replace) = &self.replace {
            let with = self.new_words()?;
            let at = match &self.at {
                Some(typed) => resolve_place(typed, base)?,
                None => quoted::only_place(replace, base).map_err(unplaced)?,
            };
            return Ok(Action::Reword {
                at,
                wording: Wording::Replace {
                    replace: replace.clone(),
                    with,
                    occurrence: self.occurrence,
                },
            });
        }
        if let Some(text) = &self.text {
            return Ok(Action::Reword {
                at: self.place_of("--text", None, base)?,
                wording: Wording::Text(one_line("--text", text)?),
            });
        }
        if let Some(markup) = &self.redline {
            let markup = one_line("--redline", markup)?;
            let at = match &self.at {
                Some(typed) => resolve_place(typed, base)?,
                None => drawn_over(&markup, base)?,
            };
            return Ok(Action::Reword {
                at,
                wording: Wording::Redline(markup),
            });
        }
        if let Some(text) = &self.insert {
            return self.insertion(text, base, taken);
        }
        if let Some(typed) = &self.remove {
            return Ok(Action::Remove(self.place_of(
                "--remove",
                Some(typed),
                base,
            )?));
        }
        if let Some(typed) = &self.moved {
            return Ok(Action::Move {
                what: self.place_of("--move", Some(typed), base)?,
                place: self.place("--move", base)?,
            });
        }
        if let Some(typed) = &self.retain {
            return Ok(Action::Retain(self.place_of(
                "--retain",
                Some(typed),
                base,
            )?));
        }
        if let Some(typed) = &self.split {
            return self.division(typed, base, taken);
        }
        if let Some(typed) = &self.join {
            let to = self.to.as_deref().ok_or_else(|| {
                CommandError::new("--join needs --to: the provision that takes the words")
            })?;
            return Ok(Action::Join {
                what: self.place_of("--join", Some(typed), base)?,
                to: resolve_place(to, base)?,
            });
        }
        let typed = self.support.as_deref().unwrap_or_default();
        Ok(Action::Support(sent_change("--support", typed, dossier)?))
    }

    /// An amendment to another change.
    fn amendment(&self, typed: &str, dossier: &Dossier) -> Result<Action, CommandError> {
        if self.at.is_some() || self.throughout {
            return Err(CommandError::new(
                "--to names the change that is amended: leave --at and --throughout out",
            ));
        }
        let wording = if let Some(replace) = &self.replace {
            Wording::Replace {
                replace: replace.clone(),
                with: self.new_words()?,
                occurrence: self.occurrence,
            }
        } else if let Some(markup) = &self.redline {
            Wording::Redline(one_line("--redline", markup)?)
        } else {
            let text = self.text.as_deref().unwrap_or_default();
            Wording::Text(one_line("--text", text)?)
        };
        Ok(Action::Amend {
            to: sent_change("--to", typed, dossier)?,
            wording,
        })
    }

    /// The provision that a flag names, or --at does.
    fn place_of(
        &self,
        flag: &str,
        typed: Option<&str>,
        base: &Version,
    ) -> Result<PlaceId, CommandError> {
        let named = typed.filter(|typed| !typed.is_empty());
        match (named, self.at.as_deref()) {
            (Some(typed), None) | (None, Some(typed)) => Ok(resolve_place(typed, base)?),
            (Some(_), Some(_)) => Err(CommandError::new(format!(
                "{flag} and --at both name a provision: leave one of them out"
            ))),
            (None, None) => Err(CommandError::new(format!(
                "{flag} needs a provision: add --at PROVISION"
            ))
            .hint("`cica show` lists the ids and numbers")),
        }
    }

    fn place(&self, flag: &str, base: &Version) -> Result<Place, CommandError> {
        let all = [
            ("--after", &self.after),
            ("--before", &self.before),
            ("--first-in", &self.first_in),
            ("--last-in", &self.last_in),
        ];
        let mut named = all
            .into_iter()
            .filter_map(|(name, typed)| Some((name, typed.as_deref()?)));
        let Some((name, typed)) = named.next() else {
            return Err(CommandError::new(format!(
                "{flag} needs a place: add --after, --before, --first-in or --last-in"
            )));
        };
        if let Some((other, _)) = named.next() {
            return Err(CommandError::new(format!(
                "{name} and {other} do not go together: a change goes to one place"
            )));
        }
        let anchor = resolve_place(typed, base)?;
        Ok(match name {
            "--after" => Place::After(anchor),
            "--before" => Place::Before(anchor),
            "--first-in" => Place::FirstIn(anchor),
            _ => Place::LastIn(anchor),
        })
    }

    fn insertion(
        &self,
        text: &str,
        base: &Version,
        taken: &HashSet<PlaceId>,
    ) -> Result<Action, CommandError> {
        let text = one_line("--insert", text)?;
        if text.trim().is_empty() {
            return Err(CommandError::new(
                "the change is empty: --insert needs the words of the new provision",
            ));
        }
        let place = self.place("--insert", base)?;
        let (like, level) = neighbour(&place, base);
        let kind = self.kind.unwrap_or(like);
        let place = match place {
            Place::After(anchor) if kind == Kind::Paragraph => {
                Place::After(base.end_of_list(&anchor).clone())
            }
            place => place,
        };
        Ok(Action::Insert {
            provision: Provision {
                id: self.new_id(&text, taken)?,
                kind,
                level: if kind == like { level } else { 1 },
                text,
            },
            place,
        })
    }

    fn division(
        &self,
        typed: &str,
        base: &Version,
        taken: &HashSet<PlaceId>,
    ) -> Result<Action, CommandError> {
        let before = self.before.clone().ok_or_else(|| {
            CommandError::new("--split needs --before: the words that begin the second part")
        })?;
        let at = match (typed.is_empty(), &self.at) {
            (true, None) => quoted::only_place(&before, base).map_err(unplaced)?,
            _ => self.place_of("--split", Some(typed), base)?,
        };
        let id = self.new_id(&before, taken)?;
        Ok(Action::Split { at, before, id })
    }

    fn new_id(&self, text: &str, taken: &HashSet<PlaceId>) -> Result<PlaceId, CommandError> {
        match &self.id {
            Some(id) => Ok(id.clone()),
            None => crate::input::provision_id(text, taken)
                .ok_or_else(|| CommandError::new("no id could be made: add --id ID")),
        }
    }

    fn new_words(&self) -> Result<String, CommandError> {
        let with = self.with.as_deref().ok_or_else(|| {
            CommandError::new("--replace needs --with: the new words")
                .hint("`--with \"\"` deletes the quoted words")
        })?;
        one_line("--with", with)
    }

    /// One ordinary change for each place where the words stand.
    fn everywhere(&self, base: &Version) -> Result<Vec<Action>, CommandError> {
        let with = self.new_words()?;
        let replace = self.replace.clone().unwrap_or_default();
        if self.at.is_some() || self.occurrence.is_some() {
            return Err(CommandError::new(
                "--throughout means every place: leave --at and --occurrence out",
            ));
        }
        let places = quoted::everywhere(&replace, base).map_err(unplaced)?;
        Ok(places
            .into_iter()
            .flat_map(|place| {
                (1..=place.count).map(move |n| (place.at.clone(), (place.count > 1).then_some(n)))
            })
            .map(|(at, occurrence)| Action::Reword {
                at,
                wording: Wording::Replace {
                    replace: replace.clone(),
                    with: with.clone(),
                    occurrence,
                },
            })
            .collect())
    }
}

/// The change on record that a flag names.
fn sent_change(flag: &str, typed: &str, dossier: &Dossier) -> Result<ChangeId, CommandError> {
    let address = SentAddress::parse(typed)?;
    let Sent::Change(change) = &address.sent else {
        return Err(CommandError::new(format!(
            "{flag} names one change, like {}, not a whole submission",
            address.sent.submission().change(1)
        )));
    };
    resolve_sent(dossier, &address.sent)?;
    Ok(change.clone())
}

fn unplaced(error: quoted::QuoteError) -> CommandError {
    let is_several = matches!(error, quoted::QuoteError::Several { .. });
    let said = CommandError::new(error.to_string());
    if is_several {
        said.hint("name one with `--at PROVISION`, or take them all with `--throughout`")
    } else {
        said
    }
}

/// The one provision over which a redline is drawn.
fn drawn_over(markup: &str, base: &Version) -> Result<PlaceId, CommandError> {
    let segments = redline::parse(markup).map_err(|error| CommandError::new(error.to_string()))?;
    let old = redline::old_wording(&segments);
    quoted::only_place(&old, base).map_err(unplaced)
}

/// Sort and level that a new provision takes from where it goes.
fn neighbour(place: &Place, base: &Version) -> (Kind, u8) {
    let provision = match place {
        Place::After(id) | Place::Before(id) => base.provision(id),
        Place::FirstIn(id) => base.section(id).and_then(|s| s.provisions.first()),
        Place::LastIn(id) => base.section(id).and_then(|s| s.provisions.last()),
    };
    provision.map_or((Kind::Paragraph, 1), |p| (p.kind, p.level))
}

fn second_best(words: &str, action: &Action) -> OtherWording {
    match action {
        Action::Reword {
            wording: Wording::Replace { .. },
            ..
        }
        | Action::Amend {
            wording: Wording::Replace { .. },
            ..
        } => OtherWording::With(words.to_owned()),
        Action::Reword {
            wording: Wording::Redline(_),
            ..
        } if crate::input::redline::is_marked(words) => OtherWording::Redline(words.to_owned()),
        _ => OtherWording::Text(words.to_owned()),
    }
}
