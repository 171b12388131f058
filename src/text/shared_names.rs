//! Names that another bears too.
use std::collections::{BTreeMap, BTreeSet};

use super::fold::fold;

/// Says of each of `names` who else bears it, among pairs of an entity and its name.
pub fn shared_names<'a>(
    names: impl IntoIterator<Item = &'a str>,
    others: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<String> {
    let sought: BTreeMap<String, &str> = names.into_iter().map(|name| (fold(name), name)).collect();
    let told = others.into_iter().filter_map(|(entity, name)| {
        let shared = sought.get(&fold(name))?;
        Some(format!("`{shared}` is a name of `{entity}` too: where a text has it, either may be meant"))
    });
    told.collect::<BTreeSet<String>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shared_in_any_script() {
        let others = [("a", "Ana Test"), ("b", "Ана Тест"), ("c", "Anna Test")];
        let told = shared_names(["Ana Test", "Other"], others);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("`Ana Test` is a name of `a` too"));
        assert!(told[1].contains("`b`"));
        assert!(shared_names([], others).is_empty());
    }
}
