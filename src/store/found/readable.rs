//! Articles with the texts that may be read for them.
use crate::domain::{Article, ArticleText, TextAccess};
use crate::store::database::{Result, parse};
use crate::store::write::Writer;
use crate::text::{CapitalWords, Token, tokens};

/// An article with the text that may be read for it.
#[derive(Debug)]
pub struct Readable {
    pub article: Article,
    pub text: Option<ArticleText>,
}

impl Readable {
    /// Those of its text.
    pub fn words(&self) -> Vec<Token> {
        tokens(self.text.as_ref().map_or("", |text| &text.text))
    }

    /// Its words that have a capital, as bytes; `words` are those of its text.
    pub fn capitals(&self, words: &[Token]) -> Vec<u8> {
        let mut capitals = CapitalWords::default();
        capitals.add(words);
        capitals.add(&tokens(self.article.r#abstract.as_deref().unwrap_or_default()));
        capitals.to_bytes()
    }
}

impl Writer {
    /// Articles with their texts; a text that nobody may read is not read here either.
    pub(in crate::store) async fn readable(&mut self, ids: &[String]) -> Result<Vec<Readable>> {
        let sql = "select a.article_id, a.record, t.record from article a \
             left join article_text t on t.article_id = a.article_id where a.article_id";
        let read = |(id, article, text): (String, String, Option<String>)| {
            let article: Article = parse("article", &id, &article)?;
            let text = text.filter(|_| article.text_access != TextAccess::None);
            Ok(Readable { article, text: text.map(|text| parse("text", &id, &text)).transpose()? })
        };
        self.rows_in(sql, ids, " order by a.article_id").await?.into_iter().map(read).collect()
    }

    /// The words of the text of an article, where it may be read.
    pub(in crate::store) async fn words_of(&mut self, article: &String) -> Result<Vec<Token>> {
        Ok(self.readable(std::slice::from_ref(article)).await?.pop().map(|one| one.words()).unwrap_or_default())
    }
}
