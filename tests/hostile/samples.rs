//! What is sent by every way in: texts that have broken other programs, and one of each sort of
//! character that Unicode knows.

/// Texts that have broken other programs, each in one line: what a provision may hold.
pub(crate) fn naughty() -> Vec<String> {
    let mut texts: Vec<String> = [
        // Trojan source: the eye reads another order than the machine.
        "if access \u{202e} \u{2066}// check\u{2069} \u{2066} begin",
        "isolate \u{2067}RLI\u{2069} mark \u{200f} embed \u{202b}x\u{202c}",
        "zero\u{200b}width\u{200d}join\u{2060}er\u{feff} soft\u{ad}hyphen",
        "tag \u{e0001}\u{e0041}\u{e0042} variation \u{fe0f}",
        // What a terminal acts on: colour, title, link, clipboard, device, the C1 forms.
        "red \u{1b}[31mtext\u{1b}[0m",
        "title \u{1b}]0;owned\u{7} link \u{1b}]8;;http://x\u{1b}\\y\u{1b}]8;;\u{1b}\\",
        "clip \u{1b}]52;c;aGk=\u{7} erase \u{1b}[2J\u{1b}[H",
        "c1 \u{9b}31m osc \u{9d}0;x\u{9c} bell \u{7} back\u{8}\u{8}space del \u{7f}",
        // Marks of pages and tables.
        "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; </td></table>",
        "\"><svg/onload=alert(1)> javascript:alert(1) ' onclick='x",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)*cmd",
        // Marks of templates, of format strings and of our own grammars.
        "{{ 7*7 }} {% for x in y %} ${HOME} $(id) `id` %s %n %d {0} \\u0041",
        "{++not {--a--} redline++} {~~x~>y~~} {>>remark<<}",
        "[bracket — China] \\[literal\\] [delete — Russia: x]",
        "| cell | row | **bold** _under_ # no heading [link](http://x) ![i](x)",
        // What YAML might take for something else.
        "null",
        "~",
        "true",
        "No",
        "0x1F",
        "1e5",
        "2023-11-21",
        "- item",
        "key: value # cut",
        "&a *a !!str",
        "'",
        "\"",
        "\\",
        "%TAG",
        "---",
        "...",
        "<<",
        "? x",
        "|",
        ">-",
        // Scripts, long words, floods of accents, joined signs.
        "النص العربي من اليمين إلى اليسار",
        "עברית",
        "ภาษาไทยไม่มีช่องว่าง",
        "水资源管理",
        "Қазақстан, Ресей",
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇲🇳",
        "Ⅻ ﬁ ﷺ ｆｕｌｌｗｉｄｔｈ ²",
        "pаypal with a Cyrillic а",
        "\u{fffd} \u{fffe} \u{e000} \u{10ffff}",
        "next\u{85}line separator\u{2028}two\u{2029}three tab\ttab nbsp\u{a0}x",
        "e\u{301}\u{301} A\u{30a} \u{1e9b}\u{323}",
        "../../etc/passwd C:\\Windows\\con.txt /dev/null file:///etc",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.extend(categories());
    texts.push(format!("z{}algo", "\u{30d}\u{489}".repeat(200)));
    texts.push("long".repeat(3000));
    texts.push("word ".repeat(1000).trim_end().to_owned());
    texts
}

/// One text for each general category of characters that stands for more than letters and marks:
/// a few of its characters between words, as they stand in a provision.
fn categories() -> Vec<String> {
    let sorts: [&[char]; 12] = [
        // Cc: the controls of both sets, without those that end a line.
        &[
            '\u{0}', '\u{1}', '\u{8}', '\u{e}', '\u{1f}', '\u{80}', '\u{84}', '\u{9f}',
        ],
        // Cf: formats that show nothing.
        &[
            '\u{ad}',
            '\u{600}',
            '\u{61c}',
            '\u{180e}',
            '\u{2061}',
            '\u{206a}',
            '\u{fff9}',
            '\u{1d173}',
        ],
        // Cn and Co: unassigned, for nobody, for private use.
        &[
            '\u{378}',
            '\u{fdd0}',
            '\u{ffff}',
            '\u{1ffff}',
            '\u{e000}',
            '\u{f8ff}',
            '\u{f0000}',
        ],
        // Zs, Zl, Zp: spaces of every width, and ends of lines.
        &[
            '\u{a0}', '\u{1680}', '\u{2000}', '\u{200a}', '\u{202f}', '\u{205f}', '\u{3000}',
        ],
        &['\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'],
        // Mn, Me, Mc: marks with nothing to stand on.
        &[
            '\u{300}',
            '\u{34f}',
            '\u{488}',
            '\u{20dd}',
            '\u{903}',
            '\u{fe0f}',
            '\u{e0100}',
        ],
        // Lo without shape: fillers that are letters by name alone.
        &['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}', '\u{2800}'],
        // Letters whose other case is longer, or another one in some tongue.
        &[
            '\u{df}', '\u{130}', '\u{131}', '\u{149}', '\u{1f0}', '\u{1e9e}', '\u{3c2}',
        ],
        // Nd, No, Nl beyond ASCII.
        &[
            '\u{661}',
            '\u{966}',
            '\u{ff11}',
            '\u{b2}',
            '\u{2162}',
            '\u{1d7ce}',
        ],
        // Pd, Ps, Pe, Pi, Pf: dashes, brackets and quotes that look like others.
        &[
            '\u{2010}', '\u{2013}', '\u{2212}', '\u{ff08}', '\u{ff09}', '\u{201a}', '\u{2039}',
            '\u{300c}',
        ],
        // Sm, Sc, Sk, So beyond the first plane.
        &[
            '\u{2044}',
            '\u{20bf}',
            '\u{1f3fb}',
            '\u{1f1f2}',
            '\u{1f980}',
            '\u{1f469}',
        ],
        // Letters of other scripts that look like Latin ones.
        &[
            '\u{430}',
            '\u{3bf}',
            '\u{585}',
            '\u{13a0}',
            '\u{1d400}',
            '\u{ff41}',
        ],
    ];
    let told = |sort: &&[char]| {
        let words: Vec<String> = sort.iter().map(|c| format!("x{c}y {c}")).collect();
        words.join(" ")
    };
    sorts.iter().map(told).collect()
}
