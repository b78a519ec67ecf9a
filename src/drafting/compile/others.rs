//! What is shown beside what a state asks for of the text: amendments to what others propose, and
//! second bests.

use super::alone::Alone;
use super::{ChangeId, Compiler, Edit, Effect, NodeId, Part, Voice};
use crate::domain::record::Ruling;
use crate::drafting::bind::BoundEdit;
use crate::drafting::claims::present_node;
use crate::drafting::lay::Stake;

impl<'h> Compiler<'h, '_> {
    /// The changes that one amends and that no version has taken up, from the text upwards: with
    /// their words it is shown.
    pub(super) fn amended(
        &self,
        alone: &Alone<'_, '_>,
        id: &ChangeId,
    ) -> Result<Vec<ChangeId>, String> {
        let stands = |to: &ChangeId| self.voices.contains_key(to) || self.history.is_taken(to);
        let mut under = self.history.amended_where(id, &stands);
        under.reverse();
        under.retain(|to| !self.history.is_taken(to));
        for to in &under {
            if !self.voices.contains_key(to) {
                return Err(format!("it amends {to}, which is not shown"));
            }
            if alone.is_overtaken(to) {
                return Err(format!(
                    "it amends {to}, whose words were changed on the way"
                ));
            }
            if self.history.stake(to).is_some_and(|stake| stake.is_ruled) {
                return Err(format!("it amends {to}, which is adopted in other words"));
            }
        }
        Ok(under)
    }

    /// The wording that an amendment gives a provision which is itself proposed.
    pub(super) fn new_wording(
        &self,
        id: &ChangeId,
        edits: &[BoundEdit],
        under: &[ChangeId],
    ) -> Option<Result<(NodeId, String), String>> {
        let node = edits
            .first()
            .map(|edit| present_node(&self.history.weave, edit))?;
        if !self.history.weave.nodes[node].is_draft {
            return None;
        }
        let all: Vec<ChangeId> = under.iter().chain([id]).cloned().collect();
        Some(Ok((node, self.history.with(&all).weave.wording(node))))
    }

    /// What a change would do in its state's second best words, while it is not adopted.
    pub(super) fn second_best(&self, id: &ChangeId) -> Option<&'h Effect> {
        let ruling = self.history.dossier.decision(id).map(|d| &d.ruling);
        let is_adopted = matches!(ruling, Some(Ruling::Adopted | Ruling::AdoptedAs { .. }));
        self.history.second_best(id).filter(|_| !is_adopted)
    }

    /// Notes where a state's second best shows.
    pub(super) fn place_second(&mut self, alone: &mut Alone<'_, '_>, id: &ChangeId, voice: Voice) {
        let (history, voice) = (
            self.history,
            Voice {
                part: Part::SecondBest,
                ..voice
            },
        );
        let (Some(stake), Some(effect)) = (history.stake(id), self.second_best(id)) else {
            return;
        };
        let Effect::Words(edits) = effect else {
            return;
        };
        let stake = Stake { effect, ..stake };
        let Ok(under) = self.amended(alone, id) else {
            return;
        };
        if self.new_wording(id, edits, &under).is_some() {
            return;
        }
        for (node, edits) in alone.edits(id, &stake, &under) {
            let edits = edits.into_iter().map(|(range, text)| Edit {
                range,
                text,
                by: voice.clone(),
            });
            self.edits.entry(node).or_default().extend(edits);
        }
    }
}
