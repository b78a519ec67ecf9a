//! Provisions divided in two by a version: what was sent over the undivided one.

use cica::domain::change::{Action, Wording};
use cica::drafting::consolidate::consolidate;
use cica::drafting::history::History;

use crate::support::{Sent, dossier, make_version, provision};

#[test]
fn a_rewording_beside_a_split_collides_as_well_when_a_version_has_made_the_split() {
    for (replace, with, collides) in [
        ("three", "thirty", true),
        ("two", "twenty", true),
        ("one", "ten", false),
        ("four", "forty", false),
    ] {
        let split = Sent {
            id: "CN-1".into(),
            by: vec!["CN".into()],
            base: 1,
            actions: vec![Action::Split {
                at: "a".parse().unwrap(),
                before: "three".into(),
                id: "n".parse().unwrap(),
            }],
        };
        let wording = Wording::Replace {
            replace: replace.into(),
            with: with.into(),
            occurrence: None,
        };
        let sent = [&split, &Sent::rewording("RU-1", "a", wording)];
        let ids = |ids: &[&str]| ids.iter().map(|id| id.parse().unwrap()).collect::<Vec<_>>();
        let mut desk = dossier("H", vec![provision("a", "one two three four")], &sent);
        let history = History::replay(&desk, None).unwrap();
        let at_once = consolidate(&history, &ids(&["CN-1.1", "RU-1.1"])).is_err();
        make_version(&mut desk, &ids(&["CN-1.1"])).unwrap();
        let history = History::replay(&desk, None).unwrap();
        let in_steps = consolidate(&history, &ids(&["RU-1.1"])).is_err();
        assert_eq!((at_once, in_steps), (collides, collides), "{replace}");
    }
}
