//! The built-in office: the Secretariat of CICA, in the words of its own notes where these have them.
//!
//! From the note EN/P/1273 of 26 October 2023: the organisation, the Secretariat, the Special
//! Working Group, the area and the dimension in all three languages. The other names are the usual
//! ones, and like the templates have not been reviewed by the Secretariat.

use super::{Names, Secretariat};
use crate::domain::language::Language;

/// English, Russian, its genitive, Kazakh, its genitive, aliases.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const BODIES: &[Row] = &[
    (
        "Special Working Group",
        "Специальная рабочая группа",
        "Специальной рабочей группы",
        "Арнаулы жұмыс тобы",
        "Арнаулы жұмыс тобының",
        &["SWG", "СРГ", "CICA Special Working Group"],
    ),
    (
        "Senior Officials Committee",
        "Комитет старших должностных лиц",
        "Комитета старших должностных лиц",
        "Аға лауазымды тұлғалар комитеті",
        "Аға лауазымды тұлғалар комитетінің",
        &["SOC", "КСДЛ", "CICA Senior Officials Committee"],
    ),
    (
        "Ministerial Council",
        "Министерский совет",
        "Министерского совета",
        "Министрлер кеңесі",
        "Министрлер кеңесінің",
        &["CICA Ministerial Council"],
    ),
    (
        "Summit",
        "Саммит",
        "Саммита",
        "Саммит",
        "Саммиттің",
        &["CICA Summit"],
    ),
];

const TERMS: &[Row] = &[
    (
        "Environment Protection",
        "Охрана окружающей среды",
        "Охраны окружающей среды",
        "Қоршаған ортаны қорғау",
        "Қоршаған ортаны қорғаудың",
        &["Environmental Protection"],
    ),
    (
        "Sustainable Development",
        "Устойчивое развитие",
        "Устойчивого развития",
        "Тұрақты даму",
        "Тұрақты дамудың",
        &[],
    ),
    (
        "environmental",
        "экологическое",
        "экологического",
        "экологиялық",
        "экологиялық",
        &[],
    ),
    (
        "economic",
        "экономическое",
        "экономического",
        "экономикалық",
        "экономикалық",
        &[],
    ),
    (
        "human",
        "гуманитарное",
        "гуманитарного",
        "гуманитарлық",
        "гуманитарлық",
        &[],
    ),
    (
        "military-political",
        "военно-политическое",
        "военно-политического",
        "әскери-саяси",
        "әскери-саяси",
        &[],
    ),
    (
        "Draft Concept Paper",
        "проект концепции",
        "проекта концепции",
        "тұжырымдама жобасы",
        "тұжырымдама жобасының",
        &[],
    ),
    (
        "Concept Paper",
        "концепция",
        "концепции",
        "тұжырымдама",
        "тұжырымдаманың",
        &[],
    ),
];

fn names(row: &Row) -> Names {
    Names {
        english: row.0.to_owned(),
        russian: row.1.to_owned(),
        russian_genitive: row.2.to_owned(),
        russian_dative: String::new(),
        kazakh: row.3.to_owned(),
        kazakh_genitive: row.4.to_owned(),
        aliases: row.5.iter().map(|&alias| alias.to_owned()).collect(),
    }
}

pub(super) fn secretariat() -> Secretariat {
    Secretariat {
        office: Names {
            russian_dative: "Секретариату".to_owned(),
            ..names(&(
                "Secretariat",
                "Секретариат",
                "Секретариата",
                "Хатшылық",
                "Хатшылықтың",
                &[],
            ))
        },
        organisation: names(&(
            "Conference on Interaction and Confidence Building Measures in Asia",
            "Совещание по взаимодействию и мерам доверия в Азии",
            "Совещания по взаимодействию и мерам доверия в Азии",
            "Азиядағы өзара іс-қимыл және сенім шаралары кеңесі",
            "Азиядағы өзара іс-қимыл және сенім шаралары кеңесінің",
            &[],
        )),
        short: names(&(
            "CICA",
            "СВМДА",
            "СВМДА",
            "Азия Кеңесі",
            "Азия Кеңесінің",
            &[],
        )),
        seat: names(&("Astana", "Астана", "Астаны", "Астана", "Астананың", &[])),
        zone: chrono_tz::Tz::Asia__Almaty,
        languages: Language::ALL.to_vec(),
        bodies: BODIES.iter().map(names).collect(),
        terms: TERMS.iter().map(names).collect(),
    }
}
