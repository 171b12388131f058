//! What the document would say again and again stands in it once, in `components`, and is referred to.
use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value, json};

/// Lists whose JSON is shorter stand where they are used: a reference would be no shorter.
const WORTH_A_NAME: usize = 90;

/// Ends the name of a value of a parameter.
const VALUE: &str = "_value";

/// To be called when everything else is in the document.
pub(super) fn share(document: &mut Value) {
    share_parameters(document);
    share_schemas(document);
}

/// The parameters that stand in operations, each with the path of its operation.
fn parameters(document: &mut Value) -> impl Iterator<Item = (&str, &mut Value)> {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let all = item.pointer_mut("/get/parameters");
        let all = all.and_then(Value::as_array_mut).into_iter().flatten();
        all.map(|parameter| (path.as_str(), parameter))
    })
}

/// Makes references of equal parameters of several operations.
fn share_parameters(document: &mut Value) {
    let mut candidates = Vec::new();
    for (path, parameter) in parameters(document) {
        without_defaults(parameter);
        let name = parameter["name"].as_str().unwrap_or_default();
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "v1" | "{id}"));
        // The id in a path is no filter by ids.
        let of_path = Some("path").filter(|place| parameter["in"] == *place);
        let parts: Vec<&str> = parts.chain(of_path).collect();
        candidates.push(Candidate {
            text: parameter.to_string(),
            rank: path.matches('/').count(),
            short: name.to_owned(),
            long: format!("{}.{name}", parts.join(".")),
        });
    }
    let names = names(&candidates, &Map::new());
    let mut shared = BTreeMap::new();
    for (_, parameter) in parameters(document) {
        refer("parameters", &names, parameter, &mut shared);
    }
    document["components"]["parameters"] = json!(shared);
}

/// `required: false`, `style: form` and `explode: true` are what a query parameter is when nothing is said.
fn without_defaults(parameter: &mut Value) {
    let defaults = [("required", json!(false)), ("style", json!("form")), ("explode", json!(true))];
    if let Some(fields) = parameter.as_object_mut() {
        fields.retain(|key, value| !defaults.iter().any(|(name, it)| name == key && it == value));
    }
}

/// Makes references of equal closed lists of words, and of what has a title, in properties and values of parameters.
fn share_schemas(document: &mut Value) {
    describe_words(document);
    let mut candidates = Vec::new();
    each_schema(document, &mut |owner, name, schema| {
        let title = schema["title"].as_str();
        let text = schema.to_string();
        if title.is_none() && (!schema["enum"].is_array() || text.len() < WORTH_A_NAME) {
            return;
        }
        let long = format!("{}{}", pascal(owner), pascal(name));
        candidates.push(Candidate {
            text,
            rank: usize::from(name.ends_with(VALUE)),
            short: title.map_or_else(|| long.clone(), str::to_owned),
            long,
        });
    });
    let Some(known) = document["components"]["schemas"].as_object() else {
        return;
    };
    let names = names(&candidates, known);
    let mut shared = BTreeMap::new();
    each_schema(document, &mut |_, _, schema| {
        refer("schemas", &names, schema, &mut shared);
    });
    if let Some(known) = document["components"]["schemas"].as_object_mut() {
        known.extend(shared);
        known.iter_mut().for_each(|(name, schema)| name_words(name, schema));
    }
}

/// Some languages have one room for the words of all lists (Go, C): each word gets a name that no other list has.
fn name_words(list: &str, schema: &mut Value) {
    let Some(words) = schema["enum"].as_array() else {
        return;
    };
    let capital = list.char_indices().filter(|(at, c)| *at > 0 && c.is_ascii_uppercase());
    let mut prefix = list.to_owned();
    for (at, _) in capital.collect::<Vec<_>>().into_iter().rev() {
        prefix.insert(at, '_');
    }
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name = |word: &Value| {
        let word = word.as_str().unwrap_or_default().chars();
        let word: String = word.map(plain).collect();
        format!("{prefix}_{word}").to_ascii_uppercase()
    };
    schema["x-enum-varnames"] = words.iter().map(name).collect();
}

/// A closed list of words that a record explains is explained wherever it stands.
fn describe_words(document: &mut Value) {
    let mut explained = HashMap::new();
    each_schema(document, &mut |_, _, schema| {
        if schema["enum"].is_array() && schema["description"].is_string() {
            let words = schema["enum"].to_string();
            explained.entry(words).or_insert_with(|| schema.clone());
        }
    });
    each_schema(document, &mut |_, _, schema| {
        if let Some(same) = explained.get(&schema["enum"].to_string())
            && schema.get("description").is_none()
        {
            *schema = same.clone();
        }
    });
}

/// Visits the schemas that may be equal, with the name of what each is a part of and its own.
fn each_schema(document: &mut Value, visit: &mut dyn FnMut(&str, &str, &mut Value)) {
    let schemas = document["components"]["schemas"].as_object_mut();
    for (owner, schema) in schemas.into_iter().flatten() {
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, property) in properties.into_iter().flatten() {
            visit(owner, name, property);
        }
    }
    each_parameter(document, &mut |owner, parameter| visit_value(owner, parameter, visit));
}

/// Visits every parameter once, with the key that it is shared by or the path of its operation below `/v1`.
pub fn each_parameter(document: &mut Value, visit: &mut dyn FnMut(&str, &mut Value)) {
    let shared = document["components"]["parameters"].as_object_mut();
    for (key, parameter) in shared.into_iter().flatten() {
        visit(key, parameter);
    }
    for (path, parameter) in parameters(document) {
        if parameter.get("$ref").is_none() {
            visit(path.trim_start_matches("/v1"), parameter);
        }
    }
}

/// Visits the schema of one value of a parameter.
fn visit_value(owner: &str, parameter: &mut Value, visit: &mut dyn FnMut(&str, &str, &mut Value)) {
    let name = parameter["name"].as_str().unwrap_or_default().to_owned();
    let plain = name.split('.').find(|part| *part != "vs").unwrap_or(&name);
    let owner = owner.strip_suffix(&name).unwrap_or(owner);
    let name = format!("{plain}{VALUE}");
    let many = parameter["schema"]["items"].is_object();
    let place = if many { "/schema/items" } else { "/schema" };
    if let Some(schema) = parameter.pointer_mut(place) {
        visit(owner, &name, schema);
    }
}

/// Something that could stand in `components`, and what it could be called there.
struct Candidate {
    text: String,
    /// Of equal ones the lowest gives the name.
    rank: usize,
    short: String,
    /// For where another has the short name, too.
    long: String,
}

/// Names for what occurs more than once: the short one where nothing else has it.
fn names(candidates: &[Candidate], taken: &Map<String, Value>) -> HashMap<String, String> {
    let mut found: HashMap<&str, (usize, &Candidate)> = HashMap::new();
    for candidate in candidates {
        let (times, first) = found.entry(&candidate.text).or_insert((0, candidate));
        *times += 1;
        if candidate.rank < first.rank {
            *first = candidate;
        }
    }
    let mut shared: Vec<&Candidate> =
        found.into_values().filter(|(times, _)| *times > 1).map(|(_, first)| first).collect();
    shared.sort_by(|a, b| (&a.long, &a.text).cmp(&(&b.long, &b.text)));
    let mut named = HashMap::new();
    for candidate in &shared {
        *named.entry(&candidate.short).or_insert(0) += 1;
    }
    let mut names = HashMap::new();
    let mut given: HashSet<&str> = taken.keys().map(String::as_str).collect();
    for candidate in shared {
        let alone = named.get(&candidate.short) == Some(&1);
        let mut free = [(alone, &candidate.short), (true, &candidate.long)].into_iter();
        // What finds no name of its own stays where it stands.
        if let Some((_, name)) = free.find(|(may, name)| *may && given.insert(name)) {
            names.insert(candidate.text.clone(), name.clone());
        }
    }
    names
}

/// Puts a reference in place of what has a name, and itself among the shared ones.
fn refer(kind: &str, names: &HashMap<String, String>, place: &mut Value, shared: &mut BTreeMap<String, Value>) {
    if let Some(name) = names.get(&place.to_string()) {
        let reference = json!({ "$ref": format!("#/components/{kind}/{name}") });
        shared.insert(name.clone(), std::mem::replace(place, reference));
    }
}

/// `event_type` as schemas are named: `EventType`.
fn pascal(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let capital = |word: &str| {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        format!("{}{rest}", first.to_ascii_uppercase())
    };
    words.map(capital).collect()
}
