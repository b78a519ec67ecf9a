//! Where states are at odds, side by side, with each way out: `cica collisions`.

use std::collections::BTreeMap;

use super::attribution::{LEGEND, Namer, codes};
use super::redline;
use super::sentence::sentence;
use super::submission::standing_word;
use super::text::ILLUSTRATIVE;
use crate::domain::address::opening_words;
use crate::domain::dossier::Dossier;
use crate::domain::ids::{ChangeId, PlaceId};
use crate::domain::numbering::Numbering;
use crate::domain::register::Register;
use crate::domain::version::Version;
use crate::drafting::collision::{Collision, CollisionKind, Side};
use crate::drafting::consolidate::Composite;
use crate::drafting::provenance::{Op, Redlined};
use crate::output::json::collisions as json;
use crate::output::{Document, Inline};
use crate::procedure::command::Naming;
use crate::procedure::{deadline, when};
use crate::views::said::{Sayer, other_wording};
use crate::views::ways_out::{WayOut, sponsors, ways_out};

/// New provisions of several changes that met at one place, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// The new provisions, each with its change and opening words.
    pub provisions: Vec<(PlaceId, ChangeId, String)>,
}

/// Collisions, and what else of a merge is for the coordinator to read.
#[derive(Debug)]
pub struct Collisions<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The register.
    pub register: &'a Register,
    /// The version that the changes are laid over.
    pub version: &'a Version,
    /// How many changes were looked among: all that are adopted or open, and in no version yet.
    pub candidates: usize,
    /// How many of them are adopted, where others collide and these do not.
    pub at_peace: usize,
    /// The collisions, in text order.
    pub collisions: &'a [Collision],
    /// The redline of each change in them.
    pub redlines: &'a BTreeMap<ChangeId, Vec<Redlined>>,
    /// Changes that cannot be laid, with the reason.
    pub problems: Vec<(ChangeId, String)>,
    /// Composites and neighbours, where all is asked for.
    pub more: Option<More>,
    /// How commands name the paper.
    pub naming: Naming<'a>,
}

/// What merges without collision and still wants reading.
#[derive(Debug)]
pub struct More {
    /// Composites of the newest version.
    pub standing: Vec<Composite>,
    /// Composites that the candidates would make.
    pub coming: Vec<Composite>,
    /// New provisions that met at one place.
    pub met: Vec<Met>,
}

impl Collisions<'_> {
    fn ways_out(&self, collision: &Collision) -> Vec<WayOut> {
        ways_out(self.dossier, self.register, self.naming, collision)
    }

    fn namer(&self) -> Namer<'_> {
        Namer {
            dossier: self.dossier,
            register: self.register,
        }
    }

    /// The page.
    pub fn page(&self) -> Document {
        let title = format!("Collisions over version {}", self.version.number);
        let mut document = Document::new()
            .titled(format!("{}: {title}", self.dossier.paper.title))
            .language(&self.dossier.paper.language);
        let mut shown: Vec<&ChangeId> = self
            .collisions
            .iter()
            .flat_map(|collision| collision.sides.iter().map(|side| &side.change))
            .collect();
        if let Some(more) = &self.more {
            let composites = more.standing.iter().chain(&more.coming);
            shown.extend(composites.flat_map(|composite| &composite.changes));
            shown.extend(
                more.met
                    .iter()
                    .flat_map(|met| met.provisions.iter().map(|p| &p.1)),
            );
        }
        let is_signed = shown.iter().any(|id| self.namer().is_illustrative(id));
        if is_signed {
            document = document.banner(ILLUSTRATIVE);
        }
        document = document.heading(1, title).paragraph(self.summary());
        let numbering = Numbering::of(&self.version.sections);
        let sayer = Sayer::new(Some(self.version));
        for collision in self.collisions {
            document = self.with_collision(document, collision, &numbering, &sayer);
        }
        for (id, problem) in &self.problems {
            document = document.paragraph(
                Inline::new()
                    .id(id.to_string())
                    .bad(format!(" cannot be laid: {problem}.")),
            );
        }
        if let Some(more) = &self.more {
            document = self.with_more(document, more, &sayer);
        }
        if is_signed {
            document = document.paragraph(Inline::new().illustrative(LEGEND));
        }
        document
    }

    fn summary(&self) -> String {
        let among = match self.candidates {
            0 => return "No change waits: nothing can collide.".to_owned(),
            1 => "the 1 change that is adopted or open".to_owned(),
            n => format!("the {n} changes that are adopted or open"),
        };
        let head = match self.collisions.len() {
            0 => return format!("No collision among {among}."),
            1 => format!("1 collision among {among}."),
            n => format!("{n} collisions among {among}."),
        };
        match self.at_peace {
            0 => head,
            1 => format!("{head} The 1 adopted change collides with none that is adopted."),
            n => format!("{head} The {n} adopted changes do not collide with one another."),
        }
    }

    fn with_collision(
        &self,
        mut document: Document,
        collision: &Collision,
        numbering: &Numbering,
        sayer: &Sayer<'_>,
    ) -> Document {
        let at = &collision.at;
        let mut head = String::new();
        if let Some(number) = numbering.number(at) {
            head.push_str(&format!("{number} "));
        }
        head.push_str(at.as_str());
        let opening = self.version.wording(at).map(opening_words);
        if let Some(opening) = opening.filter(|opening| !opening.is_empty()) {
            head.push_str(&format!(" “{opening}”"));
        }
        document = document.heading(2, head).paragraph(about(collision.kind));
        if !collision.words.is_empty() {
            document = document.paragraph(
                Inline::new()
                    .muted("Words in dispute: ")
                    .strong(format!("“{}”", collision.words)),
            );
        }
        for side in &collision.sides {
            document = self.with_side(document, at, side, sayer);
        }
        let ways = self.ways_out(collision);
        document.paragraph("Ways out:").verbatim(aligned(&ways))
    }

    fn with_side(
        &self,
        mut document: Document,
        at: &PlaceId,
        side: &Side,
        sayer: &Sayer<'_>,
    ) -> Document {
        let zone = self.dossier.paper.zone();
        let received = self.dossier.filed(&side.change.submission).map(|filed| {
            let submission = &filed.submission;
            let timeliness = deadline::timeliness(&self.dossier.paper, submission);
            format!(
                ", received {}, {}",
                when::moment(&submission.received, zone),
                timeliness.words()
            )
        });
        let standing = match side.version {
            Some(version) => format!(", in version {version}"),
            None => format!(", {}", standing_word(self.dossier.standing(&side.change))),
        };
        document = document.paragraph(
            Inline::new()
                .state(self.namer().states(&sponsors(self.dossier, side)))
                .plain(" ")
                .then(self.namer().change(&side.change))
                .plain(standing)
                .muted(received.unwrap_or_default()),
        );
        let change = self.dossier.change(&side.change);
        if let Some(change) = change {
            document = document.quote(sayer.sentence(change));
        }
        let rows = self.redlines.get(&side.change);
        let line = rows.and_then(|rows| rows.iter().find(|row| row.id == *at));
        if let Some(row) = line.filter(|row| row.segments.iter().any(|s| s.op != Op::Equal)) {
            document = document.quote(redline::inline(&sentence(&row.segments)));
        }
        if let Some(other) = change.and_then(|change| change.otherwise.as_ref()) {
            document = document.quote(
                Inline::new()
                    .muted("Second best: ")
                    .plain(other_wording(other)),
            );
        }
        document
    }

    fn with_more(&self, mut document: Document, more: &More, sayer: &Sayer<'_>) -> Document {
        let lists = [
            (
                format!(
                    "Composites of version {}: sentences of several states that none proposed whole",
                    self.version.number
                ),
                &more.standing,
            ),
            (
                "Composites that these changes would make".to_owned(),
                &more.coming,
            ),
        ];
        for (title, composites) in lists {
            document = document.heading(2, title);
            if composites.is_empty() {
                document = document.paragraph("None.");
            }
            for composite in composites {
                let ids = composite.changes.iter().map(|id| self.namer().change(id));
                document = document
                    .paragraph(
                        Inline::new()
                            .plain(format!("{}: ", sayer.place(&composite.at)))
                            .state(self.namer().states(&composite.by))
                            .plain(", ")
                            .then(Inline::join(ids, ", ")),
                    )
                    .quote(&composite.sentence);
            }
        }
        document = document.heading(2, "New provisions that met at one place");
        if more.met.is_empty() {
            return document.paragraph("None.");
        }
        for met in &more.met {
            document = document.list(met.provisions.iter().map(|(id, change, opening)| {
                Inline::new()
                    .then(self.namer().change(change))
                    .plain(format!(" {id} “{opening}”"))
            }));
        }
        document
    }

    /// The JSON shape, `cica/collisions/1`.
    pub fn shape(&self) -> json::Collisions {
        let collisions = self.collisions.iter().map(|collision| json::Collision {
            id: collision.id.clone(),
            at: collision.at.to_string(),
            kind: collision.kind.as_str().to_owned(),
            words: collision.words.clone(),
            sides: collision
                .sides
                .iter()
                .map(|side| json::Side {
                    change: side.change.to_string(),
                    by: codes(&sponsors(self.dossier, side)),
                    version: side.version,
                    words: side.words.clone(),
                    proposes: side.proposes.clone(),
                })
                .collect(),
            ways_out: self
                .ways_out(collision)
                .into_iter()
                .map(|way| way.command)
                .collect(),
        });
        let composite = |composite: &Composite| json::Composite {
            at: composite.at.to_string(),
            sentence: composite.sentence.clone(),
            changes: composite.changes.iter().map(ToString::to_string).collect(),
            by: codes(&composite.by),
        };
        let more = self.more.as_ref().map(|more| json::More {
            composites: more.standing.iter().map(composite).collect(),
            would_be_composites: more.coming.iter().map(composite).collect(),
            met: more
                .met
                .iter()
                .map(|met| {
                    let provisions = met.provisions.iter();
                    provisions
                        .map(|(id, change, _)| json::New {
                            id: id.to_string(),
                            change: change.to_string(),
                        })
                        .collect()
                })
                .collect(),
        });
        json::Collisions::new(self.dossier.paper.id.to_string(), collisions.collect())
            .with_more(more)
    }
}

/// What a kind of collision means.
fn about(kind: CollisionKind) -> &'static str {
    match kind {
        CollisionKind::Words => "The same words are changed in different ways.",
        CollisionKind::Insertion => "Different words are inserted at one point.",
        CollisionKind::Modal => {
            "The changes touch, and one of them changes a modal verb or a negation."
        }
        CollisionKind::Removal => "What one removes, another changes or adds to.",
        CollisionKind::Retain => "What one would keep as it is, another changes.",
        CollisionKind::Move => "It is moved to different places.",
        CollisionKind::Join => "It is joined to different provisions.",
        CollisionKind::Cycle => "The moves lead in a circle.",
        CollisionKind::Id => "One new id is given to different provisions.",
        CollisionKind::Several => "Several changes to it do not go together.",
    }
}

/// Commands in a column, each with a comment that a shell does not read.
pub(super) fn aligned(ways: &[WayOut]) -> Vec<String> {
    let widest = ways.iter().map(|way| way.command.chars().count()).max();
    let widest = widest.unwrap_or(0).min(60);
    ways.iter()
        .map(|way| format!("{:widest$}  # {}", way.command, way.what))
        .collect()
}
