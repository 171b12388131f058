//! Requests that are wrong: each mistake is named, with the nearest choice.
use serde_json::json;

use crate::app::App;

async fn assert_mistake(path: &str, code: &str, parameter: &str, suggestion: Option<&str>) {
    let app = App::empty().await;
    let (status, said, named, near) = app.problem(path).await;
    assert_eq!(
        (status, said.as_str(), named.as_deref(), near.as_deref()),
        (400, code, Some(parameter), suggestion),
        "{path}"
    );
}

#[tokio::test]
async fn an_unknown_parameter_is_told_with_the_nearest() {
    assert_mistake("/v1/events?typ=attack", "unknown_parameter", "typ", Some("type")).await;
    assert_mistake("/v1/articles?titel=x", "unknown_parameter", "titel", None).await;
    assert_mistake("/v1/changes?sinse=1", "unknown_parameter", "sinse", Some("since")).await;
    assert_mistake("/problems?x=1", "unknown_parameter", "x", None).await;
    assert_mistake("/?lang=sq", "unknown_parameter", "lang", None).await;
}

#[tokio::test]
async fn a_filter_of_another_noun_is_an_unknown_parameter() {
    assert_mistake("/v1/publishers?measure=age", "unknown_parameter", "measure", None).await;
}

#[tokio::test]
async fn an_operator_that_a_filter_does_not_take_is_an_unknown_parameter() {
    for name in ["type.all", "type.gte", "date", "date.not", "from.not"] {
        let app = App::empty().await;
        let (_, code, parameter, _) = app.problem(&format!("/v1/events?{name}=2013")).await;
        assert_eq!(code, "unknown_parameter", "{name}");
        assert_eq!(parameter.as_deref(), Some(name));
    }
}

#[tokio::test]
async fn an_unknown_value_is_told_with_the_nearest() {
    for (path, parameter, near) in [
        ("/v1/events?type=atack", "type", "attack"),
        ("/v1/events?type.not=rioot", "type.not", "riot"),
        ("/v1/events?sort=dat", "sort", "date"),
        ("/v1/events?fields=lable", "fields", "label"),
        ("/v1/events?facets=modalty", "facets", "modality"),
        ("/v1/events?include=figure", "include", "figures"),
        ("/v1/events?missing=plase", "missing", "place"),
        ("/v1/events?format=cvs", "format", "csv"),
        ("/v1/events?date_match=overlap", "date_match", "overlaps"),
        ("/v1/entities?public_figure=treu", "public_figure", "true"),
    ] {
        assert_mistake(path, "invalid_value", parameter, Some(near)).await;
    }
}

#[tokio::test]
async fn a_value_out_of_bounds_or_of_another_form_is_named() {
    for (path, parameter) in [
        ("/v1/events?limit=0", "limit"),
        ("/v1/events?limit=201", "limit"),
        ("/v1/events?limit=%2B5", "limit"),
        ("/v1/events?limit=99999999999999999999", "limit"),
        ("/v1/events?sample=0", "sample"),
        ("/v1/events?seed=-1", "seed"),
        ("/v1/events?facet_limit=1.5", "facet_limit"),
        ("/v1/events?turnout_pct.gte=much", "turnout_pct.gte"),
        ("/v1/events?turnout_pct.gte=NaN", "turnout_pct.gte"),
        ("/v1/events?turnout_pct.gte=1e999", "turnout_pct.gte"),
        ("/v1/events?country=ZZ", "country"),
        ("/v1/events?place=North%20Mitrovica", "place"),
        ("/v1/events?lang=english-please", "lang"),
        ("/v1/changes?since=-1", "since"),
    ] {
        assert_mistake(path, "invalid_value", parameter, None).await;
    }
}

#[tokio::test]
async fn a_date_that_is_none_is_repeated_in_the_message() {
    let app = App::empty().await;
    for value in ["2013-13", "2013-02-30", "13", "2013-11-03T12:00:00Z", "yesterday"] {
        for parameter in ["from", "to", "date.gte", "date.lte"] {
            let answer = app.get(&format!("/v1/events?{parameter}={value}")).await;
            let first = &answer.json()["errors"][0];
            assert_eq!(first["parameter"], parameter);
            let message = first["message"].as_str().unwrap();
            assert!(message.contains(&format!("`{value}`")), "{message}");
        }
    }
}

#[tokio::test]
async fn a_parameter_of_one_value_is_not_given_twice() {
    for name in ["limit", "sort", "from", "lang", "format", "sample", "cursor", "seed"] {
        let value = match name {
            "sort" => "date",
            "lang" => "sq",
            "format" => "csv",
            "from" => "2013",
            _ => "5",
        };
        let path = format!("/v1/events?{name}={value}&{name}={value}");
        assert_mistake(&path, "repeated_parameter", name, None).await;
    }
}

#[tokio::test]
async fn a_filter_takes_no_more_than_fifty_values() {
    let values = |n: usize| vec!["type=riot"; n].join("&");
    let app = App::empty().await;
    app.json(&format!("/v1/events?{}", values(50))).await;
    let path = format!("/v1/events?{}", values(51));
    assert_mistake(&path, "invalid_value", "type", None).await;
}

#[tokio::test]
async fn all_mistakes_of_a_request_are_told_at_once() {
    let app = App::empty().await;
    let path = "/v1/events?typ=x&type=atack&limit=0&from=2013-13&sort=date&sort=date";
    let problem = app.get(path).await.json();
    let named: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|error| error["parameter"].as_str().unwrap()).collect();
    assert_eq!(named, ["typ", "type", "from", "sort", "limit"]);
}

#[tokio::test]
async fn a_problem_says_its_type_title_detail_and_where_it_happened() {
    let app = App::empty().await;
    let answer = app.get_with("/v1/events?typ=attack", &[("x-request-id", "r-1")]).await;
    let expected = json!({
        "type": "/problems/unknown_parameter", "title": "Unknown parameter", "status": 400,
        "detail": "`typ`: there is no such parameter; did you mean `type`?",
        "instance": "/v1/events", "code": "unknown_parameter", "request_id": "r-1",
        "errors": [{ "parameter": "typ", "message": "there is no such parameter", "suggestion": "type" }],
    });
    assert_eq!(answer.json(), expected);
}

#[tokio::test]
async fn the_type_of_a_problem_is_an_address_that_describes_it() {
    let app = App::empty().await;
    for code in ballotwire::api::Code::ALL {
        let kind = app.json(&format!("/problems/{}", code.name)).await;
        assert_eq!(kind["code"], code.name);
        assert_eq!(kind["status"], code.status.as_u16());
    }
}
