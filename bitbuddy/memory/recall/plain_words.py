"""Words that say nothing about what was talked of, in English and German, as `searching.fold` writes them."""

from __future__ import annotations

ENGLISH = frozenset(
    """
    a about above after again against ain all also am an and any anyway are aren as at back be because been
    before being below between both but by can cannot could couldn d did didn do does doesn doing don down
    during each either else even ever few for from further get gets getting go goes going gone gonna got had
    hadn has hasn have haven having he hello hence her here hers herself hey hi him himself his how however i if
    in indeed into is isn it its itself just know last let like likely ll m made make makes many maybe me
    might mine more most much must my myself need no nor not now of off oh ok okay on once one only onto or
    other our ours ourselves out over own perhaps please quite rather re really s same shall she should shouldn
    since so some somebody someone something sometimes soon sort still such sure t than thank thanks that the
    their theirs them themselves then there these they thing things think this those though through thus to too
    under until up upon us ve very via want wanna wants was wasn way we well were weren what whatever when
    whenever where wherever whether which while who whoever whom whose why will with within without won would
    wouldn yeah yep yes yet you your yours yourself yourselves
    """.split()
)
GERMAN = frozenset(
    """
    ab aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch
    auf aus bei beim bin bis bist bitte da dabei dadurch dafur daher damit danach danke dann daran darauf daraus
    darin daruber darum das dass dein deine deinem deinen deiner deines dem den denn der deren des deshalb
    dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch eben ein eine einem einen
    einer eines einfach einige einmal er es etwa etwas euch euer eure fur gab ganz gar geht genau gerade gern
    gibt gut habe haben halt hallo hast hat hatte hatten hier hin ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres
    im immer in ins irgendwie ist ja jede jedem jeden jeder jedes jene jetzt kann kannst kein keine keinem
    keinen keiner konnen konnte konnten lassen mal man manche mehr mein meine meinem meinen meiner meines mich
    mir mit mochte muss mussen musste na nach naja nein nicht nichts noch nun nur ob oder ohne schon sehr sein
    seine seinem seinen seiner seines seit selbst sich sie sind so solche soll sollen sollte sondern sonst uber
    um und uns unser unsere unserem unseren unserer unter viel viele vielleicht vom von vor wann war waren warst
    warum was weil weiter welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieder
    wieso will willst wir wird wirst wo wohin woher wohl wollen wollte worden wurde wurden zu zum zur zwar
    zwischen
    """.split()
)
ANY = ENGLISH | GERMAN
# What a question about what was said is made of, besides those.
ASKING = frozenset(
    """
    ask asked discuss discussed exactly mention mentioned recall remember reminded said say speak spoke spoken
    talk talked talking tell telling told erinnere erinnern erinnerst erwahnt erzahlt gefragt genannt gesagt
    geredet gesprochen sagte weisst
    """.split()
)
# The names of months and days of the week are one word in both languages, with the shorter forms.
CALENDAR = {
    german: english
    for english, others in {
        "january": "januar janner jan", "february": "februar feb", "march": "marz", "april": "apr", "may": "mai",
        "june": "juni", "july": "juli", "august": "aug", "september": "sept", "october": "oktober oct okt",
        "november": "nov", "december": "dezember dec dez",
        "monday": "montag", "tuesday": "dienstag", "wednesday": "mittwoch", "thursday": "donnerstag",
        "friday": "freitag", "saturday": "samstag sonnabend", "sunday": "sonntag",
    }.items()
    for german in others.split()
}  # fmt: skip
MONTHS = "january february march april may june july august september october november december".split()
