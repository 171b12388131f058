//! The OpenAPI document: what utoipa makes of the routes, completed.
pub mod openapi;
mod openapi_lines;
mod openapi_schemas;
pub mod openapi_shared;

pub use openapi::document_below;
