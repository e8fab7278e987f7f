//! What stands in the corpus on the stage: documents, colleagues, municipalities.

use jatwerk_core::corpus::store::documents;
use jatwerk_core::corpus::store::documents::NewPassage;
use jatwerk_core::corpus::store::generations;
use jatwerk_core::corpus::store::people;
use jatwerk_core::corpus::store::places;
use jatwerk_core::corpus::store::vectors;
use jatwerk_domain::colleague::Colleague;
use jatwerk_domain::document::Document;
use jatwerk_domain::id::PersonId;
use jatwerk_domain::municipality::Municipality;

use crate::stage::Stage;
use crate::toy;

/// What the rest of the corpus is about.
pub const ELSEWHERE: &str = "begraafplaatsen riolering maaibeleid evenementen hondenbelasting erfpacht welstand speeltoestellen \
    bibliotheek marktgelden parkeertarieven gladheid bomenkap kermis paspoorten stembureaus warmtenet zonneparken \
    grondprijzen leerlingenvervoer mantelzorg sportvelden monumenten afvalpas toerisme bestemmingsplan nieuwbouw \
    duurzaamheid inkoop archief griffie verzuim telefonie glasvezel drugspanden vuurwerk waterberging stikstof";

impl Stage {
    pub fn add_document(
        &mut self,
        municipality: &str,
        year: &str,
        title: &str,
        author: Option<&str>,
        source: Option<&str>,
        text: &str,
    ) {
        self.add_part(None, municipality, year, title, author, source, text);
    }

    /// A document that is part of a dossier.
    #[expect(clippy::too_many_arguments, reason = "each is a word of the transcript's line")]
    pub fn add_part(
        &mut self,
        dossier: Option<&str>,
        municipality: &str,
        year: &str,
        title: &str,
        author: Option<&str>,
        source: Option<&str>,
        text: &str,
    ) {
        let key = title.to_lowercase().replace(' ', "-");
        let document = Document {
            dossier: dossier.unwrap_or(&key).to_owned(),
            key: key.clone(),
            title: title.to_owned(),
            body: text.to_owned(),
            url: Some(format!("https://praktijk.example/{key}")),
            organisation: None,
            municipality: Some(municipality.to_owned()),
            topics: Vec::new(),
            kind: None,
            date: jatwerk_domain::date::Date::parse(year),
            licence: None,
            source: source.map(str::to_owned),
            authors: author.map(str::to_owned).into_iter().collect(),
            near_duplicate_group: None,
        };
        let whole = format!("{title} {text}");
        let hash = whole.as_bytes().to_vec();
        let store = self.store();
        let passage = NewPassage { text: text.to_owned(), hash: hash.clone(), ..NewPassage::default() };
        documents::put_document(&store, &document, &hash, &[passage]).unwrap();
        vectors::put_vector(&store, &hash, toy::MODEL, &toy::embed(&whole)).unwrap();
        generations::announce_read(&store).unwrap();
    }

    pub fn add_municipality(&mut self, name: &str, province: &str, inhabitants: u32, density: f64) {
        places::put_municipality(&self.store(), &municipality(name, province, inhabitants, density)).unwrap();
    }

    pub fn add_colleague(&mut self, id: &str, name: &str, municipality: &str, topics: &str, consent: &str) {
        // Without a word: named and asked. "askable": asked, but not named. "hidden": neither.
        let (findable, pingable) = (consent.is_empty(), consent != "hidden");
        let colleague = Colleague {
            id: PersonId::new(id),
            name: name.to_owned(),
            municipality: Some(municipality.to_owned()),
            topics: topics.split(", ").map(str::to_owned).collect(),
            findable,
            pingable,
            consented_on: (findable || pingable).then(|| "2023-11-01".to_owned()),
            ..Colleague::default()
        };
        let store = self.store();
        people::put_colleague(&store, &colleague).unwrap();
        for (_, hash) in people::colleagues(&store).unwrap().into_iter().filter(|(known, _)| known.id == colleague.id) {
            vectors::put_vector(&store, &hash, toy::MODEL, &toy::embed(topics)).unwrap();
        }
        generations::announce_read(&store).unwrap();
    }
}

pub fn municipality(name: &str, province: &str, inhabitants: u32, density: f64) -> Municipality {
    Municipality {
        code: String::new(),
        name: name.into(),
        province: province.into(),
        region: String::new(),
        inhabitants,
        size_class: String::new(),
        area_km2: 1.0,
        density,
        longitude: 5.0,
        latitude: 52.0,
    }
}
