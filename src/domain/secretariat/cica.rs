//! The built-in office: the Secretariat of CICA, in the words of its own notes where these have them.
//!
//! From the note EN/P/1273 of 26 October 2023: the organisation, the Secretariat, the Special
//! Working Group, the area and the dimension in all three languages. The other names are the usual
//! ones, and like the templates have not been reviewed by the Secretariat.

use super::{Forms, Names, Secretariat};
use crate::domain::language::Language;

/// Nominative and genitive, then dative and accusative where they are needed.
type Row = (
    &'static str,
    [&'static str; 4],
    [&'static str; 4],
    &'static [&'static str],
);

const BODIES: &[Row] = &[
    (
        "Special Working Group",
        [
            "Специальная рабочая группа",
            "Специальной рабочей группы",
            "Специальной рабочей группе",
            "Специальную рабочую группу",
        ],
        ["Арнаулы жұмыс тобы", "Арнаулы жұмыс тобының", "", ""],
        &["SWG", "СРГ", "CICA Special Working Group"],
    ),
    (
        "Senior Officials Committee",
        [
            "Комитет старших должностных лиц",
            "Комитета старших должностных лиц",
            "Комитету старших должностных лиц",
            "",
        ],
        [
            "Аға лауазымды тұлғалар комитеті",
            "Аға лауазымды тұлғалар комитетінің",
            "",
            "",
        ],
        &["SOC", "КСДЛ", "CICA Senior Officials Committee"],
    ),
    (
        "Ministerial Council",
        ["Министерский совет", "Министерского совета", "", ""],
        ["Министрлер кеңесі", "Министрлер кеңесінің", "", ""],
        &["CICA Ministerial Council"],
    ),
    (
        "Summit",
        ["Саммит", "Саммита", "", ""],
        ["Саммит", "Саммиттің", "", ""],
        &["CICA Summit"],
    ),
];

const TERMS: &[Row] = &[
    (
        "Environment Protection",
        ["Охрана окружающей среды", "", "", ""],
        ["Қоршаған ортаны қорғау", "", "", ""],
        &["Environmental Protection"],
    ),
    (
        "Sustainable Development",
        ["Устойчивое развитие", "", "", ""],
        ["Тұрақты даму", "", "", ""],
        &[],
    ),
    (
        "environmental",
        ["экологическое", "экологического", "", ""],
        ["экологиялық", "", "", ""],
        &[],
    ),
    (
        "economic",
        ["экономическое", "экономического", "", ""],
        ["экономикалық", "", "", ""],
        &[],
    ),
    (
        "human",
        ["гуманитарное", "гуманитарного", "", ""],
        ["гуманитарлық", "", "", ""],
        &[],
    ),
    (
        "military-political",
        ["военно-политическое", "военно-политического", "", ""],
        ["әскери-саяси", "", "", ""],
        &[],
    ),
    (
        "Draft Concept Paper",
        ["проект концепции", "проекта концепции", "", ""],
        [
            "тұжырымдама жобасы",
            "тұжырымдама жобасының",
            "тұжырымдама жобасына",
            "тұжырымдама жобасын",
        ],
        &[],
    ),
    (
        "Concept Paper",
        ["концепция", "концепции", "концепции", "концепцию"],
        [
            "тұжырымдама",
            "тұжырымдаманың",
            "тұжырымдамаға",
            "тұжырымдаманы",
        ],
        &[],
    ),
];

fn names(row: &Row) -> Names {
    let forms = |forms: &[&str; 4]| Forms {
        nominative: forms[0].to_owned(),
        genitive: forms[1].to_owned(),
        dative: forms[2].to_owned(),
        accusative: forms[3].to_owned(),
    };
    Names {
        english: row.0.to_owned(),
        russian: forms(&row.1),
        kazakh: forms(&row.2),
        aliases: row.3.iter().map(|&alias| alias.to_owned()).collect(),
    }
}

pub(super) fn secretariat() -> Secretariat {
    Secretariat {
        office: names(&(
            "Secretariat",
            ["Секретариат", "Секретариата", "Секретариату", ""],
            ["Хатшылығы", "Хатшылығының", "Хатшылығына", ""],
            &[],
        )),
        organisation: names(&(
            "Conference on Interaction and Confidence Building Measures in Asia",
            [
                "Совещание по взаимодействию и мерам доверия в Азии",
                "Совещания по взаимодействию и мерам доверия в Азии",
                "",
                "",
            ],
            [
                "Азиядағы өзара іс-қимыл және сенім шаралары кеңесі",
                "Азиядағы өзара іс-қимыл және сенім шаралары кеңесінің",
                "Азиядағы өзара іс-қимыл және сенім шаралары кеңесіне",
                "",
            ],
            &[],
        )),
        short: names(&(
            "CICA",
            ["СВМДА", "", "", ""],
            ["Азия Кеңесі", "Азия Кеңесінің", "Азия Кеңесіне", ""],
            &[],
        )),
        seat: names(&(
            "Astana",
            ["Астана", "Астаны", "Астане", "Астану"],
            ["Астана", "Астананың", "", ""],
            &[],
        )),
        zone: chrono_tz::Tz::Asia__Almaty,
        languages: Language::ALL.to_vec(),
        bodies: BODIES.iter().map(names).collect(),
        terms: TERMS.iter().map(names).collect(),
    }
}
