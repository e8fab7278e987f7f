//! The shape of the database, one step after another. A step that has been released is never changed.

use std::cmp::Ordering;

use rusqlite::Connection;

use crate::db::{DbError, Result};

/// All steps, in order. A test pins the hash of each.
pub(crate) const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_lay_the_foundation", include_str!("migrations/0001_lay_the_foundation.sql")),
    ("0003_record_consent", include_str!("migrations/0003_record_consent.sql")),
    ("0004_ask_specialists", include_str!("migrations/0004_ask_specialists.sql")),
    ("0005_remember_questions", include_str!("migrations/0005_remember_questions.sql")),
    ("0006_open_info_desk", include_str!("migrations/0006_open_info_desk.sql")),
    ("0009_keep_judgments", include_str!("migrations/0009_keep_judgments.sql")),
    ("0010_check_by_night", include_str!("migrations/0010_check_by_night.sql")),
    ("0011_mark_passages", include_str!("migrations/0011_mark_passages.sql")),
    ("0008_tune_corpus", include_str!("migrations/0008_tune_corpus.sql")),
    ("0012_take_in_files", include_str!("migrations/0012_take_in_files.sql")),
    ("0013_follow_feeds", include_str!("migrations/0013_follow_feeds.sql")),
    ("0014_read_acts", include_str!("migrations/0014_read_acts.sql")),
    ("0015_open_queue", include_str!("migrations/0015_open_queue.sql")),
    ("0016_word_anew", include_str!("migrations/0016_word_anew.sql")),
    ("0017_keep_trials", include_str!("migrations/0017_keep_trials.sql")),
    ("0019_count_passed_over", include_str!("migrations/0019_count_passed_over.sql")),
    ("0030_count_apart", include_str!("migrations/0030_count_apart.sql")),
    ("0018_keep_remarks", include_str!("migrations/0018_keep_remarks.sql")),
    ("0020_know_authors", include_str!("migrations/0020_know_authors.sql")),
    ("0021_limit_invitations", include_str!("migrations/0021_limit_invitations.sql")),
    ("0024_keep_doubts", include_str!("migrations/0024_keep_doubts.sql")),
    ("0027_ask_before_undoing", include_str!("migrations/0027_ask_before_undoing.sql")),
    ("0028_greet_by_kind", include_str!("migrations/0028_greet_by_kind.sql")),
    ("0022_remember_courtesies", include_str!("migrations/0022_remember_courtesies.sql")),
    ("0023_leave_places_out", include_str!("migrations/0023_leave_places_out.sql")),
    ("0031_count_in_order", include_str!("migrations/0031_count_in_order.sql")),
    ("0032_list_in_rows", include_str!("migrations/0032_list_in_rows.sql")),
    ("0033_find_newcomers", include_str!("migrations/0033_find_newcomers.sql")),
    ("0034_keep_jobs", include_str!("migrations/0034_keep_jobs.sql")),
    ("0035_number_documents", include_str!("migrations/0035_number_documents.sql")),
    ("0036_name_subjects", include_str!("migrations/0036_name_subjects.sql")),
    ("0040_keep_adoptions", include_str!("migrations/0040_keep_adoptions.sql")),
    ("0044_wait_for_answers", include_str!("migrations/0044_wait_for_answers.sql")),
    ("0047_look_where_it_matters", include_str!("migrations/0047_look_where_it_matters.sql")),
    ("0049_name_tables", include_str!("migrations/0049_name_tables.sql")),
    ("0050_learn_from_help", include_str!("migrations/0050_learn_from_help.sql")),
    ("0060_open_console", include_str!("migrations/0060_open_console.sql")),
    ("0061_find_what_was_asked", include_str!("migrations/0061_find_what_was_asked.sql")),
    ("0062_note_what_changed", include_str!("migrations/0062_note_what_changed.sql")),
    ("0070_follow_what_is_new", include_str!("migrations/0070_follow_what_is_new.sql")),
    ("0080_know_time_zones", include_str!("migrations/0080_know_time_zones.sql")),
    ("0081_know_who_is_where", include_str!("migrations/0081_know_who_is_where.sql")),
    ("0082_chart_documents", include_str!("migrations/0082_chart_documents.sql")),
    ("0090_keep_position", include_str!("migrations/0090_keep_position.sql")),
    ("0091_give_text", include_str!("migrations/0091_give_text.sql")),
    ("0100_tell_bots_apart", include_str!("migrations/0100_tell_bots_apart.sql")),
    ("0101_compare_settings", include_str!("migrations/0101_compare_settings.sql")),
    ("0102_doubt_each_message", include_str!("migrations/0102_doubt_each_message.sql")),
    ("0103_judge_each_answer", include_str!("migrations/0103_judge_each_answer.sql")),
];

/// What is wrong with a database that has not taken all steps, for whoever only looks.
pub const OLDER: &str = "version";

/// Takes the steps that the database has not taken yet, each in a transaction of its own.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > MIGRATIONS.len() {
        return Err(DbError::Newer { found, known: MIGRATIONS.len() });
    }
    for (step, (_, sql)) in MIGRATIONS.iter().enumerate().skip(found) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Whether the database has taken all steps, and no others.
pub(crate) fn is_current(connection: &Connection) -> Result<()> {
    let found: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match found.cmp(&MIGRATIONS.len()) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(DbError::Newer { found, known: MIGRATIONS.len() }),
        Ordering::Less => Err(DbError::Damaged(OLDER)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    /// The hash of each released step. Adding a step adds a line here; changing one is a mistake.
    const PINNED: &[&str] = &[
        "83769dc35f2b9022bce2ca1c3fc8e46af5ea6f0b6978816d8d5ca016258eb309",
        "ee17edd052e76c94cfa4975814c2565b39d6095ff31e81b68baaae153aa1c811",
        "bc91951f39a7e1e249bafe7e3abcab78a86acc92ab1cfe7b407517efa29bca36",
        "6efdaed037e0b7ac195a0afe276ee5f5fb416f7fb3144ca8a2c16785fa7e5f69",
        "32bfc2bc72ade015c3b96895f4da92000ca1fef184cf596400e8fa1d9c8a9ab8",
        "4fa3b70a55d982e9397e8c4d0a0c681e2e523c21b0b927e1569bd2e5e53771fd",
        "b1ad478ff7e1b579b8c4071b82c18f115ed9cc961cd4cd02b4eae245129c690d",
        "2edd3cbbd9068a39e1ddd661ce67f5b476a1d0eea43f8159b7b559923ffbdf85",
        "7f10353e7ab34ca417760e8f4d439dea88f424ed2d7a3a93403e073dc955edca",
        "cd008ca69bd2288e0a66e5b9056cb4a704733abfb49ca266bc0a319b4c2b1863",
        "ed551d9be681be58b626ba614b9b73a8de76c772a8d5d8276e35d990271d454d",
        "e4ece1e1c456ad6e46a5553bdf9a426d84bbc9cc268015cdd5918aea873cb5de",
        "7ac4594f12b9642fcc3dfb4eb983786f70d584e5c4148e44afe6a26505ef0385",
        "cd0fa93c90e876e66dec991389f0953dad207d4c4790b3f2cfd33713a61579c4",
        "14463c33701f5483612e4385e24782fe5e259763ee4a74b871b2e4aa8bd5a30b",
        "73330dd6d4744771173ac0cc8883632f6b3e434687fc59c4bbb89614bee10dec",
        "e59558dba5f9d1e7323145a7b109cc5f89f10efda0d797628ed1721a2b874366",
        "0e2775a4aa634aac9a503ceb8abf7d7efa2b2e09af14533dff781e6acd55a665",
        "2a5d720d648780c38625c835b11032c385a1cc584f9265533bf9ec3d75427b5c",
        "0dd968b0c0ab2b173a8b05f933c9c9dbe746b55b73950322f45d0fb81f86aa61",
        "70fa504bd892b9c5574ece585f05da41ec1e75e39de3c2f725cd2af621942298",
        "3c229019ff4fd9055a14fa057fbb015cb24731c727d478485574fac800aa5e8b",
        "8c668ebe0ab04b18dc77d5edde68319803bd87bda4d2522149b87e5cc7489a6a",
        "af74f01d4cfe21def534070bb145486c62c025ac2f4ff9b17d90068291b27661",
        "f4ae4b37789b48224aa513225952b7de559df25e69dfd4c26a36a9ca7e1ed451",
        "769b2e582bf272ff48d4e5be264e869a974b9f0dca90c85c1230cb5c2992e32e",
        "0713c4e8d6f3c35670d110da412ed917a200cbdfabff900bb2d61f630ec38ede",
        "2943994fde27494b05230b57ba3c631787a270933d9cf0d49a4ea17bd4e46dcc",
        "64ef7fc68ab39eddc8f1a0f4f4b36e03e4a33c4689516663bf57fd16c764ab5c",
        "d748dbbebaf2371fcf9e7add7ab3f2394cec0bc41e2786ab971d68ce68db16c4",
        "747dea13deba6a632ec54698814d3155f73cd0945d86c8fbf3c6f950fdd5fd28",
        "f196e90dacb632fd93c58b406447989150f40f482ad926fb45cbd9aa952f7622",
        "c09e698d32a80abf2d110c636e6350f074a8264ca136006d8db1776baf8025d5",
        "1d6c24b37aa5a9d0eb9e1085409e400d63a18cc8c8f18c4227ed8f0561ed9f34",
        "5a0fa00803f6f7637479e078c708244b456c7da66f968eb2130ea6966174551f",
        "876ccb5a9547d49178f97d0403852e8333c81afaff7e34bf53bea76e82c3a2a0",
        "8f1f76a83056348e216d8fd200bbc3404608ad4c86569bbb6160333dae7073cd",
        "efcb005ff39349aa3151ffbd5f8cc96a4aa13f141712d57287cd16ff55fc0029",
        "d416ef7621154a54d04daf577997788ef42fcd5ad3cbb319702e063fb3656460",
        "ecc0b0d46c6b3b14fa1d925b31693daffe5e47855a060ab5b67d89888b53e382",
        "1e95765db46c834e19dd8865cadb8c8d60ec958e57e836be2fa067e428edc47b",
        "42af6ef338d0c0ddf5722d79533a643c92616980e6cdd7c71caba5917d8dd871",
        "982fc3900e86085dfc2207244e00b07f6f5f954e5996d4bfe328867b501afb4e",
        "8a2ff28644f407d8723d6be683ea8d9827bb2a04fea19a8e5546ab4f38aed3f2",
        "f3b44c94ce4cc70550caaf8c1bec36879f59671af5867718a2f9d0bc0e9b162c",
        "1236061c6c4111bdbfce253cb0d8eaf6da0ccb87435d63f8f41d554a981cc194",
        "e40d9cf600aac9fefdd7d499eaab7b56c6986293686397ae8ba1c35f44cae81a",
        "ff5fd46e703c582f8fd2d0e684e31448e2546fe7ae7fdc1a6cdf7f58bfb9547b",
        "91437b067428ecfea269c23702edcb9a455cf52192b5f642b97b05e91b61be1e",
    ];

    #[test]
    fn released_steps_never_change() {
        let hashes: Vec<String> = MIGRATIONS
            .iter()
            .map(|(_, sql)| Sha256::digest(sql.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect())
            .collect();
        assert_eq!(hashes, PINNED, "add a new migration instead of changing an old one");
    }

    #[test]
    fn refuses_a_database_from_the_future() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(migrate(&mut connection), Err(DbError::Newer { found: 99, .. })));
    }
}
