//! The JSON Schemas of the files, drawn from the readers themselves.
//!
//! A reader that is given no file but an outline to draw tells of each key it asks for, whether it
//! must be there, and what it would read under it. So a schema cannot say other than the reader
//! does. What a key means is taken from the documentation of the domain's types. Only tests draw:
//! the program prints the schemas as they are kept in docs/schemas.

mod docs;
mod tests;

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::yaml::{Mark, Node, Value};

/// What has been drawn of a file.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The maps being drawn, the innermost last.
    open: Vec<Drawn>,
    /// The maps drawn, by their name.
    done: BTreeMap<String, Json>,
    /// The shape of the value read last.
    last: Json,
}

/// A map being drawn.
#[derive(Debug)]
struct Drawn {
    noun: String,
    properties: Map<String, Json>,
    required: Vec<String>,
    one_of: Vec<String>,
}

/// A node that is of no file.
pub(crate) fn blank() -> Node {
    Node {
        value: Value::Map(Vec::new()),
        mark: Mark::default(),
    }
}

impl Outline {
    /// Notes the shape of a value.
    pub(crate) fn value(&mut self, shape: Json) {
        self.last = shape;
    }

    /// Begins a map; false where it is drawn already, so that a reference to it is enough.
    pub(crate) fn begin(&mut self, noun: &str) -> bool {
        let name = docs::name(noun);
        self.last = json!({ "$ref": format!("#/definitions/{name}") });
        let is_known =
            self.done.contains_key(name) || self.open.iter().any(|drawn| drawn.noun == noun);
        if !is_known {
            self.open.push(Drawn {
                noun: noun.to_owned(),
                properties: Map::new(),
                required: Vec::new(),
                one_of: Vec::new(),
            });
        }
        !is_known
    }

    /// How many maps are being drawn.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends the maps begun since; gives the shape of what was read.
    pub(crate) fn end(&mut self, depth: usize) -> Json {
        while self.open.len() > depth {
            let Some(drawn) = self.open.pop() else { break };
            let name = docs::name(&drawn.noun);
            self.last = json!({ "$ref": format!("#/definitions/{name}") });
            self.done.insert(name.to_owned(), drawn.shape());
        }
        std::mem::take(&mut self.last)
    }

    /// Notes a key of the map being drawn.
    pub(crate) fn key(&mut self, key: &str, shape: Json, is_required: bool) {
        if let Some(drawn) = self.open.last_mut() {
            drawn.properties.insert(key.to_owned(), shape);
            if is_required {
                drawn.required.push(key.to_owned());
            }
        }
    }

    /// Says that a key of the map being drawn must be there.
    pub(crate) fn required(&mut self, key: &str) {
        if let Some(drawn) = self.open.last_mut() {
            drawn.required.push(key.to_owned());
        }
    }

    /// Says that at least one of some keys must be there.
    pub(crate) fn one_of(&mut self, keys: impl IntoIterator<Item = &'static str>) {
        if let Some(drawn) = self.open.last_mut() {
            drawn.one_of.extend(keys.into_iter().map(str::to_owned));
        }
    }

    /// The schema of a file whose reader was asked.
    fn schema(mut self, noun: &str, title: &str) -> Json {
        self.end(0);
        let root = docs::name(noun);
        let mut schema = self.done.remove(root).unwrap_or_default();
        if let Some(map) = schema.as_object_mut() {
            map.insert(
                "$schema".into(),
                "http://json-schema.org/draft-07/schema#".into(),
            );
            map.insert("title".into(), title.into());
            if !self.done.is_empty() {
                let rest: Map<String, Json> = self.done.into_iter().collect();
                map.insert("definitions".into(), rest.into());
            }
        }
        schema
    }
}

impl Drawn {
    fn shape(self) -> Json {
        let mut properties = Map::new();
        for (key, shape) in self.properties {
            let said = docs::of_key(&self.noun, &key);
            // Beside a reference nothing else is heard, so it is put in a list of its own.
            let mut shape = match shape.get("$ref") {
                Some(_) => json!({ "allOf": [shape] }),
                None => shape,
            };
            if let Some(map) = shape.as_object_mut() {
                map.insert("description".into(), said.into());
            }
            properties.insert(key, shape);
        }
        let mut shape = json!({
            "type": "object",
            "description": docs::of_type(&self.noun),
            "properties": properties,
            "additionalProperties": false,
        });
        if let Some(map) = shape.as_object_mut() {
            if !self.required.is_empty() {
                map.insert("required".into(), self.required.into());
            }
            if !self.one_of.is_empty() {
                let any: Vec<Json> = self
                    .one_of
                    .iter()
                    .map(|key| json!({ "required": [key] }))
                    .collect();
                map.insert("anyOf".into(), any.into());
            }
        }
        shape
    }
}

/// Any text: what YAML takes for a number or a truth value is read letter for letter too.
pub(crate) fn text() -> Json {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A text of a form.
pub(crate) fn form(pattern: &str) -> Json {
    json!({ "type": "string", "pattern": pattern })
}

/// A text that is read as a type of the domain.
pub(crate) fn parsed<T>() -> Json {
    let name = std::any::type_name::<T>();
    let name = name.rsplit("::").next().unwrap_or(name);
    let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    match name {
        "Moment" => form(&format!(
            "^{day}([T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\\.[0-9]+)?)?([Zz]|[+-][0-9]{{2}}:[0-9]{{2}}))?$"
        )),
        "StateCode" => form("^[A-Z]{2}$"),
        "PlaceId" => form("^[a-z0-9-]+$"),
        "SubmissionId" => form("^[A-Z]{2}-[1-9][0-9]*$"),
        "ChangeId" => form("^[A-Z]{2}-[1-9][0-9]*\\.[1-9][0-9]*$"),
        "Language" => form("^[a-z]{2}$"),
        other => unreachable!("no schema is known for {other}"),
    }
}
