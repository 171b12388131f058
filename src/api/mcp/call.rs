//! One call while it is answered: who asks, of which state, and what the API answers within the process.
use axum::http::header;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::api::answers::Early;
use crate::api::explorer::{Reader, Within, query_of};
use crate::api::formats::{Cited, corpus};
use crate::api::http::limit::{Account, charge};
use crate::api::http::{Access, Ask, HEAVY, Snapshot, is_expensive};

pub struct Call {
    within: Within,
    reader: Reader,
    ask: Ask,
    account: Option<Account>,
}

/// How an answer is cited.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ToolCitation)]
pub struct Citation {
    /// All of it, in one line.
    pub text: String,
    /// Where it stays.
    pub address: String,
    /// The revision of the corpus that it speaks of.
    pub revision: i64,
    pub corpus_version: Option<String>,
    /// The day on which it was asked for.
    pub accessed: String,
    /// Of what the corpus tells, as an SPDX expression.
    pub licence: Option<String>,
}

impl Call {
    /// Whoever asks, the API is asked as by anyone: what is restricted is in no answer.
    pub fn new(within: Within, snapshot: Snapshot, ask: Ask, account: Option<Account>) -> Self {
        let reader = Reader { snapshot, access: Access::Public, languages: None };
        Self { within, reader, ask, account }
    }

    pub fn document(&self) -> &'static str {
        (self.reader.snapshot.0.document)()
    }

    /// The answer at this path to these parameters. Of a record that was merged, the one that was kept.
    pub async fn get(&self, path: &str, pairs: &[(&str, String)]) -> Result<Value, Early> {
        let address = format!("{path}{}", query_of(pairs.iter().map(|(name, value)| (name, value))));
        match self.answered(&address).await {
            Err(Early::Answered(response)) => {
                let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
                match to.and_then(|to| to.strip_prefix(self.ask.base.as_str())).map(str::to_owned) {
                    Some(to) => self.answered(&to).await,
                    None => Err(Early::Answered(response)),
                }
            }
            told => told,
        }
    }

    /// What takes long has its turn, and is paid for, as if it had been asked by itself.
    async fn answered(&self, address: &str) -> Result<Value, Early> {
        let state = &self.reader.snapshot.0;
        let mut _turn = None;
        if is_expensive(address.split('?').next().unwrap_or_default()) {
            if let Some(account) = &self.account {
                charge(state, account, HEAVY)?;
            }
            _turn = state.under_way.turn().await?;
        }
        Ok(self.within.ask(address, &self.reader).await?.value)
    }

    /// An address of this service, from its path.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}", self.ask.site, self.ask.base.address(path))
    }

    /// Version and revision of the corpus, as citations have them.
    pub fn corpus(&self) -> String {
        corpus(&self.ask.now)
    }

    /// How what stays at an address is cited.
    pub fn cite(&self, title: &str, address: String) -> Citation {
        let now = &self.ask.now;
        let accessed = (self.reader.snapshot.0.settings.clock)().strftime("%F").to_string();
        let cited = Cited::page(title, address, self.corpus());
        Citation {
            text: format!("{}, accessed {accessed}", cited.plain()),
            address: cited.address,
            revision: now.state.revision,
            corpus_version: now.info.as_ref().map(|info| info.version.clone()),
            accessed,
            licence: now.info.as_ref().map(|info| info.licence.clone()),
        }
    }
}
