//! What people type where a file on the desk has codes and ids: `by: India`, `at: 2.1d`.
//!
//! A draft that is handed in may hold names and numbers; they are resolved in its tree before its
//! shape is read, so that the desk's own files stay codes and ids, and every mistake has its line.

use crate::domain::ids::{PlaceId, StateCode, ordinal};
use crate::store::reading::Reading;
use crate::store::yaml::tree::{Entry, Style};
use crate::store::yaml::{Node, Value};

/// Finds the place that an id or number means in a base; none where that base is not there.
pub type FindPlace<'a> = dyn Fn(Option<u32>, &str) -> Result<Option<PlaceId>, String> + 'a;

/// How what people type is resolved.
pub struct Typed<'a> {
    /// The states that a list of names means.
    pub states: &'a dyn Fn(&str) -> Result<Vec<StateCode>, String>,
    /// The place that an id or number means in the base, which the file may name; none where the
    /// base itself is not there, which is told elsewhere.
    pub place: &'a FindPlace<'a>,
}

/// Keys of a change that hold a place.
const PLACES: &[&str] = &[
    "at", "after", "before", "first-in", "last-in", "remove", "move", "retain", "split", "join",
];

/// Resolves a draft's states and places in its tree.
pub(crate) fn resolve(node: &mut Node, typed: &Typed<'_>, reading: &mut Reading<'_>) {
    let base = get(node, "base").and_then(Node::text).and_then(ordinal);
    let new = new_ids(node);
    if let Some(by) = get_mut(node, "by") {
        states(by, typed, reading);
    }
    let place = |node: &mut Node, reading: &mut Reading<'_>| {
        let Some(text) = node.text().map(str::to_owned) else {
            return;
        };
        if new.contains(&text) {
            return;
        }
        match (typed.place)(base, &text) {
            Ok(Some(id)) => set(node, id.as_str()),
            Ok(None) => {}
            Err(problem) => {
                reading.error(
                    "unknown-place",
                    node.mark,
                    problem,
                    "name a provision of the base",
                );
                // It was told: the shape's reader must not tell it again in other words.
                set(node, "unknown");
            }
        }
    };
    for comment in list_mut(node, "comments") {
        if let Some(at) = get_mut(comment, "at") {
            place(at, reading);
        }
    }
    for change in list_mut(node, "changes") {
        let is_split = get(change, "split").is_some();
        let is_join = get(change, "join").is_some();
        let Value::Map(entries) = &mut change.value else {
            continue;
        };
        for Entry { key, node, .. } in entries {
            // `before` of a split quotes words, and `to` names a change but for a join.
            let is_place = match key.as_str() {
                "before" => !is_split,
                "to" => is_join,
                key => PLACES.contains(&key),
            };
            if is_place {
                place(node, reading);
            }
        }
    }
}

fn states(by: &mut Node, typed: &Typed<'_>, reading: &mut Reading<'_>) {
    let mark = by.mark;
    let named: Vec<Node> = match &by.value {
        Value::Text { .. } => vec![by.clone()],
        Value::Seq(nodes) => nodes.clone(),
        _ => return,
    };
    let mut out: Vec<Node> = Vec::new();
    let mut seen: Vec<StateCode> = Vec::new();
    for node in named {
        let Some(text) = node.text() else {
            out.push(node);
            continue;
        };
        // A code that the register does not know is recorded, and flagged.
        let found = (typed.states)(text).or_else(|problem| match text.parse::<StateCode>() {
            Ok(code) => Ok(vec![code]),
            Err(_) => Err(problem),
        });
        match found {
            Ok(codes) => {
                for code in codes {
                    if !seen.contains(&code) {
                        let mut one = node.clone();
                        set(&mut one, code.as_str());
                        out.push(one);
                        seen.push(code);
                    }
                }
            }
            Err(problem) => {
                reading.error(
                    "unknown-state",
                    node.mark,
                    problem,
                    "write a code or a name of the register",
                );
            }
        }
    }
    *by = Node {
        mark,
        value: Value::Seq(out),
    };
}

/// The ids that the draft itself gives to what it adds.
fn new_ids(node: &Node) -> Vec<String> {
    let mut out = Vec::new();
    let Some(Value::Seq(changes)) = get(node, "changes").map(|node| &node.value) else {
        return out;
    };
    for change in changes {
        if get(change, "split").is_some() {
            out.extend(id_of(change));
        }
        out.extend(get(change, "insert").and_then(id_of));
        let mut open: Vec<&Node> = get(change, "insert-section").into_iter().collect();
        while let Some(section) = open.pop() {
            out.extend(id_of(section));
            for key in ["provisions", "sections"] {
                if let Some(Value::Seq(nested)) = get(section, key).map(|node| &node.value) {
                    open.extend(nested);
                }
            }
        }
    }
    out
}

fn id_of(node: &Node) -> Option<String> {
    get(node, "id")?.text().map(str::to_owned)
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let entry = entries.iter().find(|entry| entry.key == key)?;
    Some(&entry.node)
}

fn get_mut<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let Value::Map(entries) = &mut node.value else {
        return None;
    };
    let entry = entries.iter_mut().find(|entry| entry.key == key)?;
    Some(&mut entry.node)
}

fn list_mut<'n>(node: &'n mut Node, key: &str) -> &'n mut [Node] {
    match get_mut(node, key).map(|node| &mut node.value) {
        Some(Value::Seq(nodes)) => nodes,
        _ => &mut [],
    }
}

fn set(node: &mut Node, text: &str) {
    node.value = Value::Text {
        text: text.to_owned(),
        style: Style::Plain,
    };
}
