//! Every filter with every operator, held against a plain scan of what records are filtered by.
use std::collections::{BTreeMap, BTreeSet};

use ballotwire::domain::{
    After, Clocks, Condition, Fact, Facts, Filter, FilterKind, Kind, Selection, SortKey, Term, Test, Value,
};
use ballotwire::library::{self, Chooser, Finder};
use ballotwire::search::Order;
use ballotwire::store::Store;
use jiff::civil::DateTime;

use crate::village::{Dice, now};

/// Selections of each kind that are tried, of one condition for each filter and operator, and of several.
const MIXED: usize = 300;

pub struct Shelf {
    pub chooser: Chooser,
    _data: tempfile::TempDir,
}

pub async fn shipped() -> Shelf {
    let data = tempfile::tempdir().unwrap();
    let store = Store::open(data.path()).await.unwrap();
    library::load_shipped(&store, now()).await.unwrap();
    let finder = Finder::new(store.clone(), data.path());
    finder.catch_up().await.unwrap();
    let index = finder.current().await.unwrap();
    let sight = index.sight();
    Shelf { chooser: Chooser::new(store, finder, (index, sight)), _data: data }
}

fn of_filter<'f>(facts: &'f Facts, filter: &Filter) -> impl Iterator<Item = &'f Fact> {
    let name = filter.name;
    facts.values.iter().filter(move |(of, _)| *of == name).map(|(_, fact)| fact)
}

/// Whether a record fulfils a condition whose values are settled.
fn fulfils(facts: &Facts, condition: &Condition) -> bool {
    let any = |is: &dyn Fn(&Fact) -> bool| of_filter(facts, condition.filter).any(is);
    let is_one = |values: &[Value]| any(&|fact| values.iter().any(|value| is_equal(fact, value)));
    let period = |is: &dyn Fn(Clocks) -> bool| {
        any(&|fact| match fact {
            Fact::Period(clocks) => is(*clocks),
            _ => false,
        })
    };
    // An end that is not known is open.
    let begins = |clocks: Clocks| clocks.first.unwrap_or(DateTime::MIN);
    let ends = |clocks: Clocks| clocks.last.unwrap_or(DateTime::MAX);
    match &condition.test {
        Test::AnyOf(values) | Test::Exactly(values) | Test::AllOf(values) => is_one(values),
        Test::NoneOf(values) => !is_one(values),
        Test::Has => any(&|_| true),
        Test::Missing => !any(&|_| true),
        Test::AtLeast(Value::Number(limit)) => any(&|fact| matches!(fact, Fact::Numbers(low, _) if low >= limit)),
        Test::AtMost(Value::Number(limit)) => any(&|fact| matches!(fact, Fact::Numbers(_, high) if high <= limit)),
        Test::AtLeast(Value::Clock(limit)) => period(&|clocks| clocks.first.is_some_and(|first| first >= *limit)),
        Test::AtMost(Value::Clock(limit)) => period(&|clocks| clocks.last.is_some_and(|last| last <= *limit)),
        Test::Overlaps(window) => period(&|clocks| ends(clocks) >= begins(*window) && begins(clocks) <= ends(*window)),
        Test::Within(window) => period(&|clocks| {
            let after = window.first.is_none_or(|from| clocks.first.is_some_and(|first| first >= from));
            after && window.last.is_none_or(|to| clocks.last.is_some_and(|last| last <= to))
        }),
        Test::Contains(window) => period(&|clocks| begins(clocks) <= begins(*window) && ends(clocks) >= ends(*window)),
        _ => false,
    }
}

fn is_equal(fact: &Fact, value: &Value) -> bool {
    match (fact, value) {
        (Fact::Term(term), Value::Text(text) | Value::Id(_, text)) => term == text,
        (Fact::Term(term), Value::Flag(flag)) => term == if *flag { "1" } else { "0" },
        (Fact::Numbers(low, high), Value::Number(number)) => low <= number && number <= high,
        _ => false,
    }
}

/// The facts of all records of a kind: those by which others name them are turned round.
async fn plain_facts(store: &Store, kind: Kind) -> BTreeMap<String, Facts> {
    let ids = store.ids_of(kind).await.unwrap();
    let mut facts: BTreeMap<String, Facts> = store.facts(kind, &ids).await.unwrap().into_iter().collect();
    assert_eq!(facts.len(), ids.len(), "{kind:?}");
    for filter in kind.all_filters() {
        let Some((naming, theirs)) = filter.theirs() else { continue };
        facts.values_mut().for_each(|facts| facts.values.retain(|(name, _)| *name != filter.name));
        let others = store.facts(naming, &store.ids_of(naming).await.unwrap()).await.unwrap();
        for (other, of_other) in others {
            for fact in of_filter(&of_other, theirs) {
                let Fact::Term(named) = fact else { panic!("{fact:?}") };
                let named = facts.get_mut(named).unwrap();
                named.values.push((filter.name, Fact::Term(other.clone())));
            }
        }
    }
    facts
}

/// The conditions as a plain scan takes them: their values stand for themselves where records are named by these.
async fn settled(store: &Store, selection: &Selection) -> Vec<Condition> {
    let named_by = |condition: &Condition| condition.filter.theirs().is_some();
    let (named, others) = selection.conditions.iter().cloned().partition(named_by);
    let others = Selection { conditions: others, ..Selection::default() };
    let mut all = store.settled(&others).await.unwrap().conditions;
    for Condition { filter, test } in named {
        match test {
            Test::AllOf(values) => {
                all.extend(values.into_iter().map(|value| Condition { filter, test: Test::AnyOf(vec![value]) }));
            }
            test => all.push(Condition { filter, test }),
        }
    }
    all
}

/// A value that some record has, or now and then one that none has.
fn value(dice: &mut Dice, filter: &Filter, facts: &[&Facts]) -> Value {
    let known: Vec<&Fact> = facts.iter().flat_map(|facts| of_filter(facts, filter)).collect();
    let fact = (!known.is_empty() && dice.below(8) > 0).then(|| known[dice.below(known.len())]);
    match (filter.kind, fact) {
        (FilterKind::Flag, _) => Value::Flag(dice.below(2) == 0),
        (FilterKind::Number, Some(Fact::Numbers(low, high))) => {
            Value::Number([*low, *high, (low + high) / 2.0][dice.below(3)])
        }
        (FilterKind::Number, _) => Value::Number(-1.5),
        (FilterKind::Id(kind), Some(Fact::Term(id))) => Value::Id(kind, id.clone()),
        (FilterKind::Name, _) => {
            Value::Text(["ramush", "Косово", "the party", "nobody-at-all"][dice.below(4)].to_owned())
        }
        (_, Some(Fact::Term(term))) => Value::Text(term.clone()),
        _ => Value::Text("nobody-has-this".to_owned()),
    }
}

fn window(dice: &mut Dice) -> Clocks {
    let mut end = || {
        (dice.below(5) > 0)
            .then(|| DateTime::new(2013 + i16::try_from(dice.below(10)).unwrap(), 3, 1, 0, 0, 0, 0).unwrap())
    };
    let (one, other) = (end(), end());
    match (one, other) {
        (Some(one), Some(other)) if other < one => Clocks { first: Some(other), last: Some(one) },
        (first, last) => Clocks { first, last },
    }
}

/// A condition of each operator that a filter may be asked with.
fn conditions(dice: &mut Dice, filter: &'static Filter, facts: &[&Facts]) -> Vec<Condition> {
    let mut values = |many| (0..many).map(|_| value(dice, filter, facts)).collect::<Vec<_>>();
    let mut tests = match filter.kind {
        FilterKind::Date | FilterKind::Presence => Vec::new(),
        _ => vec![
            Test::AnyOf(values(1)),
            Test::AnyOf(values(3)),
            Test::NoneOf(values(2)),
            Test::AllOf(values(2)),
            Test::Exactly(values(2)),
        ],
    };
    match filter.kind {
        FilterKind::Number => {
            tests.extend([Test::AtLeast(value(dice, filter, facts)), Test::AtMost(value(dice, filter, facts))]);
        }
        FilterKind::Date => {
            let clock = |dice: &mut Dice| {
                Value::Clock(window(dice).first.unwrap_or(DateTime::constant(2021, 5, 6, 7, 8, 9, 0)))
            };
            tests.extend([Test::AtLeast(clock(dice)), Test::AtMost(clock(dice))]);
            tests.extend([Test::Overlaps(window(dice)), Test::Within(window(dice)), Test::Contains(window(dice))]);
        }
        _ => {}
    }
    if !matches!(filter.kind, FilterKind::Name) {
        tests.extend([Test::Has, Test::Missing]);
    }
    tests.into_iter().map(|test| Condition { filter, test }).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_filter_with_every_operator_takes_what_a_plain_scan_takes() {
    let shelf = shipped().await;
    let store = &shelf.chooser.store;
    let mut dice = Dice::new(11);
    for kind in Kind::ALL {
        let facts = plain_facts(store, *kind).await;
        let all: Vec<&Facts> = facts.values().collect();
        let singles: Vec<Condition> =
            kind.all_filters().flat_map(|filter| conditions(&mut dice, filter, &all)).collect();
        let mixed = (0..MIXED)
            .map(|_| (0..=dice.below(3)).map(|_| singles[dice.below(singles.len())].clone()).collect::<Vec<_>>());
        let mixed: Vec<Vec<Condition>> = mixed.collect();
        for conditions in singles.iter().map(|one| vec![one.clone()]).chain(mixed) {
            let selection = Selection { conditions, ..Selection::default() };
            let settled = settled(store, &selection).await;
            let expected: Vec<&String> = facts
                .iter()
                .filter(|(_, facts)| settled.iter().all(|condition| fulfils(facts, condition)))
                .map(|(id, _)| id)
                .collect();
            let found = shelf.chooser.select(*kind, &selection).await.unwrap().ids().await.unwrap();
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{kind:?} {:?}", selection.conditions);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_value_is_counted_as_a_plain_scan_counts_it() {
    let shelf = shipped().await;
    let store = &shelf.chooser.store;
    for kind in Kind::ALL {
        let facts = plain_facts(store, *kind).await;
        for filter in kind.filters() {
            if matches!(filter.kind, FilterKind::Date | FilterKind::Number | FilterKind::Name) {
                continue;
            }
            // Every other one, so that some are counted and some are not.
            let only: Vec<String> = facts.keys().step_by(2).cloned().collect();
            let (mut expected, mut without) = (BTreeMap::<&str, i64>::new(), 0);
            for id in &only {
                let values: BTreeSet<&str> = of_filter(&facts[id], filter)
                    .map(|fact| if let Fact::Term(term) = fact { term.as_str() } else { panic!("{fact:?}") })
                    .collect();
                without += i64::from(values.is_empty());
                values.into_iter().for_each(|value| *expected.entry(value).or_default() += 1);
            }
            let selection = Selection { only: Some(only.clone()), ..Selection::default() };
            let chosen = shelf.chooser.select(*kind, &selection).await.unwrap();
            let (buckets, missing) = chosen.count_by(filter).await.unwrap();
            let found: BTreeMap<&str, i64> = buckets.iter().map(|one| (one.value.as_str(), one.count)).collect();
            assert_eq!((found, missing), (expected, without), "{kind:?} {}", filter.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_of_every_order_are_what_sorting_makes_them() {
    let shelf = shipped().await;
    let store = &shelf.chooser.store;
    for kind in Kind::ALL {
        let ids = store.ids_of(*kind).await.unwrap();
        let facts = store.facts(*kind, &ids).await.unwrap();
        let chosen = shelf.chooser.select(*kind, &Selection::default()).await.unwrap();
        for sort in kind.sorts() {
            let key =
                |id: &String| facts[id].orders.iter().find(|(name, _)| *name == sort.name).map(|(_, key)| key.clone());
            for descending in [false, true] {
                let mut expected: Vec<(Option<SortKey>, String)> = ids.iter().map(|id| (key(id), id.clone())).collect();
                expected.sort_by(compare);
                if descending {
                    expected.reverse();
                }
                let (mut found, mut after) = (Vec::new(), None);
                loop {
                    let order = Order::By { sort, descending };
                    let page = chosen.page(order, after.as_ref(), 7).await.unwrap();
                    let Some(last) = page.last() else { break };
                    after = Some(After { key: last.key.clone(), id: last.id.clone() });
                    found.extend(page.into_iter().map(|found| (found.key, found.id)));
                }
                assert_eq!(found, expected, "{} by {} {descending}", kind.name(), sort.name);
            }
        }
    }
}

fn compare(a: &(Option<SortKey>, String), b: &(Option<SortKey>, String)) -> std::cmp::Ordering {
    let by_key = match (&a.0, &b.0) {
        (Some(SortKey::Int(a)), Some(SortKey::Int(b))) => a.cmp(b),
        (Some(SortKey::Real(a)), Some(SortKey::Real(b))) => a.total_cmp(b),
        (Some(SortKey::Text(a)), Some(SortKey::Text(b))) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    };
    by_key.then_with(|| a.1.cmp(&b.1))
}
