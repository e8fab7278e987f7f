//! What can be found, kept in step with what is remembered.

mod renewal;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::ptr;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use wildmatch::WildMatch;

use crate::corpus::Fault;
use crate::corpus::learned::Learned;
use crate::corpus::rules::{CurationRules, Decided};
use crate::corpus::store::documents::{PassagePlace, PassageRow};
use crate::corpus::store::generations::Generations;
use crate::corpus::store::judgments::lines;
use crate::corpus::store::titles::LiveTitle;
use crate::corpus::store::{documents, generations, overrides, people, places, vectors};
use crate::db::Db;
use crate::domain::colleague::Colleague;
use crate::domain::expertise::{Authorship, Expertise};
use crate::domain::id::{DocumentId, PassageId};
use crate::domain::municipality::Municipality;
use crate::domain::vector::Vector;
use crate::search::Index as _;
use crate::search::finder::{Entry, Finder, Found, Live, Query, Told};
use crate::search::flat::Flat;
use crate::search::lexical::Stem;
use crate::search::lexicon::Lexicon;
use crate::search::topic::Topic;

/// So many passages are read from the store at a time.
const CHUNK: usize = 1_000;

/// The passages, the colleagues, what they wrote and the municipalities that answers are made of.
pub struct Library {
    finder: Finder,
    /// Whether passages are looked for at all.
    searches: bool,
    model: String,
    generations: Option<Generations>,
    /// What came or went and may yet never have happened: see [`Library::count_for_good`].
    doubtful: HashSet<PassageId>,
    places: FxHashMap<PassageId, PassagePlace>,
    /// The passages of each document that has any.
    passages: HashMap<DocumentId, Vec<PassageId>>,
    titles: HashMap<DocumentId, LiveTitle>,
    colleagues: Vec<Colleague>,
    /// Whoever is no colleague, whatever is imported.
    left_out: Vec<WildMatch>,
    profiles: Flat,
    /// Who wrote what, by the documents' keys.
    authorships: BTreeMap<String, Authorship>,
    /// Counted when it is asked for after a change.
    expertise: OnceLock<Expertise>,
    dimensions: usize,
    municipalities: Vec<Municipality>,
    rules: CurationRules,
    learned: Learned,
    /// What the words of the last question tell whose vector is not there yet.
    told: Option<Told>,
}

impl Library {
    /// Opens the library of what is in the db, with vectors of `model`. The search's own files are in `folder`
    /// (`None`: in memory); what they lack is made anew.
    pub fn open(db: &Db, folder: Option<&Path>, model: &str, dimensions: usize) -> Result<Self, Fault> {
        let generations = generations::generations(db)?;
        let places = documents::marked_passages(db, model)?;
        let live = |(passage, mark, place): &(PassageId, u64, PassagePlace)| Live {
            passage: *passage,
            mark: *mark,
            dossier: place.dossier.clone(),
        };
        let live: Vec<Live> = places.iter().map(live).collect();
        let far = db.far_vectors(model, dimensions)?;
        let finder = Finder::open_over(far, folder, model, dimensions, &live)?;
        let mut library =
            Self { generations: Some(generations), searches: true, ..Self::over(finder, db, model, dimensions)? };
        library.places.reserve(places.len());
        for (passage, _, place) in places {
            library.put_place(passage, place);
        }
        let missing = library.finder.missing().clone();
        library.add(db, &missing.entries)?;
        for chunk in missing.vectors.chunks(CHUNK) {
            let mut vectors = Vec::with_capacity(chunk.len());
            for id in chunk {
                vectors.extend(documents::passage_vector(db, *id, model)?.map(|vector| (*id, vector)));
            }
            library.finder.add_vectors(vectors);
        }
        library.finder.learn_asking(vectors::vector(db, vectors::ASKING, model)?);
        library.fill_titles(db)?;
        library.finder.settle()?;
        library.refresh_colleagues(db)?;
        Ok(library)
    }

    /// Opens a library in which no passage is ever found, for whoever looks for none: it is there at once.
    pub fn without_search(db: &Db, model: &str, dimensions: usize) -> Result<Self, Fault> {
        let finder = Finder::open(None, model, dimensions, &[])?;
        let mut library = Self::over(finder, db, model, dimensions)?;
        library.refresh(db)?;
        Ok(library)
    }

    fn over(finder: Finder, db: &Db, model: &str, dimensions: usize) -> Result<Self, Fault> {
        let authorships: BTreeMap<String, Authorship> = documents::authorships(db)?.into_iter().collect();
        Ok(Self {
            finder,
            searches: false,
            model: model.to_owned(),
            generations: None,
            doubtful: HashSet::new(),
            places: FxHashMap::default(),
            passages: HashMap::new(),
            titles: HashMap::new(),
            colleagues: Vec::new(),
            left_out: Vec::new(),
            profiles: Flat::new(dimensions),
            expertise: OnceLock::new(),
            authorships,
            dimensions,
            municipalities: places::municipalities(db)?,
            rules: CurationRules::of(db, &overrides::current(db)?, model)?,
            learned: Learned::new(lines::learned(db, model)?),
            told: None,
        })
    }

    /// Takes over what changed in the store since the last time.
    ///
    /// # Errors
    /// When the store or an index fails; the library then stays as it was or is refreshed in part, and the next call
    /// looks at everything.
    pub fn refresh(&mut self, db: &Db) -> Result<(), Fault> {
        let now = generations::generations(db)?;
        self.told = None;
        // What fails half-way is looked at whole the next time.
        let before = self.generations.take();
        let changed = |part: fn(&Generations) -> i64| before.is_none_or(|before| part(&before) != part(&now));
        let passages = changed(|of| of.passages);
        if passages {
            let renewed = before.map(|before| generations::renewed(db, before.passages, now.passages));
            let renewed = renewed.transpose()?.flatten();
            if self.searches {
                self.finder.learn_asking(vectors::vector(db, vectors::ASKING, &self.model)?);
                self.refresh_passages(db, renewed.as_deref())?;
            }
            self.refresh_authorships(db, renewed.as_deref())?;
        }
        if changed(|of| of.people) {
            self.refresh_colleagues(db)?;
        }
        if changed(|of| of.places) {
            self.municipalities = places::municipalities(db)?;
        }
        if passages || changed(|of| of.rules) {
            self.rules = CurationRules::of(db, &overrides::current(db)?, &self.model)?;
            self.learned = Learned::new(lines::learned(db, &self.model)?);
        }
        self.generations = Some(now);
        Ok(())
    }

    /// Leaves out whoever is an account of many people, by patterns in which `*` stands for anything.
    pub fn leave_out(&mut self, relays: &[String]) {
        self.left_out = relays.iter().map(|pattern| WildMatch::new(pattern)).collect();
        if self.colleagues.iter().any(|colleague| self.is_left_out(colleague)) {
            self.invalidate();
        }
    }

    fn is_left_out(&self, colleague: &Colleague) -> bool {
        self.left_out.iter().any(|pattern| pattern.matches(colleague.id.as_str()))
    }

    /// Whether it has taken over all that these generations are.
    pub fn is_of(&self, generations: Generations) -> bool {
        self.generations == Some(generations)
    }

    /// The generations that it has taken over, if all of them were.
    pub fn generations(&self) -> Option<Generations> {
        self.generations
    }

    /// Forces a full reload at the next refresh: what was taken over may not be so.
    pub fn invalidate(&mut self) {
        self.generations = None;
    }

    /// Says that what was taken over so far is so. What comes and goes from here on is looked at anew after
    /// [`Library::invalidate`], for other passages may have its ids then.
    pub fn count_for_good(&mut self) {
        if self.generations.is_some() {
            self.doubtful = HashSet::new();
        }
    }

    fn add(&mut self, db: &Db, passages: &[PassageId]) -> Result<(), Fault> {
        for chunk in passages.chunks(CHUNK) {
            let mut entries = Vec::with_capacity(chunk.len());
            for id in chunk {
                if let Some((passage, vector)) = documents::passage_with_vector(db, *id, &self.model)? {
                    entries.push(passage_entry(passage, vector));
                }
            }
            self.finder.add(entries)?;
        }
        Ok(())
    }

    fn refresh_colleagues(&mut self, db: &Db) -> Result<(), Fault> {
        self.colleagues.clear();
        self.profiles = Flat::new(self.dimensions);
        for (colleague, hash) in people::colleagues(db)? {
            if self.is_left_out(&colleague) {
                continue;
            }
            if let Some(vector) = vectors::vector(db, &hash, &self.model)? {
                self.profiles.insert(self.colleagues.len() as u64, &vector);
            }
            self.colleagues.push(colleague);
        }
        Ok(())
    }

    /// The model whose vectors it finds with.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// How alike two questions are by their vectors: a cosine, seen from the mean of all passages.
    pub fn likeness(&self, one: &Vector, other: &Vector) -> f32 {
        self.finder.likeness(one, other)
    }

    /// A question's vector as seen from the mean of all passages.
    pub fn direction(&self, vector: &Vector) -> Vector {
        self.finder.direction(vector)
    }

    /// Passages near a question, by meaning and by words.
    pub fn find(&self, query: &Query<'_>) -> Result<Found, Fault> {
        self.find_by(query, &self.rules)
    }

    /// The same, by what `rules` says instead of what counts now.
    pub fn find_by(&self, query: &Query<'_>, rules: &CurationRules) -> Result<Found, Fault> {
        let told = self.told.as_ref().filter(|_| ptr::eq(rules, &self.rules));
        Ok(self.finder.find_also(query, &rules.lexicon, told)?)
    }

    /// Finds what the words of a question tell, so that only its vector is lacking when it is looked for as deep.
    ///
    /// # Errors
    /// When the index of words cannot be read.
    pub fn look_ahead(&mut self, text: &str, depth: usize) -> Result<(), Fault> {
        self.told = Some(self.finder.tell(text, &self.rules.lexicon, depth)?);
        Ok(())
    }

    /// What means the same as something in a question, by the list of words and by what moderators said.
    pub fn synonyms(&self, words: &str) -> Vec<&str> {
        let mut synonyms = self.finder.synonyms(words);
        synonyms.extend(self.rules.lexicon.synonyms(words));
        synonyms
    }

    /// The stems of `words` for which something that means the same stands among `there`.
    pub fn stood_for(&self, words: &str, there: &HashSet<String>) -> HashSet<String> {
        let mut found = self.finder.stood_for(words, there);
        found.extend(self.rules.lexicon.stood_for(words, there));
        found
    }

    /// How much of the subject of a question, of which these are the stems, a title and topics are about, and how much these and a text.
    pub fn about(&self, question: &str, asked: &[Stem], titles: &str, text: &str) -> [f32; 2] {
        self.finder.about(question, asked, titles, text, &self.rules.lexicon)
    }

    /// Whether titles with these stems are about a topic.
    pub fn is_about(&self, topic: &Topic, there: &HashSet<String>) -> bool {
        self.finder.is_about(topic, there, &self.rules.lexicon)
    }

    /// The documents whose titles and topics are about a topic, by id. Those that came a moment ago are not among them yet.
    pub fn titled(&self, topic: &Topic) -> Vec<DocumentId> {
        self.finder.titled(topic, &self.rules.lexicon)
    }

    /// What `rules` decide for the question with these words and this vector.
    pub fn decide(&self, rules: &CurationRules, text: &str, vector: Option<&Vector>) -> Decided {
        rules.decide(&self.finder, text, vector)
    }

    /// What moderators decided about the ranking.
    pub fn rules(&self) -> &CurationRules {
        &self.rules
    }

    /// What was learnt from what people said of documents.
    pub(crate) fn learned(&self) -> &Learned {
        &self.learned
    }

    /// Where a passage stands, if it can be found.
    pub fn place_of(&self, passage: PassageId) -> Option<&PassagePlace> {
        self.places.get(&passage)
    }

    /// Looks up what means the same, too.
    #[must_use]
    pub fn knowing(mut self, lexicon: Lexicon) -> Self {
        self.finder.learn(lexicon);
        self
    }

    /// At most `most` colleagues whose profile is nearest to the vector, each with the cosine.
    pub fn nearest_colleagues(&self, vector: &Vector, most: usize) -> Vec<(&Colleague, f32)> {
        let nearest = self.profiles.nearest(vector, most, &|_| true);
        let colleague = |id: u64| usize::try_from(id).ok().and_then(|place| self.colleagues.get(place));
        nearest.into_iter().filter_map(|found| colleague(found.id).map(|who| (who, found.cosine))).collect()
    }

    /// The colleague with this id.
    pub fn colleague(&self, id: &str) -> Option<&Colleague> {
        let place = self.colleagues.binary_search_by(|colleague| colleague.id.as_str().cmp(id)).ok()?;
        self.colleagues.get(place)
    }

    /// Everybody with a profile.
    pub fn colleagues(&self) -> &[Colleague] {
        &self.colleagues
    }

    /// Who wrote how much of what.
    pub fn expertise(&self) -> &Expertise {
        self.expertise.get_or_init(|| Expertise::new(self.authorships.values()))
    }

    /// The municipality with this name.
    pub fn municipality(&self, name: &str) -> Option<&Municipality> {
        let place = self.municipalities.binary_search_by(|place| place.name.as_str().cmp(name)).ok()?;
        self.municipalities.get(place)
    }

    /// All municipalities, by name.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// How many passages can be found.
    pub fn len(&self) -> usize {
        self.finder.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.finder.is_empty()
    }
}

fn passage_entry(passage: PassageRow, vector: Vector) -> Entry {
    Entry {
        passage: passage.id,
        mark: documents::mark(&passage.hash),
        dossier: passage.dossier,
        title: passage.title,
        heading: passage.heading,
        text: passage.text,
        place: passage.place.unwrap_or_default(),
        topics: passage.topics.join(", "),
        vector,
    }
}
