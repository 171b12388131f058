//! Collocates: which words stand near others, against counts by hand.
use serde_json::{Value, json};

use crate::app::{App, SECRET};
use crate::ferry_press::app;
use crate::invented::{RESTRICTED, RESTRICTED_TEXT, records, write};
use crate::quoted::words;

fn terms(answer: &Value) -> Vec<String> {
    let told = |item: &Value| format!("{} {}/{}", item["term"].as_str().unwrap(), item["count"], item["in_all"]);
    answer["items"].as_array().unwrap().iter().map(told).collect()
}

/// "The ferry boycott began. Pell called the ferry boycott a farce."
const OF_THE_TEXT: &str = "/v1/collocates?q=boycott&field=text&window=2";

#[tokio::test]
async fn words_near_are_counted_beside_all_words_of_the_same_articles() {
    let app = app().await;
    let answer = app.json(&format!("{OF_THE_TEXT}&stop=keep&min_count=1&sort=count")).await;
    assert_eq!(terms(&answer), ["ferry 2/2", "the 2/2", "a 1/1", "began 1/1", "farce 1/1", "pell 1/1"]);
    for (key, value) in [("articles", 1), ("near", 8), ("words", 9), ("total", 6)] {
        assert_eq!(answer[key], value, "{key}");
    }
    assert_eq!(answer["occurrences"], json!({ "value": 2, "relation": "exact" }));
    // Two of eight near, and two of nine: 16/9 are expected, 2·2·ln(9/8), log2(9/8), (2 − 16/9)/√2.
    let ferry = &answer["items"][0];
    let measures = ["expected", "log_likelihood", "pmi", "t_score"].map(|measure| ferry[measure].as_f64().unwrap());
    assert_eq!(measures, [1.7778, 0.4711, 0.1699, 0.1571]);
    let wider = app.json("/v1/collocates?q=boycott&field=text&window=3&stop=keep&min_count=1").await;
    assert!(terms(&wider).contains(&"called 1/1".to_owned()));
}

#[tokio::test]
async fn function_words_and_rare_neighbours_are_left_out_unless_asked_for() {
    let app = app().await;
    assert_eq!(terms(&app.json(OF_THE_TEXT).await), ["ferry 2/2"]);
    let all = app.json("/v1/collocates?q=boycott&window=10").await;
    assert_eq!((&all["occurrences"]["value"], &all["articles"]), (&json!(5), &json!(3)));
    let csv = app.get(&format!("{OF_THE_TEXT}&format=csv")).await.text();
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            "term,label,count,in_all,expected,articles,log_likelihood,pmi,t_score",
            "ferry,ferry,2,2,1.7778,1,0.4711,0.1699,0.1571"
        ]
    );
    assert_eq!(app.problem("/v1/collocates").await.2.as_deref(), Some("q"));
    assert_eq!(app.problem("/v1/collocates?q=a&window=11").await.1, "invalid_value");
}

#[tokio::test]
async fn of_a_restricted_text_only_windows_count() {
    let app = App::empty().await.with_token(&["text:read"]).await;
    write(&app.store, &records()).await;
    let windows = app.store.shown_windows(&[RESTRICTED.to_owned()]).await.unwrap();
    let text = words(RESTRICTED_TEXT);
    let text: Vec<&str> = text.split(' ').collect();
    let shown: Vec<&str> = windows[RESTRICTED].iter().flat_map(|window| text[window].to_vec()).collect();
    assert!(!shown.is_empty() && shown.len() < text.len());
    let address = |word: &str| {
        format!("/v1/collocates?q={word}&text_access=restricted&field=text&window=10&min_count=1&stop=keep&limit=200")
    };
    let mut told = 0;
    for word in &text {
        let answer = app.json(&address(word)).await;
        let near = answer["items"].as_array().unwrap();
        told += near.len();
        assert!(near.iter().all(|item| shown.contains(&item["term"].as_str().unwrap())), "{word}: {answer}");
        assert!(answer["words"].as_u64().unwrap() <= shown.len() as u64, "{word}");
        assert!(answer["occurrences"]["value"].as_u64().unwrap() as usize <= shown.len(), "{word}");
    }
    assert!(told > 0);
    let bearer = format!("Bearer {SECRET}");
    let all = app.get_with(&address("goat"), &[("authorization", &bearer)]).await.json();
    assert_eq!(all["words"], text.len() - text.iter().filter(|word| **word == "goat").count());
}
