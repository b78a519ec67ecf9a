//! What the page holds, read without a browser.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::pages::{SCRIPTS, desk_in, own, page};

fn all<'p>(page: &'p str, before: &str) -> Vec<&'p str> {
    page.split(before)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

fn assert_links_lead_somewhere(page: &str) {
    let ids = all(page, " id=\"");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for href in all(page, "href=\"") {
        let id = href
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{href} leaves the page"));
        assert!(unique.contains(id), "{href} leads nowhere");
    }
    for described in all(page, "aria-describedby=\"") {
        assert!(unique.contains(described), "{described} is not there");
    }
    for labelled in all(page, "aria-labelledby=\"") {
        assert!(
            labelled.split(' ').all(|id| unique.contains(id)),
            "{labelled}"
        );
    }
}

#[test]
fn every_link_of_every_view_and_filter_leads_somewhere() {
    let desk = Desk::own();
    for more in [
        &[][..],
        &["--view", "summary"],
        &["--view", "by-state"],
        &["--view", "matrix"],
        &["--view", "by-provision"],
        &["--view", "collisions"],
        &["--by", "CN"],
        &["--since", "2023-11-20"],
        &["--late"],
        &["--open"],
        &["--before-deadline"],
        &["--view", "by-provision", "--open"],
    ] {
        assert_links_lead_somewhere(&page(&desk, more));
    }
}

#[test]
fn a_provision_whose_id_begins_with_a_number_is_not_taken_for_one_of_that_version() {
    let desk = desk_in(
        "en",
        &[
            ("Safe water.", "Safe", "Clean"),
            ("Old rules.", "Old", "New"),
        ],
    );
    for file in ["papers/small/v1.yaml", "amendments/small/CN-1.yaml"] {
        let text = desk.read(file);
        desk.write(file, &text.replace("p0", "water").replace("p1", "2-water"));
    }
    desk.write(
        "amendments/small/CN-1.record.yaml",
        "decisions:\n  - {change: 1, decision: adopted, on: 2023-11-23}\n  - {change: 2, decision: \
         adopted, on: 2023-11-23}\n",
    );
    let made = desk.run(&["consolidate"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    desk.write(
        "amendments/small/KZ-1.yaml",
        "id: KZ-1\nbase: 2\nby: [KZ]\nreceived: 2023-11-24\nchanges:\n  - {at: water, replace: Clean, \
         with: Pure}\n",
    );
    desk.write(
        "amendments/small/KZ-1.record.yaml",
        "decisions:\n  - {change: 1, decision: adopted, on: 2023-11-24}\n",
    );
    let made = desk.run(&["consolidate"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let page = page(&desk, &[]);
    assert!(page.contains("data-step=\"2\""), "no steps are shown");
    assert_links_lead_somewhere(&page);
}

#[test]
fn a_row_leads_to_its_words_and_the_words_lead_back() {
    let page = own();
    for id in ["CN-1.1", "TR-1.4", "BD-1.2", "PK-1.1"] {
        assert!(page.contains(&format!("<tr id=\"row-{id}\"")), "{id}");
        assert!(page.contains(&format!("href=\"#words-{id}\"")), "{id}");
        let words = page.split(&format!("id=\"words-{id}\"")).nth(1).unwrap();
        let back = words.split("class=\"n\" href=\"#").nth(1).unwrap();
        assert!(back.starts_with(&format!("row-{id}\"")), "{id}: {back:.60}");
    }
}

#[test]
fn the_page_says_who_when_on_what_authority_and_in_time_or_late() {
    let page = own();
    let words = page.split("id=\"words-TR-2.1\"").nth(1).unwrap();
    let tip = words.split("role=\"tooltip\"").nth(1).unwrap();
    let tip = tip.split("</span>").next().unwrap();
    for said in [
        "TR-2.1 (illustrative) by Türkiye",
        "late, admitted",
        "adopted by Mongolia on",
        "in the text since version 2",
    ] {
        assert!(tip.contains(said), "{said}: {tip}");
    }
}

#[test]
fn a_filter_is_said_and_leaves_the_text_that_it_is_about() {
    let page = page(&Desk::own(), &["--late"]);
    assert!(page.contains("Only what is late is shown."));
    assert!(page.contains("id=\"row-TR-2.1\"") && !page.contains("id=\"row-CN-1.1\""));
    assert!(page.contains("low-carbon city") && !page.contains("Reduce deforestation"));
}

#[test]
fn the_page_names_no_other_place_and_lets_no_network_in() {
    let page = own();
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for outside in [
        "http://", "https://", "src=\"", "@import", "url(h", "//fonts",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn hostile_texts_are_escaped_and_what_hides_is_shown() {
    let text =
        "Water <script>alert(1)</script> & \"all\" \u{202E}desrever\u{202C} </style></title>";
    let desk = desk_in(
        "en\" onload=\"alert(2)",
        &[(text, "Water", "Waters <img src=x onerror=alert(3)>")],
    );
    let page = page(&desk, &[]);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("onload=\"alert"));
    assert!(page.contains("&lt;script&gt;") && page.contains("⟨U+202E⟩"));
    assert!(!page.contains('\u{202E}'));
    assert_links_lead_somewhere(&page);
}

#[test]
fn reasons_for_the_desk_alone_stay_there_and_illustrative_material_is_marked() {
    for (language, text, old, new) in SCRIPTS {
        let desk = desk_in(language, &[(text, old, new)]);
        let page = page(&desk, &[]);
        assert!(page.contains("given to the state"));
        assert!(!page.contains("for the desk alone"), "{language}");
        let row = page.split("<tr id=\"row-CN-1.1\"").nth(1).unwrap();
        let row = row.split("</tr>").next().unwrap();
        assert!(row.contains("illustrative"), "{row}");
        assert!(row.contains(&format!("lang=\"{language}\"")), "{row}");
    }
}

#[test]
fn a_number_on_the_page_is_said_to_be_of_the_version_that_gives_it() {
    let page = own();
    let row = |id: &str| {
        let start = page.find(&format!("<tr id=\"row-{id}\"")).unwrap();
        let end = page[start..].find("</tr>").unwrap();
        page[start..start + end].to_owned()
    };
    assert!(row("CN-1.1").contains("in version 1</span>"));
    // 2.1(g) is a new provision: version 1 has another one of that number.
    assert!(row("CN-1.2").contains("in version 2</span>"));
    assert!(!row("CN-1.2").contains("in version 1</span>"));
    // What is settled by other words tells by which, when and why.
    let settled = row("TR-1.2");
    for told in ["avoid and minimize", "24 Nov 2023", "Brings together"] {
        assert!(settled.contains(told), "{settled}");
    }
}
