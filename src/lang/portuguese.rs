//! Portuguese.

use super::language::{Facts, Language, Mail, Numbers, Senses, Sources, Stops, Times};
use super::measures::Measures;
use snowball_stemmers_rs::Algorithm;

/// The words of the language.
pub(super) const LANGUAGE: Language = Language {
    code: "por",
    short: "pt",
    stemmer: Some(Algorithm::Portuguese),
    decimal_comma: true,
    stops: Stops {
        hanging: "e ou",
        titles: "\
             sra srs sras srta dra drs profa d exmo exma ilmo eng arq pe sto sta p.ex ex cel gen \
             aprox",
        open: "s.a cia ltda av r a.c d.c tel",
        numbered: "pág págs n núm cap",
        starters: "\
             o a os as um uma uns umas ele ela eles elas eu nós isso isto este esta esse essa \
             aquele mas e ou se quando como para por com sem em no na nos nas de do da dos das \
             desde até segundo após sobre entre ao à seu sua seus suas não nem também além assim \
             então depois antes agora hoje ontem enquanto embora porque que quem onde já mais \
             muito todo todos cada",
        ..Language::NONE.stops
    },
    numbers: Numbers {
        small: "\
             dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 \
             doze=12 treze=13 catorze=14 quatorze=14 quinze=15 dezasseis=16 dezesseis=16 \
             dezassete=17 dezessete=17 dezoito=18 dezanove=19 dezenove=19 vinte=20 trinta=30 \
             quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cento=100 \
             duzentos=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 \
             setecentos=700 oitocentos=800 novecentos=900 duzentas=200 trezentas=300 \
             quatrocentas=400 quinhentas=500 seiscentas=600 setecentas=700 oitocentas=800 \
             novecentas=900",
        powers: "cem=2 mil=3 milhão=6 milhões=6 bilhão=9 bilhões=9",
        ones: "um uma",
        articles: "um",
        and: "e",
        dozen: "dúzia",
        ..Language::NONE.numbers
    },
    measures: Measures {
        units: "\
             milímetros=mm centímetro=cm centímetros=cm metro=m metros=m quilómetro=km \
             quilómetros=km quilômetro=km quilômetros=km polegada=in polegadas=in pé=ft pés=ft \
             milha=mi milhas=mi hectare=ha hectares=ha acre=acre acres=acre litro=l litros=l \
             grama=g gramas=g quilo=kg quilos=kg quilograma=kg quilogramas=kg tonelada=t \
             toneladas=t libra=lb libras=lb nós=kn",
        square: "quadrado quadrados",
        cubic: "cúbico cúbicos",
        per: "por à",
        degrees: "grau graus",
        minus: "menos",
        currencies: "\
             dólar=dollar dólares=dollar euros=euro libra=pound libras=pound real=real reais=real \
             escudo=escudo escudos=escudo coroas=crown",
        of: "de",
        percent: &["por cento"],
        parts: "metade=2 terço=3 terços=3 quarto=4 quartos=4 quinto=5 quintos=5 décimo=10",
        out_of: &["em cada", "de cada"],
        nearly: &["quase", "cerca de"],
        below: &["menos de"],
        up_to: &["até", "no máximo", "não mais de"],
        above: &["mais de"],
        at_least: &["pelo menos", "ao menos", "não menos de", "no mínimo"],
        or_more: &["ou mais"],
        between: "entre",
        range: "a e",
        from: "de",
        labels: "artigo capítulo versículo página figura tabela nota parágrafo anexo número cláusula",
        games: "venceu venceram ganhou perdeu derrotou empate jogo golo golos gol gols vitória",
        ordinals: "\
             primeiro=1 primeira=1 segundo=2 segunda=2 terceiro=3 terceira=3 quarto=4 quarta=4 \
             quinto=5 quinta=5 sexto=6 sexta=6 sétimo=7 sétima=7 oitavo=8 oitava=8 nono=9 nona=9 \
             décimo=10 décima=10 quadragésimo=40",
        aged: &["idade de"],
        at: "às até",
        ..Measures::NONE
    },
    times: Times {
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        of: "de",
        units: "\
             minuto=1 minutos=1 hora=60 horas=60 dia=1440 dias=1440 semana=10080 semanas=10080 \
             mês=43200 meses=43200 ano=525600 anos=525600",
        and: "e",
        lasting: "durante",
        half: "meio meia",
        ..Language::NONE.times
    },
    facts: Facts {
        fillers: "\
             o a os as um uma uns umas de do da dos das e ou em na nos nas por pelo pela para com é \
             são era eram foi foram há havia haviam ter tinha tinham ser sido estava estavam está \
             estão se seu sua seus suas que",
        negations: "\
             não nunca ninguém nada nenhum nenhuma negou nega negaram negado desmentiu \
             desconhece",
        lacking: "sem",
        denying_articles: "nenhum nenhuma",
        denying: &["recusou", "recusaram", "incapaz de"],
        turning_prefixes: "in im i des ir",
        undoing: "só apenas",
        weak_denials: &["não antes", "não todos", "não todas", "não menos de", "sem dúvida"],
        until_then: "até",
        turning: "mas porém embora porque",
        against: "perdeu perderam falta faltava cancelado suspenso fechado fechada parado parados",
        opposites: &[
            ("favor", "contra"),
            ("antes", "depois"),
            ("mais", "menos"),
            ("morto", "vivo"),
            ("culpado", "inocente"),
            ("confirmou", "negou"),
            ("ganhou", "perdeu"),
        ],
        counted_to: "\
             a ao aos à às de do da dos das em no na nos nas com por pelo pela para sem durante \
             desde até antes depois após sobre sob entre contra segundo e ou mas que quem onde \
             o os as um uma seu sua seus suas é são era eram foi foram há havia está estão não \
             se já mais ontem",
        by: "por pelo pela pelos pelas",
        being: "é são era eram foi foram sido",
        symmetric: "e com entre casou encontrou irmão irmã primo prima amigo amiga",
        definite: "o os as",
        indefinite: "um uma",
        ..Language::NONE.facts
    },
    sources: Sources {
        credit: &["fonte", "fontes", "segundo", "de acordo com"],
        reports: "informa informou noticia noticiou escreve escreveu",
        published: &["publicado", "atualizado"],
        revises: &["versão anterior", "versão inicial", "primeira versão de"],
        changed: &[
            "correção",
            "correcção",
            "correções",
            "retificação",
            "rectificação",
            "errata",
            "erramos",
            "esclarecimento",
            "atualização",
            "actualização",
            "atualizado",
            "atualizada",
            "corrigido",
        ],
        noted: &["nota da redação", "nota da redacção", "nota do editor"],
        by: &["por", "do", "da"],
        this: "este esta neste nesta",
        texts: "artigo texto notícia reportagem matéria versão",
        amended: "corrigido corrigida alterado alterada atualizado atualizada modificado",
        wrong: "erroneamente erro",
        reporters: "correspondente redação",
        clock: "h horas",
        ..Sources::NONE
    },
    senses: Senses {
        classes: &[
            "vermelh azul verde branc pret amarel castanh/marrom cinzent/cinza rosa rox",
            "esquerd direit",
            "norte sul leste/este oeste",
            "homem/homens/rapaz/menino mulher/moça/menina",
            "pai mãe irmão irmã filho filha tio tia sobrinho sobrinha primo prima avô avó",
            "marido esposa/mulher",
            "ouro prata bronze cobre estanho chumbo ferro aço latão \
             madeira pedra tijolo betão/concreto vidro ardósia mármore barro granito",
            "primavera verão outono inverno",
            "manhã tarde noite",
            "cão/cachorro gato cavalo vaca porco ovelha cabra burro galinha ganso pato",
            "braço perna joelho ombro cabeça pé mão cotovelo tornozelo anca pescoço",
            "igreja/capela escola hospital museu biblioteca prisão teatro",
        ],
        synonyms: &["casa moradia habitação edifício", "fogo incêndio chamas", "grande enorme"],
        endings: "s es o a os as",
    },
    mail: Mail { wrote: "escreveu", ..Language::NONE.mail },
    ..Language::NONE
};
