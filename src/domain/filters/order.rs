//! Where a record stands in an order.

/// Where a page begins: after the record with this sort key and id.
#[derive(Debug, Clone)]
pub struct After {
    pub key: Option<SortKey>,
    pub id: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SortKey {
    Int(i64),
    Real(f64),
    Text(String),
}
