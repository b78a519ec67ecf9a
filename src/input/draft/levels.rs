//! Depth of items: by indentation, and by the manner of their markers.

use crate::input::marker::Marker;

/// The open lists at a point of the text, outer first.
#[derive(Debug, Default)]
pub(crate) struct Levels {
    open: Vec<(usize, Manner)>,
}

/// How the items of one list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Bullets,
    Numbers,
    Letters(u32),
    Numerals,
    Given,
}

impl Levels {
    /// Enters an item and says its depth, from 1.
    pub(crate) fn enter(&mut self, indent: usize, marker: &Marker) -> usize {
        if let Marker::Dotted { letters, .. } = marker {
            self.open.resize(*letters, (indent, Manner::Given));
            return (*letters).max(1);
        }
        while self
            .open
            .last()
            .is_some_and(|(outer, _)| indent + 1 < *outer)
        {
            self.open.pop();
        }
        let manner = self.manner(indent, marker);
        let deeper = self.open.last().is_none_or(|(outer, _)| indent > outer + 1);
        if deeper {
            self.open.push((indent, manner));
            return self.open.len();
        }
        // At one indentation, a marker of another manner opens a list inside, one of an outer
        // list's manner goes on with that.
        let same = self
            .open
            .iter()
            .rposition(|(outer, other)| outer.abs_diff(indent) <= 1 && same_manner(*other, manner));
        match same {
            Some(place) => {
                self.open.truncate(place + 1);
                if let Some(last) = self.open.last_mut() {
                    last.1 = manner;
                }
            }
            None => self.open.push((indent, manner)),
        }
        self.open.len()
    }

    /// `(i)` is a numeral, but the letter after `(h)`.
    fn manner(&self, indent: usize, marker: &Marker) -> Manner {
        match marker {
            Marker::Bullet => Manner::Bullets,
            Marker::Number { .. } => Manner::Numbers,
            Marker::Letter { letter, roman } => {
                let goes_on = letter.filter(|letter| {
                    self.open.iter().any(|(outer, manner)| {
                        outer.abs_diff(indent) <= 1
                            && matches!(manner, Manner::Letters(before) if before + 1 == *letter)
                    })
                });
                match (goes_on, letter, roman) {
                    (Some(letter), _, _) => Manner::Letters(letter),
                    (None, _, Some(_)) => Manner::Numerals,
                    (None, Some(letter), None) => Manner::Letters(*letter),
                    (None, None, None) => Manner::Numerals,
                }
            }
            _ => Manner::Given,
        }
    }
}

fn same_manner(one: Manner, other: Manner) -> bool {
    match (one, other) {
        (Manner::Letters(_), Manner::Letters(_)) => true,
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(lines: &[&str]) -> Vec<usize> {
        let mut levels = Levels::default();
        lines
            .iter()
            .map(|line| {
                let indent = line.len() - line.trim_start().len();
                let chars: Vec<char> = line.trim_start().chars().collect();
                let (marker, _) = crate::input::marker::at_start(&chars).unwrap();
                levels.enter(indent, &marker)
            })
            .collect()
    }

    #[test]
    fn indentation_nests_items() {
        assert_eq!(
            levels(&["- a", "  - b", "  - c", "- d", "    - e"]),
            [1, 2, 2, 1, 2]
        );
        assert_eq!(levels(&["  - a", "  - b"]), [1, 1]);
    }

    #[test]
    fn numerals_under_letters_are_the_second_level() {
        assert_eq!(levels(&["(a) x", "(i) x", "(ii) x", "(b) x"]), [1, 2, 2, 1]);
        assert_eq!(levels(&["(g) x", "(h) x", "(i) x", "(j) x"]), [1, 1, 1, 1]);
        assert_eq!(levels(&["(i) x", "(ii) x", "(v) x"]), [1, 1, 1]);
    }

    #[test]
    fn bullets_of_different_shapes_are_one_list() {
        assert_eq!(levels(&["- a", "• b", "-Insist"]), [1, 1, 1]);
    }
}
