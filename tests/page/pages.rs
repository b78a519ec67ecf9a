//! The pages that are tested.

use super::desk::Desk;

/// The report of a desk as a page.
pub(crate) fn page(desk: &Desk, more: &[&str]) -> String {
    let mut arguments = vec!["report", "--format", "html"];
    arguments.extend(more);
    let seen = desk.run(&arguments);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""), "{more:?}");
    seen.stdout
}

/// The project's own paper on the day its second version was made.
pub(crate) fn own() -> String {
    page(&Desk::own(), &[])
}

/// A desk of one paper in a language, each provision with a proposal that takes its first word's
/// place.
pub(crate) fn desk_in(language: &str, provisions: &[(&str, &str, &str)]) -> Desk {
    let desk = Desk::empty();
    desk.write(
        "papers/small/paper.yaml",
        &format!(
            "title: {}\ncoordinator: MN\nlanguage: {language}\ncirculations:\n  - {{version: 1, \
             reference: EN/1, date: 2023-10-26, deadline: 2023-11-21, timezone: Asia/Almaty, \
             on-silence: Special Working Group, silence-broken-by: any-comment}}\n",
            quoted(provisions[0].0)
        ),
    );
    let mut version = String::from(
        "version: 1\ndate: 2023-10-13\nsections:\n  - id: text\n    heading: Text\n    provisions:\n",
    );
    let mut changes = String::from(
        "id: CN-1\nbase: 1\nby: [CN]\nreceived: 2023-11-08\nillustrative: true\nchanges:\n",
    );
    for (index, (text, old, new)) in provisions.iter().enumerate() {
        version.push_str(&format!(
            "      - {{id: p{index}, text: {}}}\n",
            quoted(text)
        ));
        changes.push_str(&format!(
            "  - {{at: p{index}, replace: {}, with: {}, because: {}}}\n",
            quoted(old),
            quoted(new),
            quoted(new)
        ));
    }
    desk.write("papers/small/v1.yaml", &version);
    desk.write("amendments/small/CN-1.yaml", &changes);
    desk.write(
        "amendments/small/CN-1.record.yaml",
        "decisions:\n  - {change: 1, decision: not-adopted, on: 2023-11-23, because: given to the \
         state, internal: for the desk alone}\n",
    );
    desk
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Texts in many scripts, with the words that a proposal would replace.
pub(crate) const SCRIPTS: &[(&str, &str, &str, &str)] = &[
    (
        "ar",
        "المياه النظيفة للجميع في آسيا.",
        "النظيفة",
        "المأمونة",
    ),
    ("fa", "آب پاک برای همه می\u{200C}خواهیم.", "پاک", "سالم"),
    ("he", "מים נקיים לכולם באסיה.", "נקיים", "בטוחים"),
    ("zh", "促进水资源综合管理。", "综合", "统一"),
    ("th", "ส่งเสริมการจัดการน้ำ", "จัดการ", "บริหาร"),
    ("hi", "सभी के लिए स्वच्छ जल।", "स्वच्छ", "सुरक्षित"),
    ("ru", "Чистая вода для всех.", "Чистая", "Безопасная"),
];
