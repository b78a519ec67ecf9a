//! Old beside new: the two sides of a redline, and each proposal beside what stands.

use minijinja::context;
use minijinja::value::Value;

use super::words::{edit, lines, mark_words};
use super::{Links, ReportPage, inline, namer};
use crate::domain::ids::ChangeId;
use crate::drafting::compile::Voice;
use crate::drafting::provenance::{Fate, Op};
use crate::output::{Inline, clean};
use crate::text::brackets::{self, Choice, Piece};
use crate::views::reading::{Passage, voices};

/// Old beside new: the redline's two sides, and each proposal beside what stands.
pub(super) fn pairs(
    page: &ReportPage<'_>,
    links: &Links,
    passage: &Passage,
    (older, newer): (u32, u32),
) -> Vec<Value> {
    let mut pairs = Vec::new();
    let is_changed = passage.segments.iter().any(|s| s.op != Op::Equal);
    if is_changed || passage.fate != Fate::Unchanged {
        let side = |left_out: Op| -> Vec<Value> {
            let kept = passage.segments.iter().filter(|s| s.op != left_out);
            kept.map(|segment| match segment.op {
                Op::Equal => context! { keep => lines(&segment.text) },
                Op::Insert => edit("ins", &segment.text),
                Op::Delete => edit("del", &segment.text),
            })
            .collect()
        };
        pairs.push(context! {
            left => format!("Version {older}"),
            old => side(Op::Insert),
            right => vec![context! {
                title => Value::from(vec![context! {
                    tag => "", class => "", lines => vec![format!("Version {newer}")],
                }]),
                new => side(Op::Delete),
                hue => "adopted",
            }],
        });
    }
    if passage.open.is_empty() {
        return pairs;
    }
    let namer = namer(page);
    let mut changes: Vec<&Voice> = Vec::new();
    for voice in voices(&passage.open) {
        if !changes.iter().any(|of| of.change == voice.change) {
            changes.push(voice);
        }
    }
    let right: Vec<Value> = changes
        .into_iter()
        .map(|voice| {
            let title = Inline::new()
                .state(namer.states(&voice.by))
                .plain(" ")
                .then(namer.change(&voice.change));
            context! {
                title => inline(&title, links),
                new => proposed(&passage.open, &voice.change),
                hue => if page.colliding.contains(&voice.change) { "colliding" } else { "open" },
            }
        })
        .collect();
    let old = match passage.is_proposed {
        true => Vec::new(),
        false => vec![context! { keep => lines(&brackets::standing(&passage.open)) }],
    };
    pairs.push(context! {
        left => format!("Version {newer}"),
        old => old,
        right => right,
    });
    pairs
}

/// The wording as one change would have it, its words marked.
fn proposed(pieces: &[Piece<Voice>], change: &ChangeId) -> Vec<Value> {
    let of = |choice: &Choice<Voice>| {
        let mut options = choice.options.iter();
        options.position(|option| option.by.iter().any(|voice| voice.change == *change))
    };
    let mut out = Vec::new();
    for piece in pieces {
        let one = std::slice::from_ref(piece);
        match piece {
            Piece::Mark(mark, voice) if voice.change == *change => {
                out.push(context! { sign => clean::line(&mark_words(mark)) });
            }
            Piece::Mark(..) => {}
            Piece::Choice(choice) if of(choice).is_some() => {
                let new = brackets::wording(one, of);
                if new.is_empty() {
                    out.push(edit("del", &brackets::standing(one)));
                } else {
                    out.push(edit("ins", &new));
                }
            }
            _ => out.push(context! { keep => lines(&brackets::standing(one)) }),
        }
    }
    out
}
