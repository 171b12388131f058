//! What the operator decides: every setting with its default.
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::setting_values::{is_address, origin};
use crate::api::{self, BasePath, Freezing, HEAVY, Limits};
use crate::domain::Share;
use crate::server;

/// Words of a window at most.
const MAX_WINDOW: usize = 24;

/// Settings as one source gives them, be it flags and environment or a file; what it does not say is left to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args, Deserialize)]
#[command(next_help_heading = "Settings")]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Folder of the database; made when missing [default: data]
    #[arg(long, value_name = "DIR", env = "BALLOTWIRE_DATA", global = true)]
    pub data: Option<PathBuf>,
    /// Host and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", env = "BALLOTWIRE_LISTEN", global = true)]
    pub listen: Option<String>,
    /// Path that a proxy serves the service under, as in /bw [default: /]
    #[arg(long, value_name = "PATH", env = "BALLOTWIRE_BASE_PATH", global = true)]
    pub base_path: Option<String>,
    /// Where callers reach the service, for commands to copy, as in https://news.example.org [default: http:// and where it listens]
    #[arg(long, value_name = "URL", env = "BALLOTWIRE_PUBLIC_ADDRESS", global = true)]
    pub public_address: Option<String>,
    /// What to log, as in `debug` or `info,sqlx=warn` [default: info]
    #[arg(long, value_name = "FILTER", env = "BALLOTWIRE_LOG", global = true)]
    pub log: Option<String>,
    /// How to write the log [default: pretty]
    #[arg(long, value_enum, env = "BALLOTWIRE_LOG_FORMAT", global = true)]
    pub log_format: Option<LogFormat>,
    /// Write neither the database nor its index [default: false]
    #[arg(
        long,
        value_name = "BOOL",
        env = "BALLOTWIRE_READ_ONLY",
        global = true,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true"
    )]
    pub read_only: Option<bool>,
    /// What the server loads when it starts [default: shipped]
    #[arg(long, value_enum, env = "BALLOTWIRE_CORPUS", global = true)]
    pub corpus: Option<Corpus>,
    /// Seconds until an answer has to begin [default: 30]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_TIMEOUT_SECS", global = true)]
    pub timeout_secs: Option<u64>,
    /// Largest request body in bytes [default: 65536]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_MAX_BODY_BYTES", global = true)]
    pub max_body_bytes: Option<usize>,
    /// Longest path and query in bytes [default: 61440]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_MAX_URI_BYTES", global = true)]
    pub max_uri_bytes: Option<usize>,
    /// Words of a window: what anyone may see of a restricted text stands in such windows [default: 12]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_WINDOW_WORDS", global = true)]
    pub window_words: Option<usize>,
    /// Of so many words of a restricted text one may stand in a window [default: 5]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_WINDOW_ONE_IN", global = true)]
    pub window_one_in: Option<usize>,
    /// Requests a minute that one client may make; 0 is no limit [default: 0]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_CLIENT_REQUESTS", global = true)]
    pub client_requests: Option<u32>,
    /// Cost units a minute that one client may use; 0 is no limit [default: 0]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_CLIENT_COST", global = true)]
    pub client_cost: Option<u32>,
    /// Header in which a trusted proxy names the client, as in X-Forwarded-For
    #[arg(long, value_name = "NAME", env = "BALLOTWIRE_CLIENT_HEADER", global = true)]
    pub client_header: Option<String>,
    /// Who may freeze result sets [default: token]
    #[arg(long, value_enum, env = "BALLOTWIRE_SETS", global = true)]
    pub sets: Option<Sets>,
    /// Whether assistants are answered at /mcp [default: on]
    #[arg(long, value_enum, env = "BALLOTWIRE_MCP", global = true)]
    pub mcp: Option<Switch>,
    /// Seconds that open requests get when the server is told to stop [default: 20]
    #[arg(long, value_name = "N", env = "BALLOTWIRE_DRAIN_SECS", global = true)]
    pub drain_secs: Option<u64>,
}

/// The names a settings file may use: those of the flags.
pub fn keys() -> Vec<String> {
    let flags = Given::augment_args(clap::Command::default());
    flags.get_arguments().map(|flag| flag.get_id().to_string()).collect()
}

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

/// Who may freeze result sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sets {
    /// Whoever asks
    Anyone,
    /// Whoever has a token
    Token,
    /// Nobody
    Nobody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    On,
    Off,
}

/// Every setting decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub data: PathBuf,
    /// Host and port.
    pub listen: String,
    pub base: BasePath,
    /// Scheme, host and port; none: where it listens.
    pub public_address: Option<String>,
    pub log: String,
    pub log_format: LogFormat,
    pub read_only: bool,
    pub corpus: Corpus,
    pub timeout: Duration,
    pub max_body: usize,
    pub max_uri: usize,
    /// How much of restricted texts is shown; none: as the database has it.
    pub share: Option<Share>,
    pub limits: Limits,
    /// Nobody where nothing is written.
    pub freezing: Freezing,
    /// Whether assistants are answered.
    pub mcp: bool,
    pub drain: Duration,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("settings file {file}: {cause}")]
    Unread { file: String, cause: std::io::Error },
    #[error("settings file {file}: {mistakes}")]
    Mistakes { file: String, mistakes: String },
    #[error("{setting}: {mistake}")]
    Value { setting: &'static str, mistake: String },
}

impl Settings {
    /// Takes each setting from `first` where it says so, else from `second`, else its default.
    pub fn decide(first: Given, second: Given) -> Result<Self, Error> {
        let log_format = first.log_format.or(second.log_format);
        let corpus = first.corpus.or(second.corpus);
        let usual_http = api::Settings::new(server::now);
        let timeout = first.timeout_secs.or(second.timeout_secs);
        let drain_secs = first.drain_secs.or(second.drain_secs).unwrap_or(20);
        let max_body = first.max_body_bytes.or(second.max_body_bytes);
        let max_uri = first.max_uri_bytes.or(second.max_uri_bytes);
        let read_only = first.read_only.or(second.read_only).unwrap_or(false);
        let listen = first.listen.or(second.listen);
        let base = first.base_path.or(second.base_path).unwrap_or_default();
        let base = BasePath::parse(&base).map_err(|mistake| Error::Value { setting: "base_path", mistake })?;
        let public_address = first.public_address.or(second.public_address);
        let public_address = public_address.as_deref().map(origin).transpose();
        let public_address = public_address.map_err(|mistake| Error::Value { setting: "public_address", mistake })?;
        let client_header = first.client_header.or(second.client_header);
        let limits = Limits::new(
            first.client_requests.or(second.client_requests).unwrap_or(0),
            first.client_cost.or(second.client_cost).unwrap_or(0),
            client_header.as_deref(),
        );
        let limits = limits.map_err(|mistake| Error::Value { setting: "client_header", mistake })?;
        let words = first.window_words.or(second.window_words);
        let one_in = first.window_one_in.or(second.window_one_in);
        let usual = Share::default();
        let share = (words.is_some() || one_in.is_some())
            .then(|| Share { words: words.unwrap_or(usual.words), one_in: one_in.unwrap_or(usual.one_in) });
        let freezing = match first.sets.or(second.sets) {
            _ if read_only => Freezing::Nobody,
            Some(Sets::Anyone) => Freezing::Anyone,
            Some(Sets::Nobody) => Freezing::Nobody,
            Some(Sets::Token) | None => Freezing::Token,
        };
        let settings = Self {
            base,
            public_address,
            limits,
            freezing,
            mcp: first.mcp.or(second.mcp) != Some(Switch::Off),
            share,
            data: first.data.or(second.data).unwrap_or("data".into()),
            listen: listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned()),
            log: first.log.or(second.log).unwrap_or_else(|| "info".to_owned()),
            log_format: log_format.unwrap_or(LogFormat::Pretty),
            read_only,
            corpus: corpus.unwrap_or(Corpus::Shipped),
            timeout: timeout.map_or(usual_http.timeout, Duration::from_secs),
            max_body: max_body.unwrap_or(usual_http.max_body),
            max_uri: max_uri.unwrap_or(usual_http.max_uri),
            drain: Duration::from_secs(drain_secs),
        };
        settings.check()
    }

    fn check(self) -> Result<Self, Error> {
        let wrong = |setting, mistake: &str| Err(Error::Value { setting, mistake: mistake.to_owned() });
        if self.data.as_os_str().is_empty() {
            return wrong("data", "give the folder that holds the database");
        }
        if !is_address(&self.listen) {
            let mistake = format!("`{}` is no address; give host and port, as in 127.0.0.1:8080", self.listen);
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
        if (1..HEAVY).contains(&self.limits.cost) {
            return wrong("client_cost", "give 0, or at least 10: what one request may cost");
        }
        if let Some(share) = self.share {
            if share.words > MAX_WINDOW {
                return wrong("window_words", "give 0 to 24 words; 0 shows nothing");
            }
            if !(2..=1000).contains(&share.one_in) {
                return wrong("window_one_in", "give 2 to 1000");
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings_file::parse;
    use super::*;

    fn only_listen(listen: &str) -> Given {
        Given { listen: Some(listen.to_owned()), ..Given::default() }
    }

    #[test]
    fn the_first_source_wins_then_the_second_then_the_default() {
        let file = parse("listen = \"0.0.0.0:1\"\ncorpus = \"none\"\n").unwrap();
        let settings = Settings::decide(only_listen("127.0.0.1:2"), file).unwrap();
        assert_eq!(settings.listen, "127.0.0.1:2");
        assert_eq!(settings.corpus, Corpus::None);
        assert_eq!(settings.data, PathBuf::from("data"));
    }

    #[test]
    fn every_key_of_the_file_is_read() {
        let text = "data = 'd'\nlisten = 'h:1'\nbase_path = '/b'\npublic_address = 'https://h.example'\nlog = 'debug'\nlog_format = 'json'\nread_only = true\ncorpus = 'none'\n\
                    timeout_secs = 1\nmax_body_bytes = 2\nmax_uri_bytes = 256\n\
                    window_words = 8\nwindow_one_in = 10\n\
                    client_requests = 60\nclient_cost = 600\nclient_header = 'X-Real-IP'\nsets = 'anyone'\nmcp = 'off'\ndrain_secs = 4\n";
        assert_eq!(text.lines().count(), keys().len());
        let settings = Settings::decide(Given::default(), parse(text).unwrap()).unwrap();
        assert_eq!(
            settings,
            Settings {
                data: "d".into(),
                listen: "h:1".to_owned(),
                base: BasePath::parse("/b").unwrap(),
                public_address: Some("https://h.example".to_owned()),
                log: "debug".to_owned(),
                log_format: LogFormat::Json,
                read_only: true,
                corpus: Corpus::None,
                timeout: Duration::from_secs(1),
                max_body: 2,
                max_uri: 256,
                share: Some(Share { words: 8, one_in: 10 }),
                limits: Limits::new(60, 600, Some("x-real-ip")).unwrap(),
                freezing: Freezing::Nobody,
                mcp: false,
                drain: Duration::from_secs(4),
            }
        );
    }

    #[test]
    fn an_address_needs_a_host_and_a_port() {
        for good in ["127.0.0.1:8080", "[::1]:0", "localhost:80"] {
            assert!(Settings::decide(only_listen(good), Given::default()).is_ok(), "{good}");
        }
        for bad in ["8080", ":8080", "localhost", "127.0.0.1:99999"] {
            let error = Settings::decide(only_listen(bad), Given::default()).unwrap_err();
            assert!(error.to_string().contains("is no address"), "{error}");
        }
    }
}
