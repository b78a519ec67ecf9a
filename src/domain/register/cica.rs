//! The built-in register: CICA's 28 members of 2023 and its observers.
//!
//! Codes by ISO 3166, Kazakh names by CLDR (Palestine and the Republic of Korea by hand). The
//! zones are those of the capitals. Static data: building the register reads no file and compiles
//! no pattern, since every command does it.

use chrono_tz::Tz;

use super::{Member, Register};
use crate::domain::ids::StateCode;

struct Row {
    a2: &'static str,
    a3: &'static str,
    english: &'static str,
    aliases: &'static [&'static str],
    russian: &'static str,
    genitive: &'static str,
    russian_aliases: &'static [&'static str],
    kazakh: &'static str,
    zone: Tz,
}

macro_rules! rows {
    ($($a2:literal $a3:literal $english:literal [$($alias:literal),*]
       $russian:literal $genitive:literal [$($other:literal),*] $kazakh:literal $zone:ident;)*) => {
        &[$(Row {
            a2: $a2,
            a3: $a3,
            english: $english,
            aliases: &[$($alias),*],
            russian: $russian,
            genitive: $genitive,
            russian_aliases: &[$($other),*],
            kazakh: $kazakh,
            zone: Tz::$zone,
        }),*]
    };
}

const MEMBERS: &[Row] = rows! {
    "AE" "ARE" "United Arab Emirates" ["UAE", "Emirates"]
        "ОАЭ" "ОАЭ" ["Объединённые Арабские Эмираты", "Объединённых Арабских Эмиратов"]
        "Біріккен Араб Әмірліктері" Asia__Dubai;
    "AF" "AFG" "Afghanistan" []
        "Афганистан" "Афганистана" [] "Ауғанстан" Asia__Kabul;
    "AZ" "AZE" "Azerbaijan" ["Republic of Azerbaijan"]
        "Азербайджан" "Азербайджана" ["Азербайджанская Республика", "Азербайджанской Республики"]
        "Әзірбайжан" Asia__Baku;
    "BD" "BGD" "Bangladesh" ["People's Republic of Bangladesh"]
        "Бангладеш" "Бангладеша" ["Народная Республика Бангладеш", "Народной Республики Бангладеш"]
        "Бангладеш" Asia__Dhaka;
    "BH" "BHR" "Bahrain" ["Kingdom of Bahrain"]
        "Бахрейн" "Бахрейна" ["Королевство Бахрейн", "Королевства Бахрейн"]
        "Бахрейн" Asia__Bahrain;
    "CN" "CHN" "China" ["PRC", "People's Republic of China"]
        "Китай" "Китая" ["КНР", "Китайская Народная Республика", "Китайской Народной Республики"]
        "Қытай" Asia__Shanghai;
    "EG" "EGY" "Egypt" ["Arab Republic of Egypt"]
        "Египет" "Египта" ["Арабская Республика Египет", "Арабской Республики Египет"]
        "Мысыр" Africa__Cairo;
    "IL" "ISR" "Israel" ["State of Israel"]
        "Израиль" "Израиля" ["Государство Израиль", "Государства Израиль"]
        "Израиль" Asia__Jerusalem;
    "IN" "IND" "India" ["Republic of India"]
        "Индия" "Индии" ["Республика Индия", "Республики Индия"] "Үндістан" Asia__Kolkata;
    "IQ" "IRQ" "Iraq" ["Republic of Iraq"]
        "Ирак" "Ирака" ["Республика Ирак", "Республики Ирак"] "Ирак" Asia__Baghdad;
    "IR" "IRN" "Iran" ["Islamic Republic of Iran", "Iran (Islamic Republic of)"]
        "Иран" "Ирана" ["Исламская Республика Иран", "Исламской Республики Иран", "ИРИ"]
        "Иран" Asia__Tehran;
    "JO" "JOR" "Jordan" ["Hashemite Kingdom of Jordan"]
        "Иордания" "Иордании"
        ["Иорданское Хашимитское Королевство", "Иорданского Хашимитского Королевства"]
        "Иордания" Asia__Amman;
    "KG" "KGZ" "Kyrgyzstan" ["Kyrgyz Republic"]
        "Кыргызстан" "Кыргызстана"
        ["Киргизия", "Киргизии", "Кыргызская Республика", "Кыргызской Республики"]
        "Қырғызстан" Asia__Bishkek;
    "KH" "KHM" "Cambodia" ["Kingdom of Cambodia"]
        "Камбоджа" "Камбоджи" ["Королевство Камбоджа", "Королевства Камбоджа"]
        "Камбоджа" Asia__Phnom_Penh;
    "KR" "KOR" "Republic of Korea" ["South Korea", "ROK"]
        "Республика Корея" "Республики Корея" ["Южная Корея", "Южной Кореи"]
        "Корея Республикасы" Asia__Seoul;
    "KW" "KWT" "Kuwait" ["State of Kuwait"]
        "Кувейт" "Кувейта" ["Государство Кувейт", "Государства Кувейт"] "Кувейт" Asia__Kuwait;
    "KZ" "KAZ" "Kazakhstan" ["Republic of Kazakhstan"]
        "Казахстан" "Казахстана" ["Республика Казахстан", "Республики Казахстан"]
        "Қазақстан" Asia__Almaty;
    "LK" "LKA" "Sri Lanka" ["Democratic Socialist Republic of Sri Lanka"]
        "Шри-Ланка" "Шри-Ланки" [] "Шри-Ланка" Asia__Colombo;
    "MN" "MNG" "Mongolia" []
        "Монголия" "Монголии" [] "Моңғолия" Asia__Ulaanbaatar;
    "PK" "PAK" "Pakistan" ["Islamic Republic of Pakistan"]
        "Пакистан" "Пакистана"
        ["Исламская Республика Пакистан", "Исламской Республики Пакистан", "ИРП"]
        "Пәкістан" Asia__Karachi;
    "PS" "PSE" "Palestine" ["State of Palestine"]
        "Палестина" "Палестины" ["Государство Палестина", "Государства Палестина"]
        "Палестина" Asia__Hebron;
    "QA" "QAT" "Qatar" ["State of Qatar"]
        "Катар" "Катара" ["Государство Катар", "Государства Катар"] "Катар" Asia__Qatar;
    "RU" "RUS" "Russia" ["Russian Federation"]
        "Россия" "России" ["Российская Федерация", "Российской Федерации", "РФ"]
        "Ресей" Europe__Moscow;
    "TH" "THA" "Thailand" ["Kingdom of Thailand"]
        "Таиланд" "Таиланда" ["Королевство Таиланд", "Королевства Таиланд"]
        "Таиланд" Asia__Bangkok;
    "TJ" "TJK" "Tajikistan" ["Republic of Tajikistan"]
        "Таджикистан" "Таджикистана" ["Республика Таджикистан", "Республики Таджикистан"]
        "Тәжікстан" Asia__Dushanbe;
    "TR" "TUR" "Türkiye" ["Turkey", "Turkiye", "Republic of Türkiye"]
        "Турция" "Турции" ["Турецкая Республика", "Турецкой Республики"]
        "Түркия" Europe__Istanbul;
    "UZ" "UZB" "Uzbekistan" ["Republic of Uzbekistan"]
        "Узбекистан" "Узбекистана" ["Республика Узбекистан", "Республики Узбекистан"]
        "Өзбекстан" Asia__Tashkent;
    "VN" "VNM" "Viet Nam" ["Vietnam", "Socialist Republic of Viet Nam"]
        "Вьетнам" "Вьетнама"
        ["Социалистическая Республика Вьетнам", "Социалистической Республики Вьетнам"]
        "Вьетнам" Asia__Ho_Chi_Minh;
};

// Saudi Arabia became an observer on 26 December 2023 only; it is here so that its name is known.
const OBSERVERS: &[Row] = rows! {
    "BY" "BLR" "Belarus" ["Republic of Belarus"]
        "Беларусь" "Беларуси"
        ["Республика Беларусь", "Республики Беларусь", "Белоруссия", "Белоруссии"]
        "Беларусь" Europe__Minsk;
    "ID" "IDN" "Indonesia" ["Republic of Indonesia"]
        "Индонезия" "Индонезии" ["Республика Индонезия", "Республики Индонезия"]
        "Индонезия" Asia__Jakarta;
    "JP" "JPN" "Japan" [] "Япония" "Японии" [] "Жапония" Asia__Tokyo;
    "LA" "LAO" "Laos" ["Lao PDR", "Lao People's Democratic Republic"]
        "Лаос" "Лаоса" ["ЛНДР", "Лаосская Народно-Демократическая Республика",
        "Лаосской Народно-Демократической Республики"]
        "Лаос" Asia__Vientiane;
    "MY" "MYS" "Malaysia" [] "Малайзия" "Малайзии" [] "Малайзия" Asia__Kuala_Lumpur;
    "PH" "PHL" "Philippines" ["Republic of the Philippines"]
        "Филиппины" "Филиппин" ["Республика Филиппины", "Республики Филиппины"]
        "Филиппин" Asia__Manila;
    "SA" "SAU" "Saudi Arabia" ["Kingdom of Saudi Arabia", "KSA"]
        "Саудовская Аравия" "Саудовской Аравии"
        ["Королевство Саудовская Аравия", "Королевства Саудовская Аравия", "КСА"]
        "Сауд Арабиясы" Asia__Riyadh;
    "TM" "TKM" "Turkmenistan" []
        "Туркменистан" "Туркменистана" ["Туркмения", "Туркмении"]
        "Түрікменстан" Asia__Ashgabat;
    "UA" "UKR" "Ukraine" [] "Украина" "Украины" [] "Украина" Europe__Kyiv;
    "US" "USA" "United States of America" ["United States", "U.S.", "U.S.A."]
        "США" "США" ["Соединённые Штаты Америки", "Соединённых Штатов Америки",
        "Соединённые Штаты", "Соединённых Штатов"]
        "АҚШ" America__New_York;
};

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl Row {
    fn member(&self, is_observer: bool) -> Option<Member> {
        Some(Member {
            code: self.a2.parse::<StateCode>().ok()?,
            alpha3: self.a3.to_owned(),
            english: self.english.to_owned(),
            aliases: owned(self.aliases),
            russian: self.russian.to_owned(),
            russian_genitive: self.genitive.to_owned(),
            russian_aliases: owned(self.russian_aliases),
            kazakh: self.kazakh.to_owned(),
            zone: Some(self.zone),
            is_observer,
        })
    }
}

/// Builds the register, members and observers together in order of code.
pub(super) fn register() -> Register {
    let mut members: Vec<Member> = MEMBERS
        .iter()
        .filter_map(|row| row.member(false))
        .chain(OBSERVERS.iter().filter_map(|row| row.member(true)))
        .collect();
    members.sort_by(|a, b| a.code.cmp(&b.code));
    Register {
        organisation: "CICA".to_owned(),
        members,
    }
}
