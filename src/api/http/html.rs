//! Pages: the head that all have, places that are filled, and what a page may load.
const HEAD: &str = include_str!("page_head.html");
/// How all pages look.
const STYLE: &str = include_str!("page_style.css");

/// What a page from here may load: its own style and the docs page's files, nothing from elsewhere.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What is before the body of a page; `meta` is the line of it that says how to take this page.
pub fn head(title: &str, meta: &str, base: &str) -> String {
    let values =
        [("title", escape(title)), ("meta", meta.to_owned()), ("base", base.to_owned()), ("style", STYLE.to_owned())];
    fill(HEAD, &values)
}

/// Fills each `{{place}}` once: what is filled in is not looked at again.
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut pieces = template.split("{{");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (place, rest) = piece.split_once("}}").unwrap_or(("", piece));
        let value = values.iter().find(|(name, _)| *name == place);
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}

/// Text as HTML, also within quotation marks.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let values = [("a", "{{b}}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("<{{a}}|{{b}}>", &values), "<{{b}}|x>");
    }
}
