//! Logs and metrics: how they are written and what they measure.
use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;

use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// Upper bounds of the latency buckets, in seconds.
const LATENCY: &[f64] = &[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// Bytes of a statement in the log, and from how many on a line is looked through for one.
const STATEMENT: usize = 400;
const LONG: usize = 1_000;

/// Sends the log to stderr, and panics to the log. Once a process; later calls change nothing.
pub fn start_log(filter: &str, as_json: bool) -> Result<(), String> {
    // A word that stands alone would else be the name of a module, and all the rest be silent.
    let lonely = |part: &&str| !part.contains(['=', ':', '[']) && part.parse::<LevelFilter>().is_err();
    let parts = filter.split(',').map(str::trim);
    if let Some(word) = parts.filter(|part| !part.is_empty()).find(lonely) {
        return Err(format!(
            "`{word}` is none of off, error, warn, info, debug, trace; for a part of the program write `{word}=info`"
        ));
    }
    // The library behind `/mcp` has several lines a request, which say what was asked.
    let filter = EnvFilter::builder().parse(format!("rmcp=error,{filter}")).map_err(|cause| cause.to_string())?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Lines)
        // The library would say on stderr that stderr cannot be written, and panic when that fails too.
        .log_internal_errors(false);
    let started = if as_json {
        let lines = lines.json().flatten_event(true).with_span_list(false);
        lines.try_init()
    } else {
        lines.with_ansi(io::stderr().is_terminal()).try_init()
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(log_panic));
    }
    Ok(())
}

/// Stderr, an event at a time. One that cannot be written is counted and gone: the service outlives its log.
struct Lines;

impl Write for Lines {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        if io::stderr().write_all(&on_its_line(event)).is_err() {
            metrics::counter!("ballotwire_log_events_lost_total").increment(1);
        }
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Causes may quote what came from outside, line ends too. Colours of the log itself stay: such characters in values are
/// written out before.
fn on_its_line(event: &[u8]) -> Cow<'_, [u8]> {
    let (line, end) = match event.strip_suffix(b"\n") {
        Some(line) => (line, "\n"),
        None => (event, ""),
    };
    if line.len() <= LONG && !line.contains(&b'\n') && !line.contains(&b'\r') {
        return Cow::Borrowed(event);
    }
    let line = String::from_utf8_lossy(line);
    let line = shortened(&line).replace('\n', "\\n").replace('\r', "\\r");
    Cow::Owned((line + end).into_bytes())
}

/// A statement may be long for the values that it takes: what is quoted of it ends after so many bytes.
fn shortened(line: &str) -> Cow<'_, str> {
    const FIELD: &str = "db.statement";
    let Some((at, after)) = line.find(FIELD).map(|at| (at + FIELD.len(), &line[at + FIELD.len()..])) else {
        return Cow::Borrowed(line);
    };
    // In JSON the first quotation mark ends the key.
    let quote = if after.starts_with("\":\"") { Some(2) } else { after.find('"') };
    let Some(begin) = quote.map(|quote| at + quote + 1) else {
        return Cow::Borrowed(line);
    };
    let (mut cut, mut escaped) = (None, false);
    for (place, c) in line[begin..].char_indices() {
        if !escaped && c == '"' {
            let end = &line[begin + place..];
            return cut.map_or(Cow::Borrowed(line), |cut| Cow::Owned(format!("{} …{end}", &line[..cut])));
        }
        if !escaped && place >= STATEMENT && cut.is_none() {
            cut = Some(begin + place);
        }
        escaped = !escaped && c == '\\';
    }
    Cow::Borrowed(line)
}

fn log_panic(panic: &PanicHookInfo<'_>) {
    let location = panic.location().map(ToString::to_string);
    tracing::error!(
        panic.message = panic.payload_as_str().unwrap_or("not text"),
        panic.location = location.unwrap_or_default(),
        panic.thread = std::thread::current().name().unwrap_or("none"),
        "panicked"
    );
}

/// Starts recording metrics for the whole process; fails when that was done before.
pub fn record_metrics() -> Result<PrometheusHandle, BuildError> {
    let latency = Matcher::Full("ballotwire_http_request_duration_seconds".to_owned());
    let handle = PrometheusBuilder::new().set_buckets_for_metric(latency, LATENCY)?.install_recorder()?;
    describe();
    Ok(handle)
}

fn describe() {
    use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
    describe_counter!("ballotwire_http_requests_total", "Requests answered.");
    describe_histogram!("ballotwire_http_request_duration_seconds", Unit::Seconds, "Time until an answer began.");
    describe_counter!("ballotwire_http_answers_total", "Answers that may be kept, by whether they were.");
    describe_gauge!("ballotwire_http_kept_bytes", Unit::Bytes, "Answers that are kept.");
    describe_gauge!("ballotwire_http_connections", "Connections that are open.");
    describe_gauge!("ballotwire_database_bytes", Unit::Bytes, "Size of the database.");
    describe_counter!("ballotwire_log_events_lost_total", "Events that could not be written to the log.");
    describe_gauge!("ballotwire_corpus_revision", "Revision of the corpus in the database.");
    describe_gauge!("ballotwire_index_revision", "Revision of the corpus that the search index holds.");
    describe_gauge!("ballotwire_corpus_records", "Records in the database, by kind.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_it_quotes() {
        let line = |event: &str| String::from_utf8_lossy(&on_its_line(event.as_bytes())).into_owned();
        assert_eq!(line("a\n"), "a\n");
        assert_eq!(line("a\r\nINFO forged\n"), "a\\r\\nINFO forged\n");
    }

    #[test]
    fn of_a_long_statement_only_the_beginning_is_told() {
        let statement = format!("select \\\"a\\\" from b where c in ({})", "?, ".repeat(500));
        let begins = &statement[..STATEMENT];
        for (before, after) in
            [("x db.statement=\"", "\" elapsed=2s"), ("{\"db.statement\":\"", "\",\"elapsed\":\"2s\"}")]
        {
            let line = on_its_line(format!("{before}{statement}{after}\n").as_bytes()).into_owned();
            assert_eq!(String::from_utf8(line).unwrap(), format!("{before}{begins} …{after}\n"));
        }
        let short = format!("db.statement=\"{begins}\" {}\n", "x".repeat(LONG));
        assert_eq!(on_its_line(short.as_bytes()), short.as_bytes());
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_refused() {
        assert!(start_log("info,sqlx=loud", false).is_err());
        let said = start_log("wran", false).unwrap_err();
        assert!(said.starts_with("`wran` is none of"), "{said}");
    }
}
