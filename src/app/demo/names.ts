import type { Chance } from './chance.ts';

/** How the partners of an organization are called. All names are invented. */
export type NameStyle = 'members' | 'companies' | 'families';

export type DemoName = { readonly name: string; readonly email: string };

const FIRST =
  `Aoife Barnaby Ciara Dermot Eilish Fergus Grainne Harvey Imogen Jarlath Keeva Lorcan Maeve Niall Orla Padraig
  Quentin Roisin Saoirse Tadhg Una Violet Wendell Zara`.split(/\s+/);
const LAST = `Ashdown Brannigan Corrigan Dunmore Eversley Fairweather Gallowglass Hartigan Inchbald Jollymore Kilbride
  Lovelace Merrigan Nettleship O'Farrelly Penhaligon Quillfeather Rathbone Silverthorne Tolliver Underhay Vantongeren
  Whitlock Yarwood`.split(/\s+/);

const TRADES = `Anchor Beacon Cedar Delta Ember Falcon Granite Harbor Ironwood Juniper Keystone Lantern Meridian Nimbus
  Orchard Pinnacle Quarry Redwood Summit Tidewater Upland Vector Willow Zephyr`.split(/\s+/);
const GOODS = `Marine Foods Tools Paper Textiles Lighting Logistics Instruments Ceramics Packaging Optics Motors`.split(
  /\s+/,
);
const FORMS = ['Inc.', 'LLC', 'Corp.', 'GmbH', 'S.p.A.', 'Ltd', 'K.K.', 'W.L.L.', 'Sp. z o.o. Łódź'] as const;

const PARENTS = `Aurélie Benoît Célestine Damien Éloïse Fabrice Geneviève Hervé Inès Joël Kévin Léonie Maëlle Noémie
  Océane Perrine Quitterie Rémi Solène Thérèse Ursule Véronique Yaëlle Zoé`.split(/\s+/);
const FAMILIES = `Aubépine Bellerive Chantemerle Duvoisin Émery-Roche Fontanel Grandjean Hautecombe Jaquenoud Kervella
  Lachenal Montandon Nidegger Œuvray Pasquier Quennoz Rochedieu Saint-Clair Tavernier Vuilleumier`.split(/\s+/);

const MAKERS: Readonly<Record<NameStyle, (chance: Chance) => string>> = {
  members: (chance) => `${chance.pick(FIRST)} ${chance.pick(LAST)}`,
  companies: (chance) => `${chance.pick(TRADES)} ${chance.pick(GOODS)} ${chance.pick(FORMS)}`,
  families: (chance) => `${chance.pick(FAMILIES)} ${chance.pick(PARENTS)}`,
};

/** So many different names of one style. */
export function namesOf(style: NameStyle, count: number, chance: Chance): readonly DemoName[] {
  const names = new Set<string>();
  while (names.size < count) names.add(MAKERS[style](chance));
  return [...names].map((name) => ({ name, email: emailOf(name) }));
}

function emailOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replaceAll('œ', 'oe').replaceAll('ł', 'l');
  return `${plain
    .replace(/[^a-z ]/g, '')
    .trim()
    .replaceAll(/ +/g, '.')}@example.com`;
}
