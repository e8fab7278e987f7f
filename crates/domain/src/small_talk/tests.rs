use super::*;
use proptest::prelude::*;

fn check(expected: Option<SmallTalk>, texts: &[&str]) {
    for text in texts {
        assert_eq!(of(text, "Jatwerk"), expected, "{text}");
    }
}

#[test]
fn thanks_are_thanks_however_they_are_said() {
    check(
        Some(SmallTalk::Thanks),
        &[
            "Top, bedankt! 👍",
            "bedankt, top!",
            "Dank je wel!",
            "heel erg bedankt voor je hulp",
            "ok dankje",
            "oké, hartelijk dank voor de snelle reactie!",
            "Super, hier kan ik mee verder",
            "nee dank je",
            "wat een goed antwoord, dank",
            "hoi, bedankt allemaal",
            "dank u wel voor de moeite",
            "thanks a lot!",
            "great, thank you very much",
            "Cool, thx",
            "👍",
            "🙏🙏",
            "top!!!",
            "goed gedaan, bot",
            "haha top",
        ],
    );
}

#[test]
fn a_murmur_is_no_question() {
    check(
        Some(SmallTalk::Murmur),
        &[
            "sorry, dat was niet aardig",
            "ok",
            "OK.",
            "haha",
            "hahahaha!",
            "hihi",
            "oké prima",
            "hmm",
            "ah ok, duidelijk",
            "snap ik",
            "tja",
            "😂",
            "got it",
        ],
    );
    check(Some(SmallTalk::YesNo), &["ja", "Nee", "ja hoor", "nee, liever niet", "yes please", "no", "ja graag", "Ja!"]);
}

#[test]
fn what_is_not_needed_is_heard() {
    check(
        Some(SmallTalk::NeverMind),
        &["laat maar zitten", "never mind", "nvm, cancel that", "ok laat maar", "hoeft niet meer hoor"],
    );
    check(None, &["annuleer het abonnement op het afval", "hoeft een vergunning niet meer"]);
}

#[test]
fn how_far_it_is_is_asked() {
    check(
        Some(SmallTalk::AnyNews),
        &[
            "heeft ie al geantwoord?",
            "al iets gehoord?",
            "Heb je al iets gehoord?",
            "en, is er al nieuws?",
            "hoe staat het ermee",
            "any news?",
            "Hi, any answer yet?",
            "has anyone answered yet?",
        ],
    );
    check(None, &["heeft Breda al geantwoord op de motie?", "nieuws", "any news about solar panels?", "nieuwsbrief"]);
}

#[test]
fn greetings_are_greeted() {
    check(
        Some(SmallTalk::Greeting),
        &[
            "",
            "   ",
            "\u{200b}\u{200d}\u{feff}",
            "???",
            "goedemorgen allemaal",
            "Hoi Jatwerk",
            "hallo daar",
            "Goedemiddag collega's!",
            "hey",
            "good morning everyone",
            "hello bot",
            "test",
            "hoe gaat het?",
            "ben je er nog?",
            "👋",
        ],
    );
    check(Some(SmallTalk::Farewell), &["doei!", "fijn weekend allemaal", "tot morgen", "bye bye", "have a nice day"]);
}

#[test]
fn an_insult_is_heard_as_one() {
    check(
        Some(SmallTalk::Insult),
        &[
            "wat een waardeloze bot",
            "dit is echt een waardeloze bot",
            "stomme robot",
            "je bent dom",
            "wat een onzin",
            "je snapt er niks van",
            "this is a useless bot",
            "you are so stupid",
            "waardeloos!",
            "rot op",
        ],
    );
    check(
        Some(SmallTalk::NoUse),
        &[
            "hier heb ik niks aan",
            "Daar heb ik niets aan",
            "dit is niet wat ik zoek",
            "nee, dat bedoel ik niet",
            "dit helpt me niet",
            "bedankt, maar hier heb ik niets aan",
            "wat een slecht antwoord",
            "not what I was looking for",
            "that does not help me",
            "👎",
        ],
    );
}

#[test]
fn questions_about_the_bot_are_heard() {
    check(
        Some(SmallTalk::WhoAreYou),
        &[
            "wie ben jij?",
            "wie ben je eigenlijk",
            "Hallo, wie ben jij?",
            "ben je een mens?",
            "ben je een mens of een robot?",
            "who made you?",
            "wie heeft je gemaakt",
            "are you human?",
            "are you a bot or a human",
            "wat is Jatwerk?",
            "is dit een bot?",
        ],
    );
    check(
        Some(SmallTalk::WhatCanYou),
        &[
            "wat kun je?",
            "Wat kun jij allemaal?",
            "hoe werkt dit?",
            "what can you do?",
            "wat kan ik je vragen",
            "hoi, wat doe je hier?",
        ],
    );
    check(
        Some(SmallTalk::WhatIsKept),
        &[
            "wat onthoud je?",
            "bewaar je mijn vragen?",
            "is dit privé?",
            "who can read this?",
            "wat doe je met mijn gegevens",
            "lees je mee?",
        ],
    );
}

#[test]
fn what_is_asked_of_an_answer_is_heard() {
    check(
        Some(SmallTalk::Summary),
        &[
            "kun je dat samenvatten?",
            "kun je een samenvatting geven",
            "vat dat eens samen",
            "can you summarise that please",
            "in het kort graag",
        ],
    );
    check(
        Some(SmallTalk::Inside(Some(2))),
        &["wat staat er precies in nummer 2?", "wat staat er in de tweede?", "what is in number 2"],
    );
    check(Some(SmallTalk::Inside(Some(1))), &["nummer 1 graag", "number 1 please", "geef nr. 1"]);
    check(None, &["1", "nummer 1 parkeren", "stuk 1 bedankt", "nummer graag"]);
    check(Some(SmallTalk::Inside(Some(1))), &["wat zegt nummer 1", "wat staat er in 1", "what does document 1 say"]);
    check(
        Some(SmallTalk::MoreAbout),
        &["meer info graag", "meer informatie", "vertel eens meer", "tell me more", "heb je nog meer?"],
    );
    check(
        Some(SmallTalk::Announcement),
        &["vraag", "vraagje", "ik heb een vraag", "hoi, mag ik iets vragen?", "I have a question"],
    );
    check(Some(SmallTalk::Lost), &["hlp", "ik snap het niet", "kun je mij helpen?", "help me"]);
}

#[test]
fn whoever_asks_who_without_a_subject_asks_for_people() {
    check(
        Some(SmallTalk::WhoKnows),
        &[
            "Wie weet dit?",
            "wie weet hier meer van",
            "wie kan mij helpen?",
            "Wie kan mij hiermee verder helpen?",
            "weet iemand dit?",
            "heeft iemand hier ervaring mee?",
            "wie heeft hier ervaring mee",
            "wie weet raad?",
            "iemand?",
            "bij wie moet ik zijn?",
            "who knows about this?",
            "does anyone know more about this",
            "who can help me with this?",
            "anyone?",
            "hallo, wie weet hier iets van?",
        ],
    );
}

#[test]
fn a_question_stays_a_question() {
    check(
        None,
        &[
            "bedankt voor je hulp bij schulden, maar hoe regel je laadpalen?",
            "bedankt! Hoe pakken jullie zwerfvuil aan?",
            "top 10 duurzaamheid",
            "top 10",
            "ok-procedure",
            "waardeloze grond herontwikkelen",
            "goedemorgen, wie heeft ervaring met hittestress?",
            "wie weet iets van laadpalen?",
            "wie kan helpen met schuldhulpverlening",
            "nee-nee-sticker",
            "ja/nee-sticker invoeren",
            "meer informatie over laadpalen",
            "samenvatting omgevingsvisie",
            "wat kun je doen aan zwerfvuil?",
            "wat doe je tegen hondenpoep",
            "fijn stof in de stad",
            "fijnstof",
            "dag van de arbeid vieren",
            "hulp bij schulden",
            "goed bestuur",
            "slechte wegen",
            "domme kruispunten verbeteren",
            "wie heeft ervaring met een chatbot voor inwoners?",
            "what does Breda do about litter?",
            "who has experience with debt relief?",
            "is dit veilig voor fietsers op het kruispunt",
            "wie leest de watermeters af",
            "bewaar je dossiers digitaal of op papier in het archief",
            "stuk 2",
            "nummer 12",
            "laadpalen",
            "Wmo?",
            "hoe zit het dan in Tilburg",
            "wie kan een evenement vergunnen",
            "test riolering",
            "ben je verplicht om te hekelen",
            "open data",
            "toon van een brief",
            "what is in the environment act",
        ],
    );
}

#[test]
fn every_sign_can_be_heard_and_stands_once() {
    let mut known = HashMap::new();
    for (kind, phrase) in FILES.iter().flat_map(|file| phrases(file)) {
        assert!(kind == "filler" || kind_named(kind).is_some(), "{kind}");
        assert!(phrase.split(' ').count() <= LONGEST_SIGN, "{phrase}");
        assert_eq!(phrase.to_lowercase(), phrase);
        if kind != "filler" {
            assert_eq!(*known.entry(phrase).or_insert(kind), kind, "{phrase}");
            assert!(of(phrase, "Jatwerk").is_some(), "{phrase}");
        }
    }
}

/// Questions that officials ask, as they stand in the judged sets.
fn judged() -> Vec<String> {
    let sets = [include_str!("../../../../tests/judged/sample.jsonl")];
    let after = |line: &str, field: &str| {
        let (_, rest) = line.split_once(&format!("\"{field}\": \""))?;
        Some(rest.split("\", \"").next()?.replace("\\\"", "\""))
    };
    sets.iter().flat_map(|set| set.lines()).filter_map(|line| after(line, "question")).collect()
}

#[test]
fn no_judged_question_is_taken_for_anything_else() {
    let questions = judged();
    assert!(questions.len() > 50);
    for question in &questions {
        assert_eq!(of(question, "Jatwerk"), None, "{question}");
        assert!(!crate::citizen::is_named_in(question), "{question}");
        assert_eq!(crate::whole_place::wanted(question, &[]), None, "{question}");
    }
    let split: Vec<_> =
        questions.iter().filter(|question| crate::several::questions(question, &[]).len() > 1).collect();
    assert!(split.is_empty(), "{split:?}");
}

#[test]
fn the_language_of_small_talk_is_heard() {
    for (text, expected) in [
        ("good morning everyone", Some(Language::English)),
        ("thanks a lot", Some(Language::English)),
        ("goedemorgen allemaal", Some(Language::Dutch)),
        ("super", None),
        ("laadpalen", None),
        ("", None),
    ] {
        assert_eq!(language(text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn a_subject_is_never_small_talk(
        before in prop::sample::select(vec!["", "bedankt, ", "hallo ", "top! ", "wie weet ", "ok ", "wat een waardeloze bot, "]),
        after in prop::sample::select(vec!["", "?", " dank!", " aub", " 👍"]),
    ) {
        let text = format!("{before}laadpalen{after}");
        prop_assert_eq!(of(&text, "Jatwerk"), None);
    }

    #[test]
    fn takes_any_text(text in "\\PC{0,40}") {
        let said = of(&text, "Jatwerk");
        let twice = of(&format!("{text} 👍"), "Jatwerk");
        prop_assert!(said.is_some() || twice.is_none());
    }
}
