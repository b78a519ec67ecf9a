//! What a text that is no UTF-8 looks like: for the sentence that says so. Nothing is ever read by it,
//! for a guess at an encoding is a guess at a state's words.

/// The encoding that bytes look like, where they are not UTF-8 text and look like one.
pub fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    /// The bytes that are looked at.
    const LOOKED_AT: usize = 65_536;
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if has_mark || zeros * 4 > bytes.len() {
        return Some("UTF-16, which Windows calls “Unicode”");
    }
    let of = |from: u8, to: u8| bytes.iter().filter(|b| (from..=to).contains(*b)).count();
    let (capitals, small) = (of(0xc0, 0xdf), of(0xe0, 0xff));
    let is_letter = |byte: &u8| *byte >= 0xc0;
    // Cyrillic words are whole runs of such letters; a Western text has one here and there.
    let in_runs = bytes
        .windows(3)
        .filter(|three| three.iter().all(is_letter))
        .count();
    if in_runs * 3 > capitals + small {
        return Some(if small >= capitals {
            "Windows-1251, an older encoding of Cyrillic"
        } else {
            "KOI8-R, an older encoding of Cyrillic"
        });
    }
    (capitals + small > 0).then_some("Windows-1252, an older Western encoding")
}

#[cfg(test)]
mod tests {
    use super::looks_like;

    fn told(bytes: &[u8]) -> &'static str {
        let told = looks_like(bytes).unwrap_or("nothing");
        told.split([',', ' ']).next().unwrap_or_default()
    }

    #[test]
    fn older_encodings_are_known_by_their_letters() {
        // «Вода и воздух» in each.
        let windows = b"\xc2\xee\xe4\xe0 \xe8 \xe2\xee\xe7\xe4\xf3\xf5";
        let koi8 = b"\xf7\xcf\xc4\xc1 \xc9 \xd7\xcf\xda\xc4\xd5\xc8";
        assert_eq!(told(windows), "Windows-1251");
        assert_eq!(told(koi8), "KOI8-R");
        assert_eq!(told(b"T\xfcrkiye and caf\xe9"), "Windows-1252");
        assert_eq!(told(b"\xff\xfeW\0a\0t\0e\0r\0"), "UTF-16");
        assert_eq!(told(b"W\0a\0t\0e\0r\0"), "UTF-16");
        assert_eq!(told(b"\x80\x81"), "nothing");
    }
}
