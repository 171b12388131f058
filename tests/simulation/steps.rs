//! What happens: each deed is done to the service and to the model. What exactly it does is told by its number alone and
//! by what is there, so a sequence stays one when some of it is left out.
use std::fmt;

use crate::chance::Chance;
use crate::world::World;
use crate::{ends, reads, twin, writes};

macro_rules! deeds {
    ($($(#[$about:meta])* $deed:ident = $name:literal $weight:literal,)+) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Deed {
            $($(#[$about])* $deed),+
        }

        /// Each deed with its name and how often it is done, in so many parts.
        const DEEDS: &[(Deed, &str, usize)] = &[$((Deed::$deed, $name, $weight)),+];
    };
}

deeds! {
    /// One to three records in one transaction.
    Edit = "edit" 240,
    /// Rows of NDJSON.
    Rows = "rows" 60,
    /// A corpus folder.
    Folder = "folder" 30,
    /// An article with most of the text of another: a story is found, or one goes on or comes apart.
    Take = "take" 60,
    /// One entity becomes part of another; sometimes without the records that name it, which is refused.
    Merge = "merge" 50,
    /// A record goes for ever, unless others name it.
    Retire = "retire" 50,
    /// A transaction that nobody ends.
    Abandon = "abandon" 25,
    /// The process is gone, with a transaction under way: what it left in its files is opened.
    Crash = "crash" 15,
    /// Another process writes, and is killed.
    Kill = "kill" 2,
    Restart = "restart" 10,
    Backup = "backup" 15,
    /// The newest or another backup takes the place of the database. The index stays as it is.
    Restore = "restore" 8,
    LoseIndex = "lose-index" 8,
    Reindex = "reindex" 4,
    /// An export is loaded again: nothing changes.
    RoundTrip = "round-trip" 4,
    /// The same records, loaded into an empty database, are answered alike.
    Twin = "twin" 4,
    Read = "read" 475,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step(Deed, u64);

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = DEEDS.iter().find(|(deed, ..)| *deed == self.0);
        write!(f, "{}:{:x}", known.map_or("?", |(_, name, _)| *name), self.1)
    }
}

impl Step {
    pub fn any(chance: &mut Chance) -> Self {
        let all: usize = DEEDS.iter().map(|(.., weight)| weight).sum();
        let mut at = chance.below(all);
        let chosen = DEEDS.iter().find(|(.., weight)| {
            let here = at < *weight;
            at = at.saturating_sub(*weight);
            here
        });
        // Short numbers are copied with fewer slips, and there are enough of them.
        Self(chosen.unwrap().0, chance.next() >> 32)
    }

    /// As it is printed.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, number) = text.split_once(':')?;
        let (deed, ..) = DEEDS.iter().find(|(_, known, _)| *known == name)?;
        Some(Self(*deed, u64::from_str_radix(number, 16).ok()?))
    }

    pub async fn take(self, world: &mut World) {
        let chance = &mut Chance::new(self.1);
        let known = DEEDS.iter().find(|(deed, ..)| *deed == self.0);
        world.count(known.map_or("?", |(_, name, _)| *name));
        match self.0 {
            Deed::Edit => writes::edit(world, chance).await,
            Deed::Rows => writes::rows(world, chance).await,
            Deed::Folder => writes::folder(world, chance).await,
            Deed::Take => writes::take_over_text(world, chance).await,
            Deed::Merge => writes::merge(world, chance).await,
            Deed::Retire => writes::retire(world, chance).await,
            Deed::Abandon => ends::abandon(world, chance).await,
            Deed::Crash => ends::crash(world, chance).await,
            Deed::Kill => ends::kill(world, chance).await,
            Deed::Restart => ends::restart(world, chance).await,
            Deed::Backup => ends::backup(world).await,
            Deed::Restore => ends::restore(world, chance).await,
            Deed::LoseIndex => ends::lose_index(world, chance).await,
            Deed::Reindex => world.finder.rebuild().await.unwrap(),
            Deed::RoundTrip => ends::round_trip(world).await,
            Deed::Twin => twin::answers_alike(world).await,
            Deed::Read => reads::any(world, chance).await,
        }
    }
}
