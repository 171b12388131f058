//! How far a change of articles reaches: who may belong to another story for it, and who may not.
use std::collections::BTreeSet;

use crate::store::database::Result;
use crate::store::write::Writer;

/// Who is next to some articles: versions of the same piece, and members of the same stories. What curators hold apart is
/// not next to each other. No story goes beyond those who are next to each other, and so on.
const NEXT: [&str; 3] = [
    "select second_id from text_pair where alike = 1 and first_id",
    "select first_id from text_pair where alike = 1 and second_id",
    "select o.article_id from story_member m join story s on s.story_id = m.story_id and s.decision <> 'overruled' \
     join story_member o on o.story_id = m.story_id where m.article_id",
];

impl Writer {
    /// Some articles, and all whose stories depend on what they are.
    pub(in crate::store) async fn reached(&mut self, from: BTreeSet<String>) -> Result<BTreeSet<String>> {
        let mut reached = from.clone();
        let mut edge = from;
        while !edge.is_empty() {
            let mut next = BTreeSet::new();
            for sql in NEXT {
                let new = self.rows_in(sql, &edge, "").await?.into_iter().map(|(article,)| article);
                next.extend(new.filter(|article| !reached.contains(article)));
            }
            reached.extend(next.iter().cloned());
            edge = next;
        }
        Ok(reached)
    }
}
