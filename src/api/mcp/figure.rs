//! A figure as tools show it: what was said, by whom, of when, and the words that say it.
use serde_json::{Value, json};

use super::evidence::Articles;

pub fn figure(figure: &Value, articles: &Articles) -> Value {
    let mut shown = json!({
        "id": figure["id"],
        "value": figure["value_text"],
        "unit": figure["unit"],
        "qualifier": figure["qualifier"],
        "measure": figure["measure"],
        "scope": figure["scope"],
        "as_of": figure["as_of"]["edtf"],
        "reported": figure["reported"]["edtf"],
        "publisher": figure["publisher"],
        "agency": figure["agency"],
        "attributed_to": figure["attributed_to"],
        "attributed_as": figure["attributed_as"],
        "basis": figure["basis"],
        "status": figure["status"],
        "corrected_by": figure["corrected_by"],
        "event": figure["event"],
        "note": figure["note"],
        "evidence": [articles.evidence(&figure["article"], &figure["span"])],
    });
    if let Some(keys) = shown.as_object_mut() {
        keys.retain(|_, value| !value.is_null());
    }
    shown
}
