use super::*;
use crate::domain::moment::Moment;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn worded(deadline: &str, language: Language) -> String {
    let deadline: Moment = deadline.parse().unwrap();
    let city = match language {
        Language::Russian => "Астаны",
        Language::Kazakh => "Астана",
        Language::English => "Astana",
    };
    due(
        &Due::of(&deadline, chrono_tz::Tz::Asia__Almaty),
        city,
        language,
    )
}

#[test]
fn a_deadline_says_that_its_day_is_included() {
    assert_eq!(
        worded("2023-11-21", Language::English),
        "by the end of 21 November 2023 (Astana time, UTC+6), that day included"
    );
    assert_eq!(
        worded("2023-11-21", Language::Russian),
        "до конца дня 21 ноября 2023 года включительно (по времени Астаны, UTC+6)"
    );
    assert_eq!(
        worded("2023-11-21", Language::Kazakh),
        "2023 жылғы 21 қарашаны қоса алғанда, осы күннің соңына дейін (Астана уақыты бойынша, UTC+6)"
    );
}

#[test]
fn the_offset_is_the_one_that_holds_when_the_day_ends() {
    assert!(worded("2024-02-28", Language::English).contains("UTC+6"));
    // The day that was an hour longer ended at UTC+5.
    assert!(worded("2024-02-29", Language::English).contains("UTC+5"));
    assert!(worded("2024-03-01", Language::English).contains("UTC+5"));
}

#[test]
fn an_exact_hour_is_worded_in_each_language() {
    let hour = "2024-06-14T14:00+05:00";
    assert_eq!(
        worded(hour, Language::English),
        "before 14:00 on 14 June 2024 (Astana time, UTC+5)"
    );
    assert_eq!(
        worded(hour, Language::Russian),
        "до 14:00 14 июня 2024 года (по времени Астаны, UTC+5)"
    );
    assert_eq!(
        worded(hour, Language::Kazakh),
        "2024 жылғы 14 маусымда сағат 14:00-ке дейін (Астана уақыты бойынша, UTC+5)"
    );
}

#[test]
fn russian_counts_have_three_forms() {
    let amendments = |count| counted(count, Counted::Amendments, Language::Russian);
    assert_eq!(amendments(1), "1 поправка");
    assert_eq!(amendments(3), "3 поправки");
    assert_eq!(amendments(5), "5 поправок");
    assert_eq!(amendments(11), "11 поправок");
    assert_eq!(amendments(21), "21 поправка");
    assert_eq!(
        counted(1, Counted::Pages, Language::Russian),
        "на 1 странице"
    );
    assert_eq!(
        counted(3, Counted::Pages, Language::Russian),
        "на 3 страницах"
    );
    assert_eq!(
        counted(2, Counted::DaysLeft, Language::Russian),
        "остается 2 дня"
    );
}

#[test]
fn kazakh_names_take_the_endings_of_vowel_harmony() {
    for (name, expected) in [
        ("Қытай", "Қытайдың"),
        ("Ресей", "Ресейдің"),
        ("Моңғолия", "Моңғолияның"),
        ("Бангладеш", "Бангладештің"),
        ("Пәкістан", "Пәкістанның"),
        ("Түркия", "Түркияның"),
        ("Вьетнам", "Вьетнамның"),
        ("Мысыр", "Мысырдың"),
        ("Израиль", "Израильдің"),
        ("Кувейт", "Кувейттің"),
        ("Таиланд", "Таиландтың"),
        ("Бахрейн", "Бахрейннің"),
        ("Шри-Ланка", "Шри-Ланканың"),
        ("Корея Республикасы", "Корея Республикасының"),
        ("Біріккен Араб Әмірліктері", "Біріккен Араб Әмірліктерінің"),
    ] {
        assert_eq!(kazakh::genitive(name), expected);
    }
}

#[test]
fn states_stand_in_the_alphabetical_order_of_each_language() {
    let register = Register::cica();
    let states: Vec<StateCode> = ["CN", "BD", "RU", "TR", "PK"]
        .iter()
        .map(|code| code.parse().unwrap())
        .collect();
    assert_eq!(
        genitives(&states, &register, Language::Russian),
        "Бангладеша, Китая, Пакистана, России и Турции"
    );
    assert_eq!(
        genitives(&states, &register, Language::Kazakh),
        "Бангладештің, Қытайдың, Пәкістанның, Ресейдің және Түркияның"
    );
}

#[test]
fn every_day_is_read_back_as_it_was_written() {
    for offset in 0..366 {
        let written = date("2024-01-01") + chrono::Days::new(offset);
        for language in Language::ALL {
            let text = day(written, language);
            let tokens: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(day_at(&tokens, 0, language), Some(written), "{text}");
        }
    }
}
