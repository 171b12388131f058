//! The records of a selection, and of words: found once, then counted, ordered and read in any way.
use std::collections::{HashMap, HashSet};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{BooleanQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TERMINATED, Term};

use super::Result;
use super::columns::{terms, text};
use super::conditions::{Clause, clauses, unscored};
use super::document::key;
use super::error::go_on;
use super::facts::{STORY, STORY_PLACE};
use super::query::{Question, of_words};
use super::sight::Sight;
use crate::domain::{Kind, Selection, Term as _};

/// Records of one kind that were found, as the index was then.
pub struct Matches {
    pub(super) kind: Kind,
    pub(super) sight: Sight,
    /// In order of the segments.
    pub(super) segments: Vec<Found>,
}

/// The documents of a segment that were found, in their order.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    pub documents: Vec<DocId>,
    /// Of each its score, where there are words.
    pub scores: Vec<Score>,
}

impl std::fmt::Debug for Matches {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matches").field("kind", &self.kind).field("count", &self.count()).finish_non_exhaustive()
    }
}

impl Sight {
    /// The records of a kind that a selection takes, whose values are settled, and words find.
    pub fn select(&self, kind: Kind, selection: &Selection, question: Option<&Question>) -> Result<Matches> {
        let of_kind = Term::from_field_text(self.fields.kind, kind.name());
        let of_kind = TermQuery::new(of_kind, IndexRecordOption::Basic);
        let mut all: Vec<Clause> = vec![(Occur::Must, unscored(Box::new(of_kind)))];
        all.extend(clauses(kind, selection, &self.fields));
        all.extend(question.into_iter().flat_map(|question| of_words(question, &self.fields)));
        let segments = self.searcher.search(&BooleanQuery::new(all), &Everything { scored: question.is_some() })?;
        go_on()?;
        Ok(Matches { kind, sight: self.clone(), segments })
    }
}

impl Matches {
    pub fn count(&self) -> usize {
        self.segments.iter().map(|found| found.documents.len()).sum()
    }

    pub(super) fn each_segment(&self) -> impl Iterator<Item = (&SegmentReader, &Found)> {
        self.sight.searcher.segment_readers().iter().zip(&self.segments)
    }

    /// Those of some ids that are among them.
    pub fn among(&self, ids: &[String]) -> Result<HashSet<String>> {
        let mut among = HashSet::new();
        for (segment, found) in self.each_segment() {
            let index = segment.inverted_index(self.sight.fields.key)?;
            for id in ids {
                let term = Term::from_field_text(self.sight.fields.key, &key(self.kind, id));
                let Some(mut documents) = index.read_postings(&term, IndexRecordOption::Basic)? else { continue };
                while documents.doc() != TERMINATED {
                    if found.documents.binary_search(&documents.doc()).is_ok() {
                        among.insert(id.clone());
                    }
                    documents.advance();
                }
            }
        }
        Ok(among)
    }

    /// Of the articles of each story only the first of these, in the order of the story.
    pub fn one_a_story(&self) -> Result<Self> {
        let mut first: HashMap<String, (i64, String, usize, DocId)> = HashMap::new();
        let mut of_stories: Vec<Vec<bool>> = Vec::new();
        for (number, (segment, found)) in self.each_segment().enumerate() {
            let (Some(stories), Some(keys)) = (terms(segment, STORY)?, terms(segment, "key")?) else {
                of_stories.push(vec![false; found.documents.len()]);
                continue;
            };
            let places = segment.fast_fields().i64(STORY_PLACE)?;
            let mut is_of_story = Vec::with_capacity(found.documents.len());
            for &document in &found.documents {
                let story = stories.ords().first(document);
                is_of_story.push(story.is_some());
                let Some(story) = story else { continue };
                let place = places.first(document).unwrap_or(i64::MAX);
                let story = text(&stories, story)?;
                // The key ends in the id.
                let key = keys.ords().first(document).map(|ord| text(&keys, ord)).transpose()?;
                let candidate = (place, key.unwrap_or_default(), number, document);
                let best = first.entry(story).or_insert_with(|| candidate.clone());
                if (candidate.0, &candidate.1) < (best.0, &best.1) {
                    *best = candidate;
                }
            }
            of_stories.push(is_of_story);
        }
        let kept: HashSet<(usize, DocId)> =
            first.into_values().map(|(_, _, segment, document)| (segment, document)).collect();
        let mut segments = self.segments.clone();
        for (number, (found, is_of_story)) in segments.iter_mut().zip(of_stories).enumerate() {
            let stays: Vec<bool> = found
                .documents
                .iter()
                .zip(is_of_story)
                .map(|(document, of_story)| !of_story || kept.contains(&(number, *document)))
                .collect();
            found.keep(&stays);
        }
        Ok(Self { kind: self.kind, sight: self.sight.clone(), segments })
    }
}

impl Found {
    fn keep(&mut self, stays: &[bool]) {
        let mut stay = stays.iter();
        self.documents.retain(|_| stay.next().is_some_and(|stays| *stays));
        let mut stay = stays.iter();
        self.scores.retain(|_| stay.next().is_some_and(|stays| *stays));
    }
}

/// Takes every document, with its score where that is asked for.
struct Everything {
    scored: bool,
}

impl Collector for Everything {
    type Fruit = Vec<Found>;
    type Child = OfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<OfSegment> {
        Ok(OfSegment { segment, scored: self.scored, found: Found::default() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, mut fruits: Vec<(SegmentOrdinal, Found)>) -> tantivy::Result<Self::Fruit> {
        // Segments come in any order.
        fruits.sort_by_key(|(segment, _)| *segment);
        Ok(fruits.into_iter().map(|(_, found)| found).collect())
    }
}

struct OfSegment {
    segment: SegmentOrdinal,
    scored: bool,
    found: Found,
}

impl SegmentCollector for OfSegment {
    type Fruit = (SegmentOrdinal, Found);

    fn collect(&mut self, document: DocId, score: Score) {
        self.found.documents.push(document);
        if self.scored {
            self.found.scores.push(score);
        }
    }

    fn harvest(self) -> Self::Fruit {
        (self.segment, self.found)
    }
}
