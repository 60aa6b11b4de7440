// What people are called where they live, names from elsewhere among them.
import type { Country } from './model.ts';

type Names = { first: readonly string[]; last: readonly string[] };

const words = (text: string) => text.trim().split(/\s+/);

const german: Names = {
  first:
    words(`Anna Lena Julia Katharina Sabine Petra Monika Claudia Susanne Birgit Heike Nicole Stefanie Melanie Sandra
    Franziska Johanna Marie Sophie Emilia Hannah Mia Leonie Greta Ida Frieda Käthe Jörg Jürgen Thomas Michael Andreas
    Stefan Christian Markus Matthias Sebastian Florian Tobias Jan Lukas Jonas Felix Maximilian Paul Emil Moritz Karl Uwe
    Dirk Ralf Holger Torsten Björn Sören Ayşe Elif Mehmet Emre Deniz Agnieszka Piotr Olga Dmitri Amira Yusuf Thuy Minh`),
  last: words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
    Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Herrmann
    König Walter Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther
    Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Böhm Winter Kraus Martin Vogt Stein
    Jäger Otto Groß Sommer Seidel Brandt Haas Graf Schreiber Dietrich Ziegler Kuhn Pohl Engel Horn Busch Bergmann Thomas
    Yılmaz Kaya Demir Öztürk Nowak Kowalski Wiśniewska Petrov Nguyen Haddad Rahimi`),
};

const english: Names = {
  first: words(`Emma Olivia Sophie Charlotte Emily Jessica Hannah Lucy Grace Chloe Rachel Sarah Laura Helen Karen Susan
    Margaret Fiona Siobhan Niamh Aoife Ciara Eilidh Megan Bethan Oliver Jack Harry George Thomas William James Daniel
    Matthew Luke Ben Sam Tom David Paul Mark Andrew Peter Stephen Graham Ian Alan Callum Hamish Liam Conor Sean Declan
    Rhys Gareth Priya Anjali Arjun Rohan Fatima Aisha Imran Omar Chidi Ngozi Kwame Mei Wei Zofia Tomasz`),
  last: words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
    Roberts Green Hall Wood Jackson Clarke Clark Harrison Scott Cooper Ward Morris King Baker Harris Morgan Allen Watson
    Parker Bennett Young Cook Richardson Bailey Carter Shaw Bell Collins Murphy Kelly Byrne Ryan Walsh Doyle Gallagher
    Kennedy Murray Campbell Stewart Fraser Hughes Edwards Griffiths Price Hussain Khan Ahmed Singh Shah Okafor Mensah
    Chen Wong Kowalska Fletcher Hargreaves Whitfield Pemberton Ashworth Sutcliffe Barlow Hobbs`),
};

const french: Names = {
  first: words(`Camille Léa Manon Chloé Emma Inès Jade Louise Alice Juliette Sarah Clara Pauline Marine Céline Aurélie
    Sandrine Nathalie Isabelle Sylvie Véronique Hélène Françoise Élodie Margaux Zoé Lucas Hugo Louis Nathan Gabriel Jules
    Arthur Adrien Antoine Maxime Thomas Nicolas Julien Romain Guillaume Benoît Sébastien Olivier Laurent Philippe Pascal
    Thierry Frédéric Jérôme François Rémi Mathis Karim Samir Leïla Nadia Yasmine Mamadou Aminata Linh`),
  last: words(`Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia
    David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand
    Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez
    Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël
    Meyer Lucas Meunier Jean Brunet Benali Diallo Traoré Da-Silva Haddad Marchand Delattre Vasseur Peeters Claes`),
};

const dutch: Names = {
  first: words(
    'Sanne Lotte Femke Anouk Marieke Eva Fleur Daan Sem Bram Jasper Thijs Joost Ruben Maarten Sander Esra Noor',
  ),
  last: words(`De-Jong Jansen De-Vries Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra
    Smits Kok Verhoeven Kuipers Postma Yildiz`),
};

export const namesIn: Record<Country, Names> = {
  DE: german,
  AT: german,
  CH: german,
  GB: english,
  IE: english,
  FR: french,
  BE: french,
  NL: dutch,
};

const founders =
  words(`ahlfors borchgrave caldwater dannewitz elmsgate fennimore gravenhorst hollenbach isernhagen juniperus
  kaltenmoor larchfield montclar nethercott oberwiesen pemberley quillfeather rauschenfels saltmarsh thornbury ulmenhof
  varennes wetherfield xantner yarrowby zeisigwald amblecote brackwede corvenne dunmoor eschenbruch farnleigh`);
const trades = words('design law architekten software logistik consulting dental publishing labs');

/** Offices that order by the box. Their names are no real firm's; nobody's mail goes to example.com. */
export const offices = words(`weisdorn-architekten harbour-legal linden-und-partner kupferberg-studio atelier-perrache
  northgate-surveyors brightmere-media falkenried-software steuerkanzlei-moosbach quai-neuf-conseil zeppelin-werkzeuge
  tannhof-immobilien marlow-and-finch ostkreuz-film lichtgasse-optik greywell-engineering praxis-am-markt
  verger-assurances holmby-recruitment silberbach-logistik`).concat(
  founders.map((founder, place) => `${founder}-${trades[place % trades.length]}`),
);

export const mailHosts = words(`mail.example.com post.example.org inbox.example.net web.example.com freemail.example.org
  home.example.net courrier.example.org brief.example.com`);
