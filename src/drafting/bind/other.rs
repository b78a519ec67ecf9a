//! Other wording in the place of a change's own.

use crate::domain::change::{Action, OtherWording, Wording};
use crate::domain::ids::PlaceId;
use crate::domain::version::Provision;
use crate::text::redline;

use super::BindError;

/// An action with other wording in the place of its own: a second best, or a compromise.
pub(in crate::drafting) fn with_other_wording(
    action: &Action,
    wording: &OtherWording,
    new_id: Option<&PlaceId>,
) -> Result<Action, BindError> {
    let whole = || match wording {
        OtherWording::Text(text) => Ok(Wording::Text(text.clone())),
        OtherWording::Redline(markup) => Ok(Wording::Redline(markup.clone())),
        OtherWording::With(_) => Err(BindError::NoOtherWording),
    };
    match action {
        Action::Reword {
            at,
            wording:
                Wording::Replace {
                    replace,
                    occurrence,
                    ..
                },
        } if matches!(wording, OtherWording::With(_)) => {
            let OtherWording::With(with) = wording else {
                return Err(BindError::NoOtherWording);
            };
            Ok(Action::Reword {
                at: at.clone(),
                wording: Wording::Replace {
                    replace: replace.clone(),
                    with: with.clone(),
                    occurrence: *occurrence,
                },
            })
        }
        Action::Insert { provision, place } => {
            let text = match wording {
                OtherWording::With(text) | OtherWording::Text(text) => text.clone(),
                OtherWording::Redline(markup) => {
                    let segments = redline::parse(markup).map_err(|error| BindError::Redline {
                        at: provision.id.clone(),
                        error,
                    })?;
                    redline::new_wording(&segments)
                }
            };
            let id = new_id.unwrap_or(&provision.id).clone();
            Ok(Action::Insert {
                provision: Provision {
                    id,
                    text,
                    ..provision.clone()
                },
                place: place.clone(),
            })
        }
        Action::Amend { to, wording: sent } => Ok(Action::Amend {
            to: to.clone(),
            wording: match (wording, sent) {
                (
                    OtherWording::With(with),
                    Wording::Replace {
                        replace,
                        occurrence,
                        ..
                    },
                ) => Wording::Replace {
                    replace: replace.clone(),
                    with: with.clone(),
                    occurrence: *occurrence,
                },
                _ => whole()?,
            },
        }),
        other => match other.subject() {
            Some(at) => Ok(Action::Reword {
                at: at.clone(),
                wording: whole()?,
            }),
            None => Err(BindError::NoOtherWording),
        },
    }
}
