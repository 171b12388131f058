//! Commands for access tokens: add, list, revoke.
use std::io;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use sha2::{Digest, Sha256};

use super::args::AddToken;
use super::failure::Failure;
use super::say::{hand_over, note, print, table, time};
use crate::api::TEXT_READ;
use crate::domain::{hex, nearest};
use crate::server::now;
use crate::store::{NewToken, Store, Token};

/// What a token may allow.
const SCOPES: &[&str] = &[TEXT_READ, "curate", "admin"];

const MAX_NAME: usize = 100;

const MAX_DAYS: i64 = 36_500;

pub(super) async fn add(store: &Store, new: &AddToken) -> Result<(), Failure> {
    let created_at = now();
    let scopes = scopes(&new.scopes).map_err(Failure::Usage)?;
    let name = name(&new.name).map_err(Failure::Usage)?;
    let expires_at = match &new.expires {
        Some(text) => Some(expiry(text, created_at).map_err(Failure::Usage)?),
        None => None,
    };
    let secret = format!("bw_{}", URL_SAFE_NO_PAD.encode(random::<32>()?));
    let id = hex(random::<4>()?);
    store
        .add_token(&NewToken {
            id: &id,
            name,
            sha256: &hex(Sha256::digest(secret.as_bytes())),
            scopes: &scopes,
            created_at,
            expires_at,
        })
        .await?;
    if let Err(cause) = hand_over(format_args!("{secret}\n")) {
        return Err(unread(store, &id, &cause).await);
    }
    let until = expires_at.map_or("for ever".to_owned(), |end| format!("until {}", time(end)));
    note(format_args!("token {id} of {name}: {}, {until}; it is not shown again", scopes.join(" ")));
    Ok(())
}

/// A token that nobody got goes: it could only lie about, and keep its name.
async fn unread(store: &Store, id: &str, cause: &io::Error) -> Failure {
    let left = match store.remove_token(id).await {
        Ok(()) => "there is no such token".to_owned(),
        Err(why) => format!("the token {id} is left without a secret, revoke it: {why}"),
    };
    Failure::Failed(format!("the token could not be printed: {cause}; {left}"))
}

pub(super) async fn list(store: &Store) -> Result<(), Failure> {
    let now = now();
    let header = ["id", "name", "scopes", "created", "expires", "state"].map(str::to_owned);
    let mut rows = vec![header];
    rows.extend(store.list_tokens().await?.iter().map(|t| row(t, now)));
    print(table(&rows))
}

pub(super) async fn revoke(store: &Store, token: &str) -> Result<(), Failure> {
    if store.revoke_token(token, now()).await? {
        return print(format_args!("revoked {token}\n"));
    }
    let tokens = store.list_tokens().await?;
    let is_meant = |known: &&Token| known.id == token || known.name == token;
    if tokens.iter().any(|known| is_meant(&known)) {
        return print(format_args!("{token} was revoked already\n"));
    }
    let names = tokens.iter().flat_map(|known| [&*known.name, &*known.id]);
    Err(Failure::Failed(match nearest(token, names) {
        Some(near) => format!("there is no token `{token}`; did you mean `{near}`?"),
        None => format!("there is no token `{token}`; `ballotwire token list` shows all"),
    }))
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Each known scope once; also several in one argument, with commas.
fn scopes(given: &[String]) -> Result<Vec<String>, String> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in given.iter().flat_map(|text| text.split(',')).map(str::trim) {
        if !SCOPES.contains(&scope) {
            return Err(match nearest(scope, SCOPES.iter().copied()) {
                Some(near) => format!("`{scope}` is no scope; did you mean `{near}`?"),
                None => format!("`{scope}` is no scope; there are {}", SCOPES.join(", ")),
            });
        }
        if !scopes.iter().any(|known| known == scope) {
            scopes.push(scope.to_owned());
        }
    }
    Ok(scopes)
}

fn name(given: &str) -> Result<&str, String> {
    let name = given.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(format!("a name has 1 to {MAX_NAME} characters, all of them printable"));
    }
    Ok(name)
}

/// The end of the day that is named, or of so many days.
fn expiry(text: &str, now: Timestamp) -> Result<Timestamp, String> {
    let wrong = || format!("`{text}` is no expiry; give a day as 2027-12-31 or days as 90d");
    let end = match text.strip_suffix('d') {
        Some(days) => {
            let days: i64 = days.parse().map_err(|_| wrong())?;
            if !(1..=MAX_DAYS).contains(&days) {
                return Err(format!("give 1 to {MAX_DAYS} days, not {days}"));
            }
            now.checked_add(SignedDuration::from_hours(24 * days))
        }
        None => {
            let day: Date = text.parse().map_err(|_| wrong())?;
            day.checked_add(1.day())
                .and_then(|day| day.to_zoned_datetime(TimeZone::UTC))
                .map(|midnight| midnight.timestamp())
        }
    };
    let end = end.map_err(|_| wrong())?;
    if end <= now {
        return Err(format!("{text} is over; the token would never be valid"));
    }
    Ok(end)
}

fn row(token: &Token, now: Timestamp) -> [String; 6] {
    let state = match token.revoked_at {
        Some(_) => "revoked",
        None if token.is_valid(now) => "valid",
        None => "expired",
    };
    [
        token.id.clone(),
        token.name.clone(),
        token.scopes.join(" "),
        time(token.created_at),
        token.expires_at.map_or("never".to_owned(), time),
        state.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_expiry_is_the_end_of_a_day_or_some_days_from_now() {
        let now = at("2026-02-27T12:00:00Z");
        assert_eq!(expiry("2026-02-28", now), Ok(at("2026-03-01T00:00:00Z")));
        assert_eq!(expiry("2d", now), Ok(at("2026-03-01T12:00:00Z")));
        for bad in ["2026-02-26", "tomorrow", "0d", "-3d", "99999999999d", "d", ""] {
            assert!(expiry(bad, now).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_unknown_scope_is_refused_with_the_nearest() {
        let of = |given: &str| scopes(&[given.to_owned()]);
        assert_eq!(of("admin,text:read,admin").unwrap(), ["admin", "text:read"]);
        assert!(of("text").unwrap_err().contains("`text:read`"));
        assert!(of("everything").unwrap_err().contains("curate"));
    }

    #[tokio::test]
    async fn a_token_is_added_once_a_name_listed_and_revoked() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let new = AddToken { name: "reader".to_owned(), scopes: vec!["text:read".to_owned()], expires: None };
        add(&store, &new).await.unwrap();
        assert!(add(&store, &new).await.is_err());
        let token = store.list_tokens().await.unwrap().remove(0);
        assert!(row(&token, now()).ends_with(&["never".to_owned(), "valid".to_owned()]));
        assert!(revoke(&store, "reder").await.is_err());
        revoke(&store, &token.id).await.unwrap();
        let token = store.list_tokens().await.unwrap().remove(0);
        assert_eq!(row(&token, now())[5], "revoked");
        revoke(&store, "reader").await.unwrap();
    }
}
