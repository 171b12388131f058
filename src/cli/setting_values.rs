//! Values of settings that have a form.

/// The scheme, host and port of an address that has no more: the path is another setting.
pub(super) fn origin(address: &str) -> Result<String, String> {
    let url = url::Url::parse(address).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let origin = url.as_ref().map(|url| url.origin().ascii_serialization());
    match (url, origin) {
        (Some(url), Some(origin)) if url.as_str().strip_suffix('/') == Some(&origin) => Ok(origin),
        _ => Err(format!(
            "`{address}` is no address of a host; write it as in https://news.example.org, and the path as base_path"
        )),
    }
}

pub(super) fn is_address(listen: &str) -> bool {
    listen.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_is_a_scheme_a_host_and_a_port() {
        for (written, read) in [
            ("https://h.example", "https://h.example"),
            ("http://h.example:8080/", "http://h.example:8080"),
            ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ] {
            assert_eq!(origin(written).unwrap(), read);
        }
        for wrong in [
            "h.example",
            "",
            "ftp://h.example",
            "https://h.example/bw",
            "https://u@h.example",
            "https://h.example?a",
            "https://h.example/#a",
            "https://",
        ] {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
