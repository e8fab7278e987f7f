//! What has to be the same for all bots on one database.

use std::collections::BTreeSet;

use super::Config;

impl Config {
    /// The settings by which a bot acts for the others too, by their names: what is due is done by whichever of them comes first, and whoever
    /// belongs to none of them is asked, invited and forgotten by any.
    pub fn of_all_bots(&self) -> Vec<(&'static str, String)> {
        let (bot, desk, moderators) = (&self.bot, &self.desk, &self.moderators);
        vec![
            ("model.id", self.model.id.clone()),
            ("bot.retention_days", bot.retention_days.to_string()),
            ("bot.invitations_a_day", bot.invitations_a_day.to_string()),
            ("bot.without", listed(&bot.without)),
            ("matrix.relays", listed(&self.matrix.relays)),
            ("pings", format!("{:?}", self.pings)),
            ("reuse", format!("{:?}", self.reuse)),
            ("console.public_url", self.console.public_url.clone()),
            ("desk.rooms", listed(&desk.rooms)),
            ("desk.close_after_days", desk.close_after_days.to_string()),
            ("desk.newcomer_after_hours", desk.newcomer_after_hours.to_string()),
            ("desk.unanswered_pings", desk.unanswered_pings.to_string()),
            ("moderators.rooms", listed(&moderators.rooms)),
            ("moderators.power_level", moderators.power_level.to_string()),
            ("moderators.operators", listed(&moderators.operators)),
            ("moderators.trusted", listed(&moderators.trusted)),
            ("moderators.review_days", moderators.review_days.to_string()),
        ]
    }
}

/// The same in whatever order somebody wrote it down.
fn listed(list: &[String]) -> String {
    list.iter().map(String::as_str).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn differing(text: &str) -> Vec<&'static str> {
        let read = |text| Config::parse(Path::new("bare"), text).unwrap().of_all_bots();
        let pairs = read("[moderators]\nrooms = [\"!a\", \"!b\"]").into_iter().zip(read(text));
        pairs.filter(|(one, other)| one != other).map(|((name, _), _)| name).collect()
    }

    #[test]
    fn what_is_written_otherwise_and_means_the_same_is_the_same() {
        assert_eq!(differing("[moderators]\nrooms = [\"!b\", \"!a\"]\n[bot]\nname = \"Ander\""), Vec::<&str>::new());
        assert_eq!(differing("[pings]\nfinish_within = \"1h\""), ["pings", "moderators.rooms"]);
    }
}
