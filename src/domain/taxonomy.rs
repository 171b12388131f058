//! The closed lists of the subject: event types, participant roles, measures and their units.
//!
//! Longer than other files because it is a table: one line a term.
use std::collections::BTreeSet;

use super::terms::{Term, closed_list};

closed_list! {
    /// What types of events have in common.
    EventClass: "class of event types" {
        Vote = "vote": "People vote, and what came of it.",
        Administration = "administration": "How a vote is run, and what is ruled on it.",
        Protest = "protest": "Crowds and abstention, without violence.",
        Violence = "violence": "Force, threats and damage.",
        Security = "security": "Police, peacekeepers and soldiers at work.",
        Politics = "politics": "Words, talks, deals and changes of office.",
        Press = "press": "What happens to texts.",
    }
    /// What part an entity takes in an event.
    Role: "participant role" {
        Organiser = "organiser": "Runs the vote or the gathering.",
        Contestant = "contestant": "Stands in a vote as a party or list.",
        Candidate = "candidate": "Stands in a vote as a person.",
        Winner = "winner": "Won.",
        Voter = "voter": "Votes, or is called to vote.",
        Boycotter = "boycotter": "Stays away from the vote.",
        Caller = "caller": "Calls on others to act.",
        Addressee = "addressee": "Is called on to act.",
        Supporter = "supporter": "Backs an act of others.",
        Critic = "critic": "Speaks against an act of others.",
        Perpetrator = "perpetrator": "Uses force or threat.",
        Victim = "victim": "Suffers harm or threat.",
        Target = "target": "Thing or body acted or spoken against when nobody is hurt.",
        SecurityForce = "security_force": "Police or soldiers at the scene.",
        Speaker = "speaker": "Speaks.",
        Represented = "represented": "Body on whose behalf a speaker speaks.",
        Chair = "chair": "Presides.",
        Participant = "participant": "Takes part in another way.",
        Party = "party": "Side in a conflict, talk or deal.",
        Signatory = "signatory": "Signs.",
        Mediator = "mediator": "Brings sides together.",
        DecisionMaker = "decision_maker": "Decides.",
        Authority = "authority": "Holds the office concerned.",
        Source = "source": "Gave the figure or the account.",
        Witness = "witness": "Saw it.",
        Publisher = "publisher": "Published it.",
    }
    /// What a figure is counted in.
    Unit: "unit" {
        Percent = "percent": "Hundredths of the whole that `of` names.",
        Points = "points": "Percentage points.",
        People = "people": "Persons.",
        Votes = "votes": "Votes.",
        Ballots = "ballots": "Ballot papers.",
        Seats = "seats": "Seats.",
        Mandates = "mandates": "Mandates.",
        Mayors = "mayors": "Mayors.",
        Contestants = "contestants": "Parties, lists or candidates.",
        Stations = "stations": "Polling stations.",
        Centres = "centres": "Voting or counting centres.",
        Boxes = "boxes": "Ballot boxes.",
        Vehicles = "vehicles": "Vehicles.",
        Municipalities = "municipalities": "Municipalities.",
        Years = "years": "Years.",
        Months = "months": "Months.",
        Weeks = "weeks": "Weeks.",
        Days = "days": "Days.",
        Hours = "hours": "Hours.",
        Minutes = "minutes": "Minutes.",
        Kilometres = "kilometres": "Kilometres.",
        ClockTime = "clock_time": "Time on the clock, in words.",
    }
    /// What a figure rests on.
    FigureBasis: "figure basis" {
        OfficialCount = "official_count": "A finished count by the authority.",
        PartialCount = "partial_count": "A count under way, by the authority.",
        ExitPoll = "exit_poll": "Voters asked at the door.",
        Projection = "projection": "Computed from a sample of the count.",
        PartyClaim = "party_claim": "A contestant's own number.",
        ObserverEstimate = "observer_estimate": "An observer's number.",
        Report = "report": "The article says so.",
    }
}

/// One line an event type: its name, its sentence and its class.
macro_rules! event_types {
    ($($variant:ident = $name:literal: $definition:literal [$class:ident],)+) => {
        closed_list! {
            /// What kind of happening an event is.
            EventType: "event type" { $($variant = $name: $definition,)+ }
        }

        impl EventType {
            pub fn class(self) -> EventClass {
                match self { $(Self::$variant => EventClass::$class,)+ }
            }
        }
    };
}

event_types! {
    Election = "election": "A public vote as a whole, on its day or days." [Vote],
    Voting = "voting": "Casting of ballots at a named place or by a named person, where that is the news." [Vote],
    TurnoutReport = "turnout_report": "A stated share or count of voters at a given time." [Vote],
    Result = "result": "Partial, preliminary or final outcome of a count, or its due date." [Vote],
    Recount = "recount": "Ballots counted again, or the order to do so." [Administration],
    Boycott = "boycott": "A group staying away from a vote." [Protest],
    Call = "call": "A public call to act at a vote." [Politics],
    Intimidation = "intimidation": "Threats, insults, filming or pressure, without bodily harm." [Violence],
    Attack = "attack": "Physical violence against persons or an election site." [Violence],
    PropertyDamage = "property_damage": "Damage to ballots, premises or vehicles without harm to persons." [Violence],
    Riot = "riot": "Violent disorder by a crowd." [Violence],
    Protest = "protest": "A peaceful gathering, vigil or march for a cause." [Protest],
    Gathering = "gathering": "A crowd that celebrates or waits." [Protest],
    VotingIrregularity = "voting_irregularity": "A breach or lapse of procedure." [Administration],
    VotingHalted = "voting_halted": "Suspension or early end of voting." [Administration],
    AnnulmentRerun = "annulment_rerun": "A decision to annul results or order a repeat." [Administration],
    Decision = "decision": "Any other decision of an authority or party on the conduct of a vote." [Administration],
    StaffWithdrawal = "staff_withdrawal": "Election, mission or observer staff leaving a place." [Administration],
    SecurityOperation = "security_operation": "Police or peacekeepers acting at a place against or after trouble." [Security],
    MilitaryDeployment = "military_deployment": "Reinforcement or show of force by soldiers." [Security],
    ArmedConflict = "armed_conflict": "War or campaign with sustained organised violence." [Violence],
    Statement = "statement": "A remark by a named speaker where the remark is the news." [Politics],
    Meeting = "meeting": "Officials of two sides meet, with or without a mediator." [Politics],
    Negotiation = "negotiation": "A course of talks, planned or under way." [Politics],
    Agreement = "agreement": "A reached deal." [Politics],
    Declaration = "declaration": "A founding political act: independence, recognition, constitution." [Politics],
    GovernanceChange = "governance_change": "Start or end of an administration, appointment, resignation, dissolution." [Politics],
    Correction = "correction": "A publisher corrects what it printed: it happens to a text, not to the world." [Press],
}

/// One line a measure: its name, its sentence, the units it may be given in (the first is the usual one), and whether it
/// is cumulative.
macro_rules! measures {
    ($($variant:ident = $name:literal: $definition:literal [$usual:ident $(, $other:ident)*] $cumulative:ident,)+) => {
        closed_list! {
            /// What a figure measures.
            Measure: "measure" { $($variant = $name: $definition,)+ }
        }

        impl Measure {
            /// The units it may be given in; the first is the usual one.
            pub fn units(self) -> &'static [Unit] {
                match self { $(Self::$variant => &[Unit::$usual $(, Unit::$other)*],)+ }
            }

            pub fn usual_unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$usual,)+ }
            }

            /// Whether it moves while its event lasts, as a count does: only then can different numbers of different
            /// moments be a series, and need not contradict each other.
            pub fn cumulative(self) -> bool {
                match self { $(Self::$variant => measures!(@ $cumulative),)+ }
            }
        }
    };
    (@ yes) => { true };
    (@ no) => { false };
}

measures! {
    TurnoutPct = "turnout_pct": "Share of the eligible or registered who voted." [Percent] yes,
    EligibleVoters = "eligible_voters": "People with the right to vote." [People] no,
    RegisteredVoters = "registered_voters": "People on the voters' list." [People] no,
    VotersMissingFromRolls = "voters_missing_from_rolls": "People with the right to vote who are not on the voters' list." [People] no,
    NamesRemoved = "names_removed": "Names struck from the voters' list." [People] no,
    VotesCast = "votes_cast": "People who voted." [People] yes,
    VotersCrossing = "voters_crossing": "People who crossed a border or a line to vote." [People] yes,
    VotesFor = "votes_for": "Votes for one contestant or option." [Votes] yes,
    MarginVotes = "margin_votes": "Votes between the first and the next." [Votes] yes,
    MarginPoints = "margin_points": "Percentage points between the first and the next." [Points] yes,
    VotesValid = "votes_valid": "Valid ballots." [Ballots] yes,
    VotesInvalid = "votes_invalid": "Invalid ballots." [Ballots] yes,
    VotesLost = "votes_lost": "Votes taken from a contestant by a recount or ruling." [Votes] yes,
    VotesGained = "votes_gained": "Votes given to a contestant by a recount or ruling." [Votes] yes,
    VotesMisrecorded = "votes_misrecorded": "Votes written down for another than they were cast for." [Votes] yes,
    VotesInvalidPct = "votes_invalid_pct": "Share of ballots that are invalid." [Percent] yes,
    VoteSharePct = "vote_share_pct": "Share of the votes for one contestant." [Percent] yes,
    SharePct = "share_pct": "Share of another whole, which `of` names." [Percent] no,
    VotesCounted = "votes_counted": "Votes that have been counted so far." [Votes, Ballots] yes,
    VotesCountedPct = "votes_counted_pct": "Share of the votes that have been counted so far." [Percent] yes,
    StationsCounted = "stations_counted": "Polling stations counted so far." [Stations] yes,
    StationsCountedPct = "stations_counted_pct": "Share of polling stations counted." [Percent] yes,
    SeatsTotal = "seats_total": "Seats of the body." [Seats] no,
    SeatsWon = "seats_won": "Seats won by a contestant." [Seats] yes,
    SeatsReserved = "seats_reserved": "Seats set aside for a group." [Seats] no,
    MayorsWon = "mayors_won": "Mayors' offices won by a contestant." [Mayors] yes,
    MandatesAnnulled = "mandates_annulled": "Mandates taken away after the count." [Mandates] no,
    Contestants = "contestants": "Parties, lists or candidates that stand." [Contestants] no,
    Signatures = "signatures": "People who signed a petition or a nomination." [People] yes,
    PollingStations = "polling_stations": "Polling stations, or schools used as such." [Stations] no,
    PollingStationsAffected = "polling_stations_affected": "Polling stations hit by a happening." [Stations] no,
    VotingCentres = "voting_centres": "Places where people vote, each with one polling station or several." [Centres] no,
    CountingCentres = "counting_centres": "Places where votes are counted." [Centres] no,
    BallotBoxes = "ballot_boxes": "Ballot boxes." [Boxes] no,
    Municipalities = "municipalities": "Municipalities concerned." [Municipalities] no,
    StaffTotal = "staff_total": "Staff in all." [People] no,
    StaffWithdrawn = "staff_withdrawn": "Staff taken away." [People] no,
    StaffAbsent = "staff_absent": "Staff who did not come." [People] no,
    Observers = "observers": "Election observers." [People] no,
    Arrests = "arrests": "People arrested." [People] no,
    CasualtiesKilled = "casualties_killed": "People killed." [People] no,
    CasualtiesInjured = "casualties_injured": "People injured." [People] no,
    Perpetrators = "perpetrators": "People who used force." [People] no,
    CrowdSize = "crowd_size": "People in a crowd." [People] yes,
    Vehicles = "vehicles": "Cars and other vehicles at a gathering or incident." [Vehicles] no,
    ForceSize = "force_size": "Soldiers or police." [People] no,
    ForceAdded = "force_added": "Soldiers or police added." [People] no,
    Population = "population": "Inhabitants." [People] no,
    PopulationGroup = "population_group": "Members of a group living in an area." [People] no,
    PopulationSharePct = "population_share_pct": "Share of the inhabitants." [Percent] no,
    SampleSize = "sample_size": "People asked by a poll." [People] no,
    Age = "age": "Age of a person." [Years] no,
    Duration = "duration": "How long something lasted." [Years, Months, Weeks, Days, Hours, Minutes] no,
    LegalDeadlineDays = "legal_deadline_days": "Days that a law leaves for an act." [Days] no,
    DistanceKm = "distance_km": "How far." [Kilometres] no,
    TimeOfDay = "time_of_day": "A clock time, in words." [ClockTime] no,
    QuorumPct = "quorum_pct": "Turnout a vote needs to be valid." [Percent] no,
    ThresholdPct = "threshold_pct": "Share that a list needs to win seats, an option to pass, a group for its language or offices." [Percent] no,
    ThresholdVotes = "threshold_votes": "Votes that a list needs to win seats, an option to pass, a vote to be valid." [Votes] no,
    ThresholdSeats = "threshold_seats": "Seats that an act of the body needs." [Seats] no,
}

impl Measure {
    /// Its sentence, its units and whether it is cumulative.
    pub fn explained(self) -> String {
        let units: Vec<String> = self.units().iter().map(|unit| format!("`{}`", unit.name())).collect();
        let cumulative = if self.cumulative() { "yes" } else { "no" };
        format!("{} Unit: {}; cumulative: {cumulative}.", self.definition(), units.join(", "))
    }
}

/// The codes of types in another list, each once, in order.
fn codes(of: fn(EventType) -> Option<&'static str>) -> Vec<&'static str> {
    let codes: BTreeSet<&str> = EventType::ALL.iter().copied().filter_map(of).collect();
    codes.into_iter().collect()
}

impl EventType {
    /// Every PLOVER category that a type has.
    pub fn plover_codes() -> Vec<&'static str> {
        codes(Self::plover)
    }

    /// Every ACLED event and sub-event type that a type has.
    pub fn acled_codes() -> Vec<&'static str> {
        codes(Self::acled)
    }

    /// The PLOVER category, where one fits.
    pub fn plover(self) -> Option<&'static str> {
        match self {
            Self::Boycott | Self::Riot | Self::Protest => Some("PROTEST"),
            Self::Call => Some("REQUEST"),
            Self::Intimidation => Some("THREATEN"),
            Self::Attack | Self::ArmedConflict => Some("ASSAULT"),
            Self::PropertyDamage => Some("COERCE"),
            Self::SecurityOperation | Self::MilitaryDeployment => Some("MOBILIZE"),
            Self::Meeting | Self::Negotiation => Some("CONSULT"),
            Self::Agreement => Some("AGREE"),
            _ => None,
        }
    }

    /// The ACLED event type and sub-event type, where one fits.
    pub fn acled(self) -> Option<&'static str> {
        match self {
            Self::Attack => Some("Violence against civilians/Attack"),
            Self::PropertyDamage => Some("Strategic developments/Looting or property destruction"),
            Self::Riot => Some("Riots/Mob violence"),
            Self::Protest => Some("Protests/Peaceful protest"),
            Self::ArmedConflict => Some("Battles/Armed clash"),
            Self::Agreement => Some("Strategic developments/Agreement"),
            Self::Election
            | Self::Intimidation
            | Self::VotingHalted
            | Self::StaffWithdrawal
            | Self::SecurityOperation
            | Self::MilitaryDeployment
            | Self::Meeting
            | Self::Negotiation => Some("Strategic developments/Other"),
            _ => None,
        }
    }
}
