//! Small pieces of source code, told by their first tokens.
use proc_macro2::{Delimiter, Group, Spacing, TokenTree};

/// `a::b::c`: its names, and how many tokens they take.
pub fn path(tokens: &[TokenTree]) -> (Vec<String>, usize) {
    let mut names = Vec::new();
    let mut length = 0;
    while let Some(TokenTree::Ident(name)) = tokens.get(length) {
        names.push(name.to_string());
        length += 1;
        if !(colons(&tokens[length..]) && matches!(tokens.get(length + 2), Some(TokenTree::Ident(_)))) {
            break;
        }
        length += 2;
    }
    (names, length)
}

pub fn colons(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(first), second, ..]
        if first.as_char() == ':' && first.spacing() == Spacing::Joint && is_mark(second, ':'))
}

/// How long an item is that only tests have, with its attribute.
pub fn test_item(tokens: &[TokenTree]) -> Option<usize> {
    let [mark, TokenTree::Group(attribute), rest @ ..] = tokens else {
        return None;
    };
    let text: String = attribute.to_string().split_whitespace().collect();
    if !is_mark(mark, '#') || text != "[cfg(test)]" {
        return None;
    }
    let ends = |token: &TokenTree| is_mark(token, ';') || is_group(token, Delimiter::Brace);
    let last = rest.iter().position(ends);
    Some(last.map_or(tokens.len(), |at| at + 3))
}

pub fn inline_module(tokens: &[TokenTree]) -> Option<(String, &Group)> {
    match tokens {
        [word, TokenTree::Ident(name), TokenTree::Group(body), ..] if is_word(word, "mod") => {
            Some((name.to_string(), body))
        }
        _ => None,
    }
}

/// `pub(…)`: a path in it names who may import, and imports nothing.
pub fn visibility(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [word, group, ..]
        if is_word(word, "pub") && is_group(group, Delimiter::Parenthesis))
}

pub fn until_semicolon(tokens: &[TokenTree]) -> usize {
    let end = tokens.iter().position(|token| is_mark(token, ';'));
    end.unwrap_or(tokens.len())
}

pub fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

pub fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

pub fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}
