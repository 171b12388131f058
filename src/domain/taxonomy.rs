//! The closed lists of the subject: event types, participant roles, measures and their units.
//!
//! Longer than other files because it is a table: one line a term.
use super::terms::closed_list;

closed_list! {
    /// What kind of happening an event is.
    EventType: "event type" {
        Election = "election": "A public vote as a whole, on its day or days.",
        Voting = "voting": "Casting of ballots at a named place or by a named person, where that is the news.",
        TurnoutReport = "turnout_report": "A stated share or count of voters at a given time.",
        Result = "result": "Partial, preliminary or final outcome of a count, or its due date.",
        Recount = "recount": "Ballots counted again, or the order to do so.",
        Boycott = "boycott": "A group staying away from a vote.",
        Call = "call": "A public call to act at a vote.",
        Intimidation = "intimidation": "Threats, insults, filming or pressure, without bodily harm.",
        Attack = "attack": "Physical violence against persons or an election site.",
        PropertyDamage = "property_damage": "Damage to ballots, premises or vehicles without harm to persons.",
        Riot = "riot": "Violent disorder by a crowd.",
        Protest = "protest": "A peaceful gathering, vigil or march for a cause.",
        Gathering = "gathering": "A crowd that celebrates or waits.",
        VotingIrregularity = "voting_irregularity": "A breach or lapse of procedure.",
        VotingHalted = "voting_halted": "Suspension or early end of voting.",
        AnnulmentRerun = "annulment_rerun": "A decision to annul results or order a repeat.",
        Decision = "decision": "Any other decision of an authority or party on the conduct of a vote.",
        StaffWithdrawal = "staff_withdrawal": "Election, mission or observer staff leaving a place.",
        SecurityOperation = "security_operation": "Police or peacekeepers acting at a place against or after trouble.",
        MilitaryDeployment = "military_deployment": "Reinforcement or show of force by soldiers.",
        ArmedConflict = "armed_conflict": "War or campaign with sustained organised violence.",
        Statement = "statement": "A remark by a named speaker where the remark is the news.",
        Meeting = "meeting": "Officials of two sides meet, with or without a mediator.",
        Negotiation = "negotiation": "A course of talks, planned or under way.",
        Agreement = "agreement": "A reached deal.",
        Declaration = "declaration": "A founding political act: independence, recognition, constitution.",
        GovernanceChange = "governance_change": "Start or end of an administration, appointment, resignation, dissolution.",
        Correction = "correction": "A publisher corrects what it printed: it happens to a text, not to the world.",
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
    /// What a figure measures.
    Measure: "measure" {
        TurnoutPct = "turnout_pct": "Share of the eligible or registered who voted.",
        EligibleVoters = "eligible_voters": "People with the right to vote.",
        RegisteredVoters = "registered_voters": "People on the voters' list.",
        VotesCast = "votes_cast": "People who voted.",
        VotesFor = "votes_for": "Votes for one contestant or option.",
        MarginVotes = "margin_votes": "Votes between the first and the next.",
        VotesValid = "votes_valid": "Valid ballots.",
        VotesInvalid = "votes_invalid": "Invalid ballots.",
        VotesLost = "votes_lost": "Votes taken from a contestant by a recount or ruling.",
        VotesGained = "votes_gained": "Votes given to a contestant by a recount or ruling.",
        VotesMisrecorded = "votes_misrecorded": "Votes written down for another than they were cast for.",
        VotesInvalidPct = "votes_invalid_pct": "Share of ballots that are invalid.",
        VoteSharePct = "vote_share_pct": "Share of the votes for one contestant.",
        StationsCountedPct = "stations_counted_pct": "Share of polling stations counted.",
        SeatsTotal = "seats_total": "Seats of the body.",
        SeatsWon = "seats_won": "Seats won by a contestant.",
        SeatsReserved = "seats_reserved": "Seats set aside for a group.",
        MandatesAnnulled = "mandates_annulled": "Mandates taken away after the count.",
        Contestants = "contestants": "Parties, lists or candidates that stand.",
        PollingStations = "polling_stations": "Polling stations, or schools used as such.",
        PollingStationsAffected = "polling_stations_affected": "Polling stations hit by a happening.",
        BallotBoxes = "ballot_boxes": "Ballot boxes.",
        Municipalities = "municipalities": "Municipalities concerned.",
        StaffTotal = "staff_total": "Staff in all.",
        StaffWithdrawn = "staff_withdrawn": "Staff taken away.",
        StaffAbsent = "staff_absent": "Staff who did not come.",
        Observers = "observers": "Election observers.",
        Arrests = "arrests": "People arrested.",
        CasualtiesKilled = "casualties_killed": "People killed.",
        CasualtiesInjured = "casualties_injured": "People injured.",
        Perpetrators = "perpetrators": "People who used force.",
        CrowdSize = "crowd_size": "People in a crowd.",
        Vehicles = "vehicles": "Cars and other vehicles at a gathering or incident.",
        ForceSize = "force_size": "Soldiers or police.",
        ForceAdded = "force_added": "Soldiers or police added.",
        Population = "population": "Inhabitants.",
        PopulationGroup = "population_group": "Members of a group living in an area.",
        PopulationSharePct = "population_share_pct": "Share of the inhabitants.",
        Age = "age": "Age of a person.",
        Duration = "duration": "How long something lasted.",
        DistanceKm = "distance_km": "How far.",
        TimeOfDay = "time_of_day": "A clock time, in words.",
        QuorumPct = "quorum_pct": "Turnout a vote needs to be valid.",
        ThresholdPct = "threshold_pct": "Share of votes a list needs to win seats.",
    }
    /// What a figure is counted in.
    Unit: "unit" {
        Percent = "percent": "Hundredths of the whole that `of` names.",
        People = "people": "Persons.",
        Votes = "votes": "Votes.",
        Ballots = "ballots": "Ballot papers.",
        Seats = "seats": "Seats.",
        Mandates = "mandates": "Mandates.",
        Contestants = "contestants": "Parties, lists or candidates.",
        Stations = "stations": "Polling stations.",
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

impl Measure {
    /// The units it may be given in; the first is the usual one.
    pub fn units(self) -> &'static [Unit] {
        match self {
            Self::TurnoutPct
            | Self::VotesInvalidPct
            | Self::VoteSharePct
            | Self::StationsCountedPct
            | Self::PopulationSharePct
            | Self::QuorumPct
            | Self::ThresholdPct => &[Unit::Percent],
            Self::VotesFor
            | Self::MarginVotes
            | Self::VotesLost
            | Self::VotesGained
            | Self::VotesMisrecorded => &[Unit::Votes],
            Self::VotesValid | Self::VotesInvalid => &[Unit::Ballots],
            Self::SeatsTotal | Self::SeatsWon | Self::SeatsReserved => &[Unit::Seats],
            Self::MandatesAnnulled => &[Unit::Mandates],
            Self::Contestants => &[Unit::Contestants],
            Self::PollingStations | Self::PollingStationsAffected => &[Unit::Stations],
            Self::Municipalities => &[Unit::Municipalities],
            Self::Age => &[Unit::Years],
            Self::Duration => &[
                Unit::Years,
                Unit::Months,
                Unit::Weeks,
                Unit::Days,
                Unit::Hours,
                Unit::Minutes,
            ],
            Self::BallotBoxes => &[Unit::Boxes],
            Self::Vehicles => &[Unit::Vehicles],
            Self::DistanceKm => &[Unit::Kilometres],
            Self::TimeOfDay => &[Unit::ClockTime],
            _ => &[Unit::People],
        }
    }
}

impl EventType {
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
