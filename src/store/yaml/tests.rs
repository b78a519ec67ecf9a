use super::*;

fn dump(node: &Node, source: &str, depth: usize) {
    println!(
        "{:depth$}{:?} {:?}",
        "",
        node.mark,
        &source[node.mark.start..node.mark.end]
    );
    match &node.value {
        Value::Seq(items) => items.iter().for_each(|n| dump(n, source, depth + 2)),
        Value::Map(entries) => entries.iter().for_each(|e| {
            println!(
                "{:depth$}KEY {} {:?}",
                "",
                e.key,
                &source[e.key_at.start..e.key_at.end]
            );
            dump(&e.node, source, depth + 2)
        }),
        v => println!("{:depth$}{v:?}", ""),
    }
}

#[test]
fn probe() {
    let source = "a: No\nb: 1.10 # x\nц: >-\n  fold ed\n  текст # y\n\nd: \"q\\u0041\"\ne:\nf: [1, 'x', ~]\ng: {a: 0x1F, b: 007, c: 2023-10-26}\nh: plain multi\n  line\ni: |\n  lit\n   more\n\n";
    dump(&parse(source).unwrap(), source, 0);
    for bad in [
        "a: &x 1\nb: *x\n",
        "a: *x\n",
        "a: !!binary aGVsbG8=\n",
        "a: !foo x\n",
        "a: 1\n---\nb: 2\n",
        "a: [1\nb",
        "a: 1\na: 2\n<<: x\n",
        "a: \"x\u{1}\"\n",
        "a: 'x",
        "\ta: b\n",
        "%YAML 9\n",
        "? [1]\n: 2\n",
        "a: b: c\n",
        &"[".repeat(10000),
        &"- ".repeat(10000),
        "",
        "a: !!str 12",
        "a: !!int 12",
        "a: @x",
        "a: x\u{7}y",
        "a: x\u{FEFF}y\nb: \u{FEFF}c",
        "a: \u{85}",
    ] {
        println!(
            "{:?} -> {:?}",
            bad.chars().take(30).collect::<String>(),
            parse(bad)
        );
    }
}
