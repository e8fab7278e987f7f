//! scratch
#![allow(
    clippy::all,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]
use jatwerk_diffusion::{
    recovery,
    simulate::{self, World},
};
use std::time::Instant;
fn show(lines: &[recovery::Line]) {
    for l in lines {
        println!(
            "{:35} {:9.4} {:9.4} ±{:.4}  {:5.1} % of {} refused {}",
            l.what,
            l.planted,
            l.found,
            l.spread,
            100.0 * l.within.share,
            l.within.of,
            l.refused
        );
    }
}
fn main() {
    let arg = |n: usize| std::env::args().nth(n).unwrap_or_default();
    let n: u64 = arg(2).parse().unwrap_or(20);
    let t = Instant::now();
    let w = World::new(simulate::made_up(342, 1)).calibrated(1500, 1);
    println!("calibrated {} {:?}", w.intercept, t.elapsed());
    let t = Instant::now();
    let r = simulate::registry(&w, 3);
    println!("one registry {} {:?}", r.adoptions.len(), t.elapsed());
    match arg(1).as_str() {
        "pulls" => show(&recovery::pulled(&w, 0..n)),
        "null" => {
            let w = w.without_pull().calibrated(1500, 1);
            println!("{} {:?}", w.intercept, recovery::alarms(&w, 0..n));
        }
        "nullpulls" => {
            let w = w.without_pull().calibrated(1500, 1);
            show(&recovery::pulled(&w, 0..n));
        }
        "big" => {
            let w = World { practices: 500, ..w.without_pull() }.calibrated(12500, 1);
            show(&recovery::pulled(&w, 0..n));
        }
        "dirty" => {
            for (noise, unheard) in [(0.1, 0.0), (0.0, 0.1), (0.0, 0.3)] {
                println!("noise {noise} unheard {unheard}");
                show(&recovery::pulled(&World { noise, unheard, ..w.clone() }, 0..n));
            }
        }
        "said" => show(&recovery::said(&w, 0..n)),
        "spread" => show(&recovery::spread(&World { practices: 20, ..w }, [0.03, 0.9, 120.0], 0..n)),
        "net" => {
            for (ex, practices, per) in
                [(1, 200, 50), (2, 200, 50), (3, 200, 50), (2, 200, 100), (4, 200, 50), (0, 200, 50)]
            {
                let w =
                    World { practices, examples: (ex > 0).then_some(ex), ..w.clone() }.calibrated(practices * per, 1);
                let t = Instant::now();
                println!("{ex} {practices} {per}: {:?} {:?}", recovery::copied(&w, 0..n.min(3)), t.elapsed());
            }
        }
        _ => {}
    }
    println!("{:?}", t.elapsed());
}
