//! Making the list of a draw, as a job.

use std::time::Duration;

use db::TenantTx;
use kernel::ids::new_id;
use lottery::{DrawError, Record, fairness, sha256};
use web::{App, Error, Flash, Form, Ids, Organiser, Result};

use super::{
    Found, ListWanted,
    model::{Draw, Figures, LIST_LENGTH, Status},
    store::{self, Made},
};

/// A job may take half a minute; what is not done by then is left to the command line.
const LONGEST: Duration = Duration::from_secs(25);

/// Classes of chances in the picture.
const CLASSES: usize = 10;

/// POST: asks for the list.
pub(super) async fn ask(place: Organiser, Ids([conversation, draw]): Ids<2>, _: Form) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, draw).await?;
    let href = found.href(&place);
    let fits = found
        .draw
        .findings
        .as_ref()
        .is_some_and(|findings| findings.is_feasible);
    if found.draw.status != Status::Pool || !fits || found.draw.people.is_none() {
        return Ok(place.to(&href, Flash::warning("lottery-not-ready")));
    }
    store::set_status(&mut tx, draw, Status::Computing, "").await?;
    let wanted = ListWanted {
        draw_id: draw,
        revision: found.draw.revision + 1,
    };
    tx.publish(&wanted).await?;
    tx.commit().await?;
    Ok(place.to(&href, Flash::ok("lottery-computing")))
}

/// Makes the list, unless quotas changed since it was asked for.
pub(super) async fn list_wanted(_: App, mut tx: TenantTx, wanted: ListWanted) -> Result<TenantTx> {
    let draw = store::hold(&mut tx, wanted.draw_id).await?;
    let current =
        |draw: &Draw| draw.status == Status::Computing && draw.revision == wanted.revision;
    let Some(draw) = draw.filter(current) else {
        return Ok(tx);
    };
    let id = draw.id;
    let seed = new_id().simple().to_string();
    let making = tokio::task::spawn_blocking(move || made(&draw, &seed));
    match tokio::time::timeout(LONGEST, making).await {
        Err(_) => store::set_status(&mut tx, id, Status::Pool, "lottery-failed-slow").await?,
        Ok(Err(error)) => return Err(Error::Internal(error.to_string())),
        Ok(Ok(Ok(made))) => store::set_list(&mut tx, id, &made).await?,
        Ok(Ok(Err(key))) => store::set_status(&mut tx, id, Status::Pool, key).await?,
    }
    Ok(tx)
}

/// The list, or the key of a text that says why there is none.
pub(super) fn made(draw: &Draw, seed: &str) -> std::result::Result<Made, &'static str> {
    let pool = draw.pool().ok().flatten().ok_or("lottery-failed")?;
    let lottery = match lottery::lottery(&pool, draw.method) {
        Ok(lottery) => lottery,
        Err(DrawError::Infeasible(_)) => return Err("lottery-failed-impossible"),
        Err(DrawError::Solver(_)) => return Err("lottery-failed"),
    };
    let list = lottery.list(LIST_LENGTH, seed);
    let record = Record::of(&lottery, &pool, draw.method, seed, &list, None);
    let record = serde_json::to_string(&record).map_err(|_| "lottery-failed")?;
    let list = list.csv(&pool);
    let open: Vec<f64> = lottery
        .eligible()
        .map(|person| lottery.chances[person])
        .collect();
    let greatest = open.iter().copied().fold(0.0, f64::max);
    let figures = Figures {
        smallest: lottery.smallest(&lottery.chances),
        bound: lottery.certificate.bound,
        greatest,
        gini: fairness(&open).0,
        spread: spread(&open, greatest),
        nowhere: lottery.nowhere.len() as u32,
    };
    Ok(Made {
        list_sha256: sha256(&list),
        list,
        record,
        figures,
    })
}

/// How many chances lie in each of ten equal classes from nothing to the greatest.
fn spread(chances: &[f64], greatest: f64) -> Vec<(f64, u32)> {
    let width = greatest / CLASSES as f64;
    let mut classes: Vec<(f64, u32)> = (0..CLASSES)
        .map(|class| (class as f64 * width, 0))
        .collect();
    for chance in chances.iter().filter(|_| width > 0.0) {
        // What lies on a border counts above it, whatever its last digit.
        let class = ((chance / width + 1e-6) as usize).min(CLASSES - 1);
        classes[class].1 += 1;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_in_one_class() {
        let classes = spread(&[0.05, 0.1, 0.1, 0.2], 0.2);
        assert_eq!(classes.iter().map(|class| class.1).sum::<u32>(), 4);
        assert_eq!((classes[2].1, classes[5].1, classes[9].1), (1, 2, 1));
    }
}
