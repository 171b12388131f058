//! Access tokens: kept as hashes, with scopes and an end.
use jiff::Timestamp;

use super::database::{Error, Result, Store, corrupt};

/// A token to be kept; of its secret only the hash.
#[derive(Debug)]
pub struct NewToken<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// SHA-256 of the secret, in hexadecimal.
    pub sha256: &'a str,
    pub scopes: &'a [String],
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

#[derive(Debug, Clone)]
pub struct Token {
    pub id: String,
    pub name: String,
    pub scopes: Vec<String>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

const COLUMNS: &str = "select token_id, name, scopes, created_at, expires_at, revoked_at from token";

impl Store {
    pub async fn add_token(&self, token: &NewToken<'_>) -> Result<()> {
        let added = sqlx::query(
            "insert into token (token_id, name, sha256, scopes, created_at, expires_at) \
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        )
        .bind(token.id)
        .bind(token.name)
        .bind(token.sha256)
        .bind(token.scopes.join(" "))
        .bind(token.created_at.as_microsecond())
        .bind(token.expires_at.map(Timestamp::as_microsecond))
        .execute(&self.writer)
        .await?;
        if added.rows_affected() == 0 {
            return Err(Error::TokenExists(token.name.to_owned()));
        }
        Ok(())
    }

    /// Takes a token away as if it had never been, for one whose secret nobody got.
    pub async fn remove_token(&self, id: &str) -> Result<()> {
        sqlx::query("delete from token where token_id = $1").bind(id).execute(&self.writer).await?;
        Ok(())
    }

    /// The token whose secret has this hash, valid or not.
    pub async fn find_token(&self, sha256: &str) -> Result<Option<Token>> {
        let mut query = sqlx::QueryBuilder::new(COLUMNS);
        query.push(" where sha256 = ").push_bind(sha256);
        query.build_query_as().fetch_optional(&self.readers).await?.map(read_token).transpose()
    }

    pub async fn list_tokens(&self) -> Result<Vec<Token>> {
        let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(COLUMNS);
        query.push(" order by created_at, token_id");
        query.build_query_as().fetch_all(&self.readers).await?.into_iter().map(read_token).collect()
    }

    /// Ends a token by id or name; false when there is none that is not revoked already.
    pub async fn revoke_token(&self, id_or_name: &str, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "update token set revoked_at = $1 \
             where (token_id = $2 or name = $2) and revoked_at is null",
        );
        let done = done.bind(now.as_microsecond()).bind(id_or_name).execute(&self.writer).await?;
        Ok(done.rows_affected() > 0)
    }
}

type Columns = (String, String, String, i64, Option<i64>, Option<i64>);

fn read_token((id, name, scopes, created, expires, revoked): Columns) -> Result<Token> {
    let instant = |micros: i64| Timestamp::from_microsecond(micros).map_err(corrupt("token", &id));
    Ok(Token {
        name,
        scopes: scopes.split_whitespace().map(str::to_owned).collect(),
        created_at: instant(created)?,
        expires_at: expires.map(instant).transpose()?,
        revoked_at: revoked.map(instant).transpose()?,
        id,
    })
}
