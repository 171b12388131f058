//! How much one client may ask for in a minute, in requests and in cost units, and what is left of it.
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::{Duration, Instant};

use super::headers::{RATE_LIMIT, RATE_LIMIT_POLICY};

/// In which what was used comes back whole.
const WINDOW: Duration = Duration::from_secs(60);

/// Clients that are told apart at one time; more share one allowance.
const CLIENTS: usize = if cfg!(test) { 4 } else { 65_536 };

/// How often the table of clients is cleared of those whose allowance is whole again, while it is full.
const CLEARING: Duration = Duration::from_secs(1);

/// What one client may have in a minute; 0 is no limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    pub requests: u32,
    pub cost: u32,
    /// Where a trusted proxy writes the client's address; else it is that of the connection.
    pub header: Option<HeaderName>,
}

impl Limits {
    /// Reads the name of the header.
    pub fn new(requests: u32, cost: u32, header: Option<&str>) -> Result<Self, String> {
        let named = |name: &str| name.parse();
        let header = header.map(named).transpose();
        Ok(Self {
            requests,
            cost,
            header: header.map_err(|_| "give the name of a header, as in X-Forwarded-For".to_owned())?,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Client {
    Address(IpAddr),
    /// The digest of a valid token.
    Token([u8; 32]),
    /// All there is no room for.
    Others,
}

/// Every client of the last minute; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Clients(Arc<Mutex<Table>>);

#[derive(Debug, Default)]
struct Table {
    used: HashMap<Client, Used>,
    cleared: Option<Instant>,
}

/// What a client has used, as of a moment; it comes back evenly.
#[derive(Debug, Clone, Copy)]
struct Used {
    at: Instant,
    requests: f64,
    cost: f64,
}

/// What is left after a request, of each quota that is set.
#[derive(Debug, PartialEq)]
pub(super) struct Left {
    /// Seconds to wait; none: it is allowed.
    pub wait: Option<u64>,
    /// Name, quota, what is left, and the seconds until all of it is back.
    quotas: Vec<(&'static str, u32, u32, u64)>,
}

impl Clients {
    pub(super) fn take(&self, client: Client, cost: u32, limits: &Limits, now: Instant) -> Left {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let client = table.place(client, now);
        let nothing = Used { at: now, requests: 0.0, cost: 0.0 };
        let used = table.used.entry(client).or_insert(nothing);
        let passed = now.saturating_duration_since(used.at).as_secs_f64() / WINDOW.as_secs_f64();
        *used = Used {
            at: now,
            requests: (used.requests - passed * f64::from(limits.requests)).max(0.0),
            cost: (used.cost - passed * f64::from(limits.cost)).max(0.0),
        };
        let seconds = |part: f64, quota: u32| (part / f64::from(quota) * WINDOW.as_secs_f64() - 1e-6).ceil() as u64;
        let asked = [
            ("requests", limits.requests, 1.0, &mut used.requests),
            ("cost", limits.cost, f64::from(cost), &mut used.cost),
        ];
        let mut asked: Vec<_> = asked.into_iter().filter(|(_, quota, ..)| *quota > 0).collect();
        let over = asked.iter().map(|(_, quota, units, used)| (**used + units - f64::from(*quota), *quota));
        // What floats cannot hold exactly is no reason to refuse.
        let over = over.filter(|(units, _)| *units > 1e-6);
        let wait = over.map(|(units, quota)| seconds(units, quota).max(1)).max();
        if wait.is_none() {
            asked.iter_mut().for_each(|(_, _, units, used)| **used += *units);
        }
        let quotas = asked.into_iter().map(|(name, quota, _, used)| {
            let left = (f64::from(quota) - *used + 1e-6).max(0.0) as u32;
            (name, quota, left, seconds(*used, quota))
        });
        Left { wait, quotas: quotas.collect() }
    }
}

impl Table {
    /// The client under which a request counts.
    fn place(&mut self, client: Client, now: Instant) -> Client {
        if self.used.len() < CLIENTS || self.used.contains_key(&client) {
            return client;
        }
        let is_old = |at: Instant, age| now.saturating_duration_since(at) >= age;
        if self.cleared.is_none_or(|at| is_old(at, CLEARING)) {
            self.cleared = Some(now);
            self.used.retain(|_, used| !is_old(used.at, WINDOW));
        }
        match self.used.len() < CLIENTS {
            true => client,
            false => Client::Others,
        }
    }
}

impl Left {
    pub(super) fn write(&self, headers: &mut HeaderMap) {
        let unit = |name: &str| match name {
            "cost" => ";qu=\"cost-units\"",
            _ => "",
        };
        let quotas = self.quotas.iter();
        let policies = quotas
            .clone()
            .map(|(name, quota, ..)| format!("\"{name}\";q={quota};w={}{}", WINDOW.as_secs(), unit(name)));
        let left = quotas.map(|(name, _, left, back)| format!("\"{name}\";r={left};t={back}"));
        for (name, items) in [(RATE_LIMIT_POLICY, policies.collect::<Vec<_>>()), (RATE_LIMIT, left.collect())] {
            if let Ok(value) = HeaderValue::try_from(items.join(", ")) {
                headers.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Client {
        Client::Address(IpAddr::from([192, 0, 2, last]))
    }

    fn limits(requests: u32, cost: u32) -> Limits {
        Limits { requests, cost, header: None }
    }

    #[test]
    fn what_is_used_comes_back_evenly() {
        let (clients, limits, start) = (Clients::default(), limits(60, 0), Instant::now());
        let take = |seconds| clients.take(address(1), 1, &limits, start + Duration::from_secs(seconds));
        for left in (0..60).rev() {
            let back = u64::from(60 - left);
            assert_eq!(take(0), Left { wait: None, quotas: vec![("requests", 60, left, back)] });
        }
        assert_eq!(take(0).wait, Some(1));
        assert_eq!(take(2).quotas, [("requests", 60, 1, 59)]);
        assert_eq!(take(1000).quotas, [("requests", 60, 59, 1)]);
    }

    #[test]
    fn a_request_that_is_refused_uses_nothing_and_says_when_there_is_enough() {
        let (clients, limits, start) = (Clients::default(), limits(0, 20), Instant::now());
        let take = |cost| clients.take(address(1), cost, &limits, start);
        assert_eq!(take(15).wait, None);
        assert_eq!(take(10).wait, Some(15));
        assert_eq!(take(5).wait, None);
        assert_eq!(clients.take(address(2), 10, &limits, start).wait, None);
    }

    #[test]
    fn clients_there_is_no_room_for_share_an_allowance() {
        let (clients, limits, start) = (Clients::default(), limits(2, 0), Instant::now());
        let left = |last, now| clients.take(address(last), 1, &limits, now).quotas[0].2;
        for last in 0..4 {
            assert_eq!(left(last, start), 1);
        }
        assert_eq!(left(5, start), 1);
        assert_eq!(left(6, start), 0);
        assert_eq!(left(0, start), 0);
        assert_eq!(left(7, start + WINDOW), 1);
        assert!(clients.0.lock().unwrap().used.len() <= CLIENTS + 1);
    }
}
