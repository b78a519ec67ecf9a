//! What the page does in a browser.

use super::browser::Browser;
use super::desk::Desk;
use super::pages::{own, page};

#[test]
fn the_page_loads_nothing_and_says_nothing_on_the_console() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let page = own();
    let seen = browser.open(&page);
    assert!(seen.console.is_empty(), "{:?}", seen.console);
    let filters = seen.dom.split("id=\"filters\"").nth(1).unwrap();
    let filters = filters.split('>').next().unwrap();
    assert!(
        !filters.contains("hidden"),
        "the script did not run: {filters}"
    );
    let loaded = browser.ask(
        &page,
        "return performance.getEntriesByType('resource').map((entry) => entry.name);",
    );
    assert_eq!(loaded, serde_json::json!([]));
}

#[test]
fn filtering_hides_the_others_tells_how_many_are_left_and_a_jump_to_a_hidden_row_shows_all() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const rows = [...document.querySelectorAll('tr[data-hue]')];
         const seen = () => rows.filter((row) => !row.hidden && row.offsetParent).map((row) => row.id);
         const choose = (id, value) => { const select = document.getElementById(id); select.value = value;
           select.dispatchEvent(new Event('change')); };
         const passages = () => [...document.querySelectorAll('#whole > .passage')]
           .filter((one) => !one.hidden).map((one) => one.id);
         const out = { all: seen().length };
         choose('only-by', 'TR');
         out.theirs = seen(); out.passages = passages(); out.told = document.getElementById('shown').textContent;
         out.dim = document.querySelector('#whole .hunk[data-by=\"CN\"]').classList.contains('dim');
         choose('only-by', ''); choose('only-hue', 'colliding'); out.colliding = seen();
         choose('only-hue', ''); choose('only-version', 'none'); out.none = seen();
         document.getElementById('only-nothing').click(); out.again = seen().length;
         choose('only-by', 'TR');
         history.replaceState(null, '', '#row-CN-1.1'); dispatchEvent(new Event('hashchange'));
         out.jumped = seen().length;
         return out;",
    );
    assert_eq!(said["all"], 22);
    let theirs = serde_json::json!([
        "row-TR-1.1",
        "row-TR-1.4",
        "row-TR-1.3",
        "row-TR-1.2",
        "row-TR-2.1"
    ]);
    assert_eq!(said["theirs"], theirs);
    let passages: Vec<&str> = said["passages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect();
    assert!(
        passages.contains(&"at-activities") && passages.contains(&"at-chapeau"),
        "{passages:?}"
    );
    assert!(
        !passages.contains(&"at-background") && !passages.contains(&"at-glaciers"),
        "{passages:?}"
    );
    assert!(
        said["told"]
            .as_str()
            .unwrap()
            .starts_with("Shown: 5 of 22 entries of the matrix, ")
    );
    assert_eq!(said["dim"], true);
    assert_eq!(
        said["colliding"],
        serde_json::json!(["row-RU-1.1", "row-BD-1.2"])
    );
    let none = said["none"].as_array().unwrap();
    assert!(none.contains(&"row-PK-1.2".into()) && !none.contains(&"row-CN-1.1".into()));
    assert_eq!((&said["again"], &said["jumped"]), (&22.into(), &22.into()));
}

#[test]
fn an_address_that_stands_for_nothing_breaks_nothing() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const errors = []; addEventListener('error', (event) => errors.push(event.message));
         history.replaceState(null, '', '#%'); dispatchEvent(new Event('hashchange'));
         return errors;",
    );
    assert_eq!(said, serde_json::json!([]));
}

#[test]
fn a_version_can_be_read_by_itself() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let desk = Desk::own().at("2023-12-02T12:00:00Z");
    for arguments in [
        &["decide", "not-adopt", "RU-1.1", "--because", "as it is"][..],
        &["decide", "adopt", "BD-1.2"],
        &["consolidate"],
    ] {
        let done = desk.run(arguments);
        assert_eq!(done.code, 0, "{}", done.stderr);
    }
    let said = browser.ask(
        &page(&desk, &[]),
        "const select = document.getElementById('only-version'); select.value = '3';
         select.dispatchEvent(new Event('change'));
         const step = document.querySelector('details.step[data-step=\"3\"]');
         return { whole: document.getElementById('whole').hidden, open: step.open,
           text: step.textContent,
           others: [...document.querySelectorAll('details.step:not([data-step=\"3\"])')].every((one) => one.hidden) };",
    );
    assert_eq!(
        (&said["whole"], &said["open"], &said["others"]),
        (&true.into(), &true.into(), &true.into())
    );
    let text = said["text"].as_str().unwrap();
    assert!(
        text.contains("platform") && !text.contains("deforestation"),
        "{text}"
    );
}

#[test]
fn the_keyboard_goes_through_the_page_in_the_order_of_reading_and_focus_tells_who_wrote() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const stops = [...document.querySelectorAll('a[href], select, button, input, summary, [tabindex]')];
         const first = document.querySelector('.hunk .n');
         const tip = document.getElementById(first.getAttribute('aria-describedby'));
         const before = getComputedStyle(tip).display;
         first.focus();
         return { jumps: stops.filter((stop) => stop.tabIndex > 0).length,
           first: stops[0].getAttribute('href'), unnamed: stops.filter((stop) =>
             !stop.textContent.trim() && !stop.getAttribute('aria-label') && !stop.closest('label')).map((stop) => stop.outerHTML),
           before, after: getComputedStyle(tip).display, outline: getComputedStyle(first).backgroundColor };",
    );
    assert_eq!(
        (&said["jumps"], &said["first"]),
        (&0.into(), &"#main".into())
    );
    assert_eq!(said["unnamed"], serde_json::json!([]));
    assert_eq!(
        (&said["before"], &said["after"]),
        (&"none".into(), &"block".into())
    );
}

#[test]
fn a_screen_reader_finds_landmarks_headings_in_order_and_hears_what_came_and_what_went() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]));
         const around = (tag) => [getComputedStyle(document.querySelector('#whole ' + tag), '::before').content,
           getComputedStyle(document.querySelector('#whole ' + tag), '::after').content];
         return { levels, marks: ['header', 'nav', 'main', 'footer'].map((tag) => document.querySelectorAll('body > ' + tag).length),
           ins: around('ins'), del: around('del'), bare: [...document.querySelectorAll('th')].filter((th) => !th.scope).length,
           live: document.getElementById('shown').getAttribute('aria-live') };",
    );
    let levels: Vec<i64> = said["levels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_i64().unwrap())
        .collect();
    assert_eq!(levels[0], 1);
    assert!(
        levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
        "{levels:?}"
    );
    assert_eq!(said["marks"], serde_json::json!([1, 1, 1, 1]));
    assert!(
        said["ins"].to_string().contains("[insertion start]"),
        "{}",
        said["ins"]
    );
    assert!(
        said["del"].to_string().contains("[deletion end]"),
        "{}",
        said["del"]
    );
    assert_eq!(
        (&said["bare"], &said["live"]),
        (&0.into(), &"polite".into())
    );
}

#[test]
fn escape_puts_away_what_a_mark_tells_until_another_is_pointed_at() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const [first, second] = document.querySelectorAll('.hunk .n');
         const shown = (mark) =>
           getComputedStyle(document.getElementById(mark.getAttribute('aria-describedby'))).display;
         const told = [];
         first.focus(); told.push(shown(first));
         first.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
         told.push(shown(first));
         second.focus(); told.push(shown(second));
         return told;",
    );
    assert_eq!(said, serde_json::json!(["block", "none", "block"]));
}
