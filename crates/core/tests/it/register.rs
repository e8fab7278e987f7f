//! The entry in the register of processing, as it follows from what each feature declares of its tables. What these hold stands in
//! `docs/gegevens.tsv`, in Dutch.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use jatwerk_core::db::{Age, Erase, Retention, TableSpec};
use jatwerk_core::features::FEATURES;
use jatwerk_core::kernel::feature;

const HEAD: &str = "\
# Verwerkingsregister

Dit is de regel voor het register van verwerkingsactiviteiten (AVG, artikel 30). Wat tussen ‹haken› staat, vul je zelf in. De tabel
onderaan komt uit het programma: een test vergelijkt haar met wat de bot echt bewaart en wist. De
[DPIA](dpia.md) legt uit waarom het mag.

| | |
| --- | --- |
| Verwerking | Kennis en collega’s vinden met Jatwerk |
| Verantwoordelijke | ‹gemeente›, ‹adres› |
| Functionaris gegevensbescherming | ‹naam en adres› |
| Doel | Medewerkers vinden wat een andere gemeente al deed, en welke collega er meer van weet |
| Grondslag | Taak van algemeen belang (artikel 6, lid 1, onder e); noemen en vragen van collega’s alleen na hun akkoord |
| Betrokkenen | Medewerkers die vragen stellen, specialisten, de infodesk, moderatoren |
| Ontvangers | Wie in dezelfde kamer zit; niemand buiten de eigen homeserver en wie daarmee verbonden is |
| Verwerkers | ‹wie de server beheert›, of niemand |
| Doorgifte buiten de EU | Geen: de bot zoekt op je eigen server |
| Beveiliging | Zie [BIO2](bio2.md) en [dreigingen](dreigingen.md) |

## Wat de bot van mensen bewaart

‘De termijn’ is `[bot] retention_days` uit de instellingen: standaard 90 dagen. ‘Wissen’ is wat er gebeurt na `vergeet mij`. Wat met
✓ is gemerkt, laat de bot zien als je `mijn gegevens` zegt.

| tabel | wat | waarvoor | hoe lang | wissen | te zien |
| --- | --- | --- | --- | --- | --- |
";

const TAIL: &str = "
Stukken die je zelf inbrengt, kunnen namen van mensen bevatten. Die staan los van deze tabel: een moderator haalt ze weg met een
wijziging van het stuk. Burgerservicenummers en rekeningnummers herkent de bot, en laat hij niet zien.

Een origineel bestand waar geen stuk meer bij hoort, haalt de bot binnen dertig uur van de schijf. Staat in de database niet dat iemand het
bracht, zoals bij een bijlage uit een ZIP, dan staat het eerst nog een week in `data/files/unwanted`. Zolang er daar zo een
staat, wachten andere bestanden die weg mogen daar ook, hooguit een week.

Zonder gegevens van mensen zijn de tabellen ";

/// What a table holds of people, and why it stays, as somebody wrote it down.
struct Told<'a> {
    what: &'a str,
    purpose: &'a str,
    why: &'a str,
    left: &'a str,
}

fn told(text: &str) -> BTreeMap<&str, Told<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [table, what, purpose, why, left] = fields.as_slice() else { panic!("five fields: {line}") };
            (*table, Told { what, purpose, why, left })
        })
        .collect()
}

/// How long rows stay, as the program has it, with why where that is no number of days.
fn time(spec: &TableSpec, told: &Told<'_>) -> String {
    let age = |age: &Age| match age {
        Age::Set => "de termijn".to_owned(),
        Age::Days(1) => "1 dag".to_owned(),
        Age::Days(days) => format!("{days} dagen"),
    };
    let (time, needs_why) = match spec.retention {
        Retention::Until { past, only } => {
            let mut ages: Vec<String> = past.iter().map(|(one, _)| age(one)).collect();
            ages.dedup();
            (ages.join(" en "), only.is_some())
        }
        Retention::With(table) => (format!("zo lang als `{table}`"), false),
        Retention::Unless(_) | Retention::Kept(_) => (String::new(), true),
    };
    assert_eq!(needs_why, !told.why.is_empty(), "{}: say why it stays, or leave that out", spec.name);
    [time, told.why.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What becomes of it when somebody wants to be forgotten.
fn erased(spec: &TableSpec, told: &Told<'_>) -> String {
    let has = |wanted: fn(&Erase) -> bool| spec.columns.iter().any(|(_, erase)| wanted(erase));
    let is_kept = has(|erase| matches!(erase, Erase::Keep(_)));
    assert_eq!(is_kept, !told.left.is_empty(), "{}: say why that may stay, or leave it out", spec.name);
    let goes = match (has(|erase| matches!(erase, Erase::Row | Erase::With(_))), has(|erase| *erase == Erase::Blank)) {
        (true, _) => "weg",
        (false, true) => "naam weg, de rij blijft",
        (false, false) => "",
    };
    [goes, told.left].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

#[test]
fn the_register_of_processing_tells_what_is_kept_and_erased() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let text = std::fs::read_to_string(docs.join("gegevens.tsv")).unwrap();
    let mut told = told(&text);
    let mut specs = feature::tables(FEATURES);
    specs.sort_by_key(|spec| spec.name);
    let (about, others): (Vec<&TableSpec>, Vec<&TableSpec>) = specs.iter().partition(|spec| !spec.columns.is_empty());
    let mut page = String::from(HEAD);
    for spec in about {
        let told =
            told.remove(spec.name).unwrap_or_else(|| panic!("docs/gegevens.tsv does not tell of `{}`", spec.name));
        let (time, erased) = (time(spec, &told), erased(spec, &told));
        let shown = if spec.shown { "✓" } else { "" };
        let Told { what, purpose, .. } = told;
        writeln!(page, "| `{}` | {what} | {purpose} | {time} | {erased} | {shown} |", spec.name).unwrap();
    }
    assert!(told.is_empty(), "docs/gegevens.tsv tells of what holds nothing about anybody: {:?}", told.keys());
    let others: Vec<String> = others.iter().map(|spec| format!("`{}`", spec.name)).collect();
    page.push_str(TAIL);
    page.push_str(&others.join(", "));
    page.push_str(".\n");
    expect_test::expect_file![docs.join("src/verwerkingsregister.md")].assert_eq(&page);
}
