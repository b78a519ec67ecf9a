//! The definition of settled silence, held against every small round: one state that answers in each
//! way, in each capacity and at each time, what the coordinator does with it, how the text goes on, and
//! which of the rounds have a silence clause.

use super::*;
use crate::domain::record::{Admission, Reply, Ruling, Withdrawal};
use crate::domain::submission::Submission;
use crate::procedure::sample;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Support,
    NoObjection,
    Remark,
    Comment,
    Amendment,
    Objection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Member,
    Observer,
    Coordinator,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    InTime,
    Late,
    Admitted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Nothing,
    Deferred,
    Adopted,
    NotAdopted,
    Replied,
    Withdrawn,
    Lifted,
}

/// Which rounds have a silence clause; those without are for comments alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    Both,
    /// Only the round in which the text goes round again.
    Second,
    /// Only the round in which it went round first.
    First,
    Neither,
}

impl Clause {
    fn is_in_first(self) -> bool {
        matches!(self, Self::Both | Self::First)
    }

    fn is_in_second(self) -> bool {
        matches!(self, Self::Both | Self::Second)
    }
}

/// What became of the text after the first round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// No version was made.
    Nothing,
    /// A version was made and not sent.
    NewText,
    /// A version was made whose words are those that went round.
    SameWords,
    /// The coordinator recorded why it need not go round.
    Waived,
    /// It went round and silence held.
    Silence,
    /// It went round and silence is running.
    Running,
    /// It went round and a comment on it has no reply.
    Commented,
    /// It went round and the comment on it has its reply.
    Answered,
}

#[derive(Debug, Clone, Copy)]
struct World {
    says: Says,
    who: Who,
    when: When,
    done: Done,
    then: Then,
    clause: Clause,
}

fn worlds() -> Vec<World> {
    let mut all = Vec::new();
    for says in [
        Says::Support,
        Says::NoObjection,
        Says::Remark,
        Says::Comment,
        Says::Amendment,
        Says::Objection,
    ] {
        for who in [Who::Member, Who::Observer, Who::Coordinator] {
            for when in [When::InTime, When::Late, When::Admitted] {
                for done in [
                    Done::Nothing,
                    Done::Deferred,
                    Done::Adopted,
                    Done::NotAdopted,
                    Done::Replied,
                    Done::Withdrawn,
                    Done::Lifted,
                ] {
                    for then in [
                        Then::Nothing,
                        Then::NewText,
                        Then::SameWords,
                        Then::Waived,
                        Then::Silence,
                        Then::Running,
                        Then::Commented,
                        Then::Answered,
                    ] {
                        for clause in [Clause::Both, Clause::Second, Clause::First, Clause::Neither]
                        {
                            all.push(World {
                                says,
                                who,
                                when,
                                done,
                                then,
                                clause,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

/// Whether such a round can come about: what is done must fit what was said.
fn is_possible(world: &World) -> bool {
    let fits = match world.done {
        Done::Nothing | Done::Withdrawn => true,
        Done::Deferred | Done::Adopted | Done::NotAdopted => world.says == Says::Amendment,
        Done::Replied => matches!(world.says, Says::Comment | Says::Remark),
        Done::Lifted => world.says == Says::Objection,
    };
    // Nothing is taken up from what came late and was not admitted.
    let has_version = world.then != Then::Nothing;
    let takes_up_late = world.when == When::Late && world.done == Done::Adopted && has_version;
    // Where there was one round, there is one clause at most.
    let has_its_rounds =
        goes_round_again(world) || matches!(world.clause, Clause::First | Clause::Neither);
    fits && !takes_up_late && has_its_rounds
}

fn goes_round_again(world: &World) -> bool {
    matches!(
        world.then,
        Then::Silence | Then::Running | Then::Commented | Then::Answered
    )
}

/// The definition, in its own words, over the world and not over its records.
fn is_settled(world: &World) -> bool {
    let is_remarked_on_again = matches!(world.then, Then::Commented | Then::Answered);
    let was_broken = breaks_silence(world) || (world.clause.is_in_second() && is_remarked_on_again);
    // What was asked for by name is dealt with, whatever silence does.
    let was_for_comments =
        !world.clause.is_in_first() || (goes_round_again(world) && !world.clause.is_in_second());
    let counts = world.when != When::Late;
    let is_withdrawn = world.done == Done::Withdrawn;
    let waits = match world.says {
        Says::Amendment => !matches!(world.done, Done::Adopted | Done::NotAdopted),
        // The coordinator owes itself no answer.
        Says::Comment | Says::Remark => {
            world.done != Done::Replied && world.who != Who::Coordinator
        }
        Says::Support | Says::NoObjection | Says::Objection => false,
    };
    if (was_broken || was_for_comments) && counts && waits && !is_withdrawn {
        return false;
    }
    let objects = world.says == Says::Objection && world.who == Who::Member && counts;
    if objects && !is_withdrawn && world.done != Done::Lifted {
        return false;
    }
    match world.then {
        Then::Nothing => world.done != Done::Adopted,
        Then::NewText | Then::Running | Then::Commented => false,
        Then::SameWords | Then::Waived | Then::Silence | Then::Answered => true,
    }
}

fn breaks_silence(world: &World) -> bool {
    world.clause.is_in_first()
        && world.who == Who::Member
        && world.when == When::InTime
        && !matches!(world.says, Says::Support | Says::NoObjection)
}

fn sent(world: &World) -> Submission {
    let id = match world.who {
        Who::Member => "CN-1",
        Who::Observer => "JP-1",
        Who::Coordinator => "MN-1",
    };
    let received = match world.when {
        When::InTime => "2023-11-08",
        When::Late | When::Admitted => "2023-11-22",
    };
    let mut sent = match world.says {
        Says::Amendment => sample::amendment(id, received),
        _ => sample::submission(id, received),
    };
    sent.position = match world.says {
        Says::Support => Position::Support,
        Says::NoObjection | Says::Remark => Position::NoObjection,
        Says::Comment => Position::Comment,
        Says::Amendment => Position::Amend,
        Says::Objection => Position::Objection,
    };
    if world.says == Says::Remark {
        sent.note = Some("Provided that the annex follows.".into());
    }
    if world.says == Says::Comment {
        sent.comments
            .push(sample::comment("Which standard is meant?"));
    }
    sent
}

fn reply(to: ReplyTo) -> Reply {
    Reply {
        to,
        text: "The national one.".into(),
        on: "2023-11-23".parse().unwrap(),
    }
}

fn dossier(world: &World) -> Dossier {
    let submission = sent(world);
    let id = submission.id.clone();
    let change = id.change(1).to_string();
    let mut all = vec![submission];
    if world.done == Done::Lifted {
        let mut lifting = sample::submission(&format!("{}-2", id.state), "2023-11-23");
        lifting.position = Position::NoObjection;
        lifting.lifts = Some(id.clone());
        all.push(lifting);
    }
    if matches!(world.then, Then::Commented | Then::Answered) {
        let mut comment = sample::submission("RU-1", "2023-11-28");
        comment.base = 2;
        comment.position = Position::Comment;
        comment.comments.push(sample::comment("Why so?"));
        all.push(comment);
    }
    let mut dossier = sample::dossier(all);
    if !world.clause.is_in_first() {
        dossier.paper.circulations[0].on_silence = None;
    }
    match world.done {
        Done::Nothing | Done::Lifted => {}
        Done::Deferred => sample::decide(&mut dossier, &change, Ruling::Deferred),
        Done::Adopted => sample::decide(&mut dossier, &change, Ruling::Adopted),
        Done::NotAdopted => sample::decide(&mut dossier, &change, Ruling::NotAdopted),
        Done::Replied => {
            let to = match world.says {
                Says::Comment => ReplyTo::Comment(1),
                _ => ReplyTo::Note,
            };
            dossier.submissions[0].record.replies.push(reply(to));
        }
        Done::Withdrawn => dossier.submissions[0].record.withdrawals.push(Withdrawal {
            change: None,
            by: id.state.clone(),
            received: "2023-11-22".parse().unwrap(),
            reference: None,
        }),
    }
    if world.when == When::Admitted {
        dossier.submissions[0].record.admissions.push(Admission {
            on: "2023-11-22".parse().unwrap(),
            because: "it was sent in time".into(),
        });
    }
    if world.then == Then::Answered {
        let last = dossier.submissions.last_mut().unwrap();
        last.record.replies.push(reply(ReplyTo::Comment(1)));
    }
    if world.then != Then::Nothing {
        let adopts: Vec<&str> = match world.done {
            Done::Adopted => vec![change.as_str()],
            _ => Vec::new(),
        };
        let words = match world.then {
            Then::SameWords => "provide the safe water",
            _ => "provide the affordable water",
        };
        dossier
            .versions
            .push(sample::version(2, "2023-11-24", words, &adopts));
    }
    match world.then {
        Then::Nothing | Then::NewText | Then::SameWords => {}
        Then::Waived => {
            let reason = crate::domain::circulation::StandsFor {
                version: 2,
                on: sample::date("2023-11-24"),
                because: "agreed by all".into(),
            };
            dossier.paper = crate::procedure::circulating::waive(&dossier.paper, reason).unwrap();
        }
        Then::Silence | Then::Running | Then::Commented | Then::Answered => {
            let until = match world.then {
                Then::Running => "2023-12-24",
                _ => "2023-12-05",
            };
            let mut again = sample::circulation(2, "2023-11-24", until);
            if !world.clause.is_in_second() {
                again.on_silence = None;
            }
            dossier.paper.circulations.push(again);
        }
    }
    dossier
}

#[test]
fn a_round_is_settled_exactly_where_the_definition_says_so() {
    let register = Register::cica();
    let now = sample::at("2023-12-10T00:00:00Z");
    let mut counted = (0, 0);
    let mut without_a_clause = (0, 0);
    for world in worlds().iter().filter(|world| is_possible(world)) {
        let dossier = dossier(world);
        let first = silence::silence(&dossier, &register, 0, now).unwrap().state;
        let expected = match (world.clause.is_in_first(), breaks_silence(world)) {
            (false, _) => SilenceState::NoClause,
            (true, true) => SilenceState::Broken,
            (true, false) => SilenceState::Held,
        };
        assert_eq!(first, expected, "{world:?}");
        let found = settlement(&dossier, &register, now);
        assert_eq!(
            found.is_settled(),
            is_settled(world),
            "{world:?}: {:?}",
            found.open
        );
        match found.is_settled() {
            true => counted.0 += 1,
            false => counted.1 += 1,
        }
        match (world.clause, found.is_settled()) {
            (Clause::Neither, true) => without_a_clause.0 += 1,
            (Clause::Neither, false) => without_a_clause.1 += 1,
            _ => {}
        }
    }
    assert!(counted.0 > 150 && counted.1 > 150, "{counted:?}");
    let (settled, open) = without_a_clause;
    assert!(settled > 50 && open > 50, "{without_a_clause:?}");
}

#[test]
fn before_the_deadline_nothing_is_settled() {
    let register = Register::cica();
    let now = sample::at("2023-11-21T17:59:59Z");
    for world in worlds().iter().filter(|world| is_possible(world)) {
        let first = World {
            then: Then::Nothing,
            ..*world
        };
        assert!(
            !settlement(&dossier(&first), &register, now).is_settled(),
            "{first:?}"
        );
    }
}
