"""First names as people of many countries bear them: who is called so is somebody one knows, not somebody famous."""

from __future__ import annotations

_NAMES = """
aaron abdul abigail adam adrian adriana agnes ahmed aida aiko aisha alan albert alejandro alessia alex alexander
alexandra alexis alfred ali alice alina alison alma amanda amber amelia amelie amina amir amira amy ana anastasia andre
andrea andreas andrew andy angela angelika anika anita anja ann anna anne annette annika anthony antje anton antonia
antonio anya ariane armin arne arthur arturo astrid august aurora ava axel aylin ayse barbara bastian beate beatrice
beatriz ben benedikt benjamin bernadette bernd bernhard bert bettina bianca bill birgit bjorn björn bob boris brenda
brian brigitte britta bruno caitlin camila carina carl carla carlo carlos carmen carol carolin caroline caspar
catherine cecilia celine charles charlie charlotte chen chiara chloe chris christa christian christiane christina
christine christoph christopher clara clare claudia claudio claus clemens colin connor conrad cora corinna cristina
cynthia dagmar dan dana daniel daniela danielle dario david dean deborah denis denise dennis diana diego dieter dina
dirk dmitri dominik donna dora doris dorothea dylan ed eddie edgar edith eduardo edward eileen elena eleni elias elif
elisa elisabeth elise elizabeth elke ella ellen elsa elvira emil emilia emilio emily emma emre enrico enzo eric erica
erik erika erin ernst erwin esther ethan eugen eva evan eve evelyn fabian fabio fatima fatma federico felicia felicitas
felix fernando filip finn fiona flora florian frances francesca francesco francis francisco frank franz franziska fred
frederik freya frida frieda fritz gabi gabriel gabriela gabriele gareth gary gemma georg george georgia gerald gerd
gerda gerhard gina giorgio giovanni gisela giulia gloria grace graham greg greta gudrun guido gustav günter günther
hakan hanna hannah hannes hans harald harriet harry hasan hassan heather hedwig heide heike heiko heinrich heinz helen
helena helene helga helmut henning henri henrik henry herbert hilde holger holly horst hubert hugo ian ibrahim ida
ignacio igor ilse imran ina ines inga inge ingo ingrid irene irina iris irma isaac isabel isabella isabelle isla ivan
ivana jack jackie jacob jacqueline jake jakob james jamie jan jana jane janet janina janine jannik jasmin jason javier
jean jeff jenna jennifer jenny jens jeremy jessica jessie jill jim jimmy jo joan joana joanna joao jochen joe joel
johan johann johanna johannes john jon jonas jonathan jordan jorge jose josef joseph josephine josh joshua joy juan
juana judith judy jule jules julia julian juliane julie julius justin jutta jörg jürgen kai kaja kara karen karim karin
karl karla karsten kat kate katharina katherine kathrin kathy katia katie katja katrin kay keiko keith kelly ken kenji
kerstin kevin khalid kilian kim kirsten klara klaus konrad konstantin kristin kurt kyle lara larissa lars laszlo laura
lauren laurenz lea leah leanne lena lennart leo leon leona leonard leonie leyla li liam lidia lili lilian lilly lily
lina linda linh linus lisa liv liz lorena lorenz lothar lou louis louisa louise luca lucas lucia lucy ludwig luis luisa
luise luka lukas luke lydia lynn magda magdalena maggie maja malte manfred manon manuel manuela mara marc marcel
marcella marco marcos marcus margaret margarete margot maria mariam marian marianne marie marina mario marion marisa
mark marko markus marlene marta martha martin martina mary mateo mats matt matteo matthew matthias maura maurice max
maximilian may maya megan mehmet mei meike melanie melissa mia michael michaela michel michelle miguel mika mike mila
milan milo mina mira miriam mohamed mohammed moira molly mona monica monika moritz murat mustafa nadia nadine nadja
naomi natalia natalie natasha nathan neil nele nelly niall nick nicola nicolas nicole niels nigel nikita niklas nikolai
nils nina noah noel nora norbert nuno ola olaf ole oleg olga oliver olivia omar oscar oskar otto owen pablo pam pamela
paola pascal pat patricia patrick paul paula pauline pavel pedro peggy penny peter petra phil philip philipp phoebe pia
pierre priya quentin rachel rafael raj ralf ralph ramon raul ravi ray rebecca regina reiner reinhard renata renate rene
ricarda ricardo richard rick rita rob robert roberta roberto robin roger roland rolf roman romy ron ronja rosa rosalie
rose rosemarie rosie roy ruben rudolf rui ruth ryan sabine sabrina sally salma sam samantha samira samuel sandra sandro
sara sarah sascha saskia scott sean sebastian selina selma serena sergio seth severin shane sharon sheila silke silvia
simon simona simone sina sofia sonja sophia sophie stan stefan stefanie steffen steffi stella stephan stephanie stephen
steve steven sue susan susanna susanne susi suzanne sven svenja svetlana sylvia tamara tamsin tania tanja tara tariq
ted teresa tess theo theresa theresia thilo thomas thorsten tilda till tim timo tina tobias todd tom tomas tommy toni
tony torben torsten tracy tristan udo ulf uli ulrich ulrike urs ursula ute uwe valentin valentina valerie vanessa vera
verena veronica veronika vicky victor victoria viktor vincent viola virginia vivian vladimir volker wanda wei wendy
wera werner will willi william winfried wolf wolfgang xavier xenia yan yannick yara yasmin ying yoko yolanda yuki yusuf
yvonne zahra zara zeynep zoe zora
"""  # fmt: skip


def is_first_name(name: str) -> bool:
    """Return whether ``name`` is one word that people have as their first name, in any case."""
    return name.casefold() in _NAMES.split()
