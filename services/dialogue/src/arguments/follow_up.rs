//! What happens after something was done on a map, through the queue: votes are weighed, a map ends, an address
//! that nobody confirmed is forgotten, and people hear of decisions and new arguments. Many are written to in
//! batches, so that no job grows with the audience.

use db::TenantTx;
use jiff::{SignedDuration, Timestamp};
use kernel::facts::{DialogueClosed, Fact, LettersRequested};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Error, Service};

use super::{
    letters,
    store::{self, people::Person},
    weighing::{Piece, Standings, fresh_people},
};
use crate::{
    results::SMALLEST_GROUP,
    rounds::{self, Standing},
};

/// Most recipients of one batch.
const BATCH: i64 = 500;
/// How long new arguments are gathered, so that a follower gets one letter about several.
const GATHER: SignedDuration = SignedDuration::from_mins(30);
/// How long an address that nobody confirmed is kept.
pub(super) const CONFIRM_WITHIN_HOURS: i64 = 48;

type Result<T> = std::result::Result<T, Error>;

/// Votes on a map have to be weighed anew.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct WeighingDue {
    /// The map.
    pub dialogue_id: Uuid,
}

impl Fact for WeighingDue {
    const NAME: &'static str = "map-weighing-due";
    const PRIORITY: i16 = 4;

    fn key(&self) -> Option<String> {
        Some(self.dialogue_id.to_string())
    }
}

/// A map's time may be over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct MapEnds {
    dialogue_id: Uuid,
}

impl Fact for MapEnds {
    const NAME: &'static str = "map-ends";
}

/// An address may not have been confirmed in time.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct AddressLapses {
    person_id: Uuid,
    revision: i32,
}

impl Fact for AddressLapses {
    const NAME: &'static str = "map-address-lapses";
    const PRIORITY: i16 = 8;
}

/// The host decided on a motion: who took part hears of it, those after a person still have to.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct MotionDecided {
    dialogue_id: Uuid,
    motion: i32,
    revision: i32,
    after: Option<Uuid>,
}

impl Fact for MotionDecided {
    const NAME: &'static str = "motion-decided";
}

/// A motion has new arguments that its followers have not heard of.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct ArgumentsAdded {
    dialogue_id: Uuid,
    motion: i32,
}

impl Fact for ArgumentsAdded {
    const NAME: &'static str = "arguments-added";

    fn key(&self) -> Option<String> {
        Some(format!("{}:{}", self.dialogue_id, self.motion))
    }
}

/// Followers after a person still have to hear of these arguments.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct FollowersToTell {
    dialogue_id: Uuid,
    motion: i32,
    arguments: Vec<i32>,
    after: Option<Uuid>,
}

impl Fact for FollowersToTell {
    const NAME: &'static str = "map-followers-to-tell";
}

/// Subscribes to all of it.
pub(super) fn add(service: Service) -> Service {
    service
        .on(weigh)
        .on(end)
        .on(lapse)
        .on(tell_of_decision)
        .on(gather_arguments)
        .on(tell_followers)
}

/// Plans the closing of a map that has an end.
pub(super) async fn plan_end(
    tx: &mut TenantTx,
    map: Uuid,
    closes_at: Option<Timestamp>,
) -> db::Result<()> {
    match closes_at {
        Some(at) => tx.publish_at(&MapEnds { dialogue_id: map }, at).await,
        None => Ok(()),
    }
}

/// Has votes weighed, soon.
pub(super) async fn plan_weighing(tx: &mut TenantTx, map: Uuid) -> db::Result<()> {
    tx.publish(&WeighingDue { dialogue_id: map }).await
}

/// Mails the link with which somebody confirms their address, and has it forgotten if they do not.
pub(super) async fn ask_to_confirm(
    app: &App,
    tx: &mut TenantTx,
    context: &letters::Context,
    person: &Person,
) -> db::Result<()> {
    let lapses = app.clock.now() + SignedDuration::from_hours(CONFIRM_WITHIN_HOURS);
    let lapse = AddressLapses {
        person_id: person.id,
        revision: person.revision,
    };
    tx.publish_at(&lapse, lapses).await?;
    let mailing = letters::confirm_address(app, context, person);
    tx.publish(&LettersRequested { mailing }).await
}

/// Has everybody who took part told of a decision.
pub(super) async fn plan_decision_letters(
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
    revision: i32,
) -> db::Result<()> {
    let decided = MotionDecided {
        dialogue_id: map,
        motion,
        revision,
        after: None,
    };
    tx.publish(&decided).await
}

/// Has followers told of a motion's new arguments, after a while.
pub(super) async fn plan_argument_letters(
    app: &App,
    tx: &mut TenantTx,
    map: Uuid,
    motion: i32,
) -> db::Result<()> {
    let added = ArgumentsAdded {
        dialogue_id: map,
        motion,
    };
    tx.publish_at(&added, app.clock.now() + GATHER).await
}

/// Publishes how things stand, if five people and more did something since, or if the map is closed.
async fn weigh(app: App, mut tx: TenantTx, due: WeighingDue) -> Result<TenantTx> {
    let id = due.dialogue_id;
    let Some(map) = store::hold(&mut tx, id).await? else {
        return Ok(tx);
    };
    let now = app.clock.now();
    let (since, before) = store::votes::standings(&mut tx, id).await?;
    let casts = store::votes::casts(&mut tx, id).await?;
    let reactions = store::votes::reactions(&mut tx, id).await?;
    let closed = matches!(map.standing(now), Standing::Closed(_));
    if closed || fresh_people(&casts, &reactions, since) >= SMALLEST_GROUP {
        let items = store::items::all(&mut tx, id).await?;
        let standings = Standings::of(&Piece::all(&items), &casts, &reactions);
        if standings != before {
            store::votes::publish(&mut tx, id, map.votes, &standings, now).await?;
        }
    }
    Ok(tx)
}

/// Notes that a map is closed, if its time is over: the host may have changed that meanwhile.
async fn end(app: App, mut tx: TenantTx, ends: MapEnds) -> Result<TenantTx> {
    let Some(map) = store::hold(&mut tx, ends.dialogue_id).await? else {
        return Ok(tx);
    };
    if let Standing::Closed(at) = map.standing(app.clock.now()) {
        close(&mut tx, map.conversation_id, map.id, at).await?;
    }
    Ok(tx)
}

/// Closes a map; its last votes are weighed.
pub(super) async fn close(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    map: Uuid,
    at: Timestamp,
) -> Result<()> {
    if rounds::store::close(tx, map, at).await? {
        let closed = DialogueClosed {
            conversation_id,
            dialogue_id: map,
        };
        tx.publish(&closed).await?;
        plan_weighing(tx, map).await?;
    }
    Ok(())
}

async fn lapse(_: App, mut tx: TenantTx, lapses: AddressLapses) -> Result<TenantTx> {
    store::people::forget_address(&mut tx, lapses.person_id, lapses.revision).await?;
    Ok(tx)
}

/// Writes to a batch of those who took part, and publishes the next.
async fn tell_of_decision(app: App, mut tx: TenantTx, decided: MotionDecided) -> Result<TenantTx> {
    let (map, motion) = (decided.dialogue_id, decided.motion);
    let Some(context) = letters::Context::read(&app, &mut tx, map).await? else {
        return Ok(tx);
    };
    let items = store::items::all(&mut tx, map).await?;
    let item = items.iter().find(|item| item.number() == motion);
    // A later decision has its own letters.
    let Some(item) = item.filter(|it| it.decision_revision == decided.revision) else {
        return Ok(tx);
    };
    let people = store::people::took_part(&mut tx, map, motion, decided.after, BATCH).await?;
    if let Some(last) = people.last() {
        let after = Some(last.id);
        let mailing = letters::decision(&app, &context, item, &people);
        tx.publish(&LettersRequested { mailing }).await?;
        tx.publish(&MotionDecided { after, ..decided }).await?;
    }
    Ok(tx)
}

async fn gather_arguments(app: App, mut tx: TenantTx, added: ArgumentsAdded) -> Result<TenantTx> {
    let (dialogue_id, motion) = (added.dialogue_id, added.motion);
    let now = app.clock.now();
    let arguments = store::items::tell(&mut tx, dialogue_id, motion, now).await?;
    if !arguments.is_empty() {
        let next = FollowersToTell {
            dialogue_id,
            motion,
            arguments,
            after: None,
        };
        tx.publish(&next).await?;
    }
    Ok(tx)
}

/// Writes to a batch of followers, and publishes the next.
async fn tell_followers(app: App, mut tx: TenantTx, tell: FollowersToTell) -> Result<TenantTx> {
    let (map, motion) = (tell.dialogue_id, tell.motion);
    let Some(context) = letters::Context::read(&app, &mut tx, map).await? else {
        return Ok(tx);
    };
    let items = store::items::all(&mut tx, map).await?;
    let people = store::people::followers(&mut tx, map, motion, tell.after, BATCH).await?;
    let Some(last) = people.last().map(|person| person.id) else {
        return Ok(tx);
    };
    if let Some(mailing) =
        letters::new_arguments(&app, &context, &items, motion, &tell.arguments, &people)
    {
        tx.publish(&LettersRequested { mailing }).await?;
    }
    let next = FollowersToTell {
        after: Some(last),
        ..tell
    };
    tx.publish(&next).await?;
    Ok(tx)
}
