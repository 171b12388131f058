//! Closed lists: every value has a written name and a definition.
use ballotwire::domain::*;

#[test]
fn the_nearest_choice_is_named_and_a_far_one_is_not() {
    let choices = ["type", "place", "participant", "attack"];
    assert_eq!(nearest("typ", choices).as_deref(), Some("type"));
    assert_eq!(nearest("atack", choices).as_deref(), Some("attack"));
    assert_eq!(nearest("particip", choices).as_deref(), Some("participant"));
    assert_eq!(nearest("zzzzzz", choices), None);
    assert_eq!(nearest("parties", ["party", "place"]).as_deref(), Some("party"));
    // Two letters of five are too many.
    assert_eq!(nearest("page", choices), None);
    let ids = ["kosovo-serbs", "krstimir-pantic", "masked-attackers"];
    assert_eq!(nearest("pantic", ids).as_deref(), Some("krstimir-pantic"));
}
