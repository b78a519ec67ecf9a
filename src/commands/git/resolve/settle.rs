//! What becomes of what both sides have: who keeps an id, which record is whose, what follows.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Gathered, Held, Side};
use super::originals::{self, Moved};
use super::records::{Sent, assign, filed, former_digests};
use super::versions;
use crate::commands::CommandError;
use crate::domain::dossier::{Dossier, Filed};
use crate::domain::ids::{PaperId, SubmissionId};
use crate::domain::paper::Paper;
use crate::domain::renaming::Renaming;
use crate::domain::submission::Submission;
use crate::domain::version::{Digest, Version};
use crate::drafting::history::History;
use crate::output::Document;
use crate::output::pages::joined;
use crate::procedure::joining::{join_papers, seniority};
use crate::store::Opened;
use crate::store::layout;
use crate::store::seal::submission_digest;

/// What cannot be settled by the program.
#[derive(Debug, Clone)]
pub(super) struct Open {
    /// The file that stays unmerged.
    pub(super) path: String,
    /// Why, and what to do.
    pub(super) why: String,
}

/// What becomes of one paper.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) paper: Paper,
    pub(super) versions: Vec<Version>,
    pub(super) filed: Vec<Filed>,
    pub(super) originals: Vec<Moved>,
    pub(super) done: Vec<String>,
    pub(super) look: Vec<String>,
    pub(super) open: Vec<Open>,
    /// More to be shown below what is open.
    pub(super) shown: Document,
}

impl Outcome {
    /// The page of one paper.
    pub(super) fn page(&self, paper: &PaperId, is_one_of_many: bool) -> Document {
        let mut document = Document::new();
        if is_one_of_many {
            document = document.heading(1, paper.to_string());
        }
        let open: Vec<String> = self
            .open
            .iter()
            .map(|open| format!("{}: {}", open.path, open.why))
            .collect();
        document = joined::told(document, &self.done, &self.look, &open);
        document.then(self.shown.clone())
    }
}

/// The new names that each side's things get.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) ours: Renaming,
    pub(super) theirs: Renaming,
}

impl Names {
    pub(super) fn of(&self, side: Side) -> &Renaming {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    fn of_mut(&mut self, side: Side) -> &mut Renaming {
        match side {
            Side::Ours => &mut self.ours,
            Side::Theirs => &mut self.theirs,
        }
    }
}

/// Settles one paper.
pub(super) fn settle(gathered: &Gathered, opened: &Opened) -> Result<Outcome, CommandError> {
    let paper = &gathered.paper;
    let known = paper
        .ours
        .as_ref()
        .or(paper.merged.as_ref())
        .or(paper.theirs.as_ref());
    let Some(known) = known else {
        let why = gathered.unreadable.first().map(|found| found.why.clone());
        let why = why.unwrap_or_else(|| "the paper has no paper.yaml".to_owned());
        return Err(CommandError::new(why));
    };
    let mut out = Outcome {
        paper: known.clone(),
        versions: Vec::new(),
        filed: Vec::new(),
        originals: Vec::new(),
        done: Vec::new(),
        look: Vec::new(),
        open: Vec::new(),
        shown: Document::new(),
    };
    for found in &gathered.unreadable {
        out.open.push(Open {
            path: found.path.clone(),
            why: format!("{}; mend it, and `git add` it", found.why),
        });
    }
    let mut sent = sent(gathered, &mut out);
    let former = former_digests(gathered);
    assign(gathered, &mut sent, &former);
    let frozen = versions::frozen(gathered);
    let mut names = renamed(gathered, &sent, &frozen, &former, &mut out);
    out.originals = originals::moved(gathered, |name| {
        let loser = sent.iter().find(|one| {
            one.before.original.as_deref() == Some(name)
                && names.of(one.side).submissions.contains_key(&one.before.id)
        })?;
        let id = names.of(loser.side).id(&loser.before.id);
        Some((loser.side, stem(name, &loser.before.id, &id)))
    });
    for moved in &out.originals {
        let originals = &mut names.of_mut(moved.side).originals;
        originals.insert(moved.from.clone(), moved.to.clone());
        out.done.push(format!(
            "two files were named {}: the later one is {} now",
            moved.from, moved.to
        ));
    }
    for one in &sent {
        let (filed, is_one) = filed(one, &names, &mut out.look);
        out.filed.push(filed);
        if !is_one {
            out.open.push(Open {
                path: layout::record(&out.paper.id, &one.before.id),
                why: "the two sides' records of it are not of one submission; write the right one, and `git add` it".to_owned(),
            });
        }
    }
    out.filed.sort_by(|a, b| a.recorded.id.cmp(&b.recorded.id));
    facts(gathered, &names, opened, &mut out);
    versions::settle(gathered, &names, opened, &mut out)?;
    // What would not replay must not be written.
    let dossier = Dossier {
        paper: out.paper.clone(),
        versions: out.versions.clone(),
        submissions: out.filed.clone(),
        alike: Default::default(),
    };
    if out.open.is_empty() {
        History::replay(&dossier, None)?;
    }
    Ok(out)
}

fn stem(name: &str, before: &SubmissionId, now: &SubmissionId) -> String {
    let file = name.trim_start_matches("received/");
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match stem.strip_prefix(&before.to_string()) {
        Some("") => now.to_string(),
        Some(rest) if rest.starts_with('-') => format!("{now}{rest}"),
        _ => stem.to_owned(),
    }
}

/// Every submission of either side; two under one id are two.
fn sent(gathered: &Gathered, out: &mut Outcome) -> Vec<Sent> {
    let one = |side, before: &Submission| Sent {
        side,
        before: before.clone(),
        record: Held::default(),
    };
    let mut sent = Vec::new();
    for (id, held) in &gathered.submissions {
        match (&held.ours, &held.theirs) {
            (Some(ours), Some(theirs)) if ours != theirs && held.base.is_some() => {
                out.open.push(Open {
                    path: layout::submission(&out.paper.id, id),
                    why: "a submission is written once, and both sides changed this one; bring back what was received (`git log` has it), and `git add` it".to_owned(),
                });
                sent.push(one(Side::Ours, ours));
            }
            (Some(ours), Some(theirs)) if ours != theirs => {
                sent.push(one(Side::Ours, ours));
                sent.push(one(Side::Theirs, theirs));
            }
            (Some(ours), _) => sent.push(one(Side::Ours, ours)),
            (None, Some(theirs)) => sent.push(one(Side::Theirs, theirs)),
            (None, None) => {}
        }
    }
    sent
}

/// The new names: of two submissions under one id, the later one's; and those that a side gave
/// before, for what still goes by the old one.
fn renamed(
    gathered: &Gathered,
    sent: &[Sent],
    frozen: &versions::Frozen,
    former: &BTreeMap<Digest, SubmissionId>,
    out: &mut Outcome,
) -> Names {
    let mut names = Names::default();
    let mut losers: Vec<(&Sent, &Sent)> = Vec::new();
    for pair in sent.windows(2) {
        let [one, other] = pair else { continue };
        if one.before.id != other.before.id {
            continue;
        }
        let stays = |sent: &Sent| frozen.holds(sent.side, &sent.before.id);
        let is_first = match (stays(one), stays(other)) {
            (true, false) => true,
            (false, true) => false,
            _ => order(one) <= order(other),
        };
        losers.push(if is_first { (other, one) } else { (one, other) });
    }
    losers.sort_by_key(|(loser, _)| order(loser));
    let mut taken: BTreeSet<SubmissionId> = gathered.submissions.keys().cloned().collect();
    taken.extend(gathered.records.keys().cloned());
    for held in gathered.records.values() {
        for record in [&held.ours, &held.theirs, &held.merged]
            .into_iter()
            .flatten()
        {
            taken.extend(record.formerly.iter().map(|former| former.id.clone()));
        }
    }
    for (loser, keeper) in losers {
        let id = &loser.before.id;
        let last = taken
            .iter()
            .filter(|known| known.state == id.state)
            .map(|known| known.number);
        let new = SubmissionId {
            state: id.state.clone(),
            number: last.max().unwrap_or(0).saturating_add(1),
        };
        taken.insert(new.clone());
        let (when, [kept, renamed]) = told_apart(&keeper.before, &loser.before);
        out.done.push(format!(
            "two submissions bore the id {id}{when}: the one {kept} keeps it, the one {renamed} is {new} now, formerly {id}"
        ));
        let same_note =
            loser.before.reference.is_some() && loser.before.reference == keeper.before.reference;
        let same_words = Submission {
            id: id.clone(),
            received: keeper.before.received,
            original: keeper.before.original.clone(),
            ..loser.before.clone()
        } == keeper.before;
        if same_note || same_words {
            out.look.push(format!(
                "{id} and {new} may be one note that was recorded in both places: hold one against the other with `cica show`"
            ));
        }
        names.of_mut(loser.side).submissions.insert(id.clone(), new);
    }
    // What this side held under an id that the other side has given to something else meanwhile.
    for (id, before) in &gathered.before {
        if let Some(now) = former
            .get(&submission_digest(before))
            .filter(|now| *now != id)
        {
            names
                .ours
                .submissions
                .entry(id.clone())
                .or_insert_with(|| now.clone());
        }
    }
    for (id, held) in &gathered.records {
        let seal = held.theirs.as_ref().and_then(|record| record.seal.as_ref());
        if let Some(now) = seal
            .and_then(|seal| former.get(&seal.digest))
            .filter(|now| *now != id)
        {
            names
                .theirs
                .submissions
                .entry(id.clone())
                .or_insert_with(|| now.clone());
        }
    }
    names
}

/// What tells two submissions under one id apart, each in words: when they were received, else whose
/// they are, their references, or what is always another, their digests. What they have in common of
/// the first is told once.
fn told_apart(one: &Submission, other: &Submission) -> (String, [String; 2]) {
    let both = [one, other];
    let times = both.map(|sent| format!("received {}", sent.received));
    let [time, _] = &times;
    if one.received != other.received {
        return (String::new(), times);
    }
    let when = format!(", both {time}");
    let reference = |sent: &Submission| match &sent.reference {
        Some(reference) => format!("with the reference {reference}"),
        None => "without a reference".to_owned(),
    };
    let told = if one.by != other.by {
        both.map(|sent| {
            let states: Vec<String> = sent.by.iter().map(ToString::to_string).collect();
            format!("of {}", states.join(", "))
        })
    } else if one.reference != other.reference {
        both.map(reference)
    } else {
        both.map(|sent| format!("with the digest {}", submission_digest(sent).0))
    };
    (when, told)
}

fn order(sent: &Sent) -> (chrono::DateTime<chrono::Utc>, String) {
    seniority(&sent.before.received, &submission_digest(&sent.before).0)
}

/// The paper's own facts.
fn facts(gathered: &Gathered, names: &Names, opened: &Opened, out: &mut Outcome) {
    let held = &gathered.paper;
    let path = layout::paper(&out.paper.id);
    let under = |paper: &Paper, names: &Renaming, besides: Option<&Paper>| {
        let mut renamed = paper.clone();
        for letter in &mut renamed.correspondence {
            if besides.is_none_or(|base| !base.correspondence.contains(letter)) {
                *letter = names.letter(letter);
            }
        }
        renamed
    };
    let is_unmerged = gathered.unmerged.contains(&path);
    out.paper = match (&held.ours, &held.theirs) {
        (Some(ours), Some(theirs)) if is_unmerged => {
            let base = held.base.as_ref();
            let joined = join_papers(
                base,
                &under(ours, &names.ours, base),
                &under(theirs, &names.theirs, base),
            );
            out.look.extend(joined.remarks);
            if !joined.clashes.is_empty() {
                let clashes: Vec<String> = joined.clashes.iter().map(joined::clash).collect();
                out.open.push(Open {
                    path: path.clone(),
                    why: format!(
                        "{}. All else in it is brought together, with this side's value there: write the right one, and `git add` it",
                        clashes.join("; ")
                    ),
                });
            }
            joined.paper
        }
        _ => {
            // Merged by git, or of one side: each letter goes by the names of whoever entered it.
            let mut paper = held.merged.clone().unwrap_or_else(|| out.paper.clone());
            for letter in &mut paper.correspondence {
                let of = |paper: &Option<Paper>| {
                    paper
                        .as_ref()
                        .is_some_and(|paper| paper.correspondence.contains(letter))
                };
                let is_theirs = of(&held.theirs) && !of(&held.base) && !of(&held.ours);
                let side = if is_theirs { Side::Theirs } else { Side::Ours };
                *letter = names.of(side).letter(letter);
            }
            paper
        }
    };
    out.paper.home = opened.desk.secretariat.zone;
}
