//! What may be written on the command line.
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::settings::Given;
use crate::domain::{Kind, Term};

const EXAMPLES: &str = "\
Examples:
  ballotwire                                       serve the shipped corpus on 127.0.0.1:8080
  ballotwire --listen 0.0.0.0:80 --data /srv/bw    serve everyone, from a folder of your own
  ballotwire check ./my-corpus                     look for mistakes, write nothing
  ballotwire check ./my-corpus --texts ./texts     also for abstracts in the words of a text
  ballotwire check --database                      look for damage in the database and the index
  ballotwire changes ./corpus-2 ./corpus-3         say what a new version of a corpus changed
  ballotwire load ./my-corpus --dry-run            say what a load would change
  ballotwire load ./my-corpus ./texts              load both, also beside a running server
  ballotwire merge entity dacic ivica-dacic        show what making one of both changes in ./corpus
  ballotwire token add --name reader --scope text:read --expires 90d
  ballotwire backup ./ballotwire-backup.db         copy the database, also beside a running server

A setting is taken from its flag, else from its environment variable, else from
the file of --config, else it has its default. The file is TOML with the names
of the flags, `-` written `_`, as in: log_format = \"json\".

Exit codes: 0 done, 1 failed, 2 the command line or a setting is wrong.";

/// Serves a curated corpus of news on Balkan elections over HTTP, and looks after its database.
///
/// Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "ballotwire", version, after_help = EXAMPLES)]
pub struct Cli {
    #[command(flatten)]
    pub given: Given,
    /// TOML file of settings
    #[arg(long, value_name = "FILE", env = "BALLOTWIRE_CONFIG", global = true, help_heading = "Settings")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve over HTTP until SIGTERM or ctrl-c
    Serve,
    /// Look for mistakes in a folder of corpus files, or for damage in the database
    ///
    /// Prints every mistake, with its file and place. Neither needs a database nor writes to one.
    /// Besides what cannot be loaded, it finds what is odd and has no note that says why: one thing under two ids, names in
    /// the wrong script, numbers and dates that do not fit together, abstracts in the words of a text.
    /// With --database it examines the database and the search index instead, also beside a running server, and writes
    /// nothing there; it ends with 1 where something is damaged, and says what to do.
    Check(Check),
    /// Say what changed from one folder of corpus files to another
    ///
    /// Prints a page in Markdown: of each kind the records that were added, that differ and in which keys, that were merged,
    /// and that are gone. Needs no database.
    Changes {
        /// Folder of corpus files as it was
        #[arg(value_name = "OLD")]
        before: PathBuf,
        /// Folder of corpus files as it is
        #[arg(value_name = "NEW")]
        after: PathBuf,
    },
    /// Load corpus files and texts into the database
    ///
    /// Takes corpus folders, folders of texts with a manifest, and articles one by one: NDJSON, ninjs, NewsML-G2, RSS, Atom,
    /// JSON Feed, HTML, CSV, and archives (.zip) and folders of these. A corpus folder or folder of texts is loaded whole or, after
    /// a mistake, not at all; of articles one by one those that are wrong are left out. Loading the same again changes nothing.
    /// May be run beside a server, which answers from the new data as soon as it is written.
    Load(Load),
    /// Write the corpus in the database as files
    ///
    /// `load` of these files into an empty database gives the same corpus. A folder whose files differ from the database is
    /// left alone, and they are listed.
    Export(Export),
    /// Make one record of two in a folder of corpus files
    ///
    /// Everything that names the first names the second afterwards, the first is retired, and its lines go. Only lines that
    /// must change do. The difference is shown; --yes writes it. The folder is left alone where it has mistakes, or would
    /// have.
    Merge(Merge),
    /// Take a record out of a folder of corpus files
    ///
    /// A record in use stays, and everything that names it is listed; with --cascade that goes too, as far as it cannot be
    /// without the record. The difference is shown; --yes writes it.
    Remove(Remove),
    /// Copy the database to a file
    ///
    /// The copy is whole and consistent, also beside a running server or load.
    /// To restore, stop the server and put the file in the place of `ballotwire.db` in the data folder.
    Backup {
        /// File to write; there must be none of the name
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Build the search index anew
    ///
    /// It is built beside the old one and used as soon as it is whole, by a running server too. The server does this by
    /// itself when the index is missing, damaged or of another version.
    Reindex,
    /// Add, list and revoke access tokens
    #[command(subcommand)]
    Token(Token),
    /// List and remove result sets
    #[command(subcommand)]
    Sets(Sets),
    /// Print the OpenAPI document
    Openapi,
    /// Print the JSON Schemas of corpus files, or write them into a folder
    Schema {
        /// Folder to write to
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Ask the running server whether it is ready
    ///
    /// Asks the address of --listen for /readyz, for at most three seconds. Ends with 0 when the answer is 200, else with 1.
    Healthcheck,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Folder of corpus files
    #[arg(value_name = "DIR", required_unless_present = "database")]
    pub folder: Option<PathBuf>,
    /// Examine the database in the data folder, and its search index
    #[arg(long, conflicts_with_all = ["folder", "texts", "strict"])]
    pub database: bool,
    /// Folder of .txt files whose words no abstract may repeat; may be given more than once
    #[arg(long, value_name = "DIR")]
    pub texts: Vec<PathBuf>,
    /// End with 1 also for what is told but no mistake
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Load {
    /// Files and folders to load
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Check and count, but write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// File for the NDJSON rows that are wrong, with reasons; without it, such rows make the load end with 1
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// File in TOML that says which columns of tables are which keys of an article
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Export {
    /// Folder to write to
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Replace files there that differ, and take away those that the database knows nothing of
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// What both are: entity, article, event, figure, publisher, correction or story
    #[arg(value_name = "KIND", value_parser = kind)]
    pub kind: Kind,
    /// Id of the record that goes
    #[arg(value_name = "A")]
    pub lost: String,
    /// Id of the record that stays
    #[arg(value_name = "B")]
    pub kept: String,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, Args)]
pub struct Remove {
    /// What it is: entity, article, event, figure, publisher, correction or story
    #[arg(value_name = "KIND", value_parser = kind)]
    pub kind: Kind,
    /// Id of the record
    #[arg(value_name = "ID")]
    pub id: String,
    /// Also take away what names the record: items of lists, and records that cannot be without it
    #[arg(long)]
    pub cascade: bool,
    /// It goes for rights: result sets that have it keep no more of it than its id
    #[arg(long)]
    pub withdrawn: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Where corpus files are changed, and whether they are.
#[derive(Debug, Args)]
pub struct Place {
    /// Folder of corpus files
    #[arg(long, value_name = "DIR", default_value = "corpus")]
    pub folder: PathBuf,
    /// Write what is shown
    #[arg(long)]
    pub yes: bool,
}

fn kind(text: &str) -> Result<Kind, String> {
    Kind::parse(text).map_err(|unknown| match unknown.suggestion {
        Some(near) => format!("there is no such kind; did you mean `{near}`?"),
        None => "there is no such kind".to_owned(),
    })
}

#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token and print it; it is not shown again
    Add(AddToken),
    /// List tokens, without their secrets
    List,
    /// End a token at once
    Revoke {
        /// Id or name of the token
        #[arg(value_name = "ID_OR_NAME")]
        token: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Sets {
    /// List result sets, the newest first
    List,
    /// Take a result set away, for ever
    Remove {
        /// Id of the set
        #[arg(value_name = "ID")]
        id: String,
    },
}

#[derive(Debug, Args)]
pub struct AddToken {
    /// Who or what will use it; not used by another token, revoked or not
    #[arg(long)]
    pub name: String,
    /// What it allows: text:read, curate or admin; may be given more than once
    #[arg(long = "scope", value_name = "SCOPE", required = true)]
    pub scopes: Vec<String>,
    /// Last day it is valid, in UTC, or how many days: 2027-12-31, 90d [default: for ever]
    #[arg(long, value_name = "WHEN")]
    pub expires: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::settings::keys;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_setting_has_a_flag_a_variable_a_key_of_the_file_and_its_documentation() {
        let operations = include_str!("../../docs/operations.md");
        let command = Cli::command();
        for key in keys().iter().map(String::as_str).chain(["config"]) {
            let flag = key.replace('_', "-");
            let variable = format!("BALLOTWIRE_{}", key.to_uppercase());
            let argument = command
                .get_arguments()
                .find(|argument| argument.get_long() == Some(&flag))
                .unwrap_or_else(|| panic!("no flag --{flag}"));
            assert_eq!(argument.get_env().unwrap(), variable.as_str());
            let help = argument.get_help().unwrap().to_string();
            let default = help.split("[default: ").nth(1).map_or("", |d| &d[..d.len() - 1]);
            let row = operations
                .lines()
                .find(|line| line.contains(&variable) && line.starts_with('|'))
                .unwrap_or_else(|| panic!("{variable} is not in docs/operations.md"));
            for word in [&format!("`--{flag}`"), default] {
                assert!(row.contains(word), "{row} has no {word}");
            }
        }
        let flags = command.get_arguments().filter(|a| a.get_env().is_some());
        assert_eq!(flags.count(), keys().len() + 1);
    }

    #[test]
    fn files_beside_the_code_name_only_variables_that_there_are() {
        let known: Vec<String> = keys().iter().map(String::as_str).chain(["config"]).map(str::to_uppercase).collect();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for file in ["README.md", "docs/operations.md", "Dockerfile", "docker-compose.yml"] {
            let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            for rest in text.split("BALLOTWIRE_").skip(1) {
                let name: String = rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
                assert!(known.contains(&name), "{file}: BALLOTWIRE_{name}");
            }
        }
    }
}
