//! Archives and folders: every file is read, or refused for a reason, in bounded memory.
use std::io::{Cursor, Write};

use ballotwire::files::open_rows;
use zip::write::SimpleFileOptions;

use super::{reasons, rows_of};

const ITEM: &str = r#"{"uri":"https://wire.example/1","headline":"Zenda votes","firstcreated":"2031","copyrightholder":"Example Gazette"}"#;
const FEED: &str = "<rss><channel><title>Example Gazette</title><item><guid>tag:gazette.example,2031:1</guid><title>Zenda</title>\
                    <pubDate>Wed, 02 Apr 2031 10:00:00 GMT</pubDate></item></channel></rss>";

pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated))
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn an_archive_and_a_folder_of_the_same_files_give_the_same_rows() {
    let files = [("a/items.ndjson", ITEM.as_bytes()), ("feed", FEED.as_bytes()), ("notes.txt", b"Hello")];
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("a")).unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let told = |row: ballotwire::files::Row| (row.file, format!("{:?}", row.result));
    let of_folder: Vec<_> = open_rows(dir.path(), None).unwrap().map(told).collect();
    let of_archive: Vec<_> = rows_of("a.bin", &archive(&files)).into_iter().map(told).collect();
    assert_eq!(of_folder, of_archive);
    let ok: Vec<(&str, bool)> = of_folder.iter().map(|(file, told)| (file.as_str(), told.starts_with("Ok"))).collect();
    assert_eq!(ok, [("a/items.ndjson", true), ("feed", true), ("notes.txt", false)]);
}

#[test]
fn what_grows_too_much_or_lies_within_another_archive_is_not_read() {
    let bomb = vec![b' '; 30 * 1024 * 1024];
    let inner = archive(&[("feed", FEED.as_bytes())]);
    let told = reasons("a.zip", &archive(&[("bomb.xml", &bomb), ("inner.zip", &inner), ("feed", FEED.as_bytes())]));
    assert!(told[0].contains("far larger than it is packed"), "{}", told[0]);
    assert!(told[1].contains("an archive in an archive"), "{}", told[1]);
    assert!(told[2].starts_with("Article"), "{}", told[2]);
}

#[test]
fn an_archive_that_is_cut_is_refused() {
    let mut bytes = archive(&[("feed", FEED.as_bytes())]);
    bytes.truncate(bytes.len() / 2);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    std::fs::write(&path, bytes).unwrap();
    let told = open_rows(&path, None).err().unwrap().to_string();
    assert!(told.contains("this archive cannot be read"), "{told}");
}
