//! What the operator decides: every setting with its default, and the file that may hold them.
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use serde::Deserialize;

use crate::domain::nearest;

/// Settings as one source gives them; what it does not say is left to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub data: Option<PathBuf>,
    pub listen: Option<String>,
    pub log: Option<String>,
    pub log_format: Option<LogFormat>,
    pub corpus: Option<Corpus>,
    pub timeout_secs: Option<u64>,
    pub max_body_bytes: Option<usize>,
    pub max_uri_bytes: Option<usize>,
    pub drain_secs: Option<u64>,
}

/// The names a settings file may use.
pub const KEYS: &[&str] = &[
    "data",
    "listen",
    "log",
    "log_format",
    "corpus",
    "timeout_secs",
    "max_body_bytes",
    "max_uri_bytes",
    "drain_secs",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people
    Pretty,
    /// One JSON object a line
    Json,
}

/// What the server puts into the database before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Corpus {
    /// The corpus inside the program
    Shipped,
    /// Nothing: the database as it is
    None,
}

/// Every setting decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub data: PathBuf,
    /// Host and port.
    pub listen: String,
    pub log: String,
    pub log_format: LogFormat,
    pub corpus: Corpus,
    pub timeout: Duration,
    pub max_body: usize,
    pub max_uri: usize,
    pub drain: Duration,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("settings file {file}: {cause}")]
    Unread {
        file: String,
        cause: std::io::Error,
    },
    #[error("settings file {file}: {mistakes}")]
    Mistakes { file: String, mistakes: String },
    #[error("{setting}: {mistake}")]
    Value {
        setting: &'static str,
        mistake: String,
    },
}

impl Config {
    /// Takes each setting from `first` where it says so, else from `second`, else its default.
    pub fn decide(first: Given, second: Given) -> Result<Self, Error> {
        let log_format = first.log_format.or(second.log_format);
        let corpus = first.corpus.or(second.corpus);
        let timeout_secs = first.timeout_secs.or(second.timeout_secs).unwrap_or(30);
        let drain_secs = first.drain_secs.or(second.drain_secs).unwrap_or(20);
        let max_body = first.max_body_bytes.or(second.max_body_bytes);
        let max_uri = first.max_uri_bytes.or(second.max_uri_bytes);
        let listen = first.listen.or(second.listen);
        let config = Self {
            data: first.data.or(second.data).unwrap_or("data".into()),
            listen: listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
            log: first
                .log
                .or(second.log)
                .unwrap_or_else(|| "info".to_owned()),
            log_format: log_format.unwrap_or(LogFormat::Pretty),
            corpus: corpus.unwrap_or(Corpus::Shipped),
            timeout: Duration::from_secs(timeout_secs),
            max_body: max_body.unwrap_or(65_536),
            max_uri: max_uri.unwrap_or(32_768),
            drain: Duration::from_secs(drain_secs),
        };
        config.check()
    }

    fn check(self) -> Result<Self, Error> {
        let wrong = |setting, mistake: &str| {
            Err(Error::Value {
                setting,
                mistake: mistake.to_owned(),
            })
        };
        if self.data.as_os_str().is_empty() {
            return wrong("data", "give the folder that holds the database");
        }
        if !is_address(&self.listen) {
            let mistake = format!(
                "`{}` is no address; give host and port, as in 127.0.0.1:8080",
                self.listen
            );
            return wrong("listen", &mistake);
        }
        // A day: more is a mistake in the unit.
        let longest = Duration::from_secs(86_400);
        if self.timeout.is_zero() || self.timeout > longest {
            return wrong("timeout_secs", "give 1 to 86400 seconds");
        }
        if self.drain > longest {
            return wrong("drain_secs", "give 0 to 86400 seconds");
        }
        // The HTTP library refuses longer addresses by itself, without a problem document.
        if !(256..=65_000).contains(&self.max_uri) {
            return wrong("max_uri_bytes", "give 256 to 65000 bytes");
        }
        Ok(self)
    }
}

fn is_address(listen: &str) -> bool {
    listen
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}

/// Reads a settings file.
pub fn read(file: &Path) -> Result<Given, Error> {
    let text = std::fs::read_to_string(file).map_err(|cause| Error::Unread {
        file: file.display().to_string(),
        cause,
    })?;
    parse(&text).map_err(|mistakes| Error::Mistakes {
        file: file.display().to_string(),
        mistakes,
    })
}

/// Settings from TOML, or every unknown name, or the first value that cannot be.
fn parse(text: &str) -> Result<Given, String> {
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
    let unknown: Vec<String> = table
        .keys()
        .filter(|key| !KEYS.contains(&key.as_str()))
        .map(|key| match nearest(key, KEYS.iter().copied()) {
            Some(near) => format!("`{key}` is no setting; did you mean `{near}`?"),
            None => format!("`{key}` is no setting; there are {}", KEYS.join(", ")),
        })
        .collect();
    if !unknown.is_empty() {
        return Err(unknown.join("\n"));
    }
    toml::from_str(text).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_listen(listen: &str) -> Given {
        Given {
            listen: Some(listen.to_owned()),
            ..Given::default()
        }
    }

    #[test]
    fn the_first_source_wins_then_the_second_then_the_default() {
        let file = parse("listen = \"0.0.0.0:1\"\ncorpus = \"none\"\n").unwrap();
        let config = Config::decide(only_listen("127.0.0.1:2"), file).unwrap();
        assert_eq!(config.listen, "127.0.0.1:2");
        assert_eq!(config.corpus, Corpus::None);
        assert_eq!(config.data, PathBuf::from("data"));
    }

    #[test]
    fn an_unknown_key_of_the_file_is_refused_with_the_nearest() {
        let mistakes = parse("lisen = \"0.0.0.0:1\"\ntimeout = 3\n").unwrap_err();
        assert!(mistakes.contains("did you mean `listen`?"), "{mistakes}");
        assert!(mistakes.contains("`timeout` is no setting"), "{mistakes}");
    }

    #[test]
    fn every_key_of_the_file_is_read() {
        let text = "data = 'd'\nlisten = 'h:1'\nlog = 'debug'\nlog_format = 'json'\ncorpus = 'none'\n\
                    timeout_secs = 1\nmax_body_bytes = 2\nmax_uri_bytes = 256\ndrain_secs = 4\n";
        assert_eq!(text.lines().count(), KEYS.len());
        let config = Config::decide(Given::default(), parse(text).unwrap()).unwrap();
        assert_eq!(
            config,
            Config {
                data: "d".into(),
                listen: "h:1".to_owned(),
                log: "debug".to_owned(),
                log_format: LogFormat::Json,
                corpus: Corpus::None,
                timeout: Duration::from_secs(1),
                max_body: 2,
                max_uri: 256,
                drain: Duration::from_secs(4),
            }
        );
    }

    #[test]
    fn an_address_needs_a_host_and_a_port() {
        for good in ["127.0.0.1:8080", "[::1]:0", "localhost:80"] {
            assert!(
                Config::decide(only_listen(good), Given::default()).is_ok(),
                "{good}"
            );
        }
        for bad in ["8080", ":8080", "localhost", "127.0.0.1:99999"] {
            let error = Config::decide(only_listen(bad), Given::default()).unwrap_err();
            assert!(error.to_string().contains("is no address"), "{error}");
        }
    }
}
