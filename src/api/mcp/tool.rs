//! What a tool is: its name, what is said of it, what it takes, and what answers it.
use futures_util::future::BoxFuture;

use super::argument::Argument;
use super::call::Call;
use super::given::Given;
use super::told::Told;
use crate::api::answers::Early;

pub struct Tool {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub takes: &'static [Argument],
    pub run: for<'a> fn(&'a Call, &'a Given) -> Running<'a>,
}

pub type Running<'a> = BoxFuture<'a, Result<Told, Early>>;
