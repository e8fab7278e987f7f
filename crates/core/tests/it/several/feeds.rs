//! Each bot reads the feeds of its own settings.

use jatwerk_domain::feed::FeedItem;

use super::*;

const FEED: &str = "https://alleen.breda.example/feed";

/// The bot reads that these are in the feed.
fn read(stage: &mut Stage, items: &[&str]) {
    let item = |name: &&str| {
        let url = format!("https://alleen.breda.example/stukken/{name}.pdf");
        FeedItem { id: url.clone(), title: (*name).to_owned(), url: Some(url) }
    };
    let (at, outcome) = (stage.now(), Ok(items.iter().map(item).collect()));
    stage.handle(Event::FeedRead { at, feed: FEED.to_owned(), outcome });
}

#[test]
fn no_bot_forgets_the_feed_of_another() {
    let (mut breda, mut gennep) = two();
    read(&mut breda, &["kadernota-vrijwilligers"]);
    for _ in 0..4 {
        wait(&mut gennep, &mut breda, DAY / 2);
    }
    said(&mut breda);
    read(&mut breda, &["kadernota-vrijwilligers", "draaiboek-carnaval"]);
    let told = said(&mut breda);
    assert!(told.contains("draaiboek-carnaval") && !told.contains("kadernota-vrijwilligers"), "{told}");
}
