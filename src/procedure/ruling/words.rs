//! A decision as a person writes it into a matrix.

use super::Wish;
use crate::domain::change::OtherWording;

/// What a written decision may be, for messages.
pub const KNOWN: &str =
    "adopted, not adopted, deferred, or “adopted as: ” and the whole new wording";

/// What the coordinator wishes by a written decision; none where it is not one of the known words.
pub fn wish(written: &str) -> Option<Wish> {
    let folded = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = folded.trim_end_matches('.').to_lowercase();
    match lower.as_str() {
        "adopt" | "adopted" | "adopted as sent" | "accept" | "accepted" => {
            return Some(Wish::Adopt);
        }
        "not adopt" | "not adopted" | "do not adopt" | "not accepted" | "rejected" => {
            return Some(Wish::NotAdopt);
        }
        "defer" | "deferred" => return Some(Wish::Defer),
        "otherwise" | "adopted otherwise" | "second best" => return Some(Wish::AdoptOtherwise),
        _ => {}
    }
    let (before, text) = folded.split_once(':')?;
    let text = text.trim().trim_matches(['“', '”', '"']).trim();
    let is_as = matches!(before.to_lowercase().trim(), "adopted as" | "adopt as");
    (is_as && !text.is_empty()).then(|| Wish::AdoptAs {
        wording: OtherWording::Text(text.to_owned()),
        new_id: None,
        settles: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_as_people_write_them() {
        assert_eq!(wish("Adopted."), Some(Wish::Adopt));
        assert_eq!(wish(" not \n adopted "), Some(Wish::NotAdopt));
        assert_eq!(wish("Deferred"), Some(Wish::Defer));
        let Some(Wish::AdoptAs { wording, .. }) = wish("adopted as: “Share data.”") else {
            panic!("not read");
        };
        assert_eq!(wording, OtherWording::Text("Share data.".to_owned()));
    }

    #[test]
    fn what_is_not_plainly_a_decision_is_none() {
        for written in [
            "",
            "perhaps",
            "adopted as:",
            "adopted as amended",
            "ok?",
            "adopted if not late",
        ] {
            assert_eq!(wish(written), None, "{written}");
        }
    }
}
