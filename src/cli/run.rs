//! Doing what the command line says.
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use super::args::{Check, Cli, Command, Sets, Token};
use super::failure::Failure;
use super::say::note;
use super::settings::{Corpus, Given, LogFormat, Settings};
use super::{backup, contract, corpus, examine, healthcheck, sets, settings_file, token};
use crate::library::CheckOptions;
use crate::server::Plan;
use crate::store::Store;
use crate::{api, library, server, telemetry};

/// How long work in the background may take to end after the command.
const BACKGROUND: Duration = Duration::from_secs(1);

/// Does what the command line says, and tells how it ended.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(said) => return instead(&said),
    };
    let (code, message) = match perform(cli) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => (2, message),
        Err(Failure::Failed(message)) => (1, message),
    };
    note(format_args!("error: {message}"));
    ExitCode::from(code)
}

/// Prints what was asked for instead of a command, help or the version, or what is wrong with the command line.
fn instead(said: &clap::Error) -> ExitCode {
    if said.use_stderr() {
        // It quotes arguments, and those may be names of files.
        note(said.render().to_string().trim_end());
        return ExitCode::from(2);
    }
    // As with a note, there is nowhere else to say it.
    let _ = said.print();
    ExitCode::SUCCESS
}

fn perform(cli: Cli) -> Result<(), Failure> {
    let file = match &cli.config {
        Some(file) => settings_file::read(file).map_err(Failure::usage)?,
        None => Given::default(),
    };
    let settings = Settings::decide(cli.given, file).map_err(Failure::usage)?;
    telemetry::start_log(&settings.log, settings.log_format == LogFormat::Json)
        .map_err(|cause| Failure::Usage(format!("log: `{}`: {cause}", settings.log)))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let inside = runtime.enter();
    let _file_size_is_an_error = told_of_file_size();
    drop(inside);
    match cli.command.unwrap_or(Command::Serve) {
        Command::Openapi => contract::print_document(),
        Command::Schema { folder } => contract::schema(folder.as_deref()),
        Command::Healthcheck => healthcheck::ask(&settings.listen),
        Command::Check(Check { folder: Some(folder), texts, strict, .. }) => {
            corpus::check(&folder, &CheckOptions { texts, strict })
        }
        Command::Changes { before, after } => corpus::changes(&before, &after),
        Command::Merge(merge) => corpus::merge(&merge),
        Command::Remove(remove) => corpus::remove(&remove),
        command => {
            let done = runtime.block_on(perform_async(settings, command));
            runtime.shutdown_timeout(BACKGROUND);
            done
        }
    }
}

async fn perform_async(settings: Settings, command: Command) -> Result<(), Failure> {
    if let Command::Load(load) = &command {
        library::look(&load.paths)?;
        if load.dry_run && !Store::is_in(&settings.data) {
            return corpus::try_load(load.clone()).await;
        }
    }
    let store = match command {
        Command::Serve => return Ok(server::serve(&plan(settings)).await?),
        Command::Export { .. } | Command::Token(Token::List) | Command::Sets(Sets::List) if settings.read_only => {
            Store::open_read_only(&settings.data).await?
        }
        Command::Check(_) => examine::open(&settings.data).await?,
        _ if settings.read_only => {
            let why = "--read-only: this command writes to the database; serve, export, `token list` and `sets list` only read";
            return Err(Failure::usage(why));
        }
        Command::Load(_) | Command::Token(Token::Add(_)) => Store::open(&settings.data).await?,
        _ => open_existing(&settings.data).await?,
    };
    let store = store.showing(settings.share);
    let done = match command {
        Command::Check(_) => examine::examine(&store, &settings.data).await,
        Command::Load(load) => corpus::load(&store, load).await,
        Command::Export(export) => corpus::export(&store, &export).await,
        Command::Reindex => corpus::reindex(&store, &settings.data).await,
        Command::Backup { file } => backup::write(&store, &file).await,
        Command::Token(Token::Add(new)) => token::add(&store, &new).await,
        Command::Token(Token::List) => token::list(&store).await,
        Command::Sets(Sets::List) => sets::list(&store).await,
        Command::Sets(Sets::Remove { id }) => sets::remove(&store, &id).await,
        Command::Token(Token::Revoke { token }) => token::revoke(&store, &token).await,
        _ => Ok(()),
    };
    store.close().await;
    done
}

/// While this is kept, a file that grows over the limit of the process is an error of the write, with its message, and no
/// signal that ends the program.
#[cfg(unix)]
fn told_of_file_size() -> Option<tokio::signal::unix::Signal> {
    /// SIGXFSZ, as Linux, the BSDs and macOS number it.
    const FILE_SIZE: i32 = 25;
    tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(FILE_SIZE)).ok()
}

#[cfg(not(unix))]
fn told_of_file_size() {}

fn plan(settings: Settings) -> Plan {
    Plan {
        data: settings.data,
        shipped: settings.corpus == Corpus::Shipped,
        read_only: settings.read_only,
        share: settings.share,
        drain: settings.drain,
        public_address: settings.public_address,
        http: api::Settings {
            base: settings.base,
            timeout: settings.timeout,
            max_body: settings.max_body,
            max_uri: settings.max_uri,
            limits: settings.limits,
            freezing: settings.freezing,
            mcp: settings.mcp,
            ..api::Settings::new(server::now)
        },
        listen: settings.listen,
    }
}

/// A database that is not there is not made by commands that read it: the folder is mistyped.
async fn open_existing(folder: &Path) -> Result<Store, Failure> {
    if !Store::is_in(folder) {
        return Err(Failure::Failed(format!(
            "there is no database in {}; --data or BALLOTWIRE_DATA says where it is",
            folder.display()
        )));
    }
    Ok(Store::open(folder).await?)
}
