//! A fuzz target for every parser: what people honestly say or send, changed by chance. Whatever comes of it, nothing of ours
//! stumbles.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::Path;
use std::time::Duration;

use jatwerk::cli::reader::Reader;
use jatwerk::config::Config;
use jatwerk::domain::date::Date;
use jatwerk::domain::filter::Filter;
use jatwerk::domain::hours::Hours;
use jatwerk::domain::id::{PersonId, RoomId};
use jatwerk::domain::language::Language;
use jatwerk::domain::passage::{cut, embedded_text};
use jatwerk::domain::quote::Quote;
use jatwerk::domain::reuse::{line, spoken};
use jatwerk::domain::sentence::{best_sentence, sentences, shorten};
use jatwerk::domain::time::Timestamp;
use jatwerk::domain::{
    citizen, clause, follow_up, personal_data, plain, question, several, small_talk, when, whole_place, working_time,
};
use jatwerk::features::FEATURES;
use jatwerk::intake::foreign::{self, feed, wire};
use jatwerk::intake::{self, judged, lexicon};
use jatwerk::kernel::event::Said;
use jatwerk::kernel::obey;
use jatwerk::kernel::obey::wants::wants;
use jatwerk::matrix::mention::{self, Names};
use jatwerk::speech::rich::{Block, Rich, Span, marked, text};
use jatwerk_stage::chance::{fuzz, fuzz_text, ours};
use jatwerk_stage::corpus::municipality;
use jatwerk_stage::made::{self, package};
use jatwerk_stage::made_mail;
use jatwerk_stage::pdfium;
use jatwerk_stage::stage::{Stage, direct, room};

/// What people say in the transcripts.
fn said() -> Vec<String> {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| line.starts_with('@'));
    lines.filter_map(|line| Some(line.split_once(": ")?.1.trim_start_matches("@Jatwerk ").to_owned())).collect()
}

/// A file of another program: as it is read, as that is told, and as what becomes of it.
fn read_foreign(bytes: &[u8], name: &str) {
    let Some(outcome) = ours(|| foreign::read(bytes, name)) else { return };
    let mut told = Vec::new();
    wire::write(&mut told, &outcome).unwrap();
    assert_eq!(wire::read(&told).as_ref(), Some(&outcome));
    if let Ok(dossier) = outcome {
        assert!(dossier.parts.len() <= 100);
        let document = foreign::document::of(&dossier, "key", name);
        let passages = cut(&document);
        passages.iter().for_each(|passage| drop(embedded_text(&document.title, document.place(), passage)));
        personal_data::find(&plain::blocks(&document.body));
    }
}

/// A file that an operator brings in.
fn import(bytes: &[u8], name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    if let Ok(reading) = intake::open(&path) {
        reading.for_each(drop);
    }
}

/// Whether there is no other markup in it than ours.
fn is_tame(html: &str) -> bool {
    let tags = html.split('<').skip(1).map(|part| part.split_once('>').map(|(tag, _)| tag.trim_start_matches('/')));
    let mut tags = tags.map(|tag| tag.unwrap_or("?"));
    tags.all(|tag| match tag.strip_prefix("a href=\"") {
        Some(url) => url.starts_with("http") && url.matches('"').count() == 1 && url.ends_with('"'),
        None => ["a", "p", "strong", "em", "code", "pre", "ul", "ol", "li", "br"].contains(&tag),
    })
}

#[test]
fn words_in_the_chat() {
    let said = said();
    let samples: Vec<&str> = said.iter().map(String::as_str).collect();
    let names = Names { id: "@jatwerk:breda.example".into(), short: vec!["Jatwerk".into()] };
    let commands = obey::commands(FEATURES);
    fuzz_text("commands", 2_000, &samples, |text| {
        drop((commands.hear(text), wants(text, FEATURES), Language::of(text)))
    });
    fuzz_text("mentions", 2_000, &samples, |text| {
        let text = text.replace("…", "@Jatwerk:");
        for told in [None, Some(true), Some(false)] {
            let heard =
                mention::hear(&text, Some(&format!("<a href=\"https://matrix.to/#/{text}\">x</a>")), told, &names);
            assert!(heard.text.len() <= text.len());
        }
    });
    let places = [municipality("Breda", "Noord-Brabant", 184_000, 1_470.0), municipality("Ede", "Gelderland", 1, 1.0)];
    fuzz_text("filters", 2_000, &samples, |text| drop((clause::take(text, &places), Filter::read(text, &places))));
    fuzz_text("small talk", 2_000, &samples, |text| {
        let _heard = (small_talk::of(text, "Jatwerk"), small_talk::language(text), citizen::is_named_in(text));
        drop((follow_up::narrows(text, &places), follow_up::goes_on(text), whole_place::wanted(text, &places)));
        assert!(!several::questions(text, &places).is_empty());
        assert!(question::lacking(text).is_none_or(|word| !question::does_without("", &word)));
        assert!(question::spelled_out(text).len() >= text.len());
    });
    let told = ["3 ab vt +", "in gebruik, collega hielp, eigen jas", "anders omdat wij een eiland zijn", "✅ 🤝🎯"];
    fuzz_text("lines about re-use", 2_000, &told, |text| {
        let read = [line::read(text), line::read_answer(text)];
        drop((read.map(|line| line.map(|line| line.typed())), spoken::consent(text), spoken::effect(text)));
    });
    fuzz_text("messages", 2_000, &samples, |words| {
        let quote = Quote::of(words, &|word| word.starts_with('a'));
        let url = |start: &str| Span::Link { text: words.to_owned(), url: format!("{start}{words}") };
        let spans = vec![text(words), Span::Strong(words.into()), Span::Quote(quote), url(""), url("https://")];
        let spans = [spans, vec![Span::Code(words.into())], marked(words)].concat();
        let rich = Rich(vec![
            Block::Line(spans.clone()),
            Block::Bulleted(vec![spans.clone()]),
            Block::Numbered(vec![vec![spans]]),
        ]);
        let html = rich.message().html;
        assert!(is_tame(&html), "{html}");
    });
}

#[test]
fn words_in_every_kind_of_room() {
    let said = said();
    let samples: Vec<&str> = said.iter().map(String::as_str).collect();
    let mut stage = Stage::new();
    (stage.desk, stage.moderators) = (Some(RoomId::new("!desk")), Some(RoomId::new("!moderators")));
    stage.add_document("Breda", "2024", "Plan", Some("@fenna:breda.example"), None, "Wij bellen aan bij huurders.");
    stage.add_colleague("@fenna:breda.example", "Fenna", "Breda", "huur", "");
    let (stage, turn) = (RefCell::new(stage), Cell::new(0_usize));
    fuzz_text("said in rooms", 200, &samples, |text| {
        let mut stage = stage.borrow_mut();
        stage.transcript.clear();
        turn.set(turn.get() + 1);
        let sender =
            PersonId::new(["@mod:breda.example", "@fenna:breda.example", "@asker:leiden.example"][turn.get() % 3]);
        let place = [room(), direct(&sender), RoomId::new("!desk"), RoomId::new("!moderators")][turn.get() % 4].clone();
        let said = Said {
            id: stage.next_message(),
            at: stage.now(),
            direct: place == direct(&sender),
            room: place,
            sender,
            text: text.to_owned(),
            thread: None,
            reply_to: None,
            mentioned: true,
            moderator: true,
            power: 50,
        };
        stage.say(said);
        stage.wait(Duration::from_secs(60));
        assert!(!stage.transcript.contains("Er ging bij mij iets mis"), "{}", stage.transcript);
    });
}

#[test]
fn days_hours_and_personal_data() {
    let days = [
        "tot 14 mei 2025",
        "2 weken",
        "volgende week dinsdag om 10:30",
        "van maandag tot en met vrijdag",
        "3 januari t/m 7 februari",
        "next Friday",
        "2024-02-29",
        "over een uur",
        "31-12-2024",
        "vanaf 1 juli",
        "morgenochtend",
        "in 3 days",
        "t/m kerst",
    ];
    let (hours, now) = (Hours::default(), Timestamp(1_717_484_400_000));
    fuzz_text("days", 2_000, &days, |text| {
        drop((when::read(text, hours.date(now)), when::moment(text, now, &hours), Date::parse(text)));
    });
    let worked = [
        "ma-vr 9:00-17:00",
        "maandag, woensdag en vrijdag van 9 tot 13 uur",
        "8.30-17",
        "di do Amsterdam",
        "mo-fri 09:00",
    ];
    fuzz_text("hours", 2_000, &worked, |text| {
        if let Ok(read) = working_time::read(text, &hours) {
            assert!(read.opens() < read.closes() && read.days().contains(&true));
            read.next_open(now);
        }
    });
    let personal = [
        "BSN 111222333, tel. 06-12345678, fenna@breda.example, NL91 ABNA 0417 1643 00",
        "+31 (0)76 529 30 00 of 0031765293000",
        "Bel 088 1234567! Of mail <a.b+c@sub.example.nl>. BSN: 1112.22.333",
        "GB29 NWBK 6016 1331 9268 19; rekening 123456789",
    ];
    fuzz_text("personal data", 2_000, &personal, |text| {
        for found in personal_data::find(&plain::blocks(text)) {
            assert!(found.masked.contains('•'), "{found:?}");
        }
    });
}

#[test]
fn texts_and_settings() {
    let markdown = [
        "---\ntitle: \"Plan: afval\"\nmunicipality: Breda\ndate: 2024-05-14\ntopics: [afval, wonen]\n---\n# Kop\n\n- een\n- twee\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "<!-- file: plan.pdf -->\n\n<!-- page: 3 -->\n\nDat werkt (bijv. in art. 2.1). ‘Echt?’ Ja!\n\n> citaat\n\n```\ncode\n```\n",
        "+++\ntitle = \"x\"\n+++\n[link](https://a.example \"t\") ![p](x.png) <b>vet</b> &amp; [^1]\n\n[^1]: noot\n",
    ];
    fuzz_text("Markdown and front matter", 1_000, &markdown, |text| read_foreign(text.as_bytes(), "plan.md"));
    fuzz_text("sentences", 1_000, &markdown, |text| {
        assert!(sentences(text).all(|sentence| text.contains(sentence)));
        assert!(text.contains(best_sentence(text, &|word| f32::from(u8::from(word.len() > 4)))));
        assert!(shorten(text, 20).chars().count() <= 21);
    });
    let settings = include_str!("../../config/jatwerk.toml");
    fuzz_text("settings", 300, &[settings], |text| drop(Config::parse(Path::new("jatwerk.toml"), text)));
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("words");
    fuzz_text("lists of words", 300, &[include_str!("../../config/lexicon.toml")], |text| {
        fs::write(&path, text).unwrap();
        drop(lexicon::read(Some(&path)));
    });
    let questions = include_str!("../judged/sample.jsonl").lines().take(3).collect::<Vec<_>>().join("\n");
    fuzz_text("judged questions", 300, &[&questions], |text| {
        fs::write(&path, text).unwrap();
        drop(judged::read::<judged::JudgedQuestion>(&path));
    });
}

#[test]
fn what_an_operator_brings_in() {
    let row = r#"{"id":"a","parent_id":"b","title":"T","body":"Tekst.","organisation":"Gemeente Breda","topics":["x"],"date":"2024-05","authors":["@a:b"],"municipality":null}"#;
    fuzz_text("JSONL", 500, &[row, "{\"id\":1}\n\n[]\n"], |text| import(text.as_bytes(), "corpus.jsonl"));
    let people = include_str!("../../config/sample/colleagues.csv").lines().take(4).collect::<Vec<_>>().join("\n");
    fuzz_text("colleagues", 500, &[&people], |text| import(text.as_bytes(), "people.csv"));
    let places = include_str!("../../config/sample/municipalities.csv").lines().take(4).collect::<Vec<_>>().join("\n");
    fuzz_text("municipalities", 500, &[&places], |text| import(text.as_bytes(), "places.csv"));
    let adoptions = include_str!("../../config/sample/adoptions.csv").lines().take(4).collect::<Vec<_>>().join("\n");
    fuzz_text("adoptions", 500, &[&adoptions], |text| import(text.as_bytes(), "adoptions.csv"));
    let told = r#"{"read":{"known":{"title":"T","author":null,"date":"2024-05","municipality":null,"topics":["x"]},"parts":[{"name":"a.pdf","size":3,"pages":2,"text":"x"},{"name":"b","size":1,"pages":null,"refused":"scanned"}]}}"#;
    fuzz_text(
        "what the reading process says",
        1_000,
        &[told, "{\"refused\":\"broken\"}", "{\"Ok\":[[\"1\",\"T\",\"u\"]]}"],
        |text| {
            drop((wire::read(text.as_bytes()), wire::read_feed(text.as_bytes())));
        },
    );
}

#[test]
fn pages_messages_tables_and_feeds() {
    let feeds = [
        r#"<?xml version="1.0"?><rss version="2.0"><channel><title>K</title><item><guid>1</guid><title>T</title><link>https://a.example/1</link></item></channel></rss>"#,
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>2</id><title type="html">&lt;b&gt;T</title><link rel="alternate" href="https://a.example/2"/></entry></feed>"#,
        r#"<!DOCTYPE r [<!ENTITY l0 "x">]><rdf:RDF xmlns:rdf="r"><item rdf:about="3"><![CDATA[x]]><title>&l0;</title></item></rdf:RDF>"#,
    ];
    fuzz_text("feeds", 1_000, &feeds, |text| {
        let outcome = feed::items(text.as_bytes(), Some("https://a.example/feed"));
        let mut told = Vec::new();
        wire::write_feed(&mut told, &outcome).unwrap();
        assert_eq!(wire::read_feed(&told), Some(outcome));
    });
    let page = "<html><head><title>T</title><style>a{}</style></head><body><h1>Kop</h1><p>Een <b>vette</b> zin<br><ul><li>a<li>b</ul><table><tr><th>a<td>1</table><pre>x</pre></body></html>";
    fuzz_text("HTML", 300, &[page, "<p>los &nbsp; <a href='x'>y</a>"], |text| {
        read_foreign(text.as_bytes(), "pagina.html")
    });
    let eml = made::eml(
        "=?utf-8?q?Plan_=C3=A9=C3=A9n?=",
        "Dag,\r\n\r\nZie de bijlage.",
        &[("plan.txt", "Tekst."), ("x.csv", "a;b\r\n1;2")],
    );
    let reply = made_mail::message(
        "RE: x",
        "Content-Type: text/plain; format=flowed\n\nTekst \ndie loopt.<https://a.example>\n\nOp 3 mei 2024 schreef Joost:\n> Vraag?\n-----Oorspronkelijk bericht-----\nVan: a\nAan: b\nDatum: c\n",
    );
    let nested = made_mail::parts(
        "x",
        "alternative",
        &[
            "Content-Type: text/html\n\n<p>Zin.",
            "Content-Type: text/calendar\n\nBEGIN:VEVENT\nSUMMARY:a\\, b\nDTSTART:20240514\nEND:VEVENT",
            "Content-Type: message/rfc822\n\nSubject: y\n\nTekst.",
            "Content-Type: application/pkcs7-mime\n\nMIIB",
        ],
    );
    fuzz("messages (EML)", 500, &[eml, reply, nested], |bytes| read_foreign(bytes, "bericht.eml"));
    let outlook = made_mail::msg(&[(0x0037, "x"), (0x1000, "Tekst.")], &[("a.csv", b"a;b")], Some("Vraag"));
    fuzz("messages (MSG)", 300, &[outlook], |bytes| read_foreign(bytes, "bericht.msg"));
    let package = made_mail::winmail("Tekst.", &[("een lijst.csv", b"a;b")]);
    fuzz("messages (winmail.dat)", 500, &[package], |bytes| read_foreign(bytes, "winmail.dat"));
    fuzz_text("CSV", 500, &["naam;jaar\n\"Plan; afval\";2024\n", "a,b,c\n1,2\n"], |text| {
        read_foreign(text.as_bytes(), "tabel.csv")
    });
    fuzz("bytes of any kind", 500, &[made::locked(), b"MZ\x90\0\x03".to_vec(), vec![0; 40]], |bytes| {
        read_foreign(bytes, "bestand")
    });
}

#[test]
fn office_documents() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let word = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Kop1"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Een </w:t><w:tab/><w:br w:type="page"/><w:t>zin.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>cel</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
    let rich = r#"<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:sym w:font="Symbol" w:char="F0B3"/><w:noBreakHyphen/><w:footnoteReference w:id="1"/></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:vanish/></w:rPr><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>vak</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"#;
    fuzz_text("DOCX", 500, &[word, rich], |text| {
        read_foreign(&package(&[types, ("word/document.xml", text.as_bytes())]), "plan.docx");
    });
    let numbers = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="a"/><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="Art. %1.%2"/><w:lvlRestart w:val="0"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4294967295"/></w:lvlOverride></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:styleId="a" w:default="1"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:outlineLvl w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:style></w:styles>"#;
    for (what, fuzzed) in [("DOCX, numbers", 0), ("DOCX, styles", 1)] {
        fuzz_text(what, 200, &[[numbers, styles][fuzzed]], |text| {
            let mut parts = [numbers, styles];
            parts[fuzzed] = text;
            let parts = ["word/numbering.xml", "word/styles.xml"].into_iter().zip(parts.map(str::as_bytes));
            let main = [types, ("word/document.xml", rich.as_bytes())];
            read_foreign(&package(&main.into_iter().chain(parts).collect::<Vec<_>>()), "plan.docx");
        });
    }
    let slide = r#"<p:sld xmlns:p="p" xmlns:a="a"><p:sp><p:nvSpPr><p:ph type="title"/></p:nvSpPr><a:p><a:r><a:t>Titel</a:t></a:r></a:p></p:sp></p:sld>"#;
    let list = r#"<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>"#;
    let relations = r#"<Relationships><Relationship Id="rId1" Target="slides/slide1.xml"/></Relationships>"#;
    for (what, fuzzed) in [("PPTX, slides", 0), ("PPTX, list", 1), ("PPTX, relations", 2)] {
        fuzz_text(what, 200, &[[slide, list, relations][fuzzed]], |text| {
            let mut parts = [slide, list, relations];
            parts[fuzzed] = text;
            let names = ["ppt/slides/slide1.xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"];
            let parts = names.into_iter().zip(parts.map(str::as_bytes));
            read_foreign(&package(&[types].into_iter().chain(parts).collect::<Vec<_>>()), "dia.pptx");
        });
    }
    let odt = "<office:text><text:h text:outline-level=\"1\">Kop</text:h><text:p>Een<text:s text:c=\"3\"/>zin<text:line-break/>.</text:p><text:list text:continue-numbering=\"true\"><text:list-item text:start-value=\"4294967295\"><text:p>punt<text:note><text:note-body><text:p>noot</text:p></text:note-body></text:note></text:p></text:list-item></text:list><text:p><draw:frame><draw:text-box><text:p>vak</text:p></draw:text-box></draw:frame></text:p></office:text>";
    fuzz_text("ODT", 500, &[odt], |text| read_foreign(&made::open_document("text", text), "plan.odt"));
    let whole = [
        made::docx("<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>"),
        made::pptx(&[("T", "t")]),
        package(&[("a/b.txt", b"tekst"), ("c.csv", b"a;b")]),
    ];
    fuzz("ZIP", 500, &whole, |bytes| read_foreign(bytes, "dossier.zip"));
}

#[test]
fn sheets_and_pdf() {
    // What these are read with may ask for all memory there is, so they are read as they always are: by another process.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    let reader = Reader::new(env!("CARGO_BIN_EXE_jatwerk").into(), Some(pdfium::library().into()));
    let read = |bytes: &[u8], name: &str| {
        fs::write(&path, bytes).unwrap();
        drop(reader.read(&path, name));
    };
    let cells = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>45000.5</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c></row>"#;
    fuzz_text("XLSX", 30, &[cells], |text| read(&made::xlsx(text, "<sst><si><t>naam</t></si></sst>"), "tabel.xlsx"));
    let table = r#"<office:spreadsheet><table:table table:name="B"><table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
    fuzz_text("ODS", 30, &[table], |text| read(&made::open_document("spreadsheet", text), "tabel.ods"));
    fuzz("PDF", 30, &[made::pdf(&["De laadpaal staat er.", "Tweede blad."])], |bytes| read(bytes, "plan.pdf"));
}
