/** Adjectives and peoples that no rule makes from a country's name, in plain lower case. */
export const peoples = (
  "afghan albanian algerian american andorran angolan argentine argentinean armenian " +
  "australian austrian azeri azerbaijani bahamian bahraini bangladeshi bengali barbadian " +
  "belarusian belgian belizean beninese bhutanese bolivian bosnian botswanan brazilian " +
  "british briton bulgarian burkinabe burmese burundian cambodian cameroonian canadian " +
  "chadian chilean chinese colombian comorian congolese croatian cuban cypriot czech danish " +
  "dane djiboutian dominican dutch ecuadorian ecuadorean egyptian emirati eritrean estonian " +
  "ethiopian fijian filipino filipina finnish finn french gabonese gambian georgian german " +
  "ghanaian greek grenadian guatemalan guinean guyanese haitian honduran hungarian " +
  "icelandic indian indonesian iranian iraqi irish israeli italian ivorian jamaican " +
  "japanese jordanian kazakh kazakhstani kenyan korean kosovar kuwaiti kyrgyz laotian " +
  "latvian lebanese liberian libyan lithuanian macedonian malagasy malawian malaysian " +
  "maldivian malian maltese mauritanian mauritian mexican moldovan monegasque mongolian " +
  "montenegrin moroccan mozambican namibian nepali nepalese nicaraguan nigerian nigerien " +
  "norwegian omani pakistani palestinian panamanian paraguayan peruvian polish portuguese " +
  "qatari romanian russian rwandan salvadoran salvadorean samoan saudi senegalese serbian " +
  "singaporean slovak slovene slovenian somali spanish spaniard sudanese surinamese swazi " +
  "swede swedish swiss syrian taiwanese tajik tanzanian thai tibetan togolese tongan " +
  "trinidadian tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek vanuatuan " +
  "venezuelan vietnamese welsh scottish yemeni zambian zimbabwean chechen hazara hmong kurd " +
  "kurdish pashtun roma rohingya tamil tatar tigrayan uighur uyghur yazidi mayan garifuna " +
  "kinyarwanda hutu tutsi muslim jewish christian hindu sikh buddhist england scotland " +
  "wales burma holland palestine kurdistan tibet kosovo africa african asia asian arab " +
  "latino latina hispanic"
).split(" ");

/**
 * The same in Spanish, French, German, Dutch and Portuguese; gender and number are taken off both
 * here and from the value.
 */
export const peoplesElsewhere = (
  "افغاني فلسطيني امريكي كردي ايزيدي روهينغا afgano argelino argentino armenio boliviano " +
  "brasileño brasileiro camerunés chileno colombiano congoleño congolais costarricense " +
  "cubano dominicano ecuatoriano egipcio eritreo español estadounidense etíope etiopien " +
  "francés français ghanés guatemalteco haitiano haïtien hondureño iraní iraquí italiano " +
  "jordano kurdo libanés libio maliense marroquí marocain mauritano mexicano nepalí " +
  "nicaragüense nigeriano pakistaní palestino panameño paraguayo peruano polaco portugués " +
  "rumano ruso salvadoreño senegalés serbio sirio somalí sudanés tunecino tunisien turco " +
  "ucraniano uruguayo venezolano yemení syrien soudanais algérien afghanisch syrisch " +
  "türkisch irakisch iranisch ukrainisch russisch deutsch nederlandse syrische afghaanse " +
  "turkse sírio afegão ucraniano russo angolano moçambicano"
).split(" ");

/** Names of regions that are no country, and countries that are common words of work elsewhere. */
export const noCountries = new Set("EU EZ UN ZZ XA XB QO AQ".split(" "));

/** Country names that mean something else in a language, such as a meeting or money matters. */
export const commonWords = new Set(
  "reunion reuniao riunione island ascension fas مالي بنين".split(" "),
);

/** Names of languages that are no nationality, or that ordinary steps of work speak of. */
export const languagesOnly = new Set(
  "english latin esperanto interlingua ido ewe cree pali komi".split(" "),
);
