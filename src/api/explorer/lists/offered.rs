//! What the page of a list offers of all that its noun can be filtered by.
use crate::api::lists::{ARTICLES, CORRECTIONS, ENTITIES, EVENTS, FIGURES, ListSpec, PUBLISHERS, STORIES};
use crate::domain::{Filter, Kind};

pub struct Offered {
    pub kind: Kind,
    pub spec: &'static ListSpec,
    /// Filters that are open at once; all others are behind "more".
    open: &'static [&'static str],
    /// Filters whose values are counted.
    pub facets: &'static str,
    /// Stands before the names of parameters.
    prefix: &'static str,
}

pub fn offered(kind: Kind) -> Offered {
    let (spec, open, facets): (_, &[_], _) = match kind {
        Kind::Article => (
            &ARTICLES,
            &["published", "country", "language", "event_type_class"],
            "country,year,language,event_type_class,publisher",
        ),
        Kind::Entity => (&ENTITIES, &["name", "kind", "country"], "kind,country,role"),
        Kind::Event => (&EVENTS, &["date", "country", "type", "type_class"], "type_class,type,country,year"),
        Kind::Figure => (&FIGURES, &["as_of", "country", "measure"], "measure,country,reported_year,basis,status"),
        Kind::Correction => (&CORRECTIONS, &["published"], ""),
        Kind::Story => (&STORIES, &["decision"], "decision"),
        Kind::Publisher => (&PUBLISHERS, &["kind", "country"], "kind,country"),
    };
    Offered { kind, spec, open, facets, prefix: "" }
}

impl Offered {
    /// The same with this before the names of parameters.
    pub fn under(self, prefix: &'static str) -> Self {
        Self { prefix, ..self }
    }

    /// The parameter of this name.
    pub fn named(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Those that are open, and the others.
    pub fn filters(&self) -> (Vec<&'static Filter>, Vec<&'static Filter>) {
        self.kind.filters().iter().partition(|filter| self.open.contains(&filter.name))
    }
}
