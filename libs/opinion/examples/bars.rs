//! Prints how the engine stands against the reference on every published conversation:
//! `cargo run --release -p opinion --example bars`.

#[path = "../tests/polis/mod.rs"]
mod polis;

use opinion::Mode;
use polis::{CONVERSATIONS, ari, conversation, golden, labels, nearness};

fn main() {
    for name in CONVERSATIONS {
        let export = conversation(name);
        let golden = golden(name);
        let published = export
            .groups
            .iter()
            .map(|(id, &group)| (id.0, group))
            .collect();
        for mode in [Mode::Classic, Mode::Stable] {
            let mut engine = export.engine(mode);
            let start = std::time::Instant::now();
            let analysis = engine.analyse();
            let time = start.elapsed();
            let near = nearness(&export, &analysis, &golden.svd);
            let ours = labels(&analysis);
            println!(
                "{name} {mode:?} {time:?} cos {:.9} {:.9} places {:.1e} {:.1e} ARI oracle {:.4} export {:.4} sizes {:?}",
                near.cosines[0],
                near.cosines[1],
                near.places[0],
                near.places[1],
                ari(&ours, &golden.cold.labels.iter().copied().collect()),
                ari(&ours, &published),
                analysis
                    .groups
                    .iter()
                    .map(|group| group.size)
                    .collect::<Vec<_>>()
            );
        }
    }
}
