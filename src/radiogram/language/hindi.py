"""Hindi, as sung: aspirates are one sound, ढ़ and ड़ are flaps, and रहते is two notes (rehte), as it is spoken."""

from radiogram.language.base import Language

HINDI = Language(
    code="hi",
    english_name="Hindi",
    espeak="hi",
    rewrites=(
        ("ʔ", ""),
        (r"r\.h", "ɽʰ"),
        (r"r\.", "ɽ"),
        (r"(?<=[^ aeiouəɛɔʌɪʊː])əkˌəɾ(?= |$)", "kəɾ"),  # मिलकर: a verb's last vowel is not spoken before -kar
        (r"(?<=[^aeiouəɛɔʌɪʊ])ː(?=[jw])", ""),  # प्यारा: espeak doubles a consonant before a glide
        (r"(?<![^ ])([ˈˌ]?)ɾ", r"\1r"),  # a word's first र is a trill: the voices' flap is heard as ड there
        (r"ʌhə(?=[^ aeiouəɛɔʌɪʊ]+[aeiouəɛɔʌɪʊ])", "ɛh"),
    ),
)
