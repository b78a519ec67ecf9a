//! The words that a template may use, made of the facts in one language.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use minijinja::Value;

use super::facts::{Contents, Enclosed, Facts, Receipt};
use super::words::{self, Counted};
use crate::domain::circulation::SilenceBrokenBy;
use crate::domain::language::Language;
use crate::domain::secretariat::{Case, Names, Secretariat};
use crate::procedure::deadline::Timeliness;
use crate::procedure::when;

/// The words of one note.
#[derive(Debug)]
pub(super) struct Context {
    /// By the name that templates call them.
    pub(super) words: BTreeMap<&'static str, Value>,
    /// What is not known in the language.
    pub(super) notices: Vec<String>,
}

/// Where a number is still to be given.
const BLANK: &str = "______";

struct Maker<'f> {
    facts: &'f Facts<'f>,
    language: Language,
    out: Context,
}

/// Makes the words of a note.
pub(super) fn context(facts: &Facts<'_>, language: Language) -> Context {
    let mut maker = Maker {
        facts,
        language,
        out: Context {
            words: BTreeMap::new(),
            notices: Vec::new(),
        },
    };
    maker.office();
    maker.paper();
    maker.round();
    maker.receipt();
    maker.out
}

impl Maker<'_> {
    fn put(&mut self, name: &'static str, value: impl Into<Value>) {
        self.out.words.insert(name, value.into());
    }

    fn secretariat(&self) -> &Secretariat {
        &self.facts.desk.secretariat
    }

    /// A name with its cases: `short`, `short_genitive`, `short_dative`, `short_accusative`.
    fn name(&mut self, keys: [&'static str; 4], names: &Names) {
        let cases = [
            Case::Nominative,
            Case::Genitive,
            Case::Dative,
            Case::Accusative,
        ];
        for (key, case) in keys.into_iter().zip(cases) {
            self.put(key, names.form(self.language, case));
        }
        if !names.is_known_in(self.language) {
            self.out.notices.push(format!(
                "“{}” has no name in {} here: the English one stands in its place (secretariat.yaml gives it)",
                names.english,
                spelled(self.language)
            ));
        }
    }

    /// A name that records give in English: the term of that name, else the English words.
    fn term(&mut self, keys: [&'static str; 4], english: &str) {
        let names = self
            .secretariat()
            .term(english)
            .cloned()
            .unwrap_or_else(|| Names {
                english: english.to_owned(),
                ..Names::default()
            });
        // The words of the record, where the term is known by another spelling.
        let names = Names {
            english: english.to_owned(),
            ..names
        };
        self.name(keys, &names);
    }

    fn office(&mut self) {
        let secretariat = self.secretariat().clone();
        self.name(
            [
                "office",
                "office_genitive",
                "office_dative",
                "office_accusative",
            ],
            &secretariat.office,
        );
        self.name(
            [
                "organisation",
                "organisation_genitive",
                "organisation_dative",
                "organisation_accusative",
            ],
            &secretariat.organisation,
        );
        self.name(
            [
                "short",
                "short_genitive",
                "short_dative",
                "short_accusative",
            ],
            &secretariat.short,
        );
        self.name(
            ["seat", "seat_genitive", "seat_dative", "seat_accusative"],
            &secretariat.seat,
        );
        let facts = self.facts;
        self.put("number", facts.reference.as_deref().unwrap_or(BLANK));
        self.put("date", words::day(facts.date, self.language));
    }

    fn paper(&mut self) {
        let facts = self.facts;
        let paper = &facts.dossier.paper;
        let register = &facts.desk.register;
        self.put("title", paper.title.as_str());
        self.put(
            "coordinator",
            register.name_in(&paper.coordinator, self.language),
        );
        self.put(
            "coordinator_genitive",
            words::genitives(
                std::slice::from_ref(&paper.coordinator),
                register,
                self.language,
            ),
        );
        let kind = paper.kind.as_deref().unwrap_or("Draft Concept Paper");
        self.term(
            [
                "draft",
                "draft_genitive",
                "draft_dative",
                "draft_accusative",
            ],
            kind,
        );
        if self.language == Language::English {
            self.put("draft", kind.to_lowercase());
        }
        self.put("has_area", paper.priority_area.is_some());
        let area = paper.priority_area.clone().unwrap_or_default();
        self.term_or_nothing(
            ["area", "area_genitive", "area_dative", "area_accusative"],
            &area,
        );
        self.put("has_dimension", paper.dimension.is_some());
        let dimension = paper.dimension.clone().unwrap_or_default();
        self.term_or_nothing(
            [
                "dimension",
                "dimension_genitive",
                "dimension_dative",
                "dimension_accusative",
            ],
            &dimension,
        );
        let designation = facts
            .circulation
            .and_then(|c| c.designation.as_deref())
            .or_else(|| {
                paper
                    .circulation_of(facts.version.number)?
                    .designation
                    .as_deref()
            })
            .unwrap_or_default();
        let is_updated = designation.to_lowercase().starts_with("updated");
        self.put("updated", is_updated);
        self.put("designation", if is_updated { "" } else { designation });
        let pages = facts
            .pages
            .map(|pages| words::counted(pages, Counted::Pages, self.language));
        self.put("pages", pages.unwrap_or_default());
        self.put("has_states", !facts.states.is_empty());
        self.put(
            "states_genitive",
            words::genitives(&facts.states, register, self.language),
        );
        self.put("holds_amendments", {
            !facts.version.contributors.is_empty() || !facts.version.adopts.is_empty()
        });
    }

    fn term_or_nothing(&mut self, keys: [&'static str; 4], english: &str) {
        if english.is_empty() {
            for key in keys {
                self.put(key, "");
            }
        } else {
            self.term(keys, english);
        }
    }

    fn city(&self, zone: Tz) -> String {
        let secretariat = self.secretariat();
        if zone != secretariat.zone {
            return when::city(zone);
        }
        let case = match self.language {
            Language::Russian => Case::Genitive,
            Language::English | Language::Kazakh => Case::Nominative,
        };
        secretariat.seat.form(self.language, case).to_owned()
    }

    fn round(&mut self) {
        let facts = self.facts;
        let due = facts
            .due
            .map(|due| words::due(&due, &self.city(due.zone), self.language));
        self.put("deadline", due.unwrap_or_default());
        self.put("extended", facts.is_extension());
        let days = facts
            .days_left
            .map(|days| words::counted(days, Counted::DaysLeft, self.language));
        self.put("days", facts.days_left.unwrap_or_default());
        self.put("days_left", days.unwrap_or_default());
        self.put(
            "any_comment",
            facts.breaker() == SilenceBrokenBy::AnyComment,
        );
        self.put("silence_broken", facts.is_silence_broken);
        self.put("dealt", facts.is_dealt_with);
        self.put("clause", facts.body.is_some());
        let body = facts.body.clone().unwrap_or_default();
        let keys = ["body", "body_genitive", "body_dative", "body_accusative"];
        match self.secretariat().body(&body).cloned() {
            Some(names) => self.name(keys, &names),
            None if body.is_empty() => {
                for key in keys {
                    self.put(key, "");
                }
            }
            None => self.name(
                keys,
                &Names {
                    english: body,
                    ..Names::default()
                },
            ),
        }
        let reference = facts.circulation.and_then(|c| c.reference.clone());
        self.put(
            "circulation_number",
            reference.unwrap_or_else(|| BLANK.to_owned()),
        );
        let date = facts
            .circulation
            .map(|c| words::day(c.date, self.language))
            .unwrap_or_default();
        self.put("circulation_date", date);
        self.moved();
        self.enclosed();
    }

    /// The extension that set the deadline.
    fn moved(&mut self) {
        let moved = self.facts.moved.as_ref();
        self.put("moved", moved.is_some());
        let number = moved.and_then(|moved| moved.reference.clone());
        self.put("moved_number", number.unwrap_or_default());
        let date = moved.map(|moved| words::day(moved.date, self.language));
        self.put("moved_date", date.unwrap_or_default());
    }

    /// How the text that goes on stands to the one that went round.
    fn enclosed(&mut self) {
        let facts = self.facts;
        let (circulated, same, because) = match &facts.enclosed {
            Enclosed::AsCirculated => (None, false, None),
            Enclosed::SameWords { circulated } => (Some(*circulated), true, None),
            Enclosed::Differs {
                circulated,
                because,
            } => (Some(*circulated), false, because.clone()),
        };
        self.put("version", facts.version.number);
        self.put("same_words", same);
        self.put("differs", circulated.is_some() && !same);
        self.put(
            "circulated_version",
            circulated.unwrap_or(facts.version.number),
        );
        if because.is_some() && self.language.tag() != facts.dossier.paper.language {
            self.out.notices.push(format!(
                "the reason for not circulating version {} stands in the note in {} as it was recorded: have it translated",
                facts.version.number,
                spelled(self.language)
            ));
        }
        self.put("because", because.unwrap_or_default());
    }

    fn receipt(&mut self) {
        let Some(receipt) = &self.facts.receipt else {
            return;
        };
        let Receipt {
            id,
            by,
            reference,
            dated,
            received,
            contents,
            timeliness,
            is_admitted,
        } = receipt;
        let language = self.language;
        let register = &self.facts.desk.register;
        self.put("senders_genitive", words::genitives(by, register, language));
        self.put("senders_many", by.len() > 1);
        self.put("registered", id.to_string());
        self.put("their_number", reference.clone().unwrap_or_default());
        self.put(
            "their_date",
            dated
                .map(|day| words::day(day, language))
                .unwrap_or_default(),
        );
        self.put(
            "received",
            words::received(received, &self.city(received.zone), language),
        );
        self.put("contents", bears(contents, language));
        self.put("late", *timeliness == Timeliness::Late);
        self.put("admitted", *timeliness == Timeliness::Late && *is_admitted);
        self.put("in_time", *timeliness == Timeliness::InTime);
    }
}

/// What a note bears, as a sentence lists it; empty where there is nothing to list.
fn bears(contents: &Contents, language: Language) -> String {
    let counts = [
        (contents.amendments, Counted::Amendments),
        (contents.supports, Counted::Supports),
        (contents.retentions, Counted::Retentions),
        (contents.comments, Counted::Comments),
    ];
    let stance = contents
        .stance
        .and_then(|stance| words::stance(stance, language))
        .map(str::to_owned);
    let parts: Vec<String> = stance
        .into_iter()
        .chain(counts.into_iter().filter_map(|(count, what)| {
            let count = u32::try_from(count).ok().filter(|count| *count > 0)?;
            Some(words::counted(count, what, language))
        }))
        .collect();
    language.join(&parts)
}

fn spelled(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Russian => "Russian",
        Language::Kazakh => "Kazakh",
    }
}
