//! How much of a text an answer quotes.

/// Words of a restricted text that may stand together in an answer.
const QUOTABLE: usize = 25;

/// Words in lower case, one space between them; escapes of JSON are no words.
pub fn words(text: &str) -> String {
    let plain = text.replace("\\n", " ").replace("\\\"", " ").to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Words of `text` that stand in `answer` one after another, where there are more than may.
pub fn quoted(answer: &str, text: &str) -> Option<String> {
    let (answer, text) = (words(answer), words(text));
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(QUOTABLE + 1).map(|run| run.join(" ")).find(|run| answer.contains(run))
}
