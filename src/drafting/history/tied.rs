//! Changes tied to their bases, one by one: for who shows them without laying them together.

use crate::domain::ids::ChangeId;
use crate::drafting::bind::{BoundEdit, Effect};
use crate::drafting::lay::Stake;

use super::History;

impl History<'_> {
    /// A change tied to its base, to be laid on nobody's account yet; none where it cannot be laid.
    pub(in crate::drafting) fn stake(&self, id: &ChangeId) -> Option<Stake<'_>> {
        let (id, bound) = self.bound.get_key_value(id)?;
        Some(Stake {
            id,
            effect: bound.effect().ok()?,
            base: bound.base,
            key: &bound.key,
            by: Vec::new(),
            supports: None,
            is_ruled: bound.ruled.is_some(),
        })
    }

    /// What a change would do in its state's second best words, as sent.
    pub(in crate::drafting) fn second_best(&self, id: &ChangeId) -> Option<&Effect> {
        let bound = self.bound.get(id)?;
        bound.second.as_ref()?.as_ref().ok()
    }

    /// Whether versions since its base have already done what an effect (not on words) would do.
    pub(in crate::drafting) fn has_done(&self, stake: &Stake<'_>) -> bool {
        self.done
            .deed(&self.weave, stake.effect, stake.base)
            .is_some()
    }

    /// Whether versions since its base have already made an edit.
    pub(in crate::drafting) fn has_made(&self, edit: &BoundEdit, base: u32) -> bool {
        self.done.edit(&self.weave, edit, base).is_some()
    }
}
