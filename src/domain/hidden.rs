//! Characters that are not seen, in one list: controls of direction, and what shows nothing.
//!
//! What is done about them is for others: `output` shows them, `checks` reports them, `store`
//! escapes or refuses them.

/// Whether every character of a text is a space or a printed one of ASCII: nothing is hidden in it,
/// nothing joins, and each takes one column. Most texts are such, and need no closer look.
pub fn is_plain_ascii(text: &str) -> bool {
    // By stretches, which a processor compares at once.
    text.as_bytes().chunks(32).all(|stretch| {
        let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
        stretch.iter().fold(true, |all, byte| all & is_plain(byte))
    })
}

/// Whether a character embeds, overrides or isolates the direction of what follows, or ends that.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is a plain mark of direction, as right-to-left texts are set with.
pub fn marks_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}')
}

/// Whether a character shows nothing, or nothing of its own (Unicode's default ignorables, fillers,
/// annotations and noncharacters); controls and what turns direction are not among them.
pub fn shows_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2028}'..='\u{2029}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FDD0}'..='\u{FDEF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    ) || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_of_two_sorts_and_no_letter_of_any() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let sorts = [turns_direction(c), marks_direction(c), shows_nothing(c)];
            let of = sorts.iter().filter(|is| **is).count();
            assert!(of <= 1, "U+{:04X}", u32::from(c));
            // Hangul fillers are letters to Unicode, and show nothing.
            let is_filler = matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
            assert!(
                of == 0 || !c.is_alphanumeric() || is_filler,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
