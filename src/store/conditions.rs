//! Conditions as SQL: each filter of the table of nouns, tested against bound values.
use std::collections::BTreeSet;

use sqlx::{QueryBuilder, Sqlite};

use super::list::{Condition, Selection, Test, Value, push_in};
use super::nouns::{Filter, FilterKind, Link, Noun};
use crate::domain::Period;
use crate::text::{fold, fold_d, skeleton};

/// ` and …` for every condition of a selection, and for one article a story where that is asked for.
pub(super) fn push_where(
    query: &mut QueryBuilder<Sqlite>,
    noun: &'static Noun,
    selection: &Selection,
) {
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
pub(super) fn push_conditions(
    query: &mut QueryBuilder<Sqlite>,
    noun: &'static Noun,
    selection: &Selection,
) {
    for condition in &selection.conditions {
        query.push(" and ");
        push_condition(query, condition);
    }
    if let Some(only) = &selection.only {
        query.push(" and ").push(noun.key);
        push_in(query, only);
    }
}

fn push_condition(query: &mut QueryBuilder<Sqlite>, condition: &Condition) {
    let filter = condition.filter;
    match &condition.test {
        Test::AnyOf(values) => push_any(query, filter, values),
        Test::NoneOf(values) => {
            // What is not known is none of them.
            query.push("not coalesce(");
            push_any(query, filter, values);
            query.push(", false)");
        }
        Test::AllOf(values) => {
            query.push("(true");
            for value in values {
                query.push(" and ");
                push_any(query, filter, std::slice::from_ref(value));
            }
            query.push(")");
        }
        Test::AtLeast(value) => push_compared(query, filter.columns.first(), " >= ", value),
        Test::AtMost(value) => push_compared(query, filter.columns.last(), " <= ", value),
        Test::Missing | Test::Has => {
            let has = matches!(condition.test, Test::Has);
            push_presence(query, filter, has);
        }
        Test::Overlaps(window) => push_window(query, filter, window, [1, 0]),
        Test::Within(window) => push_window(query, filter, window, [0, 1]),
        Test::Contains(window) => push_containing(query, filter, window),
    }
}

/// Whether there is a value at all. Of two columns one is enough: a period without a known beginning has an end.
fn push_presence(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, has: bool) {
    if let Some(link) = filter.link {
        // A record that is tied to nothing has none.
        query.push(if has { "(x." } else { "not coalesce(x." });
        query.push(link.key).push(" in ");
        push_linked(query, link);
        if let Some(column) = filter.columns.first() {
            query.push(" and ").push(*column).push(" is not null");
        }
        query.push(if has { "))" } else { "), false)" });
        return;
    }
    query.push("(").push(!has);
    for column in filter.columns {
        query.push(if has { " or " } else { " and " }).push(*column);
        query.push(if has { " is not null" } else { " is null" });
    }
    query.push(")");
}

/// `x, … where …`: the records with such rows, each as often as it has any.
pub(super) fn push_joined(query: &mut QueryBuilder<Sqlite>, link: Option<Link>) {
    let Some(link) = link else {
        query.push(" x where true");
        return;
    };
    query.push(" x, ").push(link.from).push(" where l.");
    query.push(link.key).push(" = x.").push(link.key);
    if let Some(only) = link.only {
        query.push(" and ").push(only);
    }
}

/// `(select l.key from … where …`: the records that have such rows, found through an index.
fn push_linked(query: &mut QueryBuilder<Sqlite>, link: Link) {
    query.push("(select l.").push(link.key);
    query.push(" from ").push(link.from).push(" where l.");
    query.push(link.key).push(" is not null");
    if let Some(only) = link.only {
        query.push(" and ").push(only);
    }
}

/// One column is one of the values. Bare, so that an index on it is used.
fn push_one_of(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, values: &[Value]) {
    query.push(filter.columns.first().copied().unwrap_or("null"));
    query.push(" in (");
    let mut list = query.separated(", ");
    for value in values {
        match value {
            Value::Text(text) => list.push_bind(text.clone()),
            Value::Number(number) => list.push_bind(*number),
            Value::Flag(flag) => list.push_bind(i64::from(*flag)),
            Value::Moment(at) => list.push_bind(at.as_microsecond()),
        };
    }
    query.push(")");
}

fn push_any(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, values: &[Value]) {
    if matches!(filter.kind, FilterKind::Name) {
        return push_names(query, values);
    }
    if let Some(link) = filter.link {
        query.push("x.").push(link.key).push(" in ");
        push_linked(query, link);
        query.push(" and ");
    }
    let [low, .., high] = filter.columns else {
        push_one_of(query, filter, values);
        if filter.link.is_some() {
            query.push(")");
        }
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

fn push_value(query: &mut QueryBuilder<Sqlite>, value: &Value) {
    match value {
        Value::Text(text) => query.push_bind(text.clone()),
        Value::Number(number) => query.push_bind(*number),
        Value::Flag(flag) => query.push_bind(i64::from(*flag)),
        Value::Moment(at) => query.push_bind(at.as_microsecond()),
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

/// `column[ends[0]] >= window.earliest and column[ends[1]] <= window.latest`; for overlaps the ends are crossed,
/// and an open end of the record reaches any window.
fn push_window(
    query: &mut QueryBuilder<Sqlite>,
    filter: &'static Filter,
    window: &Period,
    ends: [usize; 2],
) {
    let crossed = ends == [1, 0];
    query.push("(");
    query.push(filter.columns[0]).push(" is not null or ");
    query.push(filter.columns[1]).push(" is not null)");
    let sides = [
        (ends[0], " >= ", window.earliest),
        (ends[1], " <= ", window.latest),
    ];
    for (end, operator, limit) in sides {
        let Some(limit) = limit else { continue };
        query.push(" and coalesce(");
        query.push(filter.columns[end]).push(operator);
        query.push_bind(limit.as_microsecond());
        query.push(if crossed { ", true)" } else { ", false)" });
    }
}

fn push_containing(query: &mut QueryBuilder<Sqlite>, filter: &'static Filter, window: &Period) {
    query.push("(");
    query.push(filter.columns[0]).push(" is not null or ");
    query.push(filter.columns[1]).push(" is not null)");
    let sides = [
        (filter.columns[0], " <= ", window.earliest),
        (filter.columns[1], " >= ", window.latest),
    ];
    for (column, operator, limit) in sides {
        match limit {
            Some(limit) => {
                query.push(" and coalesce(").push(column).push(operator);
                query.push_bind(limit.as_microsecond()).push(", true)");
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
        let folded = fold(text);
        let words: BTreeSet<&str> = folded.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        query.push(" or x.entity_id in (select entity_id from (");
        for (index, word) in words.iter().enumerate() {
            query.push(if index == 0 { "" } else { " union all " });
            push_word(query, index, word);
        }
        query.push(") group by entity_id, ord having count(distinct word) = ");
        query.push(words.len()).push(")");
    }
    query.push(")");
}

/// The names that have one word, by its fold or its skeleton.
fn push_word(query: &mut QueryBuilder<Sqlite>, index: usize, word: &str) {
    for (column, key) in [("folded", fold_d(word)), ("skeleton", skeleton(word))] {
        query.push(if column == "folded" {
            ""
        } else {
            " union all "
        });
        query
            .push("select entity_id, ord, ")
            .push(index)
            .push(" as word");
        query
            .push(" from entity_name_word where ")
            .push(column)
            .push(" = ");
        query.push_bind(key);
    }
}
