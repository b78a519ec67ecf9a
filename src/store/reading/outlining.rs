//! Drawing in place of reading, for the schemas: see `outline`.

use super::Reading;
use crate::store::outline::{Outline, blank};
use crate::store::yaml::Node;

impl Reading<'_> {
    /// Begins to draw what a reader would read.
    pub(crate) fn outlining() -> Self {
        let mut reading = Self::new("", "");
        reading.outline = Some(Outline::default());
        reading
    }

    /// What was drawn.
    pub(crate) fn into_outline(self) -> Outline {
        self.outline.unwrap_or_default()
    }

    /// Whether this draws.
    pub(crate) fn is_outlining(&self) -> bool {
        self.outline.is_some()
    }

    /// Notes the shape of a value, where this draws.
    pub(crate) fn outlined(&mut self, shape: impl FnOnce() -> serde_json::Value) -> bool {
        if let Some(outline) = &mut self.outline {
            outline.value(shape());
        }
        self.is_outlining()
    }

    /// Says that at least one of some keys must be there.
    pub(crate) fn outline_one_of(&mut self, keys: impl IntoIterator<Item = &'static str>) {
        if let Some(outline) = &mut self.outline {
            outline.one_of(keys);
        }
    }

    /// Says that a key must be there, though its reader lets it be left out.
    pub(crate) fn outline_required(&mut self, key: &str) {
        if let Some(outline) = &mut self.outline {
            outline.required(key);
        }
    }

    /// What a reader would read.
    pub(crate) fn drawn<T>(
        &mut self,
        read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
    ) -> serde_json::Value {
        let depth = self.outline.as_ref().map_or(0, |outline| outline.depth());
        read(&blank(), self);
        let outline = self.outline.as_mut();
        outline.map_or(serde_json::Value::Null, |outline| outline.end(depth))
    }

    pub(super) fn draw<T>(
        &mut self,
        key: &str,
        is_required: bool,
        read: impl FnOnce(&Node, &mut Reading<'_>) -> Option<T>,
    ) {
        let shape = self.drawn(read);
        if let Some(outline) = &mut self.outline {
            outline.key(key, shape, is_required);
        }
    }

    pub(super) fn draw_list<T>(
        &mut self,
        mut read: impl FnMut(&Node, &mut Reading<'_>) -> Option<T>,
    ) {
        let items = self.drawn(|node, reading| read(node, reading));
        self.outlined(|| serde_json::json!({ "type": "array", "items": items }));
    }
}
