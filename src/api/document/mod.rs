//! The OpenAPI document: what utoipa makes of the routes, completed.
pub mod openapi;
pub mod openapi_lines;
pub mod openapi_schemas;
pub mod openapi_shared;
