//! Which file of a corpus holds what.
use crate::domain::{ArticleId, EntityKind, Term, nearest, slug};
use crate::files::mistake::Fault;

/// What a file holds, as its path says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    Info,
    Publishers,
    Article(ArticleId),
    Entities(EntityKind),
    /// The year, or `undated`.
    Events(String),
    Figures(ArticleId),
    Corrections,
    Stories,
    Elections,
    Retired,
    Vocabulary,
    /// For people or editors.
    Unread,
}

const TOP: [&str; 7] = [
    "corpus.toml",
    "publishers.toml",
    "corrections.toml",
    "stories.toml",
    "elections.csv",
    "retired.toml",
    "vocabulary.toml",
];
pub(crate) const FOLDERS: [&str; 4] = ["articles", "entities", "events", "figures"];

pub(crate) const UNDATED: &str = "undated";

impl Part {
    pub(crate) fn of(path: &str) -> Result<Self, Fault> {
        if path.starts_with("schema/") || path == "README.md" || path.ends_with("/README.md") {
            return Ok(Self::Unread);
        }
        let Some((folder, name)) = path.split_once('/') else {
            return Self::of_top(path);
        };
        match folder {
            "articles" => article_of(name, "md").map(Self::Article),
            "figures" => article_of(name, "csv").map(Self::Figures),
            "entities" => kind_of(name).map(Self::Entities),
            "events" => year_of(name).map(Self::Events),
            _ => {
                let near = nearest(folder, FOLDERS).map(|folder| format!("{folder}/{name}"));
                Err(Fault::new(format!("a corpus has no folder `{folder}`")).suggest(near))
            }
        }
    }

    fn of_top(name: &str) -> Result<Self, Fault> {
        Ok(match name {
            "corpus.toml" => Self::Info,
            "publishers.toml" => Self::Publishers,
            "corrections.toml" => Self::Corrections,
            "stories.toml" => Self::Stories,
            "elections.csv" => Self::Elections,
            "retired.toml" => Self::Retired,
            "vocabulary.toml" => Self::Vocabulary,
            _ => {
                let near = nearest(name, TOP);
                return Err(Fault::new(format!("a corpus has no file `{name}`")).suggest(near));
            }
        })
    }
}

fn article_of(name: &str, extension: &str) -> Result<ArticleId, Fault> {
    let id = name.strip_suffix(extension).and_then(|rest| rest.strip_suffix('.'));
    let Some(id) = id else {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let fault = Fault::new(format!("`{name}` is to be named for its article and end in .{extension}"));
        return Err(fault.suggest(Some(format!("{stem}.{extension}"))));
    };
    ArticleId::parse(id).map_err(|reason| {
        let near = slug(id).map(|slug| format!("{slug}.{extension}"));
        Fault::new(format!("`{name}` is not named for an article's id: {reason}")).suggest(near)
    })
}

fn kind_of(name: &str) -> Result<EntityKind, Fault> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    match EntityKind::parse(stem) {
        Ok(kind) if name.ends_with(".toml") => Ok(kind),
        parsed => {
            let near = match parsed {
                Ok(kind) => Some(kind.name().to_owned()),
                Err(unknown) => unknown.suggestion,
            };
            let fault = Fault::new(format!("`{name}` is not named for an entity kind"));
            Err(fault.suggest(near.map(|kind| format!("{kind}.toml"))))
        }
    }
}

fn year_of(name: &str) -> Result<String, Fault> {
    let year = name
        .strip_suffix(".toml")
        .filter(|stem| *stem == UNDATED || (stem.len() == 4 && stem.bytes().all(|b| b.is_ascii_digit())));
    year.map(str::to_owned).ok_or_else(|| {
        let digits: String = name.chars().filter(char::is_ascii_digit).take(4).collect();
        let near = if digits.len() == 4 { digits } else { UNDATED.to_owned() };
        Fault::new(format!("`{name}` is not named for a year or `{UNDATED}`")).suggest(Some(format!("{near}.toml")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_holds() {
        assert_eq!(Part::of("corpus.toml"), Ok(Part::Info));
        assert_eq!(Part::of("entities/party.toml"), Ok(Part::Entities(EntityKind::Party)));
        assert_eq!(Part::of("events/undated.toml"), Ok(Part::Events(UNDATED.to_owned())));
        assert_eq!(Part::of("articles/README.md"), Ok(Part::Unread));
        assert_eq!(Part::of("schema/article.schema.json"), Ok(Part::Unread));
    }

    #[test]
    fn a_file_with_another_name_is_told_the_nearest_one() {
        for (path, near) in [
            ("publisher.toml", "publishers.toml"),
            ("article/a.md", "articles/a.md"),
            ("articles/A b.md", "a-b.md"),
            ("articles/a.txt", "a.md"),
            ("entities/parties.toml", "party.toml"),
            ("events/y2013.toml", "2013.toml"),
        ] {
            assert_eq!(Part::of(path).unwrap_err().suggestion.as_deref(), Some(near), "{path}");
        }
    }
}
