// Journal: how the daylight calendar was drawn.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const makingOfACalendar: Article = {
  slug: 'making-of-a-calendar', picture: 'journal-calendar', author: 'Agathe Verniolle', publishedAt: '2026-10-01T08:00:00Z', products: ['daylight-calendar', 'lunar-poster', 'week-pad'],
  title: both('A year in one ring', 'Une année en un anneau'),
  summary: both('365 lines, each as long as its day. How the calendar for 2027 was reckoned, drawn, and printed too red at first.', '365 lignes, chacune longue comme son jour. Comment le calendrier 2027 fut calculé, dessiné, et d\'abord imprimé trop rouge.'),
  body: bothProse(`
    A calendar gives every day a box of the same size. Nobody lives like that. In June one has supper outside at ten; in December the lamp is on at five. I wanted a calendar on which a day is as long as it is.

    ## The idea

    Take a disc. The centre is midnight at the beginning of the day, the rim is midnight at its end, noon lies half-way. Once around is one year, January first at the top. For each day draw a line outwards from sunrise to sunset. That is the whole drawing; the rest is arithmetic.

    ## The arithmetic

    The length of a day depends on two angles: the latitude of the place and the declination of the sun, which swings between 23.4 degrees north in June and as much south in December. Angoulême lies at 45.65 degrees. Put both into a formula that every sailor knew, and out comes the hour angle of sunset; twice that is the day.

    Two corrections. The air bends the light, and the sun is a disc and not a point; so one reckons with 0.83 degrees below the horizon instead of zero, which gives about ten minutes more. And clocks are a convention: by the sun, noon in Angoulême falls at about one o'clock in winter and two in summer. I centred the lines on the noon of the sun. With clock time the ring would have a step in March and another in October, and who wants to see that on the wall?

    The result: 15 hours 42 minutes on 21 June, 8 hours 41 on 21 December. The ring is nearly twice as wide at the bottom, where June is, as at the top.

    {product daylight-calendar}

    ## The red fringe

    Between sunset and night there is the blue hour. I added it in a second ink: the same lines, longer at both ends, until the sun stands twelve degrees below the horizon and sailors can no longer see where the sea stops. Printed in red beneath the yellow, it shows only where it sticks out. The overlap makes the orange.

    The first proof was too red. Lines that are close at the inner edge run together there, since 365 of them have to share a smaller circle; the ink piled up and the middle went brown. I made the red lines thinner by a third, and left the yellow ones so wide that they just do not touch at the rim. If you look at the ring from near, the paper shows between them there. From across the room it glows. I should like to say that this was intended.

    ## Twelve pages

    Each month shows the same ring, turned by a twelfth, so that the present is on top. Basile has to print the ring only once, on thirteen sheets in one go, and turns the paper instead of the plate. The grid of days below is ordinary. One needs an ordinary grid in order to write “dentist” in it.

    In January the line of today and the line of tomorrow differ by less than the width of a hair. Look again at the end of February.
  `, `
    Un calendrier donne à chaque jour une case de même taille. Personne ne vit ainsi. En juin, on dîne dehors à dix heures du soir ; en décembre, la lampe est allumée à cinq heures. Je voulais un calendrier où un jour soit aussi long qu'il est.

    ## L'idée

    Prenez un disque. Le centre est minuit au début du jour, le bord est minuit à la fin, midi est à mi-chemin. Un tour fait une année, le premier janvier en haut. Pour chaque jour, tirez une ligne vers l'extérieur, du lever au coucher du soleil. C'est tout le dessin ; le reste est de l'arithmétique.

    ## L'arithmétique

    La durée du jour dépend de deux angles : la latitude du lieu et la déclinaison du soleil, qui va de 23,4 degrés nord en juin à autant au sud en décembre. Angoulême est à 45,65 degrés. Mettez les deux dans une formule que tout marin connaissait, il en sort l'angle horaire du coucher ; le double est le jour.

    Deux corrections. L'air courbe la lumière, et le soleil est un disque, non un point ; on compte donc 0,83 degré sous l'horizon au lieu de zéro, ce qui donne une dizaine de minutes de plus. Et l'horloge est une convention : au soleil, midi tombe à Angoulême vers treize heures en hiver et quatorze en été. J'ai centré les lignes sur le midi du soleil. À l'heure légale, l'anneau aurait une marche en mars et une autre en octobre ; qui veut voir cela au mur ?

    Le résultat : 15 heures 42 le 21 juin, 8 heures 41 le 21 décembre. L'anneau est presque deux fois plus large en bas, où se trouve juin, qu'en haut.

    {product daylight-calendar}

    ## La frange rouge

    Entre le coucher et la nuit, il y a l'heure bleue. Je l'ai ajoutée dans une seconde encre : les mêmes lignes, plus longues aux deux bouts, jusqu'à ce que le soleil soit à douze degrés sous l'horizon et que les marins ne voient plus où finit la mer. Imprimée en rouge sous le jaune, elle ne paraît que là où elle dépasse. La superposition fait l'orange.

    La première épreuve était trop rouge. Les lignes se serrent au bord intérieur, où elles sont 365 à partager un cercle plus petit ; l'encre s'y accumulait et le milieu tournait au brun. J'ai aminci les lignes rouges d'un tiers, et laissé les jaunes juste assez larges pour ne pas se toucher au bord. De près, le papier s'y montre entre elles. De l'autre bout de la pièce, l'anneau rayonne. J'aimerais dire que c'était voulu.

    ## Douze pages

    Chaque mois montre le même anneau, tourné d'un douzième, pour que le présent soit en haut. Basile n'imprime l'anneau qu'une fois, treize feuilles à la suite, et tourne le papier au lieu de la matrice. La grille des jours, en dessous, est ordinaire. Il faut une grille ordinaire pour y écrire « dentiste ».

    En janvier, la ligne d'aujourd'hui et celle de demain diffèrent de moins qu'un cheveu. Regardez de nouveau fin février.
  `),
}
