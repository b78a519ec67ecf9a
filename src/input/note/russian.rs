//! Russian sentences of notes, word for word into the English ones that the grammar reads.
//!
//! A sentence is taken for Russian where a word outside its quotations is in Cyrillic letters. Words
//! that are not known stay as they are, and the sentence is then not understood: nothing is guessed.

use super::tokens::{Sentence, Token};

/// Phrases, longest first, and what they say. An empty saying is courtesy or grammar.
const PHRASES: &[(&[&str], &[&str])] = &[
    (&["в", "следующей", "редакции"], &[]),
    (&["в", "новой", "редакции"], &[]),
    (&["в", "редакции"], &[]),
    (&["следующего", "содержания"], &[]),
    (&["по", "всему", "тексту"], &["throughout"]),
    (&["во", "всем", "тексте"], &["throughout"]),
    (&["во", "всём", "тексте"], &["throughout"]),
    (&["в", "конец"], &["at", "end"]),
    (&["в", "конце"], &["at", "end"]),
    (&["в", "начало"], &["at", "beginning"]),
    (&["в", "начале"], &["at", "beginning"]),
    (&["в", "связи", "с", "тем", "что"], &["because"]),
    (&["так", "как"], &["because"]),
    (&["потому", "что"], &["because"]),
    (&["без", "изменений"], &["unchanged"]),
    (&["в", "прежней", "редакции"], &["unchanged"]),
    (&["в", "нынешней", "редакции"], &["unchanged"]),
    (&["в", "текущей", "редакции"], &["unchanged"]),
    (&["в", "действующей", "редакции"], &["unchanged"]),
    (&["следующим", "текстом"], &["with"]),
    (&["вводной", "части", "пункта"], &["chapeau", "of", "item"]),
    (&["вводную", "часть", "пункта"], &["chapeau", "of", "item"]),
    (&["вводная", "часть", "пункта"], &["chapeau", "of", "item"]),
    (&["вводной", "части"], &["chapeau"]),
    (&["вводную", "часть"], &["chapeau"]),
    (&["вводная", "часть"], &["chapeau"]),
    (&["раздела"], &["of", "section"]),
    (&["не", "имеет", "возражений"], &["has", "no", "objection"]),
    (&["не", "имеем", "возражений"], &["has", "no", "objection"]),
    (&["возражений", "не", "имеет"], &["has", "no", "objection"]),
    (
        &["возражений", "не", "имеется"],
        &["has", "no", "objection"],
    ),
    (&["не", "имеет", "замечаний"], &["has", "no", "comments"]),
    (&["замечаний", "не", "имеет"], &["has", "no", "comments"]),
    (&["не", "имеет", "комментариев"], &["has", "no", "comments"]),
    (&["комментариев", "не", "имеет"], &["has", "no", "comments"]),
    (&["и", "замечаний"], &["and", "comments"]),
    (&["и", "комментариев"], &["and", "comments"]),
    (
        &["не", "возражает", "против"],
        &["does", "not", "object", "to"],
    ),
    (&["не", "возражает"], &["does", "not", "object"]),
    (
        &["резервирует", "свою", "позицию"],
        &["reserves", "its", "position"],
    ),
    (
        &["резервирует", "позицию"],
        &["reserves", "its", "position"],
    ),
    (&["вместо", "слов"], &["for"]),
    (&["вместо", "слова"], &["for"]),
];

/// Words, and what they say.
const WORDS: &[(&str, &str)] = &[
    ("в", "in"),
    ("во", "in"),
    ("на", "with"),
    ("из", "from"),
    ("после", "after"),
    ("перед", "before"),
    ("до", "before"),
    ("к", "on"),
    ("по", "on"),
    ("и", "and"),
    ("заменить", "replace"),
    ("исключить", "delete"),
    ("удалить", "delete"),
    ("снять", "delete"),
    ("добавить", "insert"),
    ("дополнить", "insert"),
    ("включить", "insert"),
    ("вставить", "insert"),
    ("изложить", "reword"),
    ("сохранить", "retain"),
    ("оставить", "retain"),
    ("переместить", "move"),
    ("перенести", "move"),
    ("разделить", "split"),
    ("объединить", "merge"),
    ("присоединить", "join"),
    ("поддержать", "support"),
    ("поддерживает", "support"),
    ("поддерживаем", "support"),
    ("поддерживать", "support"),
    ("комментарий", "comment"),
    ("замечание", "comment"),
    ("вопрос", "comment"),
    ("поскольку", "because"),
    ("обоснование", "reason"),
    ("причина", "reason"),
    ("предложение", "proposal"),
    ("предложении", "proposal"),
    ("предложению", "proposal"),
    ("поправке", "amendment"),
    ("предложения", "proposals"),
    ("поправку", "amendment"),
    ("поправки", "amendments"),
    ("вместо", "for"),
    ("читать", "read"),
    ("указать", "put"),
    ("заменяется", "replace"),
    ("заменяются", "replace"),
    ("замену", "replace"),
    ("исключается", "delete"),
    ("исключаются", "delete"),
    ("удаляется", "delete"),
    ("удаляются", "delete"),
    ("добавляется", "insert"),
    ("добавляются", "insert"),
    ("дополняется", "insert"),
    ("включается", "insert"),
    ("излагается", "reword"),
    ("сохраняется", "retain"),
    ("предлагает", "propose"),
    ("предлагают", "propose"),
    ("предлагается", "propose"),
    ("предлагаем", "propose"),
    ("предложить", "propose"),
    ("просит", "propose"),
    ("просим", "propose"),
    ("раздел", "section"),
    ("разделе", "section"),
    ("разделу", "section"),
    ("слово", "word"),
    ("слова", "words"),
    ("слов", "words"),
    ("словами", "words"),
    ("словом", "word"),
    ("фразу", "phrase"),
    ("фразы", "phrase"),
    ("фразой", "phrase"),
    ("пункт", "point"),
    ("пункта", "point"),
    ("пункте", "point"),
    ("пункту", "point"),
    ("пунктом", "point"),
    ("подпункт", "subparagraph"),
    ("подпункта", "subparagraph"),
    ("подпункте", "subparagraph"),
    ("подпункту", "subparagraph"),
    ("подпунктом", "subparagraph"),
    ("абзац", "paragraph"),
    ("абзаца", "paragraph"),
    ("абзаце", "paragraph"),
    ("абзацу", "paragraph"),
    ("абзацем", "paragraph"),
    ("абзацы", "paragraphs"),
    ("подпункты", "subparagraphs"),
    ("предложением", "words"),
];

/// Words of courtesy and of grammar that say nothing about what is asked.
const FILLERS: &[&str] = &[
    "словам",
    "текст",
    "текста",
    "текстом",
    "пункты",
    "п",
    "пп",
    "параграф",
    "параграфа",
    "параграфе",
    "новый",
    "новым",
    "нового",
    "новую",
    "следующий",
    "следующим",
    "следующие",
    "следующими",
    "следующее",
    "необходимо",
    "следует",
    "также",
];

/// The sentence in the grammar's own words, where it is Russian.
pub(super) fn translated(sentence: &Sentence) -> Option<Sentence> {
    let is_russian = sentence.tokens.iter().any(|(token, _)| match token {
        Token::Word(word) => word.chars().any(is_cyrillic),
        Token::Quote(_) => false,
    });
    if !is_russian {
        return None;
    }
    let words: Vec<Option<String>> = sentence
        .tokens
        .iter()
        .map(|(token, _)| match token {
            Token::Word(word) => Some(word.to_lowercase()),
            Token::Quote(_) => None,
        })
        .collect();
    let mut tokens: Vec<(Token, usize)> = Vec::new();
    let mut at = 0;
    while let Some((token, line)) = sentence.tokens.get(at) {
        // The reason is the state's own, and stays in its words.
        if super::cursor::reason_at(&tokens).is_some() {
            tokens.push((token.clone(), *line));
            at += 1;
            continue;
        }
        let phrase = PHRASES.iter().find(|(phrase, _)| {
            phrase.iter().enumerate().all(|(index, word)| {
                words
                    .get(at + index)
                    .is_some_and(|w| w.as_deref() == Some(word))
            })
        });
        if let Some((phrase, saying)) = phrase {
            tokens.extend(
                saying
                    .iter()
                    .map(|word| (Token::Word((*word).to_owned()), *line)),
            );
            at += phrase.len();
            continue;
        }
        if let Some(word) = said(token, &tokens) {
            tokens.push((word, *line));
        }
        at += 1;
    }
    Some(Sentence {
        line: sentence.line,
        tokens,
    })
}

/// What a word says, given those before it; nothing where it is a filler.
fn said(token: &Token, before: &[(Token, usize)]) -> Option<Token> {
    let word = match (token, before.last()) {
        (Token::Word(word), _) => word,
        // "подпункт «в» пункта 2.1"
        (Token::Quote(letter), Some((Token::Word(last), _)))
            if last == "subparagraph" && letter.chars().count() == 1 =>
        {
            return Some(Token::Word(format!("({letter})")));
        }
        _ => return Some(token.clone()),
    };
    let lower = word.to_lowercase();
    // "слова «…» заменить словами «…»"
    let replaces = || {
        matches!(before.last(), Some((Token::Word(last), _)) if last == "replace")
            && matches!(lower.as_str(), "словами" | "словом" | "фразой" | "текстом")
    };
    if replaces() {
        return Some(Token::Word("with".to_owned()));
    }
    if FILLERS.contains(&lower.as_str()) {
        return None;
    }
    if let Some(ordinal) = ordinal(&lower) {
        return Some(Token::Word(ordinal.to_owned()));
    }
    // "второй подпункт пункта 2.1": counted within it.
    let counts = |word: &str| {
        matches!(
            word,
            "point" | "subparagraph" | "subparagraphs" | "paragraph" | "paragraphs"
        )
    };
    if lower == "пункта" && matches!(before.last(), Some((Token::Word(last), _)) if counts(last))
    {
        return Some(Token::Word("of".to_owned()));
    }
    let known = WORDS.iter().find(|(russian, _)| *russian == lower);
    Some(match known {
        Some((_, english)) => Token::Word((*english).to_owned()),
        None => token.clone(),
    })
}

/// An ordinal in any of its forms: «третий», «третьего», «третьем».
fn ordinal(word: &str) -> Option<&'static str> {
    const STEMS: [(&str, &str); 12] = [
        ("перв", "first"),
        ("втор", "second"),
        ("трет", "third"),
        ("четверт", "fourth"),
        ("четвёрт", "fourth"),
        ("пят", "fifth"),
        ("шест", "sixth"),
        ("седьм", "seventh"),
        ("восьм", "eighth"),
        ("девят", "ninth"),
        ("десят", "tenth"),
        ("последн", "last"),
    ];
    const ENDINGS: [&str; 26] = [
        "ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ая", "яя", "ую",
        "юю", "ей", "ьего", "ьему", "ьем", "ьим", "ья", "ьей", "ью", "ые", "ое", "ее",
    ];
    STEMS.iter().find_map(|(stem, english)| {
        let ending = word.strip_prefix(stem)?;
        ENDINGS.contains(&ending).then_some(*english)
    })
}

/// Whether a word is a verb of request.
pub(super) fn is_request(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS
        .iter()
        .any(|(russian, english)| *russian == lower && super::english::verb(english).is_some())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}
