//! Which places lie in an area.
use crate::domain::Area;
use crate::store::database::{Result, Store};

impl Store {
    /// The ids of the places whose point lies there.
    pub async fn places_in(&self, area: &Area) -> Result<Vec<String>> {
        let sql = "select entity_id, lat, lon from entity where lat is not null and lon is not null";
        let points: Vec<(String, f64, f64)> = sqlx::query_as(sql).fetch_all(&self.readers).await?;
        let within = points.into_iter().filter(|(_, lat, lon)| area.holds(*lat, *lon));
        Ok(within.map(|(id, ..)| id).collect())
    }
}
