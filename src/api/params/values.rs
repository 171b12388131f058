//! What a parameter can be: a whole number, one or several of a few words, or text.
use std::ops::RangeInclusive;

use utoipa::openapi::{RefOr, Schema};

use super::forms::{self, Choices, Form};
use super::parameter::{One, Or};
use crate::domain::Term;

/// The words of a closed list.
pub fn names<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|term| term.name()).collect()
}

/// A number within bounds that `T` has.
pub const fn whole<T: TryFrom<u64>>(name: &'static str, bounds: RangeInclusive<u64>) -> One<Option<T>> {
    One::new(name, Form::Whole(*bounds.start(), *bounds.end()), |one, reader| {
        let Form::Whole(min, max) = one.form else { return None };
        reader.whole(one.name, min, max).and_then(|number| T::try_from(number).ok())
    })
}

pub const fn word(name: &'static str, choices: Choices) -> One<Option<&'static str>> {
    One::new(name, Form::Word(choices), |one, reader| reader.word(one.name, &one.form.words()))
}

/// One of a closed list.
pub const fn term<T: Term>(name: &'static str) -> One<Option<T>> {
    One::new(name, Form::Word(Choices::Made(names::<T>)), |one, reader| {
        T::parse(reader.word(one.name, &one.form.words())?).ok()
    })
}

/// Twenty-four hexadecimal digits, as marks and the ids of sets are written.
pub const fn digits(name: &'static str) -> One<Option<String>> {
    One::new(name, Form::Text(|| forms::text("^[0-9a-f]{24}$", 24, 24)), |one, reader| {
        reader.parsed(one.name, |given| {
            let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            let fits = given.len() == 24 && given.bytes().all(is_digit);
            fits.then(|| given.to_owned()).ok_or("takes 24 hexadecimal digits")
        })
    })
}

/// `true` or `false`, which is the default.
pub const fn flag(name: &'static str, about: &'static str) -> Or<bool> {
    let words = Form::Word(Choices::These(&["true", "false"]));
    One::new(name, words, |one, reader| Some(reader.word(one.name, &one.form.words())? == "true"))
        .about(about)
        .or(false)
}

pub const fn joined(name: &'static str, choices: Choices) -> One<Vec<&'static str>> {
    One::new(name, Form::Joined(choices), |one, reader| reader.words(one.name, &one.form.words()))
}

/// Empty where nothing is given, or nothing that can be meant.
pub const fn any_of(name: &'static str, choices: Choices) -> One<Vec<&'static str>> {
    One::new(name, Form::AnyOf(choices), |one, reader| {
        let choices = one.form.words();
        let given = reader.many(one.name);
        given.iter().filter_map(|value| reader.choose(one.name, value, &choices)).collect()
    })
}

pub const fn text(name: &'static str, schema: fn() -> RefOr<Schema>) -> One<Option<String>> {
    One::new(name, Form::Text(schema), |one, reader| reader.one(one.name).map(str::to_owned))
}
