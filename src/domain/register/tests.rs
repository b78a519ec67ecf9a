use proptest::prelude::*;

use super::*;

fn codes(list: &str) -> String {
    Register::cica()
        .split_list(list)
        .unwrap()
        .iter()
        .map(StateCode::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

fn code(name: &str) -> String {
    match Register::cica().find(name) {
        Ok(member) => member.code.to_string(),
        Err(unknown) => format!("? {}", unknown.nearest.join("|")),
    }
}

#[test]
fn the_register_holds_28_members_and_ten_observers() {
    let register = Register::cica();
    let observers = register.members.iter().filter(|m| m.is_observer).count();
    assert_eq!((register.members.len() - observers, observers), (28, 10));
    assert!(register.members.iter().all(|m| m.zone.is_some()));
}

#[test]
fn every_spelling_finds_its_own_state_in_any_case() {
    let register = Register::cica();
    for member in &register.members {
        for (spelling, _) in member.spellings() {
            for typed in [
                spelling.to_owned(),
                spelling.to_lowercase(),
                spelling.to_uppercase(),
                format!("  {spelling} "),
                format!("the {spelling}"),
            ] {
                assert_eq!(
                    register.find(&typed).map(|m| &m.code),
                    Ok(&member.code),
                    "{typed}"
                );
            }
        }
    }
}

#[test]
fn türkiye_is_found_however_it_is_typed() {
    for name in [
        "Türkiye",
        "TÜRKİYE",
        "TÜRKIYE",
        "Turkiye",
        "turkey",
        "Tu\u{308}rkiye",
        "türkıye",
        "Турция",
        "Турции",
        "Түркия",
        "tur",
        "The Republic of Türkiye",
    ] {
        assert_eq!(code(name), "TR", "{name}");
    }
}

#[test]
fn names_fold_spaces_hyphens_yo_and_apostrophes() {
    assert_eq!(code("Шри  Ланки"), "LK");
    assert_eq!(code("Объединенных Арабских Эмиратов"), "AE");
    assert_eq!(code("Lao People’s Democratic Republic"), "LA");
    assert_eq!(code("People's Republic of China"), "CN");
    assert_eq!(code("U.A.E."), "AE");
    assert_eq!(code("ＣＮ"), "CN");
    assert_eq!(code("Viet\u{a0}Nam"), "VN");
}

#[test]
fn unknown_names_are_answered_in_the_script_of_the_question() {
    assert_eq!(code("Chna"), "? China");
    assert_eq!(code("Korea"), "? Republic of Korea");
    assert_eq!(code("Пакстан"), "? Пакистан");
    assert!(code("Kazakstan").starts_with("? Kazakhstan"));
    assert_eq!(code("中国"), "? ");
    assert_eq!(
        Register::cica().find("Chna").unwrap_err().to_string(),
        "no member state is called `Chna`: did you mean China?"
    );
    assert!(Register::cica().find("").is_err());
    assert!(Register::cica().find(&"x".repeat(1_000_000)).is_err());
}

#[test]
fn the_embassys_list_is_read_in_the_genitive() {
    assert_eq!(
        codes("Китая, Бангладеша, России, Турции и Пакистана"),
        "CN BD RU TR PK"
    );
    assert_eq!(codes("Республики Корея, Шри-Ланки и ОАЭ"), "KR LK AE");
}

#[test]
fn lists_are_read_in_every_language_and_keep_their_order() {
    assert_eq!(codes("China and Pakistan, Russia; Türkiye"), "CN PK RU TR");
    assert_eq!(codes("CN,BD, ru"), "CN BD RU");
    assert_eq!(codes("Қытай, Ресей және Түркия"), "CN RU TR");
    assert_eq!(codes("China, CN and PRC"), "CN");
    assert_eq!(codes("India, Iran, and Iraq"), "IN IR IQ");
    let unknown = Register::cica()
        .split_list("China and Atlantis")
        .unwrap_err();
    assert_eq!(unknown.given, "Atlantis");
    assert!(Register::cica().split_list(" , ; ").is_err());
}

#[test]
fn a_name_with_a_conjunction_in_it_is_one_name() {
    let mut register = Register::cica();
    register.members.push(Member {
        code: "BA".parse().unwrap(),
        alpha3: "BIH".into(),
        english: "Bosnia and Herzegovina".into(),
        aliases: Vec::new(),
        russian: String::new(),
        russian_genitive: String::new(),
        russian_aliases: Vec::new(),
        kazakh: String::new(),
        zone: None,
        is_observer: false,
    });
    let codes = register
        .split_list("China and Bosnia and Herzegovina and Iran")
        .unwrap();
    assert_eq!(register.join_codes(&codes), "BA, CN, IR");
}

#[test]
fn states_are_listed_by_the_alphabet_of_the_language() {
    let register = Register::cica();
    let states = register.split_list("TR, CN, RU, BD, PK").unwrap();
    assert_eq!(
        register.join_names(&states, Language::English),
        "Bangladesh, China, Pakistan, Russia and Türkiye"
    );
    assert_eq!(
        register.join_names(&states, Language::Russian),
        "Бангладеш, Китай, Пакистан, Россия и Турция"
    );
    assert_eq!(
        register.join_names(&states, Language::Kazakh),
        "Бангладеш, Қытай, Пәкістан, Ресей және Түркия"
    );
    assert_eq!(
        register.join_genitives(&states),
        "Бангладеша, Китая, Пакистана, России и Турции"
    );
    let kazakh = register.split_list("LK, AZ, KZ, AF, UZ, KH").unwrap();
    assert_eq!(
        register.join_names(&kazakh, Language::Kazakh),
        "Ауғанстан, Әзірбайжан, Камбоджа, Қазақстан, Өзбекстан және Шри-Ланка"
    );
    assert_eq!(
        register.join_names(&states[..1], Language::English),
        "Türkiye"
    );
    assert_eq!(register.join_names(&[], Language::English), "");
}

#[test]
fn a_very_long_list_is_read_in_little_time() {
    assert_eq!(codes(&"CN and RU, ".repeat(20_000)), "CN RU");
    assert!(
        Register::cica()
            .split_list(&"and ".repeat(100_000))
            .is_err()
    );
}

proptest! {
    #[test]
    fn no_input_panics_and_what_is_found_is_found_again(text in "\\PC{0,40}") {
        let register = Register::cica();
        if let Ok(member) = register.find(&text) {
            prop_assert_eq!(register.find(&member.english).map(|m| &m.code), Ok(&member.code));
        }
        let _ = register.split_list(&text);
    }
}
