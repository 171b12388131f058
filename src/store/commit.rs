//! The end of a write: what follows from its records is settled, checked, and seen by readers at once.
use super::database::{Error, Result, Store};
use super::write::Writer;

impl Store {
    /// Brings what is found by reading up to date, where names or the way of finding changed since.
    /// True when there was something to do; otherwise other writers are not waited for.
    pub async fn refresh_found(&self, at: jiff::Timestamp) -> Result<bool> {
        if self.is_searched().await? {
            return Ok(false);
        }
        self.begin(at, "refresh").await?.commit().await?;
        Ok(true)
    }
}

impl Writer {
    /// Makes everything written visible at once, if it holds together.
    pub async fn commit(mut self) -> Result<()> {
        self.settle_merged().await?;
        self.settle_countries().await?;
        self.settle_days().await?;
        self.grow_trees().await?;
        self.derive().await?;
        self.settle_shown().await?;
        self.check_identifiers().await?;
        if self.retires {
            self.check_references().await?;
        }
        self.tx.commit().await.map_err(|error| {
            // 787: a foreign key points nowhere; SQLite does not say which.
            let cause = error.as_database_error().and_then(|cause| cause.code());
            if cause.is_some_and(|code| code == "787") {
                Error::Dangling { references: Vec::new() }
            } else {
                error.into()
            }
        })
    }

    /// What a commit would refuse, without it.
    pub async fn check(&mut self) -> Result<()> {
        self.settle_merged().await?;
        self.grow_trees().await?;
        self.check_identifiers().await?;
        self.check_references().await
    }
}
