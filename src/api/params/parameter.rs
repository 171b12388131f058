//! A parameter of a query, said once: one value reads it, bounds it, gives its default and documents it.
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::openapi::path::Parameter;

use super::forms::Form;
use crate::api::http::Reader;
use crate::store::Noun;

/// What a reader takes: a parameter, or several that belong together.
pub trait Taken {
    type Value;

    /// What the caller says; what is wrong with it is noted in the reader.
    fn read(&self, reader: &mut Reader<'_>) -> Self::Value;

    fn document(&self) -> Vec<Parameter>;
}

impl Reader<'_> {
    pub fn take<T: Taken>(&mut self, taken: &T) -> T::Value {
        taken.read(self)
    }
}

/// Names the parameters of an operation for the document, in the order that they have there.
macro_rules! parameters {
    ($(#[$about:meta])* $name:ident: $($asked:expr),+ $(,)?) => {
        $(#[$about])*
        pub struct $name;

        impl utoipa::IntoParams for $name {
            fn into_params(
                _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
            ) -> Vec<utoipa::openapi::path::Parameter> {
                use $crate::api::params::parameter::Taken as _;
                [$($asked.document()),+].concat()
            }
        }
    };
}
pub(in crate::api) use parameters;

/// One parameter: what it is called, what is said of it, which form it has, and how that is read.
pub struct One<V> {
    pub name: &'static str,
    about: About,
    /// An example, where the form has none that serves.
    like: Option<&'static str>,
    pub form: Form,
    read: fn(&Self, &mut Reader<'_>) -> V,
}

/// One parameter, and what is meant where the caller does not say.
pub struct Or<T> {
    pub of: One<Option<T>>,
    pub default: T,
}

/// What is said of a parameter. `{range}` stands for its bounds, and `{default}` for what is meant without it.
pub enum About {
    Said(&'static str),
    /// Where it names what else the code has.
    Made(fn() -> String),
    OfNoun(fn(&'static Noun) -> String, &'static Noun),
}

impl<V> One<V> {
    pub const fn new(name: &'static str, form: Form, read: fn(&Self, &mut Reader<'_>) -> V) -> Self {
        Self { name, about: About::Said(""), like: None, form, read }
    }

    pub const fn about(self, about: &'static str) -> Self {
        self.tells(About::Said(about))
    }

    pub const fn tells(self, about: About) -> Self {
        Self { about, ..self }
    }

    pub const fn like(self, example: &'static str) -> Self {
        Self { like: Some(example), ..self }
    }

    fn documented(&self, default: &Value) -> Vec<Parameter> {
        let about = match self.about {
            About::Said(about) => about.to_owned(),
            About::Made(about) => about(),
            About::OfNoun(about, noun) => about(noun),
        };
        let told = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        vec![self.form.document(self.name, &about.replace("{default}", &told), self.like, default)]
    }
}

impl<T: Copy> One<Option<T>> {
    pub const fn or(self, default: T) -> Or<T> {
        Or { of: self, default }
    }
}

impl<V> Taken for One<V> {
    type Value = V;

    fn read(&self, reader: &mut Reader<'_>) -> V {
        (self.read)(self, reader)
    }

    fn document(&self) -> Vec<Parameter> {
        self.documented(&Value::Null)
    }
}

impl<T: Copy + Serialize> Taken for Or<T> {
    type Value = T;

    fn read(&self, reader: &mut Reader<'_>) -> T {
        reader.take(&self.of).unwrap_or(self.default)
    }

    fn document(&self) -> Vec<Parameter> {
        self.of.documented(&json!(self.default))
    }
}
