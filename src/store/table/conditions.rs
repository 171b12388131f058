//! Conditions as SQL: each filter of the table of nouns, tested against bound values.
use std::collections::BTreeMap;

use sqlx::{QueryBuilder, Sqlite};

use super::ids::{push_bearer, push_kept};
use super::noun::{Link, Lookup, Noun};
use super::trees::ENTITY_TREE;
use crate::domain::{Clocks, Condition, FilterKind, Kind, Selection, Term, Test, Value};
use crate::store::database::push_in;
use crate::text::{Token, asked, fold_d, is_reading, skeleton, tokens};

/// ` and …` for every condition of a selection, and for one article a story where that is asked for.
pub fn push_where(query: &mut QueryBuilder<Sqlite>, noun: &'static Noun, selection: &Selection) {
    push_conditions(query, noun, selection);
    if selection.one_a_story {
        // Of the articles of one story that fulfil the conditions, the first.
        query.push(
            " and (not exists (select 1 from article_story s where s.article_id = x.article_id) \
             or x.article_id in (select article_id from (select x.article_id as article_id, \
             row_number() over (partition by s.story_id order by s.place, x.article_id) as nth \
             from article x join article_story s on s.article_id = x.article_id where true",
        );
        push_conditions(query, noun, selection);
        query.push(") as ranked where nth = 1))");
    }
}

/// ` and …` for every condition, without regard to stories.
pub fn push_conditions(query: &mut QueryBuilder<Sqlite>, noun: &'static Noun, selection: &Selection) {
    for condition in &selection.conditions {
        query.push(" and ");
        push_condition(query, noun, condition);
    }
    if let Some(only) = &selection.only {
        query.push(" and ").push(noun.key);
        push_in(query, only);
    }
}

fn push_condition(query: &mut QueryBuilder<Sqlite>, noun: &Noun, condition: &Condition) {
    let lookup = noun.lookup(condition.filter);
    let push_any = |query: &mut _, values: &[Value]| match condition.filter.kind {
        FilterKind::Name => push_names(query, values),
        _ if condition.filter.place => push_rows(query, lookup, |query| push_within(query, lookup, values)),
        _ => push_rows(query, lookup, |query| push_equal(query, lookup, values)),
    };
    match &condition.test {
        Test::AnyOf(values) => push_any(query, values),
        Test::Exactly(values) => push_rows(query, lookup, |query| push_equal(query, lookup, values)),
        Test::NoneOf(values) => {
            // What is not known is none of them.
            query.push("not coalesce(");
            push_any(query, values);
            query.push(", false)");
        }
        Test::AllOf(values) => {
            query.push("(true");
            for value in values {
                query.push(" and ");
                push_any(query, std::slice::from_ref(value));
            }
            query.push(")");
        }
        Test::Has => push_rows(query, lookup, |query| push_known(query, lookup)),
        Test::Missing => {
            // A record that is tied to nothing has none.
            query.push("not coalesce(");
            push_rows(query, lookup, |query| push_known(query, lookup));
            query.push(", false)");
        }
        test => push_rows(query, lookup, |query| push_test(query, lookup, test)),
    }
}

/// Where a number or a date lies.
fn push_test(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, test: &Test) {
    match test {
        Test::AtLeast(value) => push_compared(query, lookup.columns.first(), " >= ", value),
        Test::AtMost(value) => push_compared(query, lookup.columns.last(), " <= ", value),
        Test::Overlaps(window) => push_window(query, lookup, window, [1, 0]),
        Test::Within(window) => push_window(query, lookup, window, [0, 1]),
        Test::Contains(window) => push_containing(query, lookup, window),
        _ => {
            query.push("true");
        }
    }
}

/// There is a value at all. Of two columns one is enough: a period without a known beginning has an end.
fn push_known(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup) {
    query.push("(false");
    for column in lookup.columns {
        query.push(" or ").push(*column).push(" is not null");
    }
    query.push(")");
}

/// A condition on columns; of other rows, that there is such a row, found through an index.
fn push_rows(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, condition: impl FnOnce(&mut QueryBuilder<Sqlite>)) {
    let Some(link) = lookup.link else {
        return condition(query);
    };
    query.push("x.").push(link.key).push(" in (select l.");
    query.push(link.key).push(" from ").push(link.from);
    query.push(" where l.").push(link.key);
    query.push(" is not null and ");
    condition(query);
    query.push(")");
}

/// ` from … where …`: the records with a value of what is looked up there, each as often as it has any; else all.
pub fn push_from(query: &mut QueryBuilder<Sqlite>, noun: &Noun, by: Option<&Lookup>) {
    query.push(" from ").push(noun.table).push(" x");
    match by.and_then(|lookup| lookup.link) {
        None => query.push(" where true"),
        Some(Link { from, key }) => query.push(", ").push(from).push(" where l.").push(key).push(" = x.").push(key),
    };
    if let Some(column) = by.and_then(|lookup| lookup.columns.first()) {
        query.push(" and ").push(*column).push(" is not null");
    }
}

/// What lies in one of these places.
fn push_within(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, values: &[Value]) {
    push_column(query, lookup);
    query.push(" in (select ").push(ENTITY_TREE.part).push(" from ");
    query.push(ENTITY_TREE.pairs).push(" where whole_id in (");
    push_values(query, values);
    query.push("))");
}

/// One of the values; of a range, that one lies in it.
fn push_equal(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, values: &[Value]) {
    let [low, .., high] = lookup.columns else {
        // Bare, so that an index on the column is used.
        push_column(query, lookup);
        query.push(" in (");
        push_values(query, values);
        query.push(")");
        return;
    };
    query.push("(false");
    for value in values {
        query.push(" or coalesce(");
        push_value(query.push(low).push(" <= "), value);
        query.push(" and ").push(high).push(" >= ");
        push_value(query, value);
        query.push(", false)");
    }
    query.push(")");
}

fn push_column(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup) {
    query.push(lookup.columns.first().copied().unwrap_or("null"));
}

/// The values, separated by commas.
fn push_values(query: &mut QueryBuilder<Sqlite>, values: &[Value]) {
    for (index, value) in values.iter().enumerate() {
        push_value(query.push(if index == 0 { "" } else { ", " }), value);
    }
}

fn push_value(query: &mut QueryBuilder<Sqlite>, value: &Value) {
    match value {
        Value::Text(text) => query.push_bind(text.clone()),
        Value::Id(kind, id) => push_kept(query, *kind, id),
        Value::Public(identifier) => push_bearer(query, identifier),
        Value::Link(rel, id) => {
            query.push_bind(format!("{}:", rel.name())).push(" || ");
            push_kept(query, Kind::Event, id)
        }
        Value::Number(number) => query.push_bind(*number),
        Value::Flag(flag) => query.push_bind(i64::from(*flag)),
        Value::Clock(clock) => query.push_bind(clock.to_string()),
    };
}

fn push_compared(
    query: &mut QueryBuilder<Sqlite>,
    column: Option<&&'static str>,
    operator: &'static str,
    value: &Value,
) {
    query.push("coalesce(");
    query.push(column.copied().unwrap_or("null")).push(operator);
    push_value(query, value);
    query.push(", false)");
}

/// `column[ends[0]] >= window.first and column[ends[1]] <= window.last`; for overlaps the ends are crossed,
/// and an open end of the record reaches any window.
fn push_window(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, window: &Clocks, ends: [usize; 2]) {
    let crossed = ends == [1, 0];
    push_known(query, lookup);
    let sides = [(ends[0], " >= ", window.first), (ends[1], " <= ", window.last)];
    for (end, operator, limit) in sides {
        let Some(limit) = limit else { continue };
        query.push(" and coalesce(");
        query.push(lookup.columns[end]).push(operator);
        query.push_bind(limit.to_string());
        query.push(if crossed { ", true)" } else { ", false)" });
    }
}

fn push_containing(query: &mut QueryBuilder<Sqlite>, lookup: &Lookup, window: &Clocks) {
    push_known(query, lookup);
    let sides = [(lookup.columns[0], " <= ", window.first), (lookup.columns[1], " >= ", window.last)];
    for (column, operator, limit) in sides {
        match limit {
            Some(limit) => {
                query.push(" and coalesce(").push(column).push(operator);
                query.push_bind(limit.to_string()).push(", true)");
            }
            // An open window lies only in an open period.
            None => {
                query.push(" and ").push(column).push(" is null");
            }
        }
    }
}

/// Some one name has every word of some one value, folded. Each word is one look-up in an index, and the
/// look-ups are counted: nested conditions would be planned again for every word.
fn push_names(query: &mut QueryBuilder<Sqlite>, values: &[Value]) {
    query.push("(false");
    for value in values {
        let Value::Text(text) = value else { continue };
        let words = tokens(text).into_iter();
        let words = words.filter(|word| !word.folded.is_empty());
        // Written twice, or in two scripts, a word is one.
        let words: BTreeMap<String, Token> = words.map(|word| (word.folded.clone(), word)).collect();
        if words.is_empty() {
            continue;
        }
        query.push(" or x.entity_id in (select entity_id from (");
        for (index, word) in words.values().enumerate() {
            query.push(if index == 0 { "" } else { " union all " });
            push_word(query, index, word);
        }
        query.push(") group by entity_id, ord having count(distinct word) = ");
        query.push(words.len()).push(")");
    }
    query.push(")");
}

/// The names that have one word, by a folded key, by its reading in another script or by its skeleton.
fn push_word(query: &mut QueryBuilder<Sqlite>, index: usize, word: &Token) {
    let (readings, plain): (Vec<String>, Vec<String>) = asked(word).into_iter().partition(|key| is_reading(key));
    let folded: Vec<String> = plain.iter().map(|key| fold_d(key)).collect();
    let skeletons = vec![skeleton(&word.folded)];
    query.push("select entity_id, ord, ").push(index).push(" as word from entity_name_word where ");
    let columns = [("folded", folded), ("skeleton", skeletons), ("reading", readings)];
    let columns = columns.into_iter().filter(|(_, keys)| !keys.is_empty());
    for (at, (column, keys)) in columns.enumerate() {
        query.push(if at == 0 { "" } else { " or " });
        query.push(column).push(" in (");
        for (at, key) in keys.into_iter().enumerate() {
            query.push(if at == 0 { "" } else { ", " }).push_bind(key);
        }
        query.push(")");
    }
}
