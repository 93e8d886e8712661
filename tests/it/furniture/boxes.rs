//! The stories and the furniture of the bench, in three languages. All of it is invented.

/// What the bench has in one language.
pub(super) struct Language {
    /// Its code.
    pub code: &'static str,
    /// The titles of the two pages.
    pub titles: [&'static str; 2],
    /// The story as the two pages and the text tell it.
    pub tellings: [&'static [&'static str]; 3],
    /// Furniture, by kind.
    pub boxes: &'static [&'static [&'static str]],
    /// Sentences of the story that the two pages tell, and the text does not.
    pub told_by_two: &'static [[&'static str; 2]],
}

/// All languages of the bench.
pub(super) const LANGUAGES: [&Language; 3] = [&ENGLISH, &GERMAN, &FRENCH];

const ENGLISH: Language = Language {
    code: "en",
    titles: ["Lock keeper finds river chart", "Old chart turns up at Ferrow lock"],
    tellings: [
        &[
            "The keeper of Ferrow lock has found a chart of the river that was drawn 240 years ago.",
            "Hesta Brandle was clearing the loft of the pump house on Tuesday when a board gave way.",
            "Behind it lay a roll of oiled cloth, and in the cloth the chart.",
            "The chart shows three islands that the floods of 1802 washed away.",
            "Historian Pieter Oxley put its worth at 18,000 crowns.",
            "The canal trust will show it in the town hall of Ferrow from May.",
            "Brandle said she would rather have found the missing key of the north sluice.",
            "The pump house itself is to be pulled down next year.",
        ],
        &[
            "A river chart 240 years old has turned up at the lock of Ferrow.",
            "On Tuesday lock keeper Hesta Brandle was emptying the pump house loft when she stepped through a board.",
            "Wrapped in oiled cloth, the chart lay in the gap.",
            "Drawn on it are three islands which vanished in the floods of 1802.",
            "It may be worth 18,000 crowns, according to the historian Pieter Oxley.",
            "From May the canal trust is going to exhibit the chart at Ferrow town hall.",
            "Asked how she felt, Brandle said the lost key to the north sluice would have pleased her more.",
            "Next year the pump house will be demolished.",
        ],
        &[
            "At Ferrow lock a chart of the river has been found that is 240 years old.",
            "Keeper Hesta Brandle was clearing out the loft of the pump house on Tuesday when a floor board broke.",
            "The chart was in a roll of oiled cloth behind the board.",
            "Three islands are on the chart that were lost in the floods of 1802.",
            "The historian Pieter Oxley thinks it is worth 18,000 crowns.",
            "It will be on show from May, says the canal trust, in the town hall of Ferrow.",
            "Brandle would have liked better to find the key of the north sluice, which is missing.",
            "The pump house is to come down next year.",
        ],
    ],
    boxes: &[
        &[
            "This site and its 340 partners keep small files on your device to count visits and choose advertisements.",
            "You may change your mind at any time under Privacy Settings.",
        ],
        &[
            "Get our five best stories in your mailbox every Friday morning.",
            "You can unsubscribe with one click.",
        ],
        &[
            "Read next: Why the bees of Larkmoor sleep through the spring.",
            "More on this: Night trains return to the coast after ten years.",
        ],
        &["Jorun Pell writes about country life and has been with the Valley Courier since 2019."],
        &[
            "You have read three of your four free articles this month.",
            "Subscribers read everything on all their devices.",
        ],
        &["This copy was saved by the Open Page Archive and may differ from the live page."],
        &[
            "Council of Varde quarrels over the colour of its new benches.",
            "The mayor of Varde called the debate the longest of her career.",
        ],
        &[
            "We use cookies to make this website work better for you.",
            "By going on you agree to our use of cookies.",
        ],
        &[
            "Comments are read before they appear, and rude ones are deleted.",
            "Please stay on the topic and be kind to one another.",
        ],
        &[
            "Our app brings the news of the valley to your phone before breakfast.",
            "Download it free of charge from your usual store.",
        ],
        &[
            "Copyright 2031 Valley Courier Press, all rights reserved.",
            "No part of this page may be copied without leave in writing.",
        ],
        &[
            "If you find an error in this report, write to the corrections desk.",
            "We put right what is wrong and say that we have done so.",
        ],
        &["Did you like this story?", "Share it with your friends and neighbours."],
        &[
            "Help us to become better and answer four short questions.",
            "The survey takes less than two minutes.",
        ],
        &[
            "Join our editors for an evening of talk and music at the Lantern Theatre.",
            "Tickets for members cost half as much.",
        ],
        &[
            "Good reporting costs money, and readers like you pay for it.",
            "Give as little as two crowns a month and keep us independent.",
        ],
        &["Pictures on this page were supplied by Northlight Photo Agency."],
        &[
            "Some of the links in this article earn us a small commission.",
            "Our advertisers have no say in what we write.",
        ],
    ],
    told_by_two: &[
        [
            "Her grandfather had kept the lock before her and never spoke of a chart.",
            "Neither she nor her grandfather, who kept the lock before her, had ever heard of a chart.",
        ],
        [
            "A second sheet, eaten by mice, could not be unrolled.",
            "There was also a second sheet, but mice had eaten it and nobody dared to unroll it.",
        ],
        [
            "The name of the surveyor, Amos Kettering, stands in one corner.",
            "In a corner one can read the surveyor's name, Amos Kettering.",
        ],
    ],
};

const GERMAN: Language = Language {
    code: "de",
    titles: ["Glocke von Altwehr läutet wieder", "Nach 60 Jahren: Altwehr hört seine Glocke"],
    tellings: [
        &[
            "Die Glocke von Altwehr hat am Sonntag zum ersten Mal seit 60 Jahren geläutet.",
            "Der Schmied Korbinian Hasel hatte den Riss mit Bronze ausgegossen.",
            "Rund 700 Menschen standen auf dem Markt und hörten zu.",
            "Die Arbeit hat 52.000 Taler gekostet, ein Drittel davon gab die Sparkasse.",
            "Pfarrerin Lene Ockert sprach von einem Geschenk an die Kinder des Ortes.",
            "Die Glocke war 1971 bei einem Sturm vom Turm gefallen.",
            "Im Herbst soll auch die Uhr des Turms repariert werden.",
        ],
        &[
            "Zum ersten Mal seit 60 Jahren war am Sonntag in Altwehr die Glocke zu hören.",
            "Ihren Riss hatte Schmied Korbinian Hasel mit flüssiger Bronze geschlossen.",
            "Auf dem Markt lauschten etwa 700 Menschen.",
            "52.000 Taler hat das gekostet; die Sparkasse zahlte ein Drittel.",
            "Lene Ockert, die Pfarrerin, nannte es ein Geschenk für die Kinder von Altwehr.",
            "Ein Sturm hatte die Glocke 1971 aus dem Turm gerissen.",
            "Die Turmuhr soll im Herbst folgen.",
        ],
        &[
            "In Altwehr läutete am Sonntag die Glocke, zum ersten Mal seit 60 Jahren.",
            "Korbinian Hasel, ein Schmied, hat den Riss in der Glocke mit Bronze gefüllt.",
            "Es hörten 700 Menschen auf dem Markt zu.",
            "Gekostet hat die Arbeit 52.000 Taler, von denen die Sparkasse ein Drittel übernahm.",
            "Die Pfarrerin Lene Ockert sagte, sie sei ein Geschenk an die Kinder.",
            "Bei einem Sturm im Jahr 1971 war die Glocke vom Turm gestürzt.",
            "Auch die Uhr am Turm wird im Herbst repariert.",
        ],
    ],
    boxes: &[
        &[
            "Wir und unsere 212 Partner speichern Daten auf Ihrem Gerät, um Anzeigen auszuwählen.",
            "Ihre Wahl können Sie jederzeit in den Einstellungen ändern.",
        ],
        &[
            "Jeden Morgen das Wichtigste aus der Region in Ihrem Postfach.",
            "Die Abmeldung ist mit einem Klick möglich.",
        ],
        &["Lesen Sie auch: Warum im Moor von Brede die Störche bleiben."],
        &["Tilda Vogt schreibt seit 2018 für den Talboten über Land und Leute."],
        &[
            "Mit einem Abonnement lesen Sie alle Artikel ohne Begrenzung.",
            "Die ersten vier Wochen kosten nichts.",
        ],
        &["Diese Seite wurde vom Seitenarchiv gesichert und kann vom Original abweichen."],
        &[
            "Der Rat von Lohn streitet über die Farbe der Parkbänke.",
            "Die Bürgermeisterin nannte es die längste Sitzung ihres Lebens.",
        ],
        &["Diese Website verwendet Cookies, damit sie besser funktioniert."],
        &[
            "Kommentare werden vor der Freigabe gelesen.",
            "Bitte bleiben Sie sachlich und freundlich.",
        ],
        &[
            "Unsere App bringt Ihnen die Nachrichten aufs Telefon.",
            "Laden Sie sie kostenlos herunter.",
        ],
        &["Alle Rechte vorbehalten, Nachdruck nur mit schriftlicher Genehmigung des Verlags."],
        &["Haben Sie einen Fehler entdeckt?", "Schreiben Sie uns, wir berichtigen ihn gern."],
        &["Teilen Sie diesen Artikel mit Ihren Freunden."],
        &["Helfen Sie uns und beantworten Sie vier kurze Fragen."],
        &[
            "Unsere Redaktion lädt zu einem Abend im Lichtspielhaus ein.",
            "Karten gibt es an der Kasse und im Netz.",
        ],
        &["Guter Journalismus kostet Geld.", "Unterstützen Sie uns mit zwei Talern im Monat."],
        &["Die Bilder auf dieser Seite stammen von der Agentur Nordlicht."],
        &["Für manche Links in diesem Text erhalten wir eine Provision."],
    ],
    told_by_two: &[
        [
            "Hasel hatte dafür einen eigenen Ofen im Hof der Kirche gebaut.",
            "Dafür baute Hasel eigens einen Ofen in den Hof der Kirche.",
        ],
        [
            "Ein Gutachter aus Bremke hatte zuvor von der Rettung abgeraten.",
            "Abgeraten hatte zuvor ein Gutachter aus Bremke, der die Rettung für unmöglich hielt.",
        ],
    ],
};

const FRENCH: Language = Language {
    code: "fr",
    titles: [
        "Le moulin de Corvelle tourne de nouveau",
        "À Corvelle, les ailes du moulin repartent",
    ],
    tellings: [
        &[
            "Le moulin de Corvelle a tourné samedi pour la première fois depuis 85 ans.",
            "La meunière Odile Ranvier a versé le premier sac de blé devant 300 habitants.",
            "Les ailes avaient été brisées par un orage en 1946.",
            "La commune a payé 64 000 francs pour le bois et les cordes.",
            "Le charpentier Basile Thomery y a travaillé deux hivers.",
            "La farine sera vendue au marché de Corvelle dès octobre.",
            "Le maire veut maintenant réparer le pont qui mène au moulin.",
        ],
        &[
            "Pour la première fois depuis 85 ans, le moulin de Corvelle a tourné samedi.",
            "Devant 300 habitants, Odile Ranvier, la meunière, a vidé un premier sac de blé.",
            "Un orage avait brisé ses ailes en 1946.",
            "Le bois et les cordes ont coûté 64 000 francs à la commune.",
            "Il a fallu deux hivers de travail au charpentier Basile Thomery.",
            "Dès octobre, on vendra la farine au marché de Corvelle.",
            "Réparer le pont du moulin est le prochain souhait du maire.",
        ],
        &[
            "Samedi, à Corvelle, le moulin a tourné : c'était la première fois depuis 85 ans.",
            "Quelque 300 habitants ont vu la meunière Odile Ranvier verser le premier sac de blé.",
            "C'est un orage qui avait brisé les ailes en 1946.",
            "Pour le bois et les cordes, la commune a dépensé 64 000 francs.",
            "Basile Thomery, charpentier, y a passé deux hivers.",
            "Au marché de Corvelle, la farine sera en vente à partir d'octobre.",
            "Le pont qui conduit au moulin doit être réparé ensuite, dit le maire.",
        ],
    ],
    boxes: &[
        &[
            "Nous et nos 95 partenaires conservons des données sur votre appareil.",
            "Vous pouvez modifier vos choix à tout moment.",
        ],
        &[
            "Recevez chaque vendredi nos cinq meilleurs articles dans votre boîte.",
            "La désinscription se fait en un clic.",
        ],
        &["À lire aussi : pourquoi les cigognes restent dans le marais de Brenne-la-Vieille."],
        &["Maud Sarrel écrit sur la vie des campagnes depuis 2017."],
        &["Cet article est réservé à nos abonnés.", "Abonnez-vous pour lire la suite sans limite."],
        &["Cette copie provient des archives de la toile et peut différer de la page d'origine."],
        &[
            "Le conseil de Varennes-le-Sec se dispute sur la couleur des bancs.",
            "La séance a duré jusqu'à minuit.",
        ],
        &["Ce site utilise des cookies pour mieux fonctionner."],
        &["Les commentaires sont lus avant leur publication.", "Merci de rester courtois."],
        &[
            "Notre application vous apporte les nouvelles avant le petit déjeuner.",
            "Téléchargez-la gratuitement.",
        ],
        &["Tous droits réservés, reproduction interdite sans accord écrit de l'éditeur."],
        &["Vous avez trouvé une erreur ?", "Écrivez à la rédaction et nous la corrigerons."],
        &["Partagez cet article avec vos amis."],
        &["Aidez-nous à progresser en répondant à quatre questions."],
        &[
            "Nos journalistes vous invitent à une soirée au théâtre de la Lanterne.",
            "Les places sont à moitié prix pour les membres.",
        ],
        &["L'information de qualité a un coût.", "Soutenez-nous pour deux francs par mois."],
        &["Les images de cette page viennent de l'agence Bruyère."],
        &["Certains liens de cet article nous rapportent une commission."],
    ],
    told_by_two: &[
        [
            "Les meules, plus anciennes que le moulin, viennent d'une carrière de Sorgues-le-Haut.",
            "Plus anciennes que le moulin, les meules ont été taillées dans une carrière de Sorgues-le-Haut.",
        ],
        [
            "Thomery a retrouvé dans la charpente une pièce de monnaie de 1790.",
            "Dans la charpente, Thomery a trouvé une pièce de monnaie frappée en 1790.",
        ],
    ],
};
