//! Figures of an event over time: a row a source, a mark where its number speaks of, the record of the election as a line.
use super::picture::{Cell, Table};
use super::time_axis::Stretch;
use crate::api::explorer::words::{Words, fill};

/// All figures of one measure, each scope in a panel of its own.
pub struct FiguresOverTime {
    pub id: String,
    /// What is measured, of which event.
    pub title: String,
    /// Whose days and hours are written below.
    pub zone: String,
    pub panels: Vec<Panel>,
}

/// Figures that stand together.
pub struct Panel {
    pub heading: String,
    /// They are of one scope, which the heading names, and can be compared; else each row names its own.
    pub of_one_scope: bool,
    /// Whether they agree, in a sentence.
    pub agreement: String,
    pub reference: Option<Recorded>,
    pub figures: Vec<Told>,
}

/// What the record of the election says.
pub struct Recorded {
    pub value: f64,
    pub written: String,
}

/// One number as one source gave it.
pub struct Told {
    /// Its page.
    pub address: String,
    /// What it counts: where, whom.
    pub scope: String,
    pub publisher: String,
    pub agency: Option<String>,
    pub said_by: Option<String>,
    /// Both ends of a range, twice the same for one number; none for words.
    pub range: Option<(f64, f64)>,
    pub written: String,
    /// The moment it speaks of.
    pub when: Option<Stretch>,
    pub when_written: String,
    pub standing: Standing,
    /// The correction that took it back, and the one that gave it.
    pub corrected_by: Option<String>,
    pub given_by: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Stands,
    Disputed,
    Corrected,
}

impl FiguresOverTime {
    /// The largest number that is drawn.
    pub fn largest(&self) -> f64 {
        let told = self.panels.iter().flat_map(|panel| &panel.figures).filter_map(|told| told.range);
        let recorded = self.panels.iter().filter_map(|panel| panel.reference.as_ref());
        told.map(|(_, high)| high).chain(recorded.map(|recorded| recorded.value)).fold(0.0, f64::max)
    }

    pub fn described(&self, words: &Words) -> String {
        let mut said = vec![words.picture_figures.clone()];
        for panel in &self.panels {
            said.push(format!("{}: {}", panel.heading, panel.agreement));
            said.extend(panel.reference.as_ref().map(|recorded| recorded.said(words)));
        }
        said.join(" ")
    }

    pub fn table(&self, words: &Words) -> Table {
        let heads = [&words.picture_source, &words.scope, &words.value, &words.as_of, &words.status];
        let mut rows = Vec::new();
        for panel in &self.panels {
            rows.extend(panel.reference.iter().map(|recorded| {
                let source = Cell::text(&words.picture_record);
                vec![
                    source,
                    Cell::text(&panel.heading),
                    Cell::text(&recorded.written),
                    Cell::default(),
                    Cell::default(),
                ]
            }));
            rows.extend(panel.figures.iter().map(|told| {
                let source = Cell::link(told.source(words), &told.address);
                let (value, when) = (Cell::text(&told.written), Cell::text(&told.when_written));
                vec![source, Cell::text(&told.scope), value, when, Cell::text(told.standing.said(words))]
            }));
        }
        Table { heads: heads.map(Clone::clone).to_vec(), rows }
    }
}

impl Recorded {
    pub fn said(&self, words: &Words) -> String {
        format!("{}: {}", words.picture_record, self.written)
    }
}

impl Told {
    pub fn is_of_the_source_and_scope_of(&self, other: &Self) -> bool {
        let whose = |told: &Self| [&told.agency, &told.said_by].map(Clone::clone);
        (&self.publisher, &self.scope) == (&other.publisher, &other.scope) && whose(self) == whose(other)
    }

    /// Who published it, and after whom.
    pub fn source(&self, words: &Words) -> String {
        let after = self.after(words);
        if after.is_empty() { self.publisher.clone() } else { format!("{}, {after}", self.publisher) }
    }

    /// The wire that it came from, and who gave the number.
    pub fn after(&self, words: &Words) -> String {
        let agency = self.agency.iter().map(|name| fill(&words.picture_via, &[("agency", name)]));
        let said_by = self.said_by.iter().map(|name| fill(&words.picture_citing, &[("speaker", name)]));
        agency.chain(said_by).collect::<Vec<_>>().join(", ")
    }
}

impl Standing {
    fn said(self, words: &Words) -> &str {
        match self {
            Self::Stands => "",
            Self::Disputed => &words.picture_disputed,
            Self::Corrected => &words.corrected,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::explorer::pictures::picture::Picture;
    use crate::api::explorer::words;

    const HOSTILE: &str = "<script>alert(\"'&\u{202e}\u{0}";

    fn told(value: f64, standing: Standing) -> Told {
        Told {
            address: "/figures/a".to_owned(),
            scope: HOSTILE.to_owned(),
            publisher: HOSTILE.repeat(200),
            agency: Some(HOSTILE.to_owned()),
            said_by: Some(HOSTILE.to_owned()),
            range: Some((value, value)),
            written: HOSTILE.to_owned(),
            when: Some((1_383_433_200, 1_383_433_200)),
            when_written: HOSTILE.to_owned(),
            standing,
            corrected_by: (standing == Standing::Corrected).then(|| "a".to_owned()),
            given_by: (standing == Standing::Stands).then(|| "a".to_owned()),
        }
    }

    fn picture(figures: Vec<Told>) -> Picture {
        let panel = Panel {
            heading: HOSTILE.to_owned(),
            of_one_scope: true,
            agreement: HOSTILE.to_owned(),
            reference: Some(Recorded { value: 20.0, written: "20".to_owned() }),
            figures,
        };
        let figures = FiguresOverTime {
            id: "a".to_owned(),
            title: HOSTILE.to_owned(),
            zone: HOSTILE.to_owned(),
            panels: vec![panel],
        };
        figures.picture(words::of(&[]))
    }

    #[test]
    fn whatever_is_told_is_text_and_drawn_the_same_way_every_time() {
        let drawn = || picture(vec![told(f64::MAX, Standing::Corrected), told(-1.0, Standing::Stands)]).file();
        let file = drawn();
        assert!(!file.contains("<script") && !file.contains('\0') && !file.contains("NaN") && !file.contains("inf"));
        assert_eq!(file, drawn());
    }

    #[test]
    fn what_was_taken_back_leads_to_what_took_its_place() {
        let both = picture(vec![told(19.0, Standing::Corrected), told(9.0, Standing::Stands)]).file();
        assert_eq!(both.matches("class=\"arrow\"").count(), 1);
        let alone = picture(vec![told(19.0, Standing::Corrected)]).file();
        assert_eq!(alone.matches("class=\"arrow\"").count(), 0);
        assert!(alone.contains("withdrawn"));
    }

    #[test]
    fn the_table_says_what_the_picture_says() {
        let table = picture(vec![told(19.0, Standing::Disputed), told(9.0, Standing::Stands)]).table;
        assert_eq!(table.rows.len(), 3);
        assert_eq!(table.rows[0][2].said(), "20");
        assert_eq!(table.rows[1][4].said(), words::of(&[]).picture_disputed);
    }
}
