//! Records whose dates are read by the days of a country.
use super::{Article, Correction, Entity, Event, Figure, Publisher, Story, When, Zone};

/// A record with dates that lie in the days of its country. Dates of names and memberships are the corpus's own.
pub trait Dated {
    fn dates(&mut self) -> Vec<&mut When> {
        Vec::new()
    }

    fn read_in(&mut self, zone: Zone) {
        for date in self.dates() {
            date.read_in(zone);
        }
    }
}

impl Dated for Article {
    fn dates(&mut self) -> Vec<&mut When> {
        std::iter::once(&mut self.published).chain(&mut self.written).collect()
    }
}

impl Dated for Event {
    fn dates(&mut self) -> Vec<&mut When> {
        self.date.iter_mut().collect()
    }
}

impl Dated for Figure {
    fn dates(&mut self) -> Vec<&mut When> {
        self.as_of.iter_mut().collect()
    }
}

impl Dated for Correction {
    fn dates(&mut self) -> Vec<&mut When> {
        vec![&mut self.published]
    }
}

impl Dated for Entity {}
impl Dated for Publisher {}
impl Dated for Story {}
