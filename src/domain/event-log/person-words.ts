export type PersonalKind = "names" | "identifiers" | "contacts" | "places" | "nationality" | "body";

/** Words that make a column one about people, as whole words of its name. */
export const personalWords: Record<PersonalKind, string> = {
  names: "name names alias nickname naam nom nombre nombres nome apellido apellidos prenom vorname",
  identifiers:
    "ssn nin bsn nie dni nif curp cpf tin itin ein anumber alien account konto iban username " +
    "login handle twitter facebook instagram device imei mac plate identifier identity " +
    "person people personal applicant applicants petitioner beneficiary client clients customer " +
    "customers citizen patient claimant appellant respondent defendant detainee migrant refugee " +
    "immigrant asylee student spouse wife husband child children parent mother father guardian " +
    "sponsor victim witness family household minor solicitante persona cliente",
  contacts:
    "email mail phone mobile fax tel telefono telefon whatsapp telegram signal contact contacts " +
    "ip url website",
  places:
    "address adres addr street straat strasse calle rue city town village zip postcode country " +
    "county province land pais pays ciudad ville stad place location geo gps lat lon lng origin " +
    "destination residence home route",
  nationality:
    "nationality citizenship ethnicity ethnic race tribe religion faith nacionalidad nationalite",
  body: "birth dob birthday born age gender sex photo face fingerprint biometric iris dna height",
};

/** Parts of words, for names written in one piece such as `passportno` or `dateofbirth`. */
export const personalStems: Record<PersonalKind, string> = {
  names: "firstname lastname surname fullname givenname middlename maiden voornaam achternaam اسم",
  identifiers: "passport pasaporte paspoort applicant socialsecurity nationalid licencenumber جواز",
  contacts: "email phone telefono telephone telefon هاتف بريد",
  places:
    "address adresse direccion postal postcode zipcode latitude longitude birthplace homeland " +
    "geoloc whereabouts عنوان",
  nationality: "nationalit nationaliteit citizen staatsang nacionalidad religio جنسية",
  body: "dateofbirth birthd geburt naissance nacimiento geboorte gender biometr fingerprint",
};

/** Beside one of these a `name` is that of a piece of work or of staff, not of a person served. */
export const workWords = new Set(
  (
    "concept activity actividad event task step action process case stage status state team " +
    "group role department unit office channel queue form letter document file template product " +
    "service system log lifecycle resource user employee officer agent handler clerk staff " +
    "assignee worker"
  ).split(" "),
);
