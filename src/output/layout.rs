//! Lines: words laid into a width, by display columns, without breaking a grapheme cluster.
//!
//! Knows where a line may break: after white space; between ideographs, syllables and kana, where
//! punctuation allows; between the clusters of scripts written without spaces (Thai, Lao, Khmer,
//! Burmese), where no vowel is torn off. A word longer than the line is cut between clusters.
//! Imports `text`.

mod cluster;

use unicode_script::{Script, UnicodeScript};

pub(super) use cluster::width;
use cluster::{Cluster, clusters, is_breaking};

use crate::domain::hidden::is_plain_ascii;
use crate::text::words::may_part;

/// A stretch of text with a mark that the layout carries through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk<M> {
    /// Clean text.
    pub(super) text: String,
    /// The mark: a style.
    pub(super) mark: M,
}

impl<M> Chunk<M> {
    /// Makes a chunk.
    pub(super) fn new(text: impl Into<String>, mark: M) -> Self {
        Self {
            text: text.into(),
            mark,
        }
    }
}

/// A laid-out line.
pub(super) type Line<M> = Vec<Chunk<M>>;

/// The display width of a line.
pub(super) fn line_width<M>(line: &[Chunk<M>]) -> usize {
    line.iter().map(|chunk| width(&chunk.text)).sum()
}

/// Lays chunks into lines of at most `limit` columns (a cluster wider than that stands alone).
///
/// White space at a break is dropped, as on any page; inside a line it stays to the letter. There
/// is always at least one line.
pub(super) fn wrap<M: Copy + PartialEq>(chunks: &[Chunk<M>], limit: usize) -> Vec<Line<M>> {
    let limit = limit.max(1);
    if let Some(line) = one_simple(chunks, limit) {
        return vec![line];
    }
    let mut lines = Vec::new();
    let mut paragraph: Vec<Cluster<'_, M>> = Vec::new();
    for chunk in chunks {
        for (index, part) in chunk.text.split('\n').enumerate() {
            if index > 0 {
                lay(&paragraph, limit, &mut lines);
                paragraph.clear();
            }
            paragraph.extend(clusters(part, chunk.mark));
        }
    }
    lay(&paragraph, limit, &mut lines);
    lines
}

/// The line of chunks that fit on it as they are.
fn one_simple<M: Copy + PartialEq>(chunks: &[Chunk<M>], limit: usize) -> Option<Line<M>> {
    let length: usize = chunks.iter().map(|chunk| chunk.text.len()).sum();
    if length > limit || !chunks.iter().all(|chunk| is_plain_ascii(&chunk.text)) {
        return None;
    }
    let is_blank = |chunk: &Chunk<M>| chunk.text.bytes().all(|byte| byte == b' ');
    let end = chunks.iter().rposition(|chunk| !is_blank(chunk));
    let mut line: Line<M> = Vec::new();
    for (index, chunk) in chunks[..end.map_or(0, |end| end + 1)].iter().enumerate() {
        let is_last = Some(index) == end;
        let text = if is_last {
            chunk.text.trim_end()
        } else {
            &chunk.text
        };
        match line.last_mut() {
            Some(last) if last.mark == chunk.mark => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => line.push(Chunk::new(text, chunk.mark)),
        }
    }
    Some(line)
}

/// The width of the widest line of a text that is not wrapped.
pub(super) fn widest<M>(chunks: &[Chunk<M>]) -> usize {
    let text: String = chunks.iter().map(|chunk| chunk.text.as_str()).collect();
    let lines = text.split('\n');
    lines
        .map(|line| width(line.trim_end_matches(is_breaking)))
        .max()
        .unwrap_or(0)
}

/// Lays one paragraph without line breaks of its own.
fn lay<M: Copy + PartialEq>(clusters: &[Cluster<'_, M>], limit: usize, lines: &mut Vec<Line<M>>) {
    let mut start = 0;
    while start < clusters.len() {
        let (end, next) = one_line(&clusters[start..], limit);
        lines.push(gather(&clusters[start..start + end]));
        start += next;
    }
    if clusters.is_empty() {
        lines.push(Vec::new());
    }
}

/// Finds how many clusters make the next line, and where the one after begins; the second is at
/// least 1.
fn one_line<M>(clusters: &[Cluster<'_, M>], limit: usize) -> (usize, usize) {
    let mut used = 0;
    let mut best: Option<(usize, usize)> = None;
    // Where no white space parts a redline: between its stretches, else between a word and a sign;
    // never inside a word that fits a line.
    let (mut between, mut beside_sign) = (None, None);
    for (index, cluster) in clusters.iter().enumerate() {
        if index > 0 && !cluster.is_space && !ends_edit(clusters, index) {
            let last = &clusters[index - 1];
            if last.is_space && !is_dash(clusters, index) {
                let end = trimmed(clusters, index);
                // White space at the head of a paragraph is no place to break.
                if end > 0 && !hides_space(clusters[end - 1].text, cluster.text) {
                    best = Some((end, index));
                }
            } else if !last.is_space && may_break(last.text, cluster.text) {
                best = Some((index, index));
            }
        }
        if parts_edits(clusters, index) {
            between = Some(index);
        }
        if begins_edit(clusters, index) || (index > 0 && ends_edit(clusters, index)) {
            beside_sign = Some(index);
        }
        used += cluster.width;
        // White space may hang over the edge: it is dropped there.
        if used > limit && !cluster.is_space {
            let parted = beside_sign.filter(|at| word_width(&clusters[*at..]) <= limit);
            let cut = between.or(parted).unwrap_or(index).max(1);
            return best.unwrap_or((trimmed(clusters, cut), cut));
        }
    }
    (trimmed(clusters, clusters.len()), clusters.len())
}

/// Whether a dash stands free here: at the head of a line it would be read as an item of a list.
fn is_dash<M>(clusters: &[Cluster<'_, M>], index: usize) -> bool {
    let is_free = clusters.get(index + 1).is_none_or(|next| next.is_space);
    is_free && matches!(clusters[index].text, "—" | "–")
}

/// Whether a redline's closing sign stands here: it stays with its words, whatever white space they
/// end with.
fn ends_edit<M>(clusters: &[Cluster<'_, M>], index: usize) -> bool {
    let sign = |at: usize| clusters.get(at).map_or(0, |cluster| cluster.sign);
    matches!((sign(index), sign(index + 1)), (b'-', b']') | (b'+', b'}'))
}

/// Whether the opening sign of a redline ends here.
fn begins_edit<M>(clusters: &[Cluster<'_, M>], index: usize) -> bool {
    let sign = |back: usize| {
        let at = index.checked_sub(back);
        at.and_then(|at| clusters.get(at))
            .map_or(0, |cluster| cluster.sign)
    };
    matches!((sign(2), sign(1)), (b'[', b'-') | (b'{', b'+'))
}

/// Whether one stretch of a redline ends here and the next begins: `-]{+`.
fn parts_edits<M>(clusters: &[Cluster<'_, M>], index: usize) -> bool {
    let is_closed = index >= 2 && ends_edit(clusters, index - 2);
    is_closed && begins_edit(clusters, index + 2)
}

/// The width of the word, or of the signs, that begins here.
fn word_width<M>(clusters: &[Cluster<'_, M>]) -> usize {
    let ends = |index: usize| {
        clusters[index].is_space
            || (index > 0 && (ends_edit(clusters, index) || parts_edits(clusters, index)))
    };
    let end = (0..clusters.len()).find(|index| ends(*index));
    clusters[..end.unwrap_or(clusters.len())]
        .iter()
        .map(|cluster| cluster.width)
        .sum()
}

/// The length without white space at the end.
fn trimmed<M>(clusters: &[Cluster<'_, M>], end: usize) -> usize {
    clusters[..end]
        .iter()
        .rposition(|cluster| !cluster.is_space)
        .map_or(0, |last| last + 1)
}

fn gather<M: Copy + PartialEq>(clusters: &[Cluster<'_, M>]) -> Line<M> {
    let mut line: Line<M> = Vec::new();
    for cluster in clusters {
        match line.last_mut() {
            Some(last) if last.mark == cluster.mark => last.text.push_str(cluster.text),
            _ => line.push(Chunk::new(cluster.text, cluster.mark)),
        }
    }
    line
}

/// Whether white space dropped at a break between two clusters could not be told from none: in
/// scripts written without spaces a line end stands for none.
fn hides_space(left: &str, right: &str) -> bool {
    let is_joined = |c: char| is_wide_script(c) || is_wide_punctuation(c) || is_unspaced(c);
    left.chars().next().is_some_and(is_joined) && right.chars().next().is_some_and(is_joined)
}

/// Whether a line may break between two clusters that are not white space: only where no reader
/// takes the line end for a space.
fn may_break(left: &str, right: &str) -> bool {
    let (Some(l), Some(r)) = (left.chars().next(), right.chars().next()) else {
        return false;
    };
    // Nothing of ASCII breaks but at white space.
    if l.is_ascii() || r.is_ascii() {
        return false;
    }
    if opens(l) || closes(r) || !may_part(left, right) {
        return false;
    }
    (is_wide_script(l) && is_wide_script(r))
        // After the mark that ends a clause of ideographs.
        || (is_wide_punctuation(l) && is_wide_script(r))
        || (is_unspaced(l) && is_unspaced(r))
}

fn is_wide_script(c: char) -> bool {
    matches!(
        c.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Yi
    )
}

fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
}

fn is_unspaced(c: char) -> bool {
    matches!(
        c.script(),
        Script::Thai | Script::Lao | Script::Khmer | Script::Myanmar
    ) && c.is_alphabetic()
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '「' | '『' | '《' | '〈' | '【' | '〔' | '（' | '［' | '｛' | '“' | '‘'
    )
}

fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '）'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '、'
            | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | 'ー'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, limit: usize) -> Vec<String> {
        wrap(&[Chunk::new(text, ())], limit)
            .into_iter()
            .map(|line| line.into_iter().map(|chunk| chunk.text).collect())
            .collect()
    }

    #[test]
    fn prose_breaks_at_white_space_and_keeps_it_inside_a_line() {
        assert_eq!(
            lines("the  safe and clean water", 12),
            ["the  safe", "and clean", "water"]
        );
        assert_eq!(lines("a b", 1), ["a", "b"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_loses_nothing() {
        assert_eq!(lines("xx abcdefgh y", 4), ["xx", "abcd", "efgh", "y"]);
    }

    #[test]
    fn the_closing_sign_of_a_redline_stays_with_its_words() {
        assert_eq!(lines("a [-bb -]", 8), ["a", "[-bb -]"]);
    }

    #[test]
    fn a_redline_breaks_between_its_stretches_and_never_inside_a_word_that_fits() {
        assert_eq!(
            lines("[-disasters-]{+hazards+}", 15),
            ["[-disasters-]", "{+hazards+}"]
        );
        for limit in 9..30 {
            let laid = lines("from [-disasters-]{+hazards+} on", limit);
            for word in ["from", "disasters", "hazards", "on"] {
                assert!(
                    laid.iter().any(|line| line.contains(word)),
                    "{limit}: {laid:?}"
                );
            }
        }
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn no_break_spaces_hold() {
        assert_eq!(lines("EN\u{A0}P 1273", 6), ["EN\u{A0}P", "1273"]);
    }

    #[test]
    fn chinese_breaks_between_ideographs_but_never_before_a_stop() {
        assert_eq!(lines("环境保护。合作", 8), ["环境保", "护。合作"]);
    }

    #[test]
    fn no_break_makes_or_hides_a_space_beside_ideographs() {
        assert_eq!(lines("合作 环境保护", 7), ["合作 环", "境保护"]);
        assert_eq!(lines("aa 水 水。", 7), ["aa", "水 水。"]);
        assert_eq!(lines("二〇二三 CICA会议", 12), ["二〇二三", "CICA会议"]);
    }

    #[test]
    fn thai_fills_the_line_and_keeps_its_vowels() {
        for line in lines("การพัฒนาที่ยั่งยืนและสิ่งแวดล้อม", 7)
        {
            assert!(width(&line) <= 7);
            assert!(!line.ends_with(['เ', 'แ', 'โ']), "{line}");
            assert!(!line.starts_with(['ะ', 'า', '\u{E48}']), "{line}");
        }
    }

    #[test]
    fn a_family_of_emoji_is_never_torn() {
        let family = "👩\u{200D}👩\u{200D}👧";
        let laid = lines(&family.repeat(3), 2);
        assert_eq!(laid, [family, family, family]);
    }

    #[test]
    fn marks_survive_a_break() {
        let laid = wrap(&[Chunk::new("aa b", 1), Chunk::new("b cc", 2)], 4);
        assert_eq!(
            laid,
            [
                vec![Chunk::new("aa", 1)],
                vec![Chunk::new("b", 1), Chunk::new("b", 2)],
                vec![Chunk::new("cc", 2)]
            ]
        );
    }

    proptest! {
        #[test]
        fn what_fits_a_line_is_laid_as_by_its_clusters(
            texts in proptest::collection::vec(("[ a-c\\[\\]+{}-]{0,4}", 0..2_u8), 0..4)
        ) {
            let chunks: Vec<_> = texts.iter().map(|(text, mark)| Chunk::new(text, *mark)).collect();
            let paragraph: Vec<_> = chunks.iter().flat_map(|chunk| clusters(&chunk.text, chunk.mark)).collect();
            let mut laid = Vec::new();
            lay(&paragraph, 20, &mut laid);
            prop_assert_eq!(one_simple(&chunks, 20).into_iter().collect::<Vec<_>>(), laid);
        }

        #[test]
        fn wrapping_keeps_every_visible_character(
            text in "[a-zқ环ก́ 👩\u{200D}。(-]{0,60}", limit in 1_usize..30
        ) {
            let all = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(all(&lines(&text, limit).concat()), all(&text));
        }

        #[test]
        fn the_widest_line_is_as_wide_as_if_it_were_laid_without_a_limit(
            text in "[a-zқ环ก́ 👩\u{200D}。(\n\u{A0}-]{0,40}"
        ) {
            let chunks = [Chunk::new(text, ())];
            let laid = wrap(&chunks, usize::MAX);
            let laid = laid.iter().map(|line| line_width(line)).max();
            prop_assert_eq!(Some(widest(&chunks)), laid);
        }

        #[test]
        fn no_line_is_too_wide(text in "[a-zқ环ก ]{0,60}", limit in 2_usize..30) {
            for line in lines(&text, limit) {
                prop_assert!(width(&line) <= limit, "{:?}", line);
            }
        }
    }
}
