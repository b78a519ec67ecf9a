//! What the page looks like: contrast, direction, print, and without its script.

use super::browser::{Browser, INSTALL, told};
use super::pages::{SCRIPTS, desk_in, own, page};
use crate::outside::program;

/// Every text with less contrast to its ground than WCAG AA asks.
const FAINT: &str = "
  const parse = (color) => { const n = color.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (element) => { for (let e = element; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const faint = []; let seen = 0;
  for (const tip of document.querySelectorAll('.tip')) tip.style.display = 'block';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('script, option, desc, title') || element.id === 'probe') continue;
    const style = getComputedStyle(element);
    const ink = light(parse(element.closest('svg') ? style.fill : style.color).slice(0, 3));
    const paper = light(ground(element));
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    seen += 1;
    if (contrast < 4.5) faint.push([element.outerHTML.slice(0, 120), contrast]);
  }
  return { faint, seen, paper: getComputedStyle(document.body).backgroundColor };";

#[test]
fn every_text_can_be_read_on_its_ground_in_light_and_dark() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let page = own();
    let dark = page.replace("(prefers-color-scheme: dark)", "all");
    // The test changes the style, and the page lets only its own in.
    let dark = relaxed(&dark);
    for (page, paper) in [
        (relaxed(&page), "rgb(255, 255, 255)"),
        (dark, "rgb(22, 22, 22)"),
    ] {
        let said = browser.ask(&page, FAINT);
        assert_eq!(said["paper"], paper);
        assert!(said["seen"].as_i64().unwrap() > 500, "{}", said["seen"]);
        assert_eq!(said["faint"], serde_json::json!([]));
    }
}

/// The page with leave for other styles than its own.
fn relaxed(page: &str) -> String {
    let hash = page
        .split("style-src '")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    page.replacen(
        &format!("style-src '{hash}'"),
        "style-src 'unsafe-inline'",
        1,
    )
}

#[test]
fn nothing_runs_off_a_narrow_screen_and_old_stands_beside_new_on_a_wide_one() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let said = browser.ask(
        &own(),
        "const pair = document.querySelector('.pair'); const before = getComputedStyle(pair).display;
         document.getElementById('looks-sides').click();
         const [old, now] = [...pair.children].map((side) => side.getBoundingClientRect());
         const inline = getComputedStyle(pair.parentElement.querySelector('.inline')).display;
         document.body.style.maxWidth = '';
         return { before, after: getComputedStyle(pair).display, beside: now.left >= old.right && now.top === old.top, inline,
           wide: document.documentElement.scrollWidth <= innerWidth };",
    );
    assert_eq!(
        said,
        serde_json::json!({
            "before": "none", "after": "grid", "beside": true, "inline": "none", "wide": true,
        })
    );
}

#[test]
fn a_wide_screen_shows_every_table_whole_and_a_narrow_one_the_matrix_as_cards() {
    for (width, shown) in [(1200, "table-row"), (500, "block")] {
        let Some(browser) = Browser::found() else {
            return;
        };
        let said = browser.of_width(width).ask(
            &own(),
            "const row = document.querySelector('#row-CN-1\\\\.1');
             const cells = [...row.children].map((cell) => cell.getBoundingClientRect().right);
             const cut = [...document.querySelectorAll('.table')].filter((one) => one.scrollWidth > one.clientWidth);
             const labels = [...document.querySelectorAll('svg text')].filter((one) => { const b = one.getBBox();
               return b.x < 0 || b.x + b.width > one.ownerSVGElement.viewBox.baseVal.width; });
             return { shown: getComputedStyle(row).display, role: row.getAttribute('role'), width: innerWidth,
               inside: cells.every((right) => right <= innerWidth), cut: cut.length, labels: labels.map((one) => one.textContent),
               wide: document.documentElement.scrollWidth <= innerWidth };",
        );
        assert_eq!(said["width"], width);
        assert_eq!(
            (&said["shown"], &said["role"]),
            (&shown.into(), &"row".into())
        );
        assert_eq!(said["labels"], serde_json::json!([]));
        assert_eq!(
            (&said["inside"], &said["wide"]),
            (&true.into(), &true.into())
        );
        if width == 1200 {
            assert_eq!(said["cut"], 0, "{said}");
        }
    }
}

#[test]
fn everything_can_be_read_without_the_script() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let page = own();
    let script = page.find("<script>").unwrap();
    let end = page.find("</script>").unwrap();
    let bare = format!("{}{}", &page[..script], &page[end + "</script>".len()..]);
    let said = browser.ask(
        &bare,
        "const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent).length;
         document.getElementById('looks-sides').checked = true;
         return { rows: seen('tr[data-hue]'), passages: seen('#whole > .passage'), filters: seen('#filters'), pairs: seen('.pair') };",
    );
    assert_eq!((&said["rows"], &said["filters"]), (&22.into(), &0.into()));
    assert!(
        said["passages"].as_i64().unwrap() >= 18 && said["pairs"].as_i64().unwrap() >= 10,
        "{said}"
    );
}

#[test]
fn each_script_is_set_in_its_own_direction() {
    let Some(browser) = Browser::found() else {
        return;
    };
    for (language, text, old, new) in SCRIPTS {
        let said = browser.ask(
            &page(&desk_in(language, &[(text, old, new)]), &[]),
            "const line = document.querySelector('#at-p0 .inline');
             return { dir: getComputedStyle(line).direction, lang: line.lang,
               cell: getComputedStyle(document.querySelector('#row-CN-1\\\\.1 .redline')).direction,
               page: getComputedStyle(document.documentElement).direction };",
        );
        let dir = match *language {
            "ar" | "fa" | "he" => "rtl",
            _ => "ltr",
        };
        assert_eq!(
            said,
            serde_json::json!({"dir": dir, "lang": language, "cell": dir, "page": "ltr"}),
            "{language}"
        );
    }
}

#[test]
fn a_whole_provision_that_came_or_went_is_set_in_its_own_direction_too() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let desk = desk_in(
        "en",
        &[
            ("Clean water for all.", "Clean", "Safe"),
            ("מים נקיים לכולם באסיה.", "נקיים", "בטוחים"),
        ],
    );
    desk.write(
        "amendments/small/EG-1.yaml",
        "id: EG-1\nbase: 1\nby: [EG]\nreceived: 2023-11-09\nchanges:\n  - remove: p1\n  - {insert: \
         {id: p9, text: المياه النظيفة للجميع في آسيا.}, after: p0}\n",
    );
    for arguments in [
        &["decide", "adopt", "EG-1.1", "EG-1.2"][..],
        &["consolidate"],
    ] {
        let shown = desk.run(arguments);
        assert_eq!(shown.code, 0, "{}", shown.stderr);
    }
    let said = browser.ask(
        &page(&desk, &[]),
        "const dir = (id) => getComputedStyle(document.querySelector('#at-' + id + ' .inline')).direction;
         return [dir('p0'), dir('p1'), dir('p9')];",
    );
    assert_eq!(said, serde_json::json!(["ltr", "rtl", "rtl"]));
}

#[test]
fn it_prints_on_numbered_pages_of_a4_that_say_what_is_illustrative() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let (Some(pdfinfo), Some(pdftotext)) = (
        program(&["pdfinfo"], INSTALL),
        program(&["pdftotext"], INSTALL),
    ) else {
        return;
    };
    let file = browser.print(&own());
    let file = file.to_string_lossy();
    let info = told(&pdfinfo, &["-f", "1", "-l", "99", &file]);
    assert!(info.contains("(A4)"), "{info}");
    let pages: usize = info
        .split("Pages:")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    let sizes: Vec<&str> = info
        .lines()
        .filter(|line| line.starts_with("Page ") && line.contains(" size:"))
        .collect();
    assert!(
        sizes
            .iter()
            .all(|line| line.contains("A4") || line.contains("841")),
        "{sizes:?}"
    );
    let text = told(&pdftotext, &["-layout", &file, "-"]);
    for (number, page) in (1..).zip(text.split('\u{c}').take(pages)) {
        assert!(
            page.contains(&format!("Page {number} of {pages}")),
            "{page}"
        );
        assert!(page.contains("ILLUSTRATIVE"), "{page}");
    }
    // The figures by state have more columns than any other table: none runs off the sheet.
    let figures = text
        .lines()
        .find(|line| line.starts_with("Türkiye *") && line.ends_with(" 5"));
    let figures = figures.unwrap_or_else(|| panic!("{text}"));
    assert_eq!(figures.split_whitespace().skip(2).count(), 11, "{figures}");
    // What is folded on the screen is open on paper; what only a screen can do is not there.
    assert!(text.contains("deadline of circulation 1"), "{text}");
    assert!(
        !text.contains("Show all") && !text.contains("side by side"),
        "{text}"
    );
}
