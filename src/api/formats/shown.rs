//! Reading answers of the API: what is not there shows nothing.
use serde_json::Value;

/// What pages take from a value; `value["key"]` is null where there is none.
pub trait Shown {
    /// The text, empty where there is none.
    fn text(&self) -> &str;
    /// The text, if it is there and not empty.
    fn written(&self) -> Option<&str>;
    /// The items, none where it is no list.
    fn items(&self) -> &[Value];
    /// The number, 0 where there is none.
    fn count(&self) -> i64;
    /// The value itself, unless it is null, empty or false.
    fn some(&self) -> Option<&Value>;
}

impl Shown for Value {
    fn text(&self) -> &str {
        self.as_str().unwrap_or_default()
    }

    fn written(&self) -> Option<&str> {
        self.as_str().filter(|text| !text.is_empty())
    }

    fn items(&self) -> &[Self] {
        self.as_array().map(Vec::as_slice).unwrap_or_default()
    }

    fn count(&self) -> i64 {
        self.as_i64().unwrap_or_default()
    }

    fn some(&self) -> Option<&Self> {
        let nothing = match self {
            Self::Null | Self::Bool(false) => true,
            Self::String(text) => text.is_empty(),
            Self::Array(items) => items.is_empty(),
            Self::Object(keys) => keys.is_empty(),
            _ => false,
        };
        (!nothing).then_some(self)
    }
}
