//! `paper.yaml`: everything about a paper but its texts and what states sent.

use chrono_tz::Tz;

use crate::domain::circulation::{Circulation, Extension, SilenceBrokenBy, StandsFor};
use crate::domain::ids::PaperId;
use crate::domain::paper::{Accepted, Letter, Outcome, Paper};
use crate::store::reading::{Fields, Reading, flag, one_of, ordinal, parsed, show, text};
use crate::store::yaml::{Node, Out};

use super::{Entries, closing_seal, day, digest, states, submission, word_for};

const BREAKERS: &[(&str, SilenceBrokenBy)] = &[
    ("any-comment", SilenceBrokenBy::AnyComment),
    ("objection", SilenceBrokenBy::Objection),
];

/// Reads a paper; its id is the name of its folder.
pub(crate) fn read(id: &PaperId, node: &Node, reading: &mut Reading<'_>) -> Option<Paper> {
    let mut fields = Fields::of(node, "a paper", reading)?;
    let title = fields.required("title", reading, text);
    let kind = fields.optional("kind", reading, text);
    let coordinator = fields.required("coordinator", reading, parsed);
    let co_coordinators = fields.optional("co-coordinators", reading, states);
    let dimension = fields.optional("dimension", reading, text);
    let priority_area = fields.optional("priority-area", reading, text);
    let signature_block = fields.optional("signature-block", reading, text);
    let language = fields.required("language", reading, text);
    let demonstration = fields.flag("demonstration", reading);
    let circulations = fields.list("circulations", reading, read_circulation);
    let correspondence = fields.list("correspondence", reading, read_letter);
    let outcomes = fields.list("outcomes", reading, read_outcome);
    let accepted = fields.list("accepted", reading, read_accepted);
    closing_seal(&mut fields, reading);
    fields.finish(reading);
    Some(Paper {
        id: id.clone(),
        title: title?,
        kind,
        coordinator: coordinator?,
        co_coordinators: co_coordinators.unwrap_or_default(),
        dimension,
        priority_area,
        signature_block,
        language: language?,
        demonstration,
        circulations,
        correspondence,
        outcomes,
        home: chrono_tz::Tz::Asia__Almaty,
        accepted,
    })
}

/// Reads a time zone by its name.
pub(super) fn zone(node: &Node, reading: &mut Reading<'_>) -> Option<Tz> {
    let name = text(node, reading)?;
    let zone = name.parse::<Tz>().ok();
    if zone.is_none() {
        reading.error(
            "wrong-value",
            node.mark,
            format!("{} is not a time zone", show(&name)),
            "write its IANA name: Asia/Almaty (for Astana), Asia/Ulaanbaatar, Europe/Moscow …",
        );
    }
    zone
}

fn read_circulation(node: &Node, reading: &mut Reading<'_>) -> Option<Circulation> {
    let mut fields = Fields::of(node, "a circulation", reading)?;
    let version = fields.required("version", reading, ordinal);
    let designation = fields.optional("designation", reading, text);
    let reference = fields.optional("reference", reading, text);
    let date = fields.required("date", reading, day);
    let deadline = fields.required("deadline", reading, parsed);
    let pages = fields.optional("pages", reading, ordinal);
    let because = fields.optional("because", reading, text);
    let timezone = fields.required("timezone", reading, zone);
    let on_silence = fields.optional("on-silence", reading, text);
    let silence_broken_by = fields.optional("silence-broken-by", reading, one_of(BREAKERS));
    // A clause without its body is a line that was forgotten, and no circulation for comments.
    if silence_broken_by.is_some() && on_silence.is_none() {
        reading.error(
            "wrong-value",
            node.mark,
            "`silence-broken-by` tells of a silence clause, and no `on-silence` says where silence leads",
            "add `on-silence:` with the body, or take `silence-broken-by` out where the paper was sent for comments alone",
        );
    }
    let extensions = fields.list("extensions", reading, read_extension);
    let stands_for = fields.list("recirculation-not-needed", reading, read_stands_for);
    let sealed = fields.optional("digest", reading, digest);
    fields.finish(reading);
    Some(Circulation {
        version: version?,
        designation,
        reference,
        date: date?,
        deadline: deadline?,
        pages,
        because,
        timezone: timezone?,
        on_silence,
        silence_broken_by: silence_broken_by.unwrap_or_default(),
        extensions,
        stands_for,
        digest: sealed,
    })
}

fn read_stands_for(node: &Node, reading: &mut Reading<'_>) -> Option<StandsFor> {
    let mut fields = Fields::of(node, "a reason why no recirculation is needed", reading)?;
    let version = fields.required("version", reading, ordinal);
    let on = fields.required("on", reading, day);
    let because = fields.required("because", reading, text);
    fields.finish(reading);
    Some(StandsFor {
        version: version?,
        on: on?,
        because: because?,
    })
}

fn read_extension(node: &Node, reading: &mut Reading<'_>) -> Option<Extension> {
    let mut fields = Fields::of(node, "an extension", reading)?;
    let deadline = fields.required("deadline", reading, parsed);
    let date = fields.required("date", reading, day);
    let reference = fields.optional("reference", reading, text);
    let because = fields.optional("because", reading, text);
    fields.finish(reading);
    Some(Extension {
        deadline: deadline?,
        date: date?,
        reference,
        because,
    })
}

fn read_letter(node: &Node, reading: &mut Reading<'_>) -> Option<Letter> {
    let mut fields = Fields::of(node, "a letter", reading)?;
    let reference = fields.optional("reference", reading, text);
    let date = fields.required("date", reading, parsed);
    let from = fields.required("from", reading, text);
    let to = fields.required("to", reading, text);
    let about = fields.required("about", reading, text);
    let original = fields.optional("original", reading, submission::original);
    let sealed = fields.optional("digest", reading, digest);
    let version = fields.optional("version", reading, ordinal);
    let submissions = fields.list("submissions", reading, parsed);
    let illustrative = fields.flag("illustrative", reading);
    fields.finish(reading);
    Some(Letter {
        reference,
        date: date?,
        from: from?,
        to: to?,
        about: about?,
        original,
        digest: sealed,
        version,
        submissions,
        illustrative,
    })
}

fn read_outcome(node: &Node, reading: &mut Reading<'_>) -> Option<Outcome> {
    let mut fields = Fields::of(node, "an outcome", reading)?;
    let body = fields.required("body", reading, text);
    let decision = fields.required("decision", reading, text);
    let version = fields.optional("version", reading, ordinal);
    let on = fields.required("on", reading, day);
    let reference = fields.optional("reference", reading, text);
    let note = fields.optional("note", reading, text);
    let ends = fields.optional("ends", reading, flag);
    let sealed = fields.optional("digest", reading, digest);
    fields.finish(reading);
    Some(Outcome {
        body: body?,
        decision: decision?,
        version,
        on: on?,
        reference,
        note,
        digest: sealed,
        ends,
    })
}

fn read_accepted(node: &Node, reading: &mut Reading<'_>) -> Option<Accepted> {
    let mut fields = Fields::of(node, "an accepted finding", reading)?;
    let rule = fields.required("rule", reading, text);
    let at = fields.optional("at", reading, parsed);
    let because = fields.required("because", reading, text);
    fields.finish(reading);
    Some(Accepted {
        rule: rule?,
        at,
        because: because?,
    })
}

/// Writes a paper.
pub(crate) fn write(paper: &Paper) -> Out {
    let mut out = Entries::default();
    out.line("title", &paper.title);
    out.maybe_line("kind", paper.kind.as_ref());
    out.word("coordinator", &paper.coordinator);
    out.words("co-coordinators", &paper.co_coordinators);
    out.maybe_line("dimension", paper.dimension.as_ref());
    out.maybe_line("priority-area", paper.priority_area.as_ref());
    out.maybe_line("signature-block", paper.signature_block.as_ref());
    out.line("language", &paper.language);
    out.flag("demonstration", paper.demonstration);
    out.list("circulations", &paper.circulations, write_circulation);
    out.list("correspondence", &paper.correspondence, |letter| {
        let mut entries = Entries::default();
        entries.maybe_line("reference", letter.reference.as_ref());
        entries.bare("date", letter.date);
        entries.line("from", &letter.from);
        entries.line("to", &letter.to);
        entries.line("about", &letter.about);
        entries.maybe_line("original", letter.original.as_ref());
        entries.maybe_bare("digest", letter.digest.as_ref().map(|digest| &digest.0));
        if let Some(version) = letter.version {
            entries.put("version", Out::Int(version));
        }
        entries.words("submissions", &letter.submissions);
        entries.flag("illustrative", letter.illustrative);
        Out::Map(entries.0)
    });
    out.list("outcomes", &paper.outcomes, |outcome| {
        let mut entries = Entries::default();
        entries.line("body", &outcome.body);
        entries.line("decision", &outcome.decision);
        if let Some(version) = outcome.version {
            entries.put("version", Out::Int(version));
        }
        entries.bare("on", outcome.on);
        entries.maybe_line("reference", outcome.reference.as_ref());
        entries.maybe_line("note", outcome.note.as_ref());
        if let Some(ends) = outcome.ends {
            entries.put("ends", Out::Bool(ends));
        }
        if let Some(digest) = &outcome.digest {
            // Too long for one line with the rest.
            entries.digest("digest", digest);
            return Out::Map(entries.0);
        }
        Out::Short(entries.0)
    });
    out.list("accepted", &paper.accepted, |accepted| {
        let mut entries = Entries::default();
        entries.line("rule", &accepted.rule);
        entries.maybe_word("at", accepted.at.as_ref());
        entries.line("because", &accepted.because);
        Out::Map(entries.0)
    });
    Out::Map(out.0)
}

fn write_circulation(circulation: &Circulation) -> Out {
    let mut out = Entries::default();
    out.put("version", Out::Int(circulation.version));
    out.maybe_line("designation", circulation.designation.as_ref());
    out.maybe_line("reference", circulation.reference.as_ref());
    out.bare("date", circulation.date);
    out.bare("deadline", circulation.deadline);
    if let Some(pages) = circulation.pages {
        out.put("pages", Out::Int(pages));
    }
    out.maybe_line("because", circulation.because.as_ref());
    out.bare("timezone", circulation.timezone.name());
    out.maybe_line("on-silence", circulation.on_silence.as_ref());
    // Written even where it is the default: a silence clause is never left to be guessed.
    if circulation.on_silence.is_some() {
        out.put(
            "silence-broken-by",
            word_for(BREAKERS, &circulation.silence_broken_by),
        );
    }
    out.list("extensions", &circulation.extensions, |extension| {
        let mut entries = Entries::default();
        entries.bare("deadline", extension.deadline);
        entries.bare("date", extension.date);
        entries.maybe_line("reference", extension.reference.as_ref());
        entries.maybe_line("because", extension.because.as_ref());
        Out::Map(entries.0)
    });
    out.list(
        "recirculation-not-needed",
        &circulation.stands_for,
        |stands_for| {
            let mut entries = Entries::default();
            entries.put("version", Out::Int(stands_for.version));
            entries.bare("on", stands_for.on);
            entries.line("because", &stands_for.because);
            Out::Map(entries.0)
        },
    );
    if let Some(digest) = &circulation.digest {
        out.digest("digest", digest);
    }
    Out::Map(out.0)
}
