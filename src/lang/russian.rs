//! Russian.

use super::language::{Facts, Language, Sources, Stops};
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "rus",
    short: "ru",
    stemmer: Some(Algorithm::Russian),
    decimal_comma: true,
    stops: Stops {
        hanging: "и или либо",
        titles: "\
             г гг ул пр просп пер пл наб д кв им т т.е т.к т.н т.о акад доц инж ген полк св ср см \
             напр обл проф тов гр",
        open: "н.э в вв тыс млн млрд руб коп",
        closing: "др пр т.д т.п",
        numbered: "\
             стр рис табл гл ст п пп с ок янв февр фев мар апр июн июл авг сент сен окт нояб ноя \
             дек",
        starters: "\
             он она оно они мы вы я это этот эта эти тот та те но и а если когда как для по с со \
             без в во на под над из от до после перед за при к ко у о об его её их не ни также так \
             тогда потом теперь сегодня вчера пока хотя потому что кто где уже все весь каждый",
        ..Language::NONE.stops
    },
    facts: Facts { name_endings: "а у ом е и ы ой", ..Language::NONE.facts },
    sources: Sources {
        revises: &["предыдущей версии", "предыдущая версия", "ранней версии"],
        changed: &["исправление", "поправка", "уточнение", "обновлено", "опровержение"],
        noted: &["от редакции", "примечание редакции"],
        this: "эта этот эту этом этой",
        texts: "статья статью статье текст тексте материал материале новость версия",
        amended: "исправлена исправлен исправлено обновлена обновлен изменена изменен",
        wrong: "ошибочно",
        ..Sources::NONE
    },
    ..Language::NONE
};
