//! Around what answers, where a limit is set: refuses what is beyond it, and tells what is left.
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::allowance::Client;
use super::ask::{self, Access};
use super::caller::Caller;
use super::code::Code;
use super::error::{ApiError, Result};
use super::state::AppState;
use super::weight::{self, is_probe};

/// Whose allowance a request is taken from, where a limit is set.
#[derive(Debug, Clone)]
pub struct Account(Client);

/// Takes from the allowance what a request turns out to ask for beside itself.
pub fn charge(state: &AppState, account: &Account, cost: u32) -> Result<()> {
    let left = state.clients.take(account.0.clone(), cost, &state.settings.limits, Instant::now());
    left.wait.map_or(Ok(()), |seconds| Err(too_many(seconds)))
}

fn too_many(seconds: u64) -> ApiError {
    let refused = ApiError::new(Code::TOO_MANY_REQUESTS, "this client has asked for more than it may in a minute");
    ApiError { headers: vec![(header::RETRY_AFTER, HeaderValue::from(seconds))], ..refused }
}

pub async fn limit(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let limits = &state.settings.limits;
    let is_set = limits.requests > 0 || limits.cost > 0;
    if !is_set || is_probe(request.uri().path()) {
        return next.run(request).await;
    }
    let connected = request.extensions().get::<Caller>();
    let connected = connected.map(|caller| caller.address);
    // Looked up once: what answers finds it there. A token that is refused is refused by what answers.
    let access = ask::access(request.headers(), &state).await.ok();
    let client = client(&state, request.headers(), access, connected);
    if let Some(access) = access {
        request.extensions_mut().insert(access);
    }
    request.extensions_mut().insert(Account(client.clone()));
    let left = state.clients.take(client, weight::cost(&request), limits, Instant::now());
    let mut response = match left.wait {
        None => next.run(request).await,
        Some(seconds) => too_many(seconds).into_response(),
    };
    left.write(response.headers_mut());
    response
}

fn client(state: &AppState, headers: &HeaderMap, access: Option<Access>, connected: Option<IpAddr>) -> Client {
    // Only a valid one: made-up tokens would each have an allowance of their own.
    if let Some(Access::TextRead | Access::Token) = access
        && let Some(token) = headers.get(header::AUTHORIZATION)
    {
        return Client::Token(Sha256::digest(token.as_bytes()).into());
    }
    let header = state.settings.limits.header.as_ref();
    let named = header.and_then(|name| named(headers, name));
    Client::Address(network(named.or(connected).unwrap_or(Ipv6Addr::UNSPECIFIED.into())))
}

/// The last address of the header: what stands before it, the client may have written itself.
fn named(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = line.rsplit(',').next()?.trim();
    let with_port = || last.parse().map(|address: SocketAddr| address.ip());
    last.parse().or_else(|_| with_port()).ok()
}

/// Whoever has an address of IPv6 has all of its network of 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let bits = address.to_bits() & !u128::from(u64::MAX);
            Ipv6Addr::from_bits(bits).into()
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_names_the_client_last() {
        let name = HeaderName::from_static("x-forwarded-for");
        for (lines, read) in [
            (&["203.0.113.9, 192.0.2.1"][..], Some("192.0.2.1")),
            (&["192.0.2.7", "192.0.2.1:4711"], Some("192.0.2.1")),
            (&["[2001:db8:1:2:3::4]:80"], Some("2001:db8:1:2:3::4")),
            (&["192.0.2.1, unknown"], None),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(&name, HeaderValue::from_static(line));
            }
            assert_eq!(named(&headers, &name), read.map(|read| read.parse().unwrap()), "{lines:?}");
        }
    }

    #[test]
    fn a_network_of_ipv6_is_one_client() {
        let network = |text: &str| network(text.parse().unwrap()).to_string();
        assert_eq!(network("2001:db8:1:2:3::4"), "2001:db8:1:2::");
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(network("192.0.2.1"), "192.0.2.1");
    }
}
