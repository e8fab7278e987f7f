use super::*;
use proptest::prelude::*;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> =
        find(&blocks(text)).into_iter().map(|data| format!("{:?} {}", data.kind, data.masked)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn finds_what_is_somebodys() {
    check("BSN: 111222333.", &["Bsn ••••••333"]);
    check("Burgerservicenummer 1112.22.333 en 111222333", &["Bsn ••••••333"]);
    check("bsn 111 222 333", &["Bsn ••••••333"]);
    check("Rekening NL91 ABNA 0417 1643 00 of NL91ABNA0417164300", &["Iban NL•• … 300"]);
    check("Bel 06-12345678 of +31 (0)30 123 45 67.", &["Phone 06••••••78", "Phone 03••••••67"]);
    check("Mail f.waterdrinker@breda.example, of info@breda.example.", &["Email f•••@breda.example"]);
}

#[test]
fn finds_what_is_glued_to_its_name() {
    for text in
        ["bsn-111222333", "bsn:111222333", "BSN111222333", "(bsn=111222333)", "BSN-nr.111222333", "sofinummer111222333"]
    {
        check(text, &["Bsn ••••••333"]);
    }
    for text in
        ["NL91ABNA0417164300.", "IBAN:NL91ABNA0417164300", "ibanNL91ABNA0417164300", "rekeningnr-NL91ABNA0417164300"]
    {
        check(text, &["Iban NL•• … 300"]);
    }
    assert_eq!(mask("Van bsn-111222333.", &[Kind::Bsn]), "Van bsn-•••••.");
    for text in ["bsn-111222334", "BSN111222334", "sofie2024", "rekening2024", "zaak-111222333", "bsn-plicht"] {
        check(text, &[]);
    }
}

#[test]
fn the_name_of_a_file_tells_no_number() {
    for (name, shown) in [
        ("bezwaar_111222333.pdf", "bezwaar_•••••.pdf"),
        ("bezwaar-BSN111222333-def.docx", "bezwaar-BSN•••••-def.docx"),
        ("bsn 111.222.333.pdf", "bsn •••••.pdf"),
        ("NL91_ABNA_0417_1643_00.xlsx", "•••••.xlsx"),
        ("afschrift.NL91ABNA0417164300.pdf", "afschrift.•••••.pdf"),
        ("zaak-111222333.pdf", "zaak-111222333.pdf"),
        ("notitie_2024-05-14_v2.pdf", "notitie_2024-05-14_v2.pdf"),
    ] {
        assert_eq!(file_name(name), shown, "{name}");
    }
}

#[test]
fn lets_other_numbers_be() {
    for text in [
        "Zaaknummer 111222333",
        "KvK 12345678",
        "kenmerk: 0612345678",
        "111222334 inwoners",
        "Postcode 4811 DJ, 2024-05-14, 14 076, 0800-1234567, 088 123 45 67",
        "NL92 ABNA 0417 1643 00",
        "@fenna:breda.example en a@b",
        "€ 111.222.333 in totaal",
        "000000000",
        "De jaren 2019 2020 2021 2022",
    ] {
        check(text, &[]);
    }
}

#[test]
fn masks_what_is_asked_for() {
    let text = "Jan (BSN 111222333, tel. 06-12345678) krijgt € 40 op NL91 ABNA 0417 1643 00.";
    assert_eq!(shown(text), "Jan (BSN •••••, tel. 06-12345678) krijgt € 40 op •••••.");
    assert_eq!(mask("Bel (06-12345678) of niet", &Kind::ALL), "Bel (•••••) of niet");
    assert!(is_sensitive(text) && !is_sensitive(&shown(text)));
    let table = "| Naam | BSN |\n|---|---|\n| Jan | 111222333 |";
    assert_eq!(mask_markdown(table, &[Kind::Bsn]).unwrap(), table.replace("111222333", "•••••"));
    assert_eq!(mask_markdown("BSN 111**222**333", &[Kind::Bsn]), None);
}

#[test]
fn an_address_tells_a_number_that_it_names() {
    for url in ["https://x.example/bezwaar-van-bsn-111222333", "https://x.example/?iban=nl91abna0417164300"] {
        assert!(is_told_by_address(url), "{url}");
    }
    for url in ["https://x.example/nieuws/111222333", "https://x.example/kvk-111222333", "mailto:jan@x.example", ""] {
        assert!(!is_told_by_address(url), "{url}");
    }
}

#[test]
fn says_where_it_stands() {
    let found = find(&blocks("<!-- page: 4 -->\n\nBel 06 1234 5678.\n\n<!-- page: 5 -->\n\n06-12345678"));
    assert_eq!(found.iter().map(|data| data.spot.page).collect::<Vec<_>>(), [Some(4)]);
}

proptest! {
    #[test]
    fn finds_every_number_that_passes_its_test(number in 10_000_000_u32..999_999_999) {
        let digits = format!("{number:09}");
        let found = find(&blocks(&format!("Zijn BSN is {digits}.")));
        prop_assert_eq!(found.len(), usize::from(eleven_test(&digits)));
    }

    #[test]
    fn takes_any_text(text in "([0-9 .+()@-]|NL|bsn |\\PC){0,60}") {
        for data in find(&blocks(&text)) {
            prop_assert!(data.masked.contains('•'));
        }
    }
}

proptest! {
    #[test]
    fn what_has_too_few_digits_is_no_citizens_number(
        text in "([(]?[0-9]{1,4}[.]?[0-9]{0,5} |[0-9]{8,9} |111222333 |111 222 333 |straat |1\\.234 ){1,6}",
        before in prop::sample::select(vec!["", "bsn: ", "zaak ", "Zijn burgerservicenummer is "]),
    ) {
        let words: Vec<Word<'_>> = text.split_whitespace().map(|text| Word { at: 0, text }).collect();
        for from in 0..words.len() {
            let found = bsn_said(&words[from..], before);
            let first_is_one = words[from].text.trim_start_matches('(').chars().all(|c| c.is_ascii_digit() || c == '.');
            prop_assert_eq!(bsn(&words[from..], before), found.filter(|_| first_is_one));
        }
    }
}
