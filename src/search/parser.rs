//! Reading the query language: pieces become an expression. Hardly anything is refused, because people paste what they
//! look for and are answered while they type.
use super::form::control_character;
use super::part::Part;
use super::pieces::{Joint, Piece, Pieces, Placed, cut};
use super::syntax::{Expr, Leaf, MAX_DEPTH, Query, Reading, Remark, SyntaxError};

/// Reads a query; marks that are no operators separate words.
pub fn parse(query: &str, reading: Reading) -> Result<Query, SyntaxError> {
    let mut found = read(query, reading)?;
    for remark in &mut found.remarks {
        // It may be refused for what stands beside.
        remark.suggestion = remark.suggestion.take().filter(|other| read(other, reading).is_ok());
    }
    Ok(found)
}

fn read(query: &str, reading: Reading) -> Result<Query, SyntaxError> {
    if let Some(at) = control_character(query) {
        return Err(SyntaxError::new(at, "this is a control character"));
    }
    if query.trim().is_empty() {
        return Err(SyntaxError::new(0, "there are no words to look for"));
    }
    let Pieces { all, words, mut remarks } = cut(query, reading)?;
    let pieces = settle(in_pairs(all)?, &mut remarks)?;
    remarks.extend(in_capitals(query, &pieces));
    let mut parser = Parser { pieces, at: 0 };
    Ok(Query { expr: parser.any(None).unwrap_or(Expr::Any(Vec::new())), words, remarks })
}

/// Leaves out what closes nothing. What is not closed goes to the end.
fn in_pairs(pieces: Vec<Placed>) -> Result<Vec<Placed>, SyntaxError> {
    let mut open = 0;
    let mut paired = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces {
        match piece {
            Piece::Close if open == 0 => continue,
            Piece::Close => open -= 1,
            Piece::Open if open == MAX_DEPTH => {
                let message = format!("more than {MAX_DEPTH} parentheses are open");
                return Err(SyntaxError::new(at, message));
            }
            Piece::Open => open += 1,
            _ => {}
        }
        paired.push((at, piece));
    }
    Ok(paired)
}

/// Words in capitals that have nothing to join are words.
fn settle(pieces: Vec<Placed>, remarks: &mut Vec<Remark>) -> Result<Vec<Piece>, SyntaxError> {
    let mut settled: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter().peekable();
    while let Some((_, piece)) = rest.next() {
        let begins = |piece: &Piece| {
            let negates = matches!(piece, Piece::Minus | Piece::Joint(Joint::Not, _));
            negates || matches!(piece, Piece::Words(_) | Piece::Open | Piece::Part(_))
        };
        let after = rest.peek().is_some_and(|(_, piece)| begins(piece));
        let before = matches!(settled.last(), Some(Piece::Words(_) | Piece::Close));
        if let (Piece::Part(_), Some((at, Piece::Part(_)))) = (&piece, rest.peek()) {
            return Err(SyntaxError::new(*at, "one part stands within another"));
        }
        settled.push(match piece {
            Piece::Joint(joint, word) => {
                let bound = matches!(settled.last(), Some(Piece::Minus | Piece::Part(_)));
                let joins = match joint {
                    Joint::Not => !bound,
                    Joint::And | Joint::Or => before,
                };
                if after && joins {
                    Piece::Joint(joint, word)
                } else {
                    remarks.push(Remark {
                        message: format!("`{}` has nothing to join and is read as a word", word.written),
                        suggestion: None,
                    });
                    Piece::Words(word)
                }
            }
            piece => piece,
        });
    }
    Ok(settled)
}

/// In a title in capitals `NOT` is a word, and nothing tells it from the operator.
fn in_capitals(query: &str, pieces: &[Piece]) -> Option<Remark> {
    let not = pieces.iter().find_map(|piece| match piece {
        Piece::Joint(Joint::Not, word) => word.places.first(),
        _ => None,
    })?;
    if query.chars().any(char::is_lowercase) {
        return None;
    }
    let before = query.chars().take(not.start);
    let after = query.chars().skip(not.end);
    Some(Remark {
        message: "`NOT` leaves out what follows it; in small letters it is a word".to_owned(),
        suggestion: Some(before.chain("not".chars()).chain(after).collect()),
    })
}

struct Parser {
    pieces: Vec<Piece>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    /// Alternatives joined by `OR`.
    fn any(&mut self, part: Option<Part>) -> Option<Expr> {
        let mut alternatives = Vec::new();
        loop {
            alternatives.extend(self.all(part));
            if !matches!(self.peek(), Some(Piece::Joint(Joint::Or, _))) {
                return Expr::join(alternatives, Expr::Any);
            }
            self.at += 1;
        }
    }

    /// Words that all have to be there.
    fn all(&mut self, part: Option<Part>) -> Option<Expr> {
        let mut wanted = Vec::new();
        let mut negated = false;
        while let Some(piece) = self.peek() {
            match piece {
                Piece::Close | Piece::Joint(Joint::Or, _) => break,
                Piece::Joint(Joint::And, _) => self.at += 1,
                Piece::Minus | Piece::Joint(Joint::Not, _) => {
                    self.at += 1;
                    negated = true;
                }
                _ => {
                    wanted.extend(self.one(part).map(|one| match negated {
                        true => Expr::Not(Box::new(one)),
                        false => one,
                    }));
                    negated = false;
                }
            }
        }
        Expr::join(wanted, Expr::All)
    }

    /// Words, a group, or one of these in a named part. None: only marks.
    fn one(&mut self, part: Option<Part>) -> Option<Expr> {
        let piece = self.pieces.get(self.at).cloned()?;
        self.at += 1;
        match piece {
            // Within parentheses it goes before that of the parentheses.
            Piece::Part(named) => self.one(Some(named)),
            Piece::Open => {
                let inner = self.any(part);
                self.at += 1;
                inner
            }
            Piece::Words(leaf) => (!leaf.pattern.words.is_empty()).then_some(Expr::Leaf(Leaf { part, ..leaf })),
            Piece::Joint(..) | Piece::Minus | Piece::Close => None,
        }
    }
}
