//! Notices on the page: what else might have been meant, each with a link that looks for it.
use super::asked::AskedHere;
use crate::api::http::escape;
use crate::api::shapes::{About, Notice};

/// The notices of what was asked, as a list; nothing where there are none.
pub fn notices(asked: &AskedHere, told: &[Notice], base: &str) -> String {
    let items: String = told.iter().map(|notice| item(asked, notice, base)).collect();
    match items.as_str() {
        "" => items,
        _ => format!("<ul class=\"notices\" aria-label=\"Notices\">{items}</ul>"),
    }
}

fn item(asked: &AskedHere, notice: &Notice, base: &str) -> String {
    let link = notice.suggestion.as_ref().map(|suggestion| {
        let (label, words) = match notice.code {
            About::OtherNames => ("Look for these names too", &asked.words),
            About::Folded => ("Look for all spellings", &asked.words),
            _ => (suggestion.as_str(), suggestion),
        };
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", words);
        if asked.other_names || notice.code == About::OtherNames {
            query.append_pair("expand", "names");
        }
        let address = escape(&format!("{base}/?{}", query.finish()));
        format!(": <a href=\"{address}\">{}</a>", escape(label))
    });
    let message = with_code(&escape(&notice.message));
    format!("<li>{message}{}</li>", link.unwrap_or_default())
}

/// What stands between backticks as code.
fn with_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let piece = |(number, piece): (usize, &str)| match number % 2 {
        0 => piece.to_owned(),
        _ => format!("<code>{piece}</code>"),
    };
    pieces.map(piece).collect()
}
