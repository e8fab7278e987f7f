//! Messages and archives as people really have them, read as the bot reads them.

use std::fs;
use std::process::Command;

use jatwerk::cli::reader::Reader;
use jatwerk::domain::refusal::Refusal;
use jatwerk::intake::foreign::{Dossier, title};
use jatwerk_stage::{made, made_mail, pdfium};

fn read(name: &str, bytes: &[u8]) -> Result<Dossier, Refusal> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    fs::write(&path, bytes).unwrap();
    Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), Some(pdfium::library().to_path_buf())).read(&path, name).outcome
}

/// Each file of the dossier: its name, and its text on one line or why there is none.
fn check(name: &str, bytes: &[u8], expected: &[(&str, &str)]) {
    let dossier = read(name, bytes).unwrap();
    let found: Vec<(&str, String)> = dossier
        .parts
        .iter()
        .map(|part| match &part.text {
            Ok(text) => (part.name.as_str(), text.replace("\n\n", " | ")),
            Err(refusal) => (part.name.as_str(), format!("({})", refusal.name())),
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(found, expected, "{name}");
}

const PDF: &str =
    "Content-Type: application/pdf; name=plan.pdf\nContent-Disposition: inline; filename=plan.pdf\n\n%PDF-stuk";
const OWN: &str = "De bewoners willen drempels in de Kastanjelaan en verlichting bij het trapveld, en een bankje.";

#[test]
fn all_that_a_message_says_is_read() {
    let [before, after] = ["Hierbij het verslag.", "De bewoners willen drempels."].map(made_mail::plain);
    let bytes = made_mail::parts("Wijkschouw", "mixed", &[&before, PDF, &after]);
    check(
        "verslag.eml",
        &bytes,
        &[
            ("verslag.eml", "# Wijkschouw | Hierbij het verslag. | De bewoners willen drempels."),
            ("plan.pdf", "(broken)"),
        ],
    );
    let stub = made_mail::plain("Your program does not show HTML.");
    let page = "Content-Type: text/html\n\n<p>De <b>heggen</b> snoeien wij in november.</p>";
    let bytes = made_mail::parts("Heggen", "alternative", &[&stub, page]);
    check("heggen.eml", &bytes, &[("heggen.eml", "# Heggen | De **heggen** snoeien wij in november.")]);
    let bytes = made_mail::message(
        "Prijs",
        "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nEen co=F6peratie: =80 5.\n",
    );
    check("prijs.eml", &bytes, &[("prijs.eml", "# Prijs | Een coöperatie: € 5.")]);
}

#[test]
fn parts_are_found_without_what_the_header_says_of_them() {
    let text = made_mail::plain(OWN);
    let bytes = made_mail::message("Schouw", &format!("Content-Type: multipart/mixed\n\n--grens\n{text}\n--grens--\n"));
    check("x.eml", &bytes, &[("x.eml", &format!("# Schouw | {OWN}"))]);
    let bytes = made_mail::message("", &format!("\n{OWN}\n"));
    check("x.eml", &bytes, &[("x.eml", OWN)]);
}

#[test]
fn a_message_in_a_message_is_a_part() {
    let inner = "Content-Type: message/rfc822\nContent-Disposition: attachment\n\nFrom: Joost Klaverblad <joost@gennep.example>\nSubject: Buurtmoestuin\n\nDe moestuin draait op regenwater.";
    let bytes = made_mail::parts("FW: Buurtmoestuin", "mixed", &[&made_mail::plain("Ter info."), inner]);
    check(
        "fw.eml",
        &bytes,
        &[
            ("fw.eml", "# FW: Buurtmoestuin | Ter info."),
            ("Buurtmoestuin.eml", "# Buurtmoestuin | De moestuin draait op regenwater."),
        ],
    );
}

#[test]
fn what_only_decorates_a_message_is_passed_over() {
    let picture = "Content-Type: image/png; name=\"image001.png\"\nContent-Disposition: inline; filename=\"image001.png\"\nContent-ID: <image001@1>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=";
    let signature = "Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Disposition: attachment; filename=smime.p7s\nContent-Transfer-Encoding: base64\n\nMIIB";
    let invitation =
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Schouw\nEND:VEVENT";
    let page = "Content-Type: text/html; charset=utf-8\n\n<p>De heggen snoeien wij in november.</p><img src=\"cid:image001@1\">";
    let bytes = made_mail::parts("Heggen", "related", &[page, picture, signature, invitation]);
    let dossier = read("heggen.eml", &bytes).unwrap();
    assert_eq!(dossier.parts.len(), 1, "{:?}", dossier.parts);
    check("x.eml", &made_mail::parts("Schouw", "mixed", &[invitation]), &[("x.eml", "# Schouw | Schouw")]);
    // A photo that somebody attached is told of.
    let photo = "Content-Type: image/jpeg\nContent-Disposition: attachment; filename=foto.jpg\nContent-Transfer-Encoding: base64\n\n/9j/AA==";
    let bytes = made_mail::parts("Foto", "mixed", &[&made_mail::plain(OWN), photo]);
    check("x.eml", &bytes, &[("x.eml", &format!("# Foto | {OWN}")), ("foto.jpg", "(picture)")]);
}

#[test]
fn what_a_message_answers_and_what_lawyers_add_is_left_out() {
    let notice =
        "Dit bericht is uitsluitend bestemd voor de geadresseerde. Bent u dat niet, verwijder deze e-mail dan.";
    let history = "Van: Joost Klaverblad\nVerzonden: dinsdag 14 mei 2024 09:30\nAan: Fenna Waterdrinker\nOnderwerp: Wijkschouw\n\nWat willen de bewoners?";
    let text = format!("{OWN}\nDatum: 3 mei\nPlaats: Breda\n\n{notice}\n\n{history}");
    let bytes = made_mail::message("RE: Wijkschouw", &format!("Content-Type: text/plain; charset=utf-8\n\n{text}\n"));
    let expected = format!("# RE: Wijkschouw | {OWN} | Datum: 3 mei | Plaats: Breda");
    check("x.eml", &bytes, &[("x.eml", &expected)]);
    let page = format!(
        "<p>{OWN}</p><div><p><b>Van:</b> Joost<br><b>Verzonden:</b> dinsdag<br><b>Aan:</b> Fenna<br><b>Onderwerp:</b> Wijkschouw</p></div><p>Wat willen zij?</p>"
    );
    let bytes = made_mail::message("RE: Wijkschouw", &format!("Content-Type: text/html; charset=utf-8\n\n{page}\n"));
    check("x.eml", &bytes, &[("x.eml", &format!("# RE: Wijkschouw | {OWN}"))]);
}

#[test]
fn what_outlook_makes_is_read() {
    let package = made_mail::winmail("De heggen.", &[("lijst van heggen.csv", b"straat;maand\r\nZuidsingel;november")]);
    let expected = ("lijst van heggen.csv", "straat: Zuidsingel; maand: november");
    let mut bytes = made_mail::message(
        "Heggen",
        "Content-Type: multipart/mixed; boundary=grens\n\n--grens\nContent-Type: text/plain\n\nZie de bijlage.\n--grens\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: binary\n\n",
    );
    bytes.extend(&package);
    bytes.extend(b"\r\n--grens--\r\n");
    check("heggen.eml", &bytes, &[("heggen.eml", "# Heggen | Zie de bijlage."), expected]);
    check("winmail.dat", &package, &[("winmail.dat", "De heggen."), expected]);
    let broken = "Content-Type: application/ms-tnef; name=winmail.dat\n\nniets";
    let bytes = made_mail::parts("Heggen", "mixed", &[&made_mail::plain("Zie de bijlage."), broken]);
    check("heggen.eml", &bytes, &[("heggen.eml", "# Heggen | Zie de bijlage."), ("winmail.dat", "(winmail)")]);

    let texts =
        [(0x0037, "Heggen snoeien"), (0x1000, "In november,\r\nna het vogelseizoen."), (0x0c1a, "Fenna Waterdrinker")];
    let bytes =
        made_mail::msg(&texts, &[("lijst.csv", b"a;b"), ("logo.png", b"\x89PNG")], Some("Wanneer snoeien jullie?"));
    check(
        "heggen.msg",
        &bytes,
        &[
            ("heggen.msg", "# Heggen snoeien | In november, | na het vogelseizoen."),
            ("lijst.csv", "a; b"),
            ("Eerdere vraag.eml", "# Eerdere vraag | Wanneer snoeien jullie?"),
        ],
    );
    let dossier = read("heggen.msg", &bytes).unwrap();
    assert_eq!(title(&dossier, "heggen.msg"), "Heggen snoeien");
    assert_eq!(dossier.known.author.as_deref(), Some("Fenna Waterdrinker"));
    assert_eq!(dossier.known.date.map(|date| date.to_string()).as_deref(), Some("2024-05-14"));
    assert_eq!(read("leeg.msg", &bytes[..600]), Err(Refusal::OldOffice));
}

#[test]
fn what_outlook_keeps_as_rich_text_only_is_read() {
    let text =
        made_mail::rich(r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 De {\b heggen} van de co\'f6peratie.\par Groet, Joost}");
    check(
        "heggen.msg",
        &made_mail::rich_msg("Heggen", &text),
        &[("heggen.msg", "# Heggen | De heggen van de coöperatie. | Groet, Joost")],
    );
    let page = made_mail::rich(
        r"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 De {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 heggen\htmlrtf }\htmlrtf0{\*\htmltag92 </b>} groeien.\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}}",
    );
    check("winmail.dat", &made_mail::rich_winmail(&page), &[("winmail.dat", "De **heggen** groeien.")]);
    check("heggen.msg", &made_mail::rich_msg("Heggen", &page), &[("heggen.msg", "# Heggen | De **heggen** groeien.")]);
    assert_eq!(read("winmail.dat", &made_mail::rich_winmail(b"stuk")), Err(Refusal::Empty));
}

#[test]
fn a_page_that_was_saved_whole_is_read() {
    let page = "Content-Type: text/html\nContent-Location: https://x.example/\n\n<title>Zonnepark</title><p>De oude vuilnisbelt wordt een zonnepark.</p>";
    let style = "Content-Type: text/css\nContent-Location: https://x.example/a.css\n\np { color: red }";
    let bytes = made_mail::parts("Zonnepark", "related", &[page, style]);
    check("zonnepark.mht", &bytes, &[("zonnepark.mht", "# Zonnepark | De oude vuilnisbelt wordt een zonnepark.")]);
}

#[test]
fn archives_of_old_programs_are_read() {
    let bytes = made_mail::old_package(&[("Be?indiging.txt", 0x89, b"De stichting is opgeheven, en alles is klaar.")]);
    check("x.zip", &bytes, &[("Beëindiging.txt", "De stichting is opgeheven, en alles is klaar.")]);
    let streamed = made_mail::streamed_package("bomen.txt", b"De eik op de brink is ziek.");
    check("x.zip", &streamed, &[("bomen.txt", "De eik op de brink is ziek.")]);
    let strange = made_mail::strangely_packed(made::package(&[("plan.txt", b"Tekst")]));
    assert_eq!(read("x.zip", &strange), Err(Refusal::Packing));
    let rubbish = made::package(&[
        ("plan.txt", b"Tekst."),
        ("~$plan.docx", b"x"),
        ("Thumbs.db", b"x"),
        ("a/desktop.ini", b"x"),
        ("plan.lnk", b"x"),
    ]);
    check("x.zip", &rubbish, &[("plan.txt", "Tekst.")]);
}

#[test]
fn each_file_of_a_folder_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("stukken");
    fs::create_dir(&documents).unwrap();
    let model = pdfium::library().ancestors().nth(2).unwrap();
    fs::write(folder.path().join("jatwerk.toml"), format!("[model]\nfolder = {model:?}")).unwrap();
    let files: [(&str, &[u8]); 7] = [
        ("bericht.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1_\0_\0s\0u\0b\0s\0t\0g\x001\0.\x000\0_\0"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1oud"),
        ("foto.jpg", b"\xff\xd8\xff"),
        ("film.mp4", b"x"),
        ("~$plan.docx", b"x"),
        (".DS_Store", b"x"),
        ("stuk zonder naam", b"tekst"),
    ];
    for (name, bytes) in files {
        fs::write(documents.join(name), bytes).unwrap();
    }
    fs::write(documents.join("plan.pdf"), made::pdf(&["De laadpaal staat in Breda."])).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_jatwerk"))
        .args(["import", "stukken"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    for line in [
        "stukken: 8 files, of which 1 read, 2 passed over (1 hidden, 1 left by a system or program), 5 not read.",
        "1 new, 0 replaced, 0 as they were, 5 could not be read.",
        "bericht.msg, line 1: the file is a message of Outlook that cannot be read; open it there and save it as .eml",
        "oud.doc, line 1: the file is of an old kind; save it as DOCX, XLSX or PPTX",
        "foto.jpg, line 1: the file is a picture",
        "film.mp4, line 1: the file is sound or film",
        "stuk zonder naam, line 1: the file is of a kind that is not read",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}
