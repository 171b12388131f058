//! Articles that have much of the wording of a text that a caller sends. Of texts that are not to be read whole only what is
//! shown is looked at, so that no guess at the rest is confirmed.
use std::collections::HashMap;
use std::sync::Arc;

use super::Result;
use super::finder::Finder;
use crate::domain::{Article, ArticleText, Kind, TextAccess};
use crate::search::{Expr, Index, Leaf, Question};
use crate::store::Store;
use crate::text::{Pattern, Runs, Token, Windows, WordPattern, Wording, tokens};
use crate::work::apart;

/// Texts that are compared, at most.
const COMPARED: usize = 20;

/// Runs that both have at least, and which part of the shorter one.
const LEAST: usize = 5;
const LEAST_SHARE: f64 = 0.15;

/// Windows of a text that are looked for.
const WINDOWS: usize = 64;

/// An article that has much of the wording of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct NearDuplicate {
    pub article: String,
    /// Which part of the text the article has, and the text of the article; none where that is not to be read whole.
    pub shares: Option<[f64; 2]>,
}

impl Finder {
    /// Those with open texts, that which has most first; then those with restricted ones.
    pub async fn near_duplicates(&self, index: &Arc<Index>, store: &Store, text: &str) -> Result<Vec<NearDuplicate>> {
        let words = tokens(text);
        let mut found = sharing(store, &words).await?;
        found.extend(self.showing(index, store, &words).await?);
        Ok(found)
    }

    /// Articles with restricted texts of whose windows at least half stand in the text. They are found by the windows that the
    /// text would have, as equal wording has equal ones.
    async fn showing(&self, index: &Arc<Index>, store: &Store, words: &[Token]) -> Result<Vec<NearDuplicate>> {
        let own = Windows::of(&Wording::of(words), store.share().await?);
        let leaf = |window: std::ops::Range<usize>| {
            let pattern = words[window].iter().map(|word| WordPattern::new(word, false, false)).collect();
            let pattern = Pattern { words: pattern, within: None };
            Expr::Leaf(Leaf::unwritten(None, pattern, String::new()))
        };
        let sought: Vec<Expr> = own.iter().take(WINDOWS).map(leaf).collect();
        if sought.is_empty() {
            return Ok(Vec::new());
        }
        let ids = self.best(index, &Question::new(Expr::Any(sought), false), Kind::Article, 2 * COMPARED).await?;
        let articles = store.by_ids::<Article>(&ids).await?.into_iter();
        let closed = articles.filter(|row| row.record.text_access == TextAccess::Restricted);
        let closed: Vec<String> = closed.map(|row| row.id).take(COMPARED).collect();
        let (texts, shown) = (store.article_texts(&closed).await?, store.shown_windows(&closed).await?);
        let whole = joined(words);
        let stands = |id: &String| {
            let (Some(text), Some(windows)) = (texts.get(id), shown.get(id)) else { return false };
            let of_text = tokens(&text.text);
            let shown = windows.iter().filter_map(|window| of_text.get(window)).map(joined);
            let (all, there) =
                shown.fold((0, 0), |(all, there), window| (all + 1, there + usize::from(whole.contains(&window))));
            there > 0 && 2 * there >= all
        };
        let near = closed.iter().filter(|id| stands(id));
        Ok(near.map(|id| NearDuplicate { article: id.clone(), shares: None }).collect())
    }
}

/// Articles with open texts that share runs of words with the text.
async fn sharing(store: &Store, words: &[Token]) -> Result<Vec<NearDuplicate>> {
    let runs = Runs::of(words);
    if runs.len() < LEAST {
        return Ok(Vec::new());
    }
    let ids = store.open_texts_near(&runs.sketch(), COMPARED).await?;
    let texts: HashMap<String, ArticleText> = store.article_texts(&ids).await?;
    let compare = move || {
        let near = texts.into_iter().filter_map(|(article, text)| {
            let theirs = Runs::of(&tokens(&text.text));
            let shared = theirs.shared(&runs);
            let shares = [&runs, &theirs].map(|of| shared as f64 / of.len().max(1) as f64);
            let is_near = shared >= LEAST && shares.iter().any(|share| *share >= LEAST_SHARE);
            is_near.then_some(NearDuplicate { article, shares: Some(shares) })
        });
        let mut near: Vec<NearDuplicate> = near.collect();
        let share = |near: &NearDuplicate| near.shares.map_or(0.0, |[share, _]| share);
        near.sort_by(|a, b| share(b).total_cmp(&share(a)).then_with(|| a.article.cmp(&b.article)));
        near
    };
    Ok(apart(compare).await?)
}

/// The keys of words, with a space around each.
fn joined(words: &[Token]) -> String {
    let key = |word: &Token| word.folded_d().unwrap_or_else(|| word.folded.clone());
    words.iter().fold(" ".to_owned(), |all, word| all + &key(word) + " ")
}
