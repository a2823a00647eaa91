"""Hindi, as sung: aspirates are one sound, ढ़ and ड़ are flaps, and रहते is two notes (rehte), as it is spoken."""

from radiogram.language.base import Language

VOWEL, CONSONANT = "[aeiouəɛɔʌɪʊ]", "[^ aeiouəɛɔʌɪʊː̃ˈˌ]ʰ?"

HINDI = Language(
    code="hi",
    english_name="Hindi",
    espeak="hi",
    respellings=(("ाएँ", "ाएं"), ("ाओं", "ावों")),  # espeak reads these endings (जाएँ, हवाओं) in the other spelling only
    rewrites=(
        ("ʔ", ""),
        (r"r\.h", "ɽʰ"),
        (r"r\.", "ɽ"),
        (r"(?<=[^ aeiouəɛɔʌɪʊː])əkˌəɾ(?= |$)", "kəɾ"),  # मिलकर: a verb's last vowel is not spoken before -kar
        (r"(?<=[^aeiouəɛɔʌɪʊ])ː(?=[jw])", ""),  # प्यारा: espeak doubles a consonant before a glide
        ("eː", "e"),  # the voices close a long ए towards ई
        (r"(?<![^ ])([ˈˌ]?)ɾ", r"\1r"),  # a word's first र is a trill: the voices' flap is heard as ड there
        (rf"[ʌə]hə(?={CONSONANT}[ˈˌ]?{VOWEL})", "ɛh"),  # रहते, शहनाई: rehte, shehnai
        # बचपन, हँसते: a short a between one consonant and another that has its vowel is not spoken (Ohala 1983)
        (rf"(?<={VOWEL[:-1]}ː̃mnŋ])({CONSONANT})ə(?={CONSONANT}[ˈˌ]?{VOWEL})", r"\1"),
    ),
)
