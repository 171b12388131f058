//! A plainly fictional corpus of any size, made from a seed: the same seed gives the same bytes.
mod articles;
mod events;
mod names;
pub mod words;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use self::articles::{AGENCY, Maker};
pub use self::articles::{PUBLISHERS, publisher};
use self::events::Events;
use self::names::{KINDS, Names};

/// What is loaded, in this order: who is named, the articles, and what names articles.
pub struct Parts {
    pub names: PathBuf,
    pub articles: PathBuf,
    pub events: PathBuf,
}

impl Parts {
    pub fn of(folder: &Path) -> Self {
        Self {
            names: folder.join("1-names"),
            articles: folder.join("2-articles.ndjson"),
            events: folder.join("3-events"),
        }
    }
}

/// Writes the parts of a corpus into a folder.
pub fn generate(articles: usize, seed: u64, folder: &Path) -> io::Result<Parts> {
    let parts = Parts::of(folder);
    let maker = Maker::new(seed);
    write_names(&parts.names, &maker.names)?;
    let mut events = Events::for_articles(articles);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&parts.articles)?);
    let mut texts = HashSet::with_capacity(articles);
    for number in 0..articles {
        let article = maker.article(number);
        events.tell(&maker, number, &article);
        let (row, text) = article.row();
        let mut hash = DefaultHasher::new();
        text.hash(&mut hash);
        if !texts.insert(hash.finish()) {
            return Err(io::Error::other(format!("article {number} has the text of another one: take another seed")));
        }
        writeln!(file, "{row}")?;
    }
    file.flush()?;
    write_events(&parts.events, &events, &maker)?;
    Ok(parts)
}

fn write_names(folder: &Path, names: &Names) -> io::Result<()> {
    fs::create_dir_all(folder.join("entities"))?;
    let head = "name = \"example-benches\"\ntitle = \"An invented corpus\"\nversion = \"1.0.0\"\nlicence = \"CC0-1.0\"\n\
                time_zone = \"Europe/Belgrade\"\n";
    fs::write(folder.join("corpus.toml"), head)?;
    let mut publishers = String::new();
    for number in 0..PUBLISHERS {
        let _ = write!(
            publishers,
            "[[publisher]]\nid = \"{}\"\nlabel = \"Example Gazette {}\"\nkind = \"newspaper\"\ncountry = \"XA\"\n\n",
            publisher(number),
            number + 1,
        );
    }
    let _ = write!(publishers, "[[publisher]]\nid = \"{AGENCY}\"\nlabel = \"Example Wire\"\nkind = \"agency\"\n");
    fs::write(folder.join("publishers.toml"), publishers)?;
    for (kind, _) in KINDS {
        let mut file = String::new();
        for entity in names.entities.iter().filter(|entity| entity.kind == kind) {
            let [latin, cyrillic, greek] = &entity.names;
            let _ = write!(
                file,
                "[[entity]]\nid = \"{}\"\nlabel = \"{latin}\"\ncountry = \"XA\"\npublic_figure = true\nnames = [\n  \
                 {{ text = \"{latin}\", lang = \"en\", kind = \"preferred\" }},\n  \
                 {{ text = \"{cyrillic}\", lang = \"sr-Cyrl\", kind = \"preferred\" }},\n  \
                 {{ text = \"{greek}\", lang = \"el\", kind = \"preferred\" }},\n]\n\n",
                entity.id,
            );
        }
        fs::write(folder.join(format!("entities/{kind}.toml")), file)?;
    }
    Ok(())
}

fn write_events(folder: &Path, events: &Events, maker: &Maker) -> io::Result<()> {
    fs::create_dir_all(folder.join("events"))?;
    fs::create_dir_all(folder.join("figures"))?;
    for (year, file) in events.files(maker) {
        fs::write(folder.join(format!("events/{year}.toml")), file)?;
    }
    for (article, file) in &events.figures {
        fs::write(folder.join(format!("figures/{article}.csv")), file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All files of a corpus, one after the other.
    fn bytes(articles: usize, seed: u64) -> Vec<u8> {
        let folder = std::env::temp_dir().join(format!("ballotwire-bench-{}-{articles}-{seed}", std::process::id()));
        let parts = generate(articles, seed, &folder).unwrap();
        let mut bytes = fs::read(parts.articles).unwrap();
        for part in [parts.names, parts.events] {
            let mut folders = vec![part];
            while let Some(next) = folders.pop() {
                let mut entries: Vec<PathBuf> =
                    fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()).collect();
                entries.sort();
                for path in entries {
                    match path.is_dir() {
                        true => folders.push(path),
                        false => bytes.extend(fs::read(path).unwrap()),
                    }
                }
            }
        }
        fs::remove_dir_all(folder).unwrap();
        bytes
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes_and_another_one_others() {
        let first = bytes(300, 1);
        assert!(first == bytes(300, 1));
        assert!(first != bytes(300, 2));
    }

    #[test]
    fn the_first_articles_of_many_are_those_of_few() {
        let (few, many) = (Maker::new(7), Maker::new(7));
        let rows = |maker: &Maker, count: usize| -> Vec<String> {
            (0..count).map(|number| maker.article(number).row().0.to_string()).collect()
        };
        assert_eq!(rows(&few, 50), rows(&many, 80)[..50]);
    }
}
