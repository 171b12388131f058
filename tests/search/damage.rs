//! A damaged index: no answer comes from it, whatever byte is another, and it is built anew.
use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ballotwire::domain::{Kind, Record};
use ballotwire::library::{self, Finder};
use ballotwire::search::{self, Index, Question, Reading, parse, parts_of};

use crate::village::{Dice, Village, article, publisher, words};

const ROUNDS: usize = 200;

/// What is looked for: a word, a part, words together, a beginning, and what is not wanted.
const QUERIES: &[&str] = &["velmora", "title:ballot", "\"ballot box\"", "lan*", "keeper -lantern"];

struct Damaged {
    village: Village,
    /// A folder with nothing but a copy of the index.
    copy: tempfile::TempDir,
}

/// Written in several goes, so that the index has several parts, and words that were taken back.
async fn village() -> Village {
    let village = Village::new().await;
    let mut dice = Dice::new(7);
    village.write(&[publisher()]).await;
    for round in 0..3 {
        let mut records: Vec<Record> = Vec::new();
        for number in 0..8 {
            let id = format!("a{}", (number + round * 6) % 20);
            let (title, text) = (words(&mut dice, 4), words(&mut dice, 40));
            records.extend(article(&id, &title, &words(&mut dice, 9), Some(&text)));
        }
        village.write(&records).await;
        village.finder.catch_up().await.unwrap();
    }
    village
}

impl Damaged {
    async fn new() -> Self {
        let (village, copy) = (village().await, tempfile::tempdir().unwrap());
        let damaged = Self { village, copy };
        damaged.restore();
        damaged
    }

    /// Begins again with the index as it was.
    fn restore(&self) {
        let to = self.copy.path().join("index");
        let _ = fs::remove_dir_all(&to);
        let from = newest(self.village.data.path());
        let to = to.join(from.file_name().unwrap());
        fs::create_dir_all(&to).unwrap();
        for file in files(&from) {
            fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
        }
    }

    fn files(&self) -> Vec<PathBuf> {
        files(&newest(self.copy.path()))
    }

    fn start(&self) -> Finder {
        Finder::new(self.village.store.clone(), self.copy.path())
    }

    /// The totals that somebody is told who starts with what is in the folder.
    async fn totals(&self) -> Vec<usize> {
        totals(&self.start()).await
    }

    /// Whether the index was built anew.
    fn is_new(&self) -> bool {
        newest(self.copy.path()).file_name() != newest(self.village.data.path()).file_name()
    }
}

async fn totals(finder: &Finder) -> Vec<usize> {
    let index = finder.current().await.unwrap();
    let mut totals = Vec::new();
    for query in QUERIES {
        let question = question(query);
        let found = finder.find(&index, &question, Kind::Article);
        totals.push(found.await.unwrap().count());
    }
    totals
}

fn question(query: &str) -> Question {
    let reading = Reading { exact: false, parts: parts_of(Kind::Article) };
    Question::of(parse(query, reading).unwrap(), false)
}

/// The folder of the newest generation.
fn newest(data: &Path) -> PathBuf {
    let all = fs::read_dir(data.join("index")).unwrap();
    let all = all.map(|entry| entry.unwrap().path());
    let folders = all.filter(|path| path.is_dir());
    folders.max().unwrap()
}

/// Files that hold something, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap();
    let all = all.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| fs::metadata(path).unwrap().len() > 0).collect();
    files.sort();
    files
}

fn flip(file: &Path, dice: &mut Dice) {
    let bytes = fs::read(file).unwrap();
    let at = dice.below(bytes.len());
    let other = bytes[at] ^ u8::try_from(1 + dice.below(255)).unwrap();
    // In its place: the file may be in use, and must not be empty for a moment.
    let mut file = OpenOptions::new().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(at as u64)).unwrap();
    file.write_all(&[other]).unwrap();
}

#[tokio::test]
async fn an_index_that_is_as_it_was_written_is_taken_as_it_is() {
    let damaged = Damaged::new().await;
    let before = totals(&damaged.village.finder).await;
    assert!(before.iter().all(|total| *total > 0), "{before:?}");
    assert_eq!(damaged.totals().await, before);
    assert!(!damaged.is_new());
}

#[tokio::test]
async fn whatever_byte_of_whatever_file_is_another_no_total_is() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    let mut dice = Dice::new(11);
    for round in 0..ROUNDS {
        damaged.restore();
        let all = damaged.files();
        let file = &all[round % all.len()];
        flip(file, &mut dice);
        assert_eq!(damaged.totals().await, before, "{}", file.display());
        assert!(damaged.is_new(), "{}", file.display());
    }
}

#[tokio::test]
async fn a_file_that_is_cut_short_longer_gone_a_folder_or_of_another_index_is_noticed() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    let other = village().await;
    other.finder.rebuild().await.unwrap();
    let foreign = files(&newest(other.data.path()));
    for file in damaged.files() {
        let same_kind = |other: &&PathBuf| other.extension() == file.extension();
        for way in 0..5 {
            damaged.restore();
            let bytes = fs::read(&file).unwrap();
            match way {
                0 => fs::write(&file, &bytes[..bytes.len() / 2]).unwrap(),
                1 => fs::write(&file, [&*bytes, b"\n"].concat()).unwrap(),
                2 => fs::remove_file(&file).unwrap(),
                3 => {
                    fs::remove_file(&file).unwrap();
                    fs::create_dir(&file).unwrap();
                }
                _ => match foreign.iter().find(same_kind) {
                    Some(foreign) => {
                        fs::copy(foreign, &file).unwrap();
                    }
                    None => continue,
                },
            }
            assert_eq!(damaged.totals().await, before, "{way} {}", file.display());
            assert!(damaged.is_new(), "{way} {}", file.display());
        }
    }
}

#[tokio::test]
async fn what_is_no_folder_in_the_place_of_an_index_is_passed_over() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    let newest = newest(damaged.copy.path());
    fs::remove_dir_all(&newest).unwrap();
    fs::write(&newest, "no folder").unwrap();
    assert_eq!(damaged.totals().await, before);
    assert!(damaged.is_new());
}

#[tokio::test]
async fn an_index_folder_that_cannot_be_used_is_told_and_nothing_is_answered_from_it() {
    let damaged = Damaged::new().await;
    let place = damaged.copy.path().join("index");
    fs::remove_dir_all(&place).unwrap();
    fs::write(&place, "no folder").unwrap();
    let refused = damaged.start().current().await.unwrap_err();
    assert!(matches!(refused, library::Error::UnwritableIndex(_)), "{refused}");
}

#[tokio::test]
async fn a_large_index_is_read_beside_its_use_and_let_go_of_when_it_is_damaged() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    for file in damaged.files() {
        damaged.restore();
        // A byte of a text: it could be opened all the same.
        let store = file.extension().is_some_and(|end| end == "store");
        if !store {
            continue;
        }
        flip(&file, &mut Dice::new(3));
        let finder = damaged.start().reading_whole(0);
        finder.catch_up().await.unwrap();
        while finder.is_checking() || !damaged.is_new() {
            tokio::task::yield_now().await;
        }
        assert_eq!(totals(&finder).await, before);
    }
}

#[tokio::test]
async fn a_large_index_that_is_whole_stays() {
    let damaged = Damaged::new().await;
    let finder = damaged.start().reading_whole(0);
    finder.catch_up().await.unwrap();
    while finder.is_checking() {
        tokio::task::yield_now().await;
    }
    assert_eq!(totals(&finder).await, totals(&damaged.village.finder).await);
    assert!(!damaged.is_new());
}

#[tokio::test]
async fn a_write_that_broke_off_is_no_damage() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    for commits in [false, true] {
        damaged.restore();
        let index = Index::open(&newest(damaged.copy.path())).unwrap();
        let mut write = index.write().unwrap();
        if commits {
            write.remove(Kind::Article, "a-record-there-is-none-of");
            write.commit(&index.stamp()).unwrap();
        }
        drop(write);
        assert!(index.is_unfinished().unwrap());
        assert_eq!(damaged.totals().await, before, "{commits}");
        assert!(!damaged.is_new(), "{commits}");
        // It was noted anew.
        assert!(!index.is_unfinished().unwrap(), "{commits}");
    }
}

#[tokio::test]
async fn a_write_that_broke_off_hides_no_damage() {
    let damaged = Damaged::new().await;
    let before = damaged.totals().await;
    for end in ["term", "idx", "pos", "fast", "store"] {
        damaged.restore();
        let index = Index::open(&newest(damaged.copy.path())).unwrap();
        drop(index.write().unwrap());
        let all = damaged.files();
        let ends = |file: &&PathBuf| file.extension().is_some_and(|found| found == end);
        flip(all.iter().find(ends).unwrap(), &mut Dice::new(5));
        assert_eq!(damaged.totals().await, before, "{end}");
        assert!(damaged.is_new(), "{end}");
    }
}

#[tokio::test]
async fn a_search_that_fails_lets_go_of_a_damaged_index() {
    let damaged = Damaged::new().await;
    let finder = damaged.start();
    let index = finder.current().await.unwrap();
    let fail = |_: &Index| -> search::Result<()> { Err(search::Error::Damaged("made up".into())) };
    // The files are whole: it is the search that is wrong.
    let failed = finder.search(&index, fail).await.unwrap_err();
    assert!(matches!(failed, library::Error::Search(_)), "{failed}");
    assert!(Arc::ptr_eq(&finder.current().await.unwrap(), &index));
    let all = damaged.files();
    flip(all.last().unwrap(), &mut Dice::new(9));
    let failed = finder.search(&index, fail).await.unwrap_err();
    assert!(matches!(failed, library::Error::NoIndex), "{failed}");
    let before = totals(&damaged.village.finder).await;
    assert_eq!(totals(&finder).await, before);
    assert!(damaged.is_new());
}
