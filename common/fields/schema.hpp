// Owns: the one table of fields: names in queries, Xapian prefixes, value slots, kinds. Document
// building, query field names, --help, the man page and completions derive from it. Prefixes follow
// Xapian's published convention (omega's docs/termprefixes.rst). Does not own: what is stored
// beside the terms (stored_article.hpp).
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace morgue {

enum class FieldId : std::uint8_t {
  id,
  headline,
  body,
  lead,
  byline,
  place,
  source,
  section,
  topic,
  language,
  published,
  words,
  url,
  site,
  file,
  declared  ///< of one index alone, and not in kFields (declared_fields.hpp)
};

enum class FieldKind : std::uint8_t {
  text,    ///< words with positions
  exact,   ///< one folded value, a boolean term
  date,    ///< interval in two value slots: its first and its last second
  number,  ///< value slot
  derived  ///< decided by positions of the body's words; no terms of its own
};

/// Value slots, in one place: a slot is never given a second meaning.
enum class Slot : Xapian::valueno {
  published_begin = 0,  ///< Date::begin, sortable_serialise
  published_end = 1,    ///< date_end(), sortable_serialise
  words = 2,            ///< number of words of headline and body, sortable_serialise
  content_hash = 3,     ///< 16 bytes, XXH3-128 of the stored article
  lead_end = 4,         ///< one past the last position of the first paragraph, sortable_serialise
  language = 5,         ///< ISO 639-1 code, or "und"
  ocr_confidence = 6,   ///< 0..1, sortable_serialise
  sketch = 7,           ///< of the body, see common/likeness/sketch.hpp
  order = 10,  ///< of the article in an archive of several shards, in which equals are ranked:
               ///< sortable_serialise; in an index of its own docids say it
  changed = 9  ///< ArchiveState::change of the commit that added or changed it, sortable_serialise
};

/// Of a field whose values stand in no slot.
inline constexpr Xapian::valueno kNoSlot = Xapian::BAD_VALUENO;

constexpr Xapian::valueno slot(Slot s) {
  return static_cast<Xapian::valueno>(s);
}

struct Field {
  FieldId id;
  std::string_view name;                    ///< the name in --help and in JSON
  std::array<std::string_view, 3> aliases;  ///< further names in queries; empty ones unused
  std::string_view prefix;  ///< Xapian term prefix; empty for the body and for slots
  FieldKind kind;
  std::string_view description;
  std::string_view example;
  /// Of a text field whose values are counted: prefix of their terms, which are whole as those of
  /// exact fields are. No part of the fingerprint (kDocumentsVersion).
  std::string_view whole = {};
  /// Of numbers; of a declared date that of its first second, with that of its last one behind it.
  Xapian::valueno slot = kNoSlot;
  std::string_view key = {};  ///< of a declared field: its name in the archive, as field_key
};

inline constexpr std::array<Field, 15> kFields{{
    {FieldId::id, "id", {}, "Q", FieldKind::exact, "the article's identity", "id:nw-2021-006"},
    {FieldId::headline,
     "headline",
     {"title", "hl"},
     "S",
     FieldKind::text,
     "words of the headline",
     "headline:strike"},
    {FieldId::body,
     "body",
     {"text"},
     "",
     FieldKind::text,
     "words of the text below the headline",
     "body:strike"},
    {FieldId::lead,
     "lead",
     {},
     "",
     FieldKind::derived,
     "headline and first paragraph",
     "lead:\"peace talks\""},
    {FieldId::byline,
     "byline",
     {"author", "by"},
     "A",
     FieldKind::text,
     "who wrote it",
     "author:\"jane holloway\"",
     "XAUTHOR"},
    {FieldId::place,
     "place",
     {"dateline"},
     "XP",
     FieldKind::text,
     "place in the dateline",
     "place:geneva",
     "XDATELINE"},
    {FieldId::source,
     "source",
     {"paper"},
     "XSRC",
     FieldKind::exact,
     "newspaper, agency or site",
     "source:\"el faro\""},
    {FieldId::section, "section", {}, "XSEC", FieldKind::exact, "section or desk", "section:world"},
    {FieldId::topic,
     "topic",
     {"tag", "keyword"},
     "K",
     FieldKind::exact,
     "subject given by the archive",
     "topic:grain"},
    {FieldId::language,
     "lang",
     {"language"},
     "L",
     FieldKind::exact,
     "language, as a code of two or three letters",
     "lang:de"},
    {FieldId::published,
     "date",
     {"published"},
     "",
     FieldKind::date,
     "the date the article states",
     "date:1914-07..1914-08"},
    {FieldId::words,
     "words",
     {"length"},
     "",
     FieldKind::number,
     "length in words",
     "words:>500",
     {},
     slot(Slot::words)},
    {FieldId::url,
     "url",
     {},
     "U",
     FieldKind::exact,
     "address of the article",
     "url:https://example.org/1"},
    {FieldId::site,
     "site",
     {"host"},
     "H",
     FieldKind::exact,
     "host name of the address",
     "site:example.org"},
    {FieldId::file,
     "file",
     {},
     "XFILE",
     FieldKind::exact,
     "file the article was read from",
     "file:/archive/1914.jsonl"},
}};

namespace detail {
constexpr bool schema_is_sound() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].id) != i) return false;
    for (std::size_t j = 0; j < i; ++j) {
      const bool same_prefix = !kFields[i].prefix.empty() && kFields[i].prefix == kFields[j].prefix;
      const bool same_whole = !kFields[i].whole.empty() && kFields[i].whole == kFields[j].whole;
      if (same_prefix || same_whole || kFields[i].name == kFields[j].name) return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::schema_is_sound(),
              "fields stand at their own index, with names and prefixes of their own");

/// A field of the schema; none is `declared`.
constexpr const Field& field(FieldId id) {
  return kFields[static_cast<std::size_t>(id)];
}

/// The field with that name or alias (small letters), or nullptr.
const Field* find_field(std::string_view name);

/// The known field name nearest to a mistyped one (edit distance at most 2), or empty.
std::string_view nearest_field_name(std::string_view name);

/// Prefix of stemmed terms, before a field's own ("ZS" + stem).
inline constexpr std::string_view kStemPrefix = "Z";

/// Term of a value of an exact field, or of a whole value of a text field: prefix, ':' where the
/// value could run into an X prefix, then the folded value with white space collapsed, cut to
/// Xapian's limit. Empty value: empty string.
std::string exact_term(const Field& field, std::string_view value);
inline std::string exact_term(FieldId id, std::string_view value) {
  return exact_term(field(id), value);
}

/// Whether the term of a value may stand for other values, too, since it may have been cut.
/// `value`: of the field id or file, or what follows the prefix in such a term.
bool may_be_cut(std::string_view value);

/// The slot of a date's last second. `field`: of kind date, of the schema or declared.
constexpr Xapian::valueno end_slot(const Field& field) {
  return field.id == FieldId::published ? slot(Slot::published_end) : field.slot + 1;
}
/// That of its first second.
constexpr Xapian::valueno begin_slot(const Field& field) {
  return field.id == FieldId::published ? slot(Slot::published_begin) : field.slot;
}

/// The value as exact_term folds it.
std::string exact_value(const Field& field, std::string_view value);
inline std::string exact_value(FieldId id, std::string_view value) {
  return exact_value(field(id), value);
}

/// Prefix of such terms, the ':' included.
std::string exact_prefix(const Field& field);
inline std::string exact_prefix(FieldId id) {
  return exact_prefix(field(id));
}

/// Positions: words of the headline stand below this, words of the body from here on.
inline constexpr std::uint32_t kBodyPosition = 256;
/// First position of a headline.
inline constexpr std::uint32_t kHeadlinePosition = 1;

/// A joined form (ceasefire of cease-fire) has its term at its first position, and this number plus
/// its last one as a further position of the same term: so a list of positions without joined forms
/// is told by its last entry alone. Words beyond this position have no joined forms.
inline constexpr std::uint32_t kJoinedEnds = 1u << 30;
/// Prefix, before a field's own, of the term that holds all joined forms of an article, with
/// positions in the same way.
inline constexpr std::string_view kJoinedPrefix = "J";

/// Version of the index format: schema, positions, stored article. Raised with every change that
/// old indexes do not follow.
inline constexpr int kFormatVersion = 2;

/// Version of what the documents of an index hold beyond what its format demands. Raised with every
/// term or value that is added to all documents and that older indexes can do without. 1: slot
/// `changed`, whole values of byline and place (Field::whole). 2: spellings and basic forms in the
/// dictionary of words (word_keys.hpp). 3: there, too, what endings behind apostrophes hang on.
inline constexpr int kDocumentsVersion = 3;

}  // namespace morgue
