// Journal: hanging and keeping a print.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const caringForAPrint: Article = {
  slug: 'caring-for-a-print', picture: 'journal-care', author: 'Inès Fabre', publishedAt: '2026-05-07T08:00:00Z', products: ['pear', 'three-suns', 'pendulum', 'paper-tapes'],
  title: both('Where to hang it', 'Où l\'accrocher'),
  summary: both('Light, damp, tape and fingers: the four enemies of a print, in the order in which they win.', 'La lumière, l\'humidité, l\'adhésif et les doigts : les quatre ennemis d\'une estampe, dans l\'ordre où ils gagnent.'),
  body: bothProse(`
    A print on good paper outlives its owner if it is left alone. Most are not. I restore paper two days a week, and what comes to my table was nearly always hung in the wrong place, with the best intentions.

    ## Light

    Light bleaches, and what it has taken does not come back. The damage adds up: an hour of full sun does what months in a north room do. Museums show works on paper at fifty lux, about the light of a lamp at the other end of the sofa, and rest them for years in between.

    You need not live like that. Choose a wall that the sun never touches; in the picture, the window's light falls to the left of the frames, and stays there. Glass that filters ultraviolet helps but does not make a sunny wall safe. Fluorescent pink and orange are the first to go, within a summer if need be. Black and the earth colours are the last.

    ## Damp

    Paper drinks and swells, then dries and shrinks, and where it is held too tight it buckles. Between forty and fifty-five per cent of relative humidity it is at ease. So not in the bathroom, not over the stove, not above a radiator, and not on an outside wall that is cold in winter: there the moisture settles behind the glass. Little brown spots, which we call foxing, begin like this. A bit of cork on the lower corners keeps the frame off the wall and lets air pass.

    ## Tape

    Never anything sticky on the print itself, not even the tape that is sold for it: in ten years it yellows, in twenty its trace is in the paper. The right way is two small hinges of Japanese paper at the top, fixed with wheat-starch paste, on an acid-free mat. The print hangs from them and can move. If that is too much: four corners of folded paper, glued to the mat and not to the print.

    The mat is not there for looks. It keeps a few millimetres of air between the ink and the glass. Riso ink in particular never quite hardens; pressed against a pane, it stays on it.

    ## Fingers

    Wash and dry your hands, and take the sheet by two opposite corners, so that it hangs like a hammock. A crease made by a thumb is for ever.

    ## When it arrives rolled

    1. Leave the tube unopened for a few hours in the room where it will live.
    2. Unroll the print on a clean table, face up, on a sheet of blotting paper or plain white paper.
    3. Cover it with a second sheet and lay large books on it, edge to edge.
    4. Wait a day, two if it resists. Do not roll it the other way, and do not iron it. People do.

    {product pendulum}

    What you do not hang, keep flat, in a folder of acid-free card, in the dark, in the driest room. It will wait for you.
  `, `
    Une estampe sur bon papier survit à son propriétaire, si on la laisse tranquille. C'est rare. Je restaure du papier deux jours par semaine, et ce qui arrive sur ma table a presque toujours été accroché au mauvais endroit, avec les meilleures intentions.

    ## La lumière

    La lumière décolore, et ce qu'elle a pris ne revient pas. Les dégâts s'additionnent : une heure de plein soleil vaut des mois dans une pièce au nord. Les musées montrent le papier sous cinquante lux, à peu près une lampe à l'autre bout du canapé, puis le laissent reposer des années.

    Vous n'êtes pas obligé de vivre ainsi. Choisissez un mur que le soleil ne touche jamais ; sur l'image, la lumière de la fenêtre tombe à gauche des cadres, et y reste. Un verre qui filtre les ultraviolets aide, mais ne rend pas sûr un mur ensoleillé. Le rose et l'orange fluo partent les premiers, en un été s'il le faut. Le noir et les terres, les derniers.

    ## L'humidité

    Le papier boit et gonfle, sèche et rétrécit, et gondole là où on le serre. Entre quarante et cinquante-cinq pour cent d'humidité relative, il est à son aise. Donc ni salle de bains, ni cuisinière, ni radiateur, ni mur extérieur froid l'hiver : l'humidité s'y dépose derrière le verre. Les petites taches brunes, que l'on nomme rousseurs, commencent ainsi. Un bout de liège aux coins du bas écarte le cadre du mur et laisse passer l'air.

    ## L'adhésif

    Rien de collant sur l'estampe elle-même, pas même le ruban vendu pour cela : en dix ans il jaunit, en vingt sa trace est dans le papier. La bonne manière : deux petites charnières de papier japonais en haut, à la colle d'amidon de blé, sur un passe-partout sans acide. L'estampe y pend et peut bouger. Si c'est trop : quatre coins de papier plié, collés au support et non à l'estampe.

    Le passe-partout n'est pas là pour faire joli. Il garde quelques millimètres d'air entre l'encre et le verre. L'encre de riso, surtout, ne durcit jamais tout à fait ; pressée contre une vitre, elle y reste.

    ## Les doigts

    Lavez et séchez vos mains, puis prenez la feuille par deux coins opposés, en hamac. Un pli du pouce, c'est pour toujours.

    ## Quand elle arrive roulée

    1. Laissez le tube fermé quelques heures dans la pièce où elle vivra.
    2. Déroulez l'estampe sur une table propre, face visible, sur un buvard ou une feuille blanche.
    3. Couvrez d'une seconde feuille et posez dessus de grands livres, bord à bord.
    4. Attendez un jour, deux si elle résiste. Ne la roulez pas à l'envers, et ne la repassez pas. Cela se voit.

    {product pendulum}

    Ce que vous n'accrochez pas, gardez-le à plat, dans une chemise sans acide, dans le noir, dans la pièce la plus sèche. Cela vous attendra.
  `),
}
