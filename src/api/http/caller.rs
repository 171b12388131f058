//! From whom a request comes, as the server sees it.
use std::net::IpAddr;
use std::sync::{Arc, Weak};

/// The other end of a connection.
#[derive(Debug, Clone)]
pub struct Caller {
    pub address: IpAddr,
    /// All places are taken: only what machines ask to see how the service is doing is answered.
    pub only_probes: bool,
    kept: Arc<()>,
}

/// Tells whether requests of a caller are being answered.
#[derive(Debug)]
pub struct Answered(Weak<()>);

impl Caller {
    pub fn new(address: IpAddr, only_probes: bool) -> Self {
        Self { address, only_probes, kept: Arc::default() }
    }

    pub fn answered(&self) -> Answered {
        Answered(Arc::downgrade(&self.kept))
    }
}

impl Answered {
    /// Each request keeps a clone of the caller until it is answered; the connection keeps one.
    pub fn now(&self) -> bool {
        self.0.strong_count() > 1
    }
}
