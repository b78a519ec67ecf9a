//! The dossier of some words: `cica blame 2.1d "clean water"`.

mod verify;

use std::collections::BTreeSet;

use super::attribution::{Namer, codes};
use super::text::{ILLUSTRATIVE, altered};
use crate::domain::chain::{Chain, Sealed};
use crate::domain::dossier::Dossier;
use crate::domain::ids::StateCode;
use crate::domain::language::Language;
use crate::domain::record::Ruling;
use crate::domain::register::Register;
use crate::drafting::provenance::{Author, Piece, Since};
use crate::output::json::{log, proof as json};
use crate::output::table::{Column, Table};
use crate::output::{Document, Inline};
use crate::procedure::deadline::Timeliness;
use crate::views::proof::{Act, Made, Note, Place, Proof, Proposed};
use verify::{From, steps};

/// A dossier with the digests that prove it.
#[derive(Debug)]
pub struct Proved<'a> {
    /// The dossier of the paper.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The dossier of the words.
    pub proof: &'a Proof,
    /// The digests of all that is on record.
    pub chain: &'a Chain,
    /// What the digests that matter here are taken of.
    pub documents: &'a [Sealed],
    /// What of the paper is no longer as it was sealed, a sentence each.
    pub altered: &'a BTreeSet<String>,
}

impl Proved<'_> {
    fn namer(&self) -> Namer<'_> {
        Namer {
            dossier: self.dossier,
            register: self.register,
        }
    }

    fn contributors(&self) -> &[StateCode] {
        self.dossier
            .version(1)
            .map_or(&[], |first| first.contributors.as_slice())
    }

    /// The page; `is_whole` with the documents that the digests are taken of, which are long.
    pub fn page(&self, is_whole: bool) -> Document {
        let (proof, paper) = (self.proof, &self.dossier.paper);
        let title = format!("Who wrote “{}”", proof.words.trim());
        let mut document = Document::new()
            .titled(format!("{}: {title}", paper.title))
            .language(&paper.language);
        if proof.illustrative {
            document = document.banner(ILLUSTRATIVE);
        }
        for sentence in self.altered {
            document = document.banner(altered(sentence));
        }
        document = document.heading(1, title).paragraph(format!(
            "{}, version {}.",
            paper.title.trim_end_matches('.'),
            proof.version
        ));
        for place in &proof.places {
            document = self.place(document, place);
        }
        document = document.heading(2, "On whose account");
        for act in &proof.acts {
            document = self.act(document, act);
        }
        document = self.chained(document);
        let (from, lead) = if is_whole {
            let lead = "Save each block below under its name, a line of the chain to a line. Then \
                        `sha256sum` and `jq` alone show what follows; `jq -cjS .` writes the \
                        canonical form (RFC 8785) of what is saved.";
            (From::Pages, lead)
        } else {
            let lead = "With `--to proof.json` for the file, `sha256sum` and `jq` alone show what \
                        follows. `--to proof.html` or `--to proof.md` carries the same documents \
                        to be read and printed.";
            (From::Json, lead)
        };
        document = document
            .heading(2, "How a third person verifies it")
            .paragraph(with_names(lead));
        for step in steps(self, from) {
            document = document
                .paragraph(format!("{}:", step.about))
                .verbatim([step.command, format!("# {}", step.prints)]);
        }
        if is_whole {
            document = self.saved(document);
        }
        document
    }

    /// Where the words stand, each with its author and its fate.
    fn place(&self, document: Document, place: &Place) -> Document {
        let traced = &place.traced;
        let kind = if traced.is_heading {
            "the heading of "
        } else {
            ""
        };
        let name = format!("{kind}{} {}", place.number, traced.id);
        let mut stands = if traced.version == self.proof.version {
            format!("In {}", name.trim())
        } else {
            format!("Last in {}, in version {}", name.trim(), traced.version)
        };
        let was: Vec<String> = place
            .was
            .iter()
            .map(|(number, version)| format!("{number} in version {version}"))
            .collect();
        if !was.is_empty() {
            stands.push_str(&format!(" ({})", was.join(", ")));
        }
        let mut quoted = Inline::new().muted(traced.lead.clone());
        for piece in &traced.pieces {
            quoted = match piece.since {
                Since::Stands => quoted.plain(piece.span.text.as_str()),
                _ => quoted.deleted(piece.span.text.as_str()),
            };
        }
        let quoted = quoted.muted(traced.trail.clone());
        let mut table = Table::new(["Words", "Version", "By", "Since"]).columns([
            Column::Wrap,
            Column::Fixed,
            Column::Wrap,
            Column::Wrap,
        ]);
        for piece in &traced.pieces {
            table.push([
                Inline::new().plain(piece.span.text.trim()),
                Inline::new().muted(format!("v{}", piece.span.author.version)),
                self.by(piece),
                self.since(piece),
            ]);
        }
        document.heading(2, stands).quote(quoted).table(table)
    }

    fn by(&self, piece: &Piece) -> Inline {
        let by = self.namer().author(&piece.span.author);
        match &piece.span.first {
            None => by,
            Some(first) => by
                .muted(" (restored; first by ")
                .then(self.namer().author(first))
                .muted(")"),
        }
    }

    fn since(&self, piece: &Piece) -> Inline {
        let by = |said: String, author: &Author| {
            let by = self.namer().author(author);
            let version = format!(" in version {}", author.version);
            Inline::new().plain(said).then(by).plain(version)
        };
        match &piece.since {
            Since::Stands => Inline::new().plain("stands"),
            Since::Deleted(author) => by("deleted by ".to_owned(), author),
            Since::Went(to, author) => by(format!("taken to {to} by "), author),
        }
    }

    /// One account: what was done, in which version, by which notes and decisions.
    fn act(&self, document: Document, act: &Act) -> Document {
        let author = self.namer().author(&act.author);
        let mut document = document.heading(3, author);
        for (deed, words) in &act.deeds {
            let words: Vec<String> = words.iter().map(|w| format!("“{w}”")).collect();
            document = document.fact(deed.word(), words.join(", "));
        }
        document = document.fact("version", made(&act.made));
        if act.changes.is_empty() {
            let contributors = self.contributors();
            if act.author.version == 1 && !contributors.is_empty() {
                let names = self.register.join_names(contributors, Language::English);
                let said =
                    format!("proposals of {names} are in version 1, and cannot be told apart");
                document = document.fact("not itemised", said);
            }
        }
        for change in &act.changes {
            document = self.change(document, change);
        }
        document
    }

    fn change(&self, document: Document, change: &Proposed) -> Document {
        let note = &change.note;
        let states = self.register.join_names(&note.by, Language::English);
        let proposed = self
            .namer()
            .change(&change.id)
            .plain(" of ")
            .state(states)
            .plain(format!(", on version {}", note.base));
        let mut document = document
            .fact("change", proposed)
            .fact("note", reference(note))
            .fact("received", received(note));
        if let Some(because) = &note.admitted {
            // A correction may have shown since that it came in time.
            let how = match note.timeliness {
                Timeliness::Late => "although late: ",
                _ => "",
            };
            document = document.fact("admitted", format!("{how}{because}"));
        }
        if note.is_corrected {
            let said = "an entry of the clerk was mended later; the submission shows the old one, \
                        the record the mended one";
            document = document.fact("corrected", said);
        }
        document = document.fact("file", file(note));
        if let Some(because) = &change.because {
            document = document.fact("reason of the state", because.as_str());
        }
        document.fact("decision", self.decision(change))
    }

    fn decision(&self, change: &Proposed) -> Inline {
        let Some(decided) = &change.decided else {
            return Inline::new().plain("none is on record");
        };
        let coordinator = self.register.name(&self.dossier.paper.coordinator);
        let mut said = Inline::new()
            .plain(ruling(&decided.ruling))
            .plain(" by ")
            .state(coordinator)
            .plain(format!(", the coordinator, on {}", decided.on));
        if let Ruling::AdoptedAs { settles, .. } = &decided.ruling
            && !settles.is_empty()
        {
            let settled = settles.iter().map(|id| self.namer().change(id));
            said = said.plain(", settling ").then(Inline::join(settled, ", "));
        }
        match &decided.because {
            Some(because) => said.plain(format!(": {because}")),
            None => said.plain(", without a reason"),
        }
    }

    /// The chain of digests, up to the head.
    fn chained(&self, document: Document) -> Document {
        document
            .heading(2, "The chain of digests")
            .paragraph(with_names(
                "Head, as `cica log --digest` prints it for publication in a note:",
            ))
            .verbatim([self.chain.head.0.clone()])
            .paragraph(with_names(
                "It is the SHA-256 of the lines below, each with a line break. A version's digest \
                 covers the version it was made from and every change it took up. `chain.txt`:",
            ))
            .verbatim(self.chain.links.iter().map(|link| link.line()))
    }

    /// The documents whose digests are in the chain, as JSON that survives being copied.
    fn saved(&self, document: Document) -> Document {
        let mut document = document.heading(2, "The documents");
        if self.withheld() {
            document = document.paragraph(
                "A record that also holds what is for the coordinator alone is in the chain by its \
                 digest, and not here.",
            );
        }
        for sealed in self.documents {
            document = document
                .heading(3, verify::name(sealed))
                .paragraph(format!("{} of its canonical form.", sealed.link.digest.0))
                .verbatim(verify::readable(&sealed.json));
        }
        document
    }

    /// Whether a record that belongs here cannot be shown.
    fn withheld(&self) -> bool {
        let is_here = |kind: &str, id: &str| {
            let mut links = self.documents.iter().map(|sealed| &sealed.link);
            links.any(|link| link.kind == kind && link.id == id)
        };
        self.chain.links.iter().any(|link| {
            link.kind == "record" && is_here("submission", &link.id) && !is_here("record", &link.id)
        })
    }

    /// The JSON shape, `cica/proof/1`.
    pub fn shape(&self) -> json::Proof {
        let proof = self.proof;
        let index = |author: &Author| proof.acts.iter().position(|act| act.author == *author);
        json::Proof {
            schema: "cica/proof/1",
            paper: self.dossier.paper.id.to_string(),
            title: self.dossier.paper.title.clone(),
            version: proof.version,
            words: proof.words.clone(),
            stands: proof.stands(),
            contributors: codes(self.contributors()),
            illustrative: proof.illustrative,
            altered: self.altered.iter().cloned().collect(),
            places: proof
                .places
                .iter()
                .map(|place| place_shape(place, &index))
                .collect(),
            acts: proof.acts.iter().map(act_shape).collect(),
            head: self.chain.head.0.clone(),
            chain: self
                .chain
                .links
                .iter()
                .map(|link| log::Link {
                    kind: link.kind,
                    id: link.id.clone(),
                    digest: link.digest.0.clone(),
                })
                .collect(),
            documents: self
                .documents
                .iter()
                .map(|sealed| json::Sealed {
                    kind: sealed.link.kind,
                    id: sealed.link.id.clone(),
                    digest: sealed.link.digest.0.clone(),
                    content: serde_json::from_str(&sealed.json).unwrap_or_default(),
                })
                .collect(),
            verify: steps(self, From::Json),
        }
    }
}

/// A sentence of ours with the names of commands and files in it, set between backticks here.
fn with_names(sentence: &str) -> Inline {
    let parts = sentence.split('`').enumerate();
    parts.fold(Inline::new(), |run, (index, part)| match index % 2 {
        0 => run.plain(part),
        _ => run.id(part),
    })
}

fn made(made: &Made) -> String {
    let mut said = format!("{}, of {}", made.number, made.date);
    for went in &made.circulations {
        said.push_str(&format!("; circulated on {}", went.date));
        if let Some(reference) = &went.reference {
            said.push_str(&format!(" by {reference}"));
        }
        if let Some(designation) = &went.designation {
            said.push_str(&format!(" as “{designation}”"));
        }
        said.push_str(&format!(", deadline {}", went.deadline));
    }
    if made.circulations.is_empty() {
        said.push_str("; not circulated");
    }
    said
}

fn reference(note: &Note) -> String {
    let reference = note.reference.as_deref().unwrap_or("without a reference");
    match &note.dated {
        Some(dated) => format!("{reference}, dated {dated}"),
        None => reference.to_owned(),
    }
}

fn received(note: &Note) -> Inline {
    let said = Inline::new().plain(format!("{}: ", note.received_shown));
    let word = note.timeliness.words();
    match note.timeliness {
        Timeliness::InTime => said.good(word),
        Timeliness::Late => said.bad(word),
        _ => said.warn(word),
    }
}

fn file(note: &Note) -> String {
    match (&note.original, &note.original_digest) {
        (Some(path), Some(digest)) => format!("{path}, {}", digest.0),
        (Some(path), None) => format!("{path}, not under the seal"),
        (None, _) => "none was kept".to_owned(),
    }
}

fn ruling(ruling: &Ruling) -> &'static str {
    match ruling {
        Ruling::Adopted => "adopted",
        Ruling::AdoptedAs { .. } => "adopted in other words",
        Ruling::NotAdopted => "not adopted",
        Ruling::Deferred => "deferred",
    }
}

fn place_shape(place: &Place, index: &impl Fn(&Author) -> Option<usize>) -> json::Place {
    let traced = &place.traced;
    let pieces = traced.pieces.iter().map(|piece| {
        let (gone, went) = match &piece.since {
            Since::Stands => (None, None),
            Since::Deleted(author) => (index(author), None),
            Since::Went(to, author) => (index(author), Some(to.to_string())),
        };
        json::Piece {
            text: piece.span.text.clone(),
            by: index(&piece.span.author).unwrap_or_default(),
            first: piece.span.first.as_ref().and_then(index),
            gone,
            went,
        }
    });
    json::Place {
        id: traced.id.to_string(),
        number: place.number.clone(),
        version: traced.version,
        before: traced.before.clone(),
        pieces: pieces.collect(),
        after: traced.after.clone(),
    }
}

fn act_shape(act: &Act) -> json::Act {
    let circulations = act.made.circulations.iter().map(|went| json::Circulated {
        reference: went.reference.clone(),
        designation: went.designation.clone(),
        date: went.date.clone(),
        deadline: went.deadline.clone(),
    });
    json::Act {
        by: codes(&act.author.by),
        deeds: act.deeds.keys().map(|deed| deed.word()).collect(),
        version: act.author.version,
        circulations: circulations.collect(),
        changes: act.changes.iter().map(change_shape).collect(),
    }
}

fn change_shape(change: &Proposed) -> json::Change {
    let note = &change.note;
    json::Change {
        change: change.id.to_string(),
        by: codes(&note.by),
        base: note.base,
        reference: note.reference.clone(),
        received: note.received.to_string(),
        timeliness: note.timeliness.words(),
        admitted: note.admitted.clone(),
        original: note.original.clone(),
        original_digest: note.original_digest.as_ref().map(|digest| digest.0.clone()),
        because: change.because.clone(),
        decision: change.decided.as_ref().map(|decided| json::Decision {
            decision: match decided.ruling {
                Ruling::Adopted => "adopted",
                Ruling::AdoptedAs { .. } => "adopted-as",
                Ruling::NotAdopted => "not-adopted",
                Ruling::Deferred => "deferred",
            },
            on: decided.on.clone(),
            because: decided.because.clone(),
        }),
        adopted: change.adopted.as_ref().map(|digest| digest.0.clone()),
        illustrative: note.illustrative,
    }
}
