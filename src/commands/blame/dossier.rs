//! `cica blame 2.1d "clean water"`: the dossier of some words, with the digests that prove it.

use std::collections::BTreeSet;

use super::{BlameArgs, held};
use crate::commands::{CommandError, Ending, Session, version_of};
use crate::domain::address::{VersionAddress, resolve_place};
use crate::domain::chain::Sealed;
use crate::domain::dossier::Dossier;
use crate::domain::ids::PlaceId;
use crate::domain::numbering::Numbering;
use crate::domain::version::Version;
use crate::drafting::history::History;
use crate::drafting::provenance::{Traced, trace};
use crate::output::Format;
use crate::output::pages::proof::Proved;
use crate::store::{self, Opened, seal};
use crate::views::proof::{Proof, proof};
use crate::views::quoted::{self, QuoteError};

/// The most places that a message lists.
const LISTED: usize = 5;

/// What was typed: the text, the place and the words.
struct Asked<'a> {
    address: VersionAddress,
    at: Option<&'a str>,
    words: &'a str,
}

/// Runs it.
pub(super) fn run(session: &Session, args: &BlameArgs) -> Result<Ending, CommandError> {
    if args.by.is_some() || args.deleted {
        return Err(CommandError::new(
            "--by and --deleted do not go with words: their dossier tells everyone's part in them",
        )
        .hint("leave them out"));
    }
    let papers = session.root()?.papers()?;
    let asked = asked(args, |text| {
        papers.iter().any(|paper| paper.as_str() == text)
    })?;
    let opened = session.open_as_of(asked.address.paper.as_ref())?;
    let (dossier, version) = version_of(&opened, &asked.address)?;
    let history = crate::commands::proof::replay(dossier)?;
    let history = if history.reached() == version.number {
        history
    } else {
        History::replay(dossier, Some(version.number))?
    };
    let traced = match asked.at {
        Some(typed) => at_a_place(typed, asked.words, dossier, version, &history)?,
        None => trace(&history, asked.words, None),
    };
    if traced.is_empty() {
        return Err(nowhere(&asked, dossier, version, &history));
    }
    if asked.at.is_none() {
        refuse_several(&traced, version)?;
    }
    let proof = proof(dossier, asked.words, version.number, traced);
    show(session, args, &opened, dossier, &proof)?;
    Ok(Ending::Done)
}

/// With two arguments the first is a provision, unless it names a version or a paper.
fn asked<'a>(
    args: &'a BlameArgs,
    is_paper: impl Fn(&str) -> bool,
) -> Result<Asked<'a>, CommandError> {
    let first = args.text.as_deref();
    let Some(words) = args.words.as_deref() else {
        return Ok(Asked {
            address: VersionAddress::default(),
            at: args.at.as_deref(),
            words: first.unwrap_or_default(),
        });
    };
    let names_version = |text: &str| {
        let number = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        text.contains('@') || is_number || is_paper(text)
    };
    match first.filter(|text| !names_version(text)) {
        Some(_) if args.at.is_some() => Err(CommandError::new(
            "the provision is named twice, before the words and by --at",
        )
        .hint("leave one of them out")),
        Some(place) => Ok(Asked {
            address: VersionAddress::default(),
            at: Some(place),
            words,
        }),
        None => Ok(Asked {
            address: first.map_or_else(|| Ok(VersionAddress::default()), VersionAddress::parse)?,
            at: args.at.as_deref(),
            words,
        }),
    }
}

/// Where the words stand, or stood last, at a place. A number is that of the version which a reader
/// has in hand: where the words never stood at the place that bears it now, it is taken for the
/// newest place that bore it and has them. Which that is, the dossier says.
fn at_a_place(
    typed: &str,
    words: &str,
    dossier: &Dossier,
    version: &Version,
    history: &History<'_>,
) -> Result<Vec<Traced>, CommandError> {
    let here = places(typed, version, history);
    let found = |places: &[PlaceId]| trace(history, words, Some(places));
    let mut traced = here.as_deref().map(found).unwrap_or_default();
    let versions = dossier.versions.iter().rev();
    let mut older = versions.filter(|older| older.number < version.number);
    while traced.is_empty()
        && let Some(older) = older.next()
    {
        if let Ok(place) = resolve_place(typed, older) {
            traced = found(&held(older, &place));
        }
    }
    // Only a place that no version knows is an error of its own.
    match here {
        Err(error) if traced.is_empty() => Err(error),
        _ => Ok(traced),
    }
}

/// The provisions that a place means: one that is gone too.
fn places(
    typed: &str,
    version: &Version,
    history: &History<'_>,
) -> Result<Vec<PlaceId>, CommandError> {
    match resolve_place(typed, version) {
        Ok(place) => Ok(held(version, &place)),
        Err(error) => {
            let once: Option<PlaceId> = typed.trim().to_lowercase().parse().ok();
            match once.and_then(|id| history.ever(&id).cloned()) {
                Some(id) => Ok(vec![id]),
                None => Err(error.into()),
            }
        }
    }
}

/// Says why words are found nowhere, in no version; or not at the place, but elsewhere.
fn nowhere(
    asked: &Asked<'_>,
    dossier: &Dossier,
    version: &Version,
    history: &History<'_>,
) -> CommandError {
    let elsewhere = trace(history, asked.words, None);
    let Some(last) = elsewhere.first() else {
        return match quoted::everywhere(asked.words, version) {
            Err(QuoteError::Empty) | Ok(_) => CommandError::new("no words are given to be traced"),
            Err(error) => CommandError::new(error.to_string())
                .hint("nor did they stand in a version before; `cica find` searches what was sent"),
        };
    };
    let stood_in = dossier.version(last.version).unwrap_or(version);
    let numbering = Numbering::of(&stood_in.sections);
    let ids: BTreeSet<&PlaceId> = elsewhere.iter().map(|place| &place.id).collect();
    let mut named: Vec<String> = ids
        .into_iter()
        .map(|id| format!("{} {id}", numbering.number(id).unwrap_or("")))
        .map(|name| name.trim().to_owned())
        .collect();
    named.sort();
    if named.len() > LISTED {
        let more = named.len() - LISTED;
        named.truncate(LISTED);
        named.push(format!("and {more} more"));
    }
    let verb = if last.version == version.number {
        "they stand in".to_owned()
    } else {
        format!("they stood last, in version {}, in", last.version)
    };
    CommandError::new(format!(
        "the words do not stand in {}, and never did; {verb} {}",
        asked.at.unwrap_or("it"),
        named.join(", ")
    ))
    .hint("name that provision, or leave it out")
}

/// Words that stand in several provisions: which are meant is not guessed.
fn refuse_several(traced: &[Traced], version: &Version) -> Result<(), CommandError> {
    let places: BTreeSet<&PlaceId> = traced.iter().map(|place| &place.id).collect();
    if places.len() < 2 {
        return Ok(());
    }
    let numbering = Numbering::of(&version.sections);
    let mut error = CommandError::new(format!(
        "the words stand in {} provisions{}",
        places.len(),
        match traced.first() {
            Some(place) if place.version != version.number =>
                format!(" of version {}, the last that has them", place.version),
            _ => String::new(),
        }
    ));
    for place in traced.iter().take(LISTED) {
        let words: String = place.pieces.iter().map(|p| p.span.text.as_str()).collect();
        let number = numbering.number(&place.id).unwrap_or("");
        let passage = [place.before.as_str(), words.trim(), place.after.as_str()].join(" ");
        error = error.hint(format!("--at {}: {number} “{}”", place.id, passage.trim()));
    }
    if traced.len() > LISTED {
        error = error.hint(format!("and {} more", traced.len() - LISTED));
    }
    Err(error)
}

fn show(
    session: &Session,
    args: &BlameArgs,
    opened: &Opened,
    dossier: &Dossier,
    proof: &Proof,
) -> Result<(), CommandError> {
    let documents = documents(dossier, proof);
    let chain = seal::chain(dossier);
    let altered = store::altered(opened);
    let proved = Proved {
        dossier,
        register: &opened.desk.register,
        proof,
        chain: &chain,
        documents: &documents,
        altered: &altered,
    };
    let format = match (args.output.format, &args.output.to) {
        (Some(format), _) => Some(format),
        (None, Some(file)) => Some(Format::of_file(file)?),
        (None, None) => None,
    };
    // On a screen the documents would bury the answer.
    let is_whole =
        args.output.to.is_some() || matches!(format, Some(Format::Html | Format::Markdown));
    session.show_or_shape(&args.output, || proved.page(is_whole), || proved.shape())
}

/// What the digests that matter to the words are taken of: the versions in which they came and
/// went, the submissions, the changes with their decisions, and the records.
fn documents(dossier: &Dossier, proof: &Proof) -> Vec<Sealed> {
    let versions: BTreeSet<u32> = proof.acts.iter().map(|act| act.made.number).collect();
    let changes: BTreeSet<_> = proof
        .acts
        .iter()
        .flat_map(|act| act.changes.iter().map(|change| &change.id))
        .collect();
    let submissions: BTreeSet<_> = changes.iter().map(|id| &id.submission).collect();
    let versions = versions
        .into_iter()
        .filter_map(|number| dossier.version(number));
    let mut out: Vec<Sealed> = versions.map(seal::sealed_version).collect();
    for id in submissions {
        let Some(filed) = dossier.filed(id) else {
            continue;
        };
        out.push(seal::sealed_submission(&filed.recorded));
        for id in changes.iter().filter(|change| change.submission == *id) {
            if let Some(change) = filed.submission.change(id.number) {
                let decision = filed.record.decision(id.number);
                out.push(seal::sealed_change(id, change, decision));
            }
        }
        if filed.record != crate::domain::record::Record::default() {
            out.extend(seal::sealed_record(id, &filed.record));
        }
    }
    out
}
