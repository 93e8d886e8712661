//! What holds in every language.

use super::language::{Language, Numbers, Stops};
use super::measures::Measures;

/// What is asked for every text.
pub(super) const LANGUAGE: Language = Language {
    stops: Stops {
        titles: "dr prof mr mrs ms st vs cf ca e.g i.e approx",
        closing: "etc",
        open: "inc ltd co corp jr sr al ph.d",
        numbered: "no nr nos vol vols p pp fig figs art",
        interjections: "hm hmm sh shh brr psst pst tsk grr mm mmm",
        ..Language::NONE.stops
    },
    numbers: Numbers {
        short_powers: "k=3 mn=6 mln=6 mio=6 bn=9 mrd=9 mld=9 mia=9 md=9 mds=9 tn=12 trn=12",
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             mm=mm cm=cm m=m km=km in=in ft=ft yd=yd yds=yd mi=mi nmi=nmi mm2=mm2 cm2=cm2 m2=m2 \
             km2=km2 ft2=ft2 mi2=mi2 qm=m2 qkm=km2 ha=ha ml=ml cl=cl dl=dl l=l hl=hl cm3=cm3 m3=m3 km3=km3 \
             mg=mg g=g kg=kg t=t lb=lb lbs=lb oz=oz kmh=kmh kph=kmh mph=mph kn=kn kt=kn kts=kn \
             c=C f=F celsius=C centigrade=C fahrenheit=F kelvin=K",
        currencies: "\
             $=dollar €=euro £=pound ¥=yen ₹=rupee ₽=rouble ₩=won ₺=lira usd=dollar eur=euro \
             gbp=pound chf=franc jpy=yen cny=yuan inr=rupee sek=crown nok=crown dkk=crown czk=crown \
             pln=zloty rub=rouble euro=euro",
        percent: &["pct"],
        labels: "§ §§ no nr fig p pp vol art",
        ..Measures::NONE
    },
    ..Language::NONE
};
