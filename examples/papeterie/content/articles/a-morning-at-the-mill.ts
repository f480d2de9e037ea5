// Journal: a visit to a paper mill.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const aMorningAtTheMill: Article = {
  slug: 'a-morning-at-the-mill', picture: 'journal-mill', author: 'Basile Roux', publishedAt: '2026-09-10T08:00:00Z', products: ['cotton-sheets', 'little-paper-book', 'writing-set'],
  title: both('A morning at the mill', 'Une matinée au moulin'),
  summary: both('Twenty minutes from the shop two people still make paper by hand, one sheet at a time. We carried felts.', 'À vingt minutes de la boutique, deux personnes font encore le papier à la main, feuille à feuille. Nous avons porté les feutres.'),
  body: bothProse(`
    At seven the valley is still in the mist, and the wheel can be heard before it is seen. It no longer drives anything; a motor does. They keep it turning because a wheel that stands rots on one side.

    The Angoumois had scores of mills like this one. In the seventeenth century Dutch merchants lent their owners money, took the paper in return, and sold it all over Europe under the arms of Amsterdam. What paid for that was the water: clear, even, and of a lime that paper likes. The water is still here.

    ## The stuff

    It begins with cuttings of white cotton from a shirt factory, boiled, rinsed, and torn into pieces the size of a postage stamp. They go into the beater, an oval trough in which a roll with blades drives the rags round and round; the Dutch invented it, and it has been called a hollander ever since. After an hour one sees threads, after three, clouds. After six the pulp is right: pinched between thumb and finger, it is no longer felt.

    “Too short a beating makes blotting paper,” says Marceline, who runs the vat. “Too long makes tracing paper. In between there are forty papers. We make three.”

    ## The sheet

    The vat holds two hundred parts of water to one of fibre. Marceline takes the mould, a wooden frame covered with wires, lays a second, open frame upon it, the deckle, and dips both in at an angle. She lifts them level, and then comes the movement that takes a year to learn: forward and back, left and right, while the water runs through. The fibres cross and lock. Two seconds later it is a sheet, and no power on earth could correct it.

    The wires remain in the paper as the fine lines one sees against the light. The wider lines at right angles are the stitches that hold the wires to their ribs. A watermark is nothing else: a bent wire sewn on top, where the paper will be a little thinner.

    She slips the deckle off and hands the mould to Paul, who turns it over on a woollen felt, rolls it from one edge to the other, and takes it up empty. The sheet stays. Another felt, another sheet: one every twenty seconds. We carry felts, and count. At a hundred and thirty the pile goes under the press, and a third of its height runs out over the floor.

    ## The loft

    Pressed sheets can be held by one corner. They are hung under the roof in fours and fives, so that they keep one another flat, and the shutters are opened or closed according to the wind, several times a day. After a week they are dipped in warm gelatine and hung again; without it, ink would spread as on a napkin.

    The ragged edge is where the pulp crept under the deckle. Mechanical mills imitate it with a jet of water. One can tell: theirs is too even.

    {product cotton-sheets}

    At noon we have helped to make three hundred and ninety sheets, of which we spoiled eleven. Those go back into the beater. Nothing is lost in a paper mill except time, and there is a good deal of it.
  `, `
    À sept heures, la vallée est encore dans la brume, et l'on entend la roue avant de la voir. Elle n'entraîne plus rien ; un moteur s'en charge. On la laisse tourner parce qu'une roue arrêtée pourrit d'un côté.

    L'Angoumois a compté des dizaines de moulins comme celui-ci. Au XVIIe siècle, des marchands hollandais prêtaient aux maîtres papetiers, prenaient le papier en retour et le vendaient dans toute l'Europe sous les armes d'Amsterdam. Ce qui payait tout cela, c'était l'eau : claire, égale, d'un calcaire que le papier aime. L'eau est toujours là.

    ## La pâte

    On part de chutes de coton blanc d'une fabrique de chemises, bouillies, rincées, déchirées en morceaux grands comme un timbre. Elles vont dans la pile, une cuve ovale où un cylindre à lames fait tourner les chiffons ; les Hollandais l'ont inventée, et elle s'appelle pile hollandaise. Au bout d'une heure on voit des fils ; au bout de trois, des nuages. Au bout de six, la pâte est bonne : pincée entre le pouce et l'index, on ne la sent plus.

    « Trop peu battue, c'est du buvard, dit Marceline, qui tient la cuve. Trop battue, c'est du calque. Entre les deux, il y a quarante papiers. Nous en faisons trois. »

    ## La feuille

    La cuve contient deux cents parts d'eau pour une de fibre. Marceline prend la forme, un cadre de bois tendu de fils, pose dessus un second cadre, vide, la couverte, et plonge les deux de biais. Elle les relève à plat, et vient le geste qui demande un an : d'avant en arrière, de gauche à droite, pendant que l'eau s'écoule. Les fibres se croisent et se prennent. Deux secondes plus tard, c'est une feuille, et nulle puissance au monde ne pourrait la corriger.

    Les fils restent dans le papier : ce sont les fines lignes qu'on voit à contre-jour, les vergeures. Les lignes plus larges, en travers, les pontuseaux, marquent les coutures qui tiennent les fils à leurs traverses. Un filigrane n'est rien d'autre : un fil plié, cousu par-dessus, là où le papier sera un peu plus mince.

    Elle retire la couverte et tend la forme à Paul, le coucheur, qui la renverse sur un feutre de laine, la roule d'un bord à l'autre et la relève vide. La feuille reste. Un feutre, une feuille : une toutes les vingt secondes. Nous portons les feutres, et nous comptons. À cent trente, la pile, la porse, passe sous la presse, et le tiers de sa hauteur s'en va sur le sol.

    ## L'étendoir

    Une feuille pressée se tient par un coin. On les pend sous le toit par quatre ou cinq, pour qu'elles se gardent planes, et l'on ouvre ou ferme les volets selon le vent, plusieurs fois par jour. Après une semaine, on les trempe dans la gélatine tiède et on les pend de nouveau ; sans elle, l'encre s'étalerait comme sur une serviette.

    Le bord frangé est l'endroit où la pâte s'est glissée sous la couverte. Les usines l'imitent au jet d'eau. Cela se voit : le leur est trop régulier.

    {product cotton-sheets}

    À midi, nous avons aidé à faire trois cent quatre-vingt-dix feuilles, dont onze gâchées par nous. Celles-là retournent à la pile. Rien ne se perd dans un moulin à papier, sauf le temps, et il y en a beaucoup.
  `),
}
