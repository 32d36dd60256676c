// Owns: which tag of which TREC collection holds what, and the shapes its dates and sources have.
// Does not own: the walk over a document's tags (trec_sgml.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/dates/dates.hpp"

namespace morgue {

/// What a tag of the collections holds. AP, WSJ, FT, LA Times, FBIS (TREC disks 1 to 5), San Jose
/// Mercury News, and the later New York Times, Xinhua and AP shapes (AQUAINT, Gigaword).
enum class TrecField {
  unknown,    ///< a tag inside a field: its text goes to that field
  ignored,    ///< codes, counts, file marks
  paragraph,  ///< <P>
  row,        ///< a table's row
  cell,       ///< a table's cell
  docno,
  headline,
  byline,
  dateline,
  date,
  file_id,  ///< AP: the date is in it
  source,
  section,
  topics,
  lead,  ///< comes before the text, belongs to it
  text,
  caption,    ///< comes after the text, belongs to it
  fbis_field  ///< <F P=105>: told by its number
};

/// The field of a tag, in any case.
TrecField trec_field(std::string_view tag);

/// The field of an FBIS `<F P=n>`: 100 and 101 region and country (topics), 104 source, 106 byline.
TrecField fbis_field(std::string_view number);

/// A date of any of the collections: `AP-NR-02-12-88 2344EST`, `12/01/86` (month first), `910514`,
/// `January 1, 1989, Sunday, Home Edition`, `1 March 1994`, and what parse_any_date reads.
std::optional<Date> trec_date(std::string_view raw);

/// The date that a document number holds: AP880212-0001, WSJ861201-0001, LA010189-0001,
/// NYT19980601.0001, APW_ENG_19980601.0001; nullopt for the other collections.
std::optional<Date> docno_date(std::string_view docno);

/// The newspaper or agency that a document number names ("AP..." is Associated Press), or empty.
std::string_view docno_source(std::string_view docno);

/// Headline and byline of a `<HL>` or `<HEADLINE>`: without WSJ's "@" and rules ("----"), without
/// FT's leading "FT  14 MAY 91 / ".
struct TrecHeadline {
  std::string headline;
  std::string byline;  ///< from a line "By ..." inside it; mostly empty
  std::string notes;   ///< lines to editors ("Eds: ..."), which are no headline
};
/// A line that begins with "by" is a byline only where it names a person and nothing but job titles
/// follow; `has_byline`: the document has one elsewhere, so that none is looked for.
TrecHeadline clean_trec_headline(std::string_view text, bool has_byline);

}  // namespace morgue
